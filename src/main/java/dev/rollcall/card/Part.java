package dev.rollcall.card;

import java.util.List;
import java.util.Optional;

/** One block of a message, top to bottom. */
public sealed interface Part {
    /** The first line: what this is and what is wanted. */
    record Heading(Words words) implements Part {}

    /** Facts or an explanation, one paragraph. */
    record Paragraph(Words words) implements Part {}

    /** Small print. */
    record Note(Words words) implements Part {}

    /** A row of buttons, at most five. */
    record Buttons(List<Press> presses) implements Part {
        /** Discord: five buttons in a row ("Component Reference", action row). */
        public static final int MAX = 5;

        public Buttons {
            presses = List.copyOf(presses);
            if (presses.isEmpty() || presses.size() > MAX)
                throw new IllegalArgumentException(presses.size() + " buttons");
        }
    }

    /**
     * Tokens that people answer for, one line each. How dense the controls are is the printer's choice, by {@code outOf}.
     *
     * @param outOf how many tokens there are in all, over every page
     * @param choose what a menu over several lines means, as a press without a label of its own
     */
    record Lines(List<Line> lines, int outOf, Press choose) implements Part {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One token.
     *
     * @param id the review item's id
     * @param heading words above this line, when a new owner's lines begin
     * @param name the token's label, for a menu
     * @param answers the three answers while it is open; empty when it is answered or closed
     * @param verdict what was answered, by whom and when
     * @param change the press that takes an answered line back to its controls
     */
    record Line(
            String id,
            Optional<Words> heading,
            String name,
            Words text,
            List<Press> answers,
            Optional<Words> verdict,
            Optional<Press> change) {
        public Line {
            answers = List.copyOf(answers);
        }
    }
}

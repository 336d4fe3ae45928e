package dev.rollcall.card;

import java.util.List;
import java.util.Optional;

/** One block of a message, top to bottom. */
public sealed interface Part {
    /** The first line: what this is and what is wanted. */
    record Heading(RichText words) implements Part {}

    /** Facts or an explanation, one paragraph. */
    record Paragraph(RichText words) implements Part {}

    /** Small print. */
    record Note(RichText words) implements Part {}

    /** A row of buttons, at most five. */
    record Buttons(List<Button> presses) implements Part {
        /** Discord: five buttons in a row ("Component Reference", action row). */
        public static final int MAX = 5;

        public Buttons {
            presses = List.copyOf(presses);
            if (presses.isEmpty() || presses.size() > MAX) {
                throw new IllegalArgumentException(presses.size() + " buttons");
            }
        }
    }

    /**
     * Tokens that people answer for, one line each. How dense the controls are is the printer's choice, by
     * {@code outOf}.
     *
     * @param outOf how many tokens there are in all, over every page
     * @param choose what a menu over several lines means, as a press without a label of its own
     */
    record Lines(List<Line> lines, int outOf, Button choose) implements Part {
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
            Optional<RichText> heading,
            String name,
            RichText text,
            List<Button> answers,
            Optional<RichText> verdict,
            Optional<Button> change) {
        public Line {
            answers = List.copyOf(answers);
        }
    }
}

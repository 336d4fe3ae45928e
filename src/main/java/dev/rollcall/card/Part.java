package dev.rollcall.card;

import dev.rollcall.domain.Verb;
import java.util.List;
import java.util.Optional;

/** One block of a message, top to bottom. */
public sealed interface Part {
    /** The first line: what the message is and what it asks for. */
    record Heading(RichText words) implements Part {}

    /** Facts or an explanation, one paragraph. */
    record Paragraph(RichText words) implements Part {}

    /** Secondary text. */
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
     * Tokens to answer for, one line each. The printer chooses how many controls fit, by {@code outOf}.
     *
     * @param outOf tokens on all pages
     * @param choose the button that a menu over several lines stands for
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
     * @param heading a text above this line, where a new owner's lines begin
     * @param name the token's label, for a menu
     * @param answers the three answers while it is open; empty when it is answered or closed
     * @param verdict what was answered, by whom and when
     * @param change the button that shows the controls of an answered line again
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

        /** The one button that opens the answers in private, where there is no room for all of them. */
        public Button answer() {
            return Button.of(Verb.ANSWER, id, "Answer");
        }
    }
}

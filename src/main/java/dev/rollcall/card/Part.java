package dev.rollcall.card;

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

    /** A text with one button beside it. */
    record Entry(RichText words, Button press) implements Part {}

    /**
     * A menu in which several of these can be chosen at once. Left out where {@link Lines} of the same message are
     * printed as such a menu.
     *
     * @param choose the button that the menu stands for; its label is the placeholder
     */
    record Menu(Button choose, List<Choice> choices) implements Part {
        /** Options of a menu of Discord ("Component Reference"); Slack has 100. */
        public static final int MAX = 25;

        public Menu {
            choices = List.copyOf(choices);
            if (choices.isEmpty() || choices.size() > MAX) {
                throw new IllegalArgumentException(choices.size() + " choices");
            }
        }
    }

    /** What can be chosen: its id and how it reads. */
    record Choice(String id, String name) {}

    /**
     * A menu in which one person of the space is chosen; the press carries the platform's account id.
     *
     * @param choose the button that the menu stands for; its label is the placeholder
     */
    record PersonMenu(Button choose) implements Part {}

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
    }
}

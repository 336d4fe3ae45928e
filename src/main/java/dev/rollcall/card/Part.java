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
     * A file that travels with the message. A picture is shown where it stands; any other file is offered for download.
     * The names of the files of one message differ. A card is known by what it shows, so the same card has to have the
     * same bytes each time it is drawn.
     *
     * @param name with its ending; letters, digits, {@code .}, {@code _} and {@code -}, at most {@value #NAME_MAX}
     * @param mediaType for example {@code application/zip}; a picture's begins with {@code image/}
     * @param description what it contains or shows, for those who cannot see it: 1 to {@value #DESCRIPTION_MAX}
     *     characters
     */
    record File(String name, String mediaType, String description, FileBytes content) implements Part {
        public static final int NAME_MAX = 100;

        /** Discord: characters of the description of an attachment ("Message Resource", Attachment Object). */
        public static final int DESCRIPTION_MAX = 1024;

        public File {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0," + (NAME_MAX - 1) + "}")) {
                throw new IllegalArgumentException("file name " + name);
            }
            if (description.isBlank() || description.length() > DESCRIPTION_MAX) {
                throw new IllegalArgumentException("description of " + description.length() + " characters");
            }
            if (content.size() == 0) {
                throw new IllegalArgumentException("an empty file " + name);
            }
        }

        public boolean picture() {
            return mediaType.startsWith("image/");
        }
    }

    /** The files among these parts, in their order. */
    static List<File> files(List<Part> parts) {
        return parts.stream()
                .filter(File.class::isInstance)
                .map(File.class::cast)
                .toList();
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

package dev.rollcall.domain.input;

import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Label;
import java.util.List;
import java.util.Optional;

/**
 * One option of a command, query or form. The same record is read by the text parser, the help, Discord's registration
 * and autocompletion, and the form.
 *
 * @param name lower-case letters, digits and hyphens, at most 32 characters
 * @param summary one line
 * @param maxLength characters of a text, at most; 0 for the platform's own limit
 * @param choices the only values of a {@link Kind#CHOICE}, at most 25
 * @param position how it may be typed without its name
 * @param suggests what is suggested while it is typed; empty for nothing
 * @param field how a form asks for it; empty if forms leave it out
 */
public record Option(
        String name,
        String summary,
        Kind kind,
        boolean required,
        int maxLength,
        List<String> choices,
        Position position,
        Optional<Suggested> suggests,
        Optional<Field> field) {

    /** The name of the option {@link #tokenLabel}. */
    public static final String LABEL = "label";

    /** What stands for no people in an option of the kind {@link Kind#APPROVERS_OR_NOBODY}. */
    public static final String NOBODY = "off";

    /** What an option takes. */
    public enum Kind {
        TEXT,
        /** A text that may be the SHA-256 of a secret, 64 hexadecimal digits: nothing else may look like a secret. */
        DIGEST,
        /** One of a few words. */
        CHOICE,
        /** One person, by mention. */
        PERSON,
        /** One channel, by mention. */
        CHANNEL,
        /** People and groups, by mention. */
        APPROVERS,
        /** People and groups, by mention, or the word {@link Option#NOBODY} for none. */
        APPROVERS_OR_NOBODY
    }

    /** What a chat suggests while an option is typed. Other values may be typed too. */
    public enum Suggested {
        /** Labels of tokens in the register. */
        LABELS,
        /** What tokens in the register open; first what the person's last token opens. */
        APPS,
        /** The services that hold tokens in the register. */
        SERVICES,
        /** What can be typed behind {@code /token}. */
        COMMANDS
    }

    /** How an option is given in a line of plain text. */
    public enum Position {
        /** Only as {@code name:value}. */
        NAMED,
        /** Also as the next word, or as one quoted text. */
        NEXT_WORD,
        /** Also as all words that belong to no other option. */
        OTHER_WORDS,
        /** Also as the rest of the line, up to the next named option. */
        REST_OF_LINE
    }

    /**
     * How a form asks for an option.
     *
     * @param hint what to enter, below the field; may be empty
     * @param required whether the form insists on a value
     * @param multiline whether a text has several lines
     * @param initial the value it starts with; {@link #CALLER} for the person who opens the form
     */
    public record Field(String label, String hint, boolean required, boolean multiline, String initial) {
        /** As initial value of a {@link Kind#PERSON}: whoever opens the form. */
        public static final String CALLER = "@caller";

        public static Field required(String label, String hint) {
            return new Field(label, hint, true, false, "");
        }

        public static Field optional(String label, String hint) {
            return new Field(label, hint, false, false, "");
        }

        public Field startingWith(String value) {
            return new Field(label, hint, required, multiline, value);
        }

        public Field ofSeveralLines() {
            return new Field(label, hint, required, true, initial);
        }
    }

    public Option {
        choices = List.copyOf(choices);
        if (!name.matches("[a-z0-9-]{1,32}")) {
            throw new IllegalArgumentException("option " + name);
        }
        if (choices.isEmpty() == (kind == Kind.CHOICE)) {
            throw new IllegalArgumentException("choices of " + name);
        }
    }

    private static Option of(String name, String summary, Kind kind, int maxLength, List<String> choices) {
        return new Option(
                name, summary, kind, false, maxLength, choices, Position.NAMED, Optional.empty(), Optional.empty());
    }

    public static Option text(String name, String summary, int maxLength) {
        return of(name, summary, Kind.TEXT, maxLength, List.of());
    }

    public static Option digest(String name, String summary) {
        return digest(name, summary, Fingerprint.HEX_LENGTH);
    }

    /** A text that may be a SHA-256, or something else of at most {@code maxLength} characters. */
    public static Option digest(String name, String summary, int maxLength) {
        return of(name, summary, Kind.DIGEST, maxLength, List.of());
    }

    public static Option choice(String name, String summary, String... choices) {
        return of(name, summary, Kind.CHOICE, 0, List.of(choices));
    }

    public static Option person(String name, String summary) {
        return of(name, summary, Kind.PERSON, 0, List.of());
    }

    public static Option channel(String name, String summary) {
        return of(name, summary, Kind.CHANNEL, 0, List.of());
    }

    public static Option approvers(String name, String summary) {
        return of(name, summary, Kind.APPROVERS, 1_000, List.of());
    }

    public static Option approversOrNobody(String name, String summary) {
        return of(name, summary, Kind.APPROVERS_OR_NOBODY, 1_000, List.of());
    }

    /** The label of a token in the register. */
    public static Option tokenLabel() {
        return text(LABEL, "The token's name", Label.MAX)
                .needed()
                .at(Position.REST_OF_LINE)
                .suggesting(Suggested.LABELS);
    }

    /** The same option, which must be given. */
    public Option needed() {
        return new Option(name, summary, kind, true, maxLength, choices, position, suggests, field);
    }

    /** The same option, which need not be given. */
    public Option mayBeLeftOut() {
        return new Option(name, summary, kind, false, maxLength, choices, position, suggests, field);
    }

    public Option at(Position where) {
        return new Option(name, summary, kind, required, maxLength, choices, where, suggests, field);
    }

    /** The same option, with suggestions while it is typed. */
    public Option suggesting(Suggested what) {
        return new Option(name, summary, kind, required, maxLength, choices, position, Optional.of(what), field);
    }

    public Option inForm(Field how) {
        return new Option(name, summary, kind, required, maxLength, choices, position, suggests, Optional.of(how));
    }
}

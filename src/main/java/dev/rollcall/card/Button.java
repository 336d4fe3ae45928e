package dev.rollcall.card;

import dev.rollcall.domain.Verb;

/**
 * A button. The platform carries {@code verb:id} and nothing else.
 *
 * @param verb what a press means
 * @param id what it is about; may be empty
 * @param label the text on the button, at most {@link #LABEL_MAX} characters
 */
public record Button(Verb verb, String id, String label, Look look) {
    /** Discord's button label limit is 80, Slack's 75 (both: component references). */
    public static final int LABEL_MAX = 75;

    /** Discord's {@code custom_id} limit ("Component Reference"). */
    public static final int CODE_MAX = 100;

    public Button {
        if (verb.code().length() + 1 + id.length() > CODE_MAX) {
            throw new IllegalArgumentException("too long: " + verb + ":" + id);
        }
        if (label.isBlank() || label.codePointCount(0, label.length()) > LABEL_MAX) {
            throw new IllegalArgumentException("label " + label);
        }
    }

    public static Button of(Verb verb, String id, String label) {
        return new Button(verb, id, label, Look.PLAIN);
    }

    /** A text as the label of a button, cut if it is too long: the limits of both chats count UTF-16 units. */
    static String fit(String label) {
        if (label.length() <= LABEL_MAX) {
            return label;
        }
        int end = LABEL_MAX - 1;
        return label.substring(0, Character.isHighSurrogate(label.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    public Button looking(Look look) {
        return new Button(verb, id, label, look);
    }

    /** What the platform carries: {@code verb:id}. */
    public String code() {
        return verb.code() + ":" + id;
    }

    /** How much a button stands out. */
    public enum Look {
        PLAIN,
        GOOD,
        BAD
    }
}

package dev.rollcall.card;

import dev.rollcall.domain.Verb;
import java.util.List;
import java.util.Optional;

/**
 * A form to fill in; both platforms show it as a modal.
 *
 * @param verb what a submission means
 * @param id what it is about; may be empty
 * @param title at most 24 characters (Slack, "Views")
 * @param submit the submit button's text, at most 24 characters
 */
public record Form(Verb verb, String id, String title, String submit, Optional<RichText> intro, List<Field> fields) {
    /** Characters of a title and of a submit button (Slack, "Views"). */
    public static final int TITLE_MAX = 24;

    public Form {
        fields = List.copyOf(fields);
        if (title.length() > TITLE_MAX || submit.length() > TITLE_MAX) {
            throw new IllegalArgumentException("title " + title);
        }
    }

    public String code() {
        return verb.code() + ":" + id;
    }

    /** One field; {@code name} is the key of its value and of its error. */
    public sealed interface Field {
        String name();

        String label();

        boolean required();

        /** Free text of at most {@code max} characters. */
        record Written(
                String name,
                String label,
                Optional<String> hint,
                boolean required,
                boolean long_,
                int max,
                String initial)
                implements Field {}

        /**
         * A text of one line of at most {@code max} characters, for which values of the register are suggested while it
         * is typed, where the platform can.
         */
        record Suggested(String name, String label, Optional<String> hint, boolean required, int max, String initial)
                implements Field {}

        /** One of several choices. {@code initial} is the value of one of them, or empty. */
        record Chosen(String name, String label, boolean required, List<Choice> choices, String initial)
                implements Field {
            public Chosen {
                choices = List.copyOf(choices);
            }
        }

        /** A person of the space. The value is one mention. {@code initial} is the platform's account id, or empty. */
        record Somebody(String name, String label, boolean required, String initial) implements Field {}
    }

    /** What can be chosen: the value and how it reads. */
    public record Choice(String value, String label) {}
}

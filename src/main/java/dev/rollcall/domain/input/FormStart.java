package dev.rollcall.domain.input;

import java.util.Map;

/**
 * How a form starts.
 *
 * @param subject the id of what it is about; empty if that was known before
 * @param label the label of the token it is about, shown above the fields; empty for the form's own sentence
 * @param values the values that its fields start with, by option, in place of those in the {@link FormSpec}: texts and
 *     choices as they are typed, people by their account's id
 */
public record FormStart(String subject, String label, Map<String, String> values) {
    /** A form whose fields start as the {@link FormSpec} says, about nothing that exists. */
    public static final FormStart EMPTY = about("");

    public FormStart {
        values = Map.copyOf(values);
    }

    public static FormStart about(String label) {
        return new FormStart("", label, Map.of());
    }
}

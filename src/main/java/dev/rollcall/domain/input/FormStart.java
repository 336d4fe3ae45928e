package dev.rollcall.domain.input;

import java.util.List;
import java.util.Map;

/**
 * How a form starts.
 *
 * @param subject the id of what it is about; empty if that was known before
 * @param label the label of the token it is about, or several, shown above the fields; empty for the form's own
 *     sentence
 * @param values the values that its fields start with, by option, in place of those in the {@link FormSpec}: texts and
 *     choices as they are typed, people by their account's id
 */
public record FormStart(String subject, String label, Map<String, String> values) {
    private static final int NAMED_MAX = 10;

    /** A form whose fields start as the {@link FormSpec} says, about nothing that exists. */
    public static final FormStart EMPTY = about("");

    public FormStart {
        values = Map.copyOf(values);
    }

    /** A form about several tokens at once. */
    public static FormStart about(List<String> labels) {
        int more = labels.size() - NAMED_MAX;
        var named = String.join(", ", labels.subList(0, Math.min(NAMED_MAX, labels.size())));
        return about(more > 0 ? named + " and " + more + " more" : named);
    }

    public static FormStart about(String label) {
        return new FormStart("", label, Map.of());
    }
}

package dev.rollcall.card;

import dev.rollcall.card.Form.Choice;
import dev.rollcall.domain.input.FormSpec;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Field;
import dev.rollcall.domain.input.Option.Suggested;
import java.util.Optional;
import java.util.Set;

/** Draws the form of a command from its spec. */
public final class Forms {
    /** A form asks for a label so that somebody types it, or for a new one. */
    private static final Set<Suggested> IN_FORMS = Set.of(Suggested.APPS, Suggested.SERVICES);

    private Forms() {}

    /**
     * A form to fill in.
     *
     * @param id what it is about; may be empty
     * @param start its label and the values that its fields start with
     * @param caller the platform's id of the person who opens it
     */
    public static Form draw(FormSpec spec, String id, FormStart start, String caller) {
        return new Form(
                spec.verb(),
                id,
                spec.title(),
                spec.submit(),
                intro(spec, start.label()),
                spec.options().stream()
                        .map(option -> field(option, start, caller))
                        .toList());
    }

    private static Optional<RichText> intro(FormSpec spec, String label) {
        if (!label.isEmpty()) {
            return Optional.of(RichText.of(RichText.code(label)));
        }
        return spec.intro().isEmpty() ? Optional.empty() : Optional.of(RichText.of(spec.intro()));
    }

    private static Form.Field field(Option option, FormStart start, String caller) {
        var how = option.field().orElseThrow();
        var initial = start.values().getOrDefault(option.name(), how.initial());
        return switch (option.kind()) {
            case TEXT, DIGEST, CHANNEL, APPROVERS, APPROVERS_OR_NOBODY ->
                option.suggests().filter(IN_FORMS::contains).isPresent()
                        ? suggested(option, how, initial)
                        : written(option, how, initial);
            case CHOICE ->
                new Form.Field.Chosen(
                        option.name(),
                        how.label(),
                        how.required(),
                        option.choices().stream()
                                .map(choice -> new Choice(choice, choice))
                                .toList(),
                        initial);
            case PERSON ->
                new Form.Field.Somebody(
                        option.name(), how.label(), how.required(), initial.equals(Field.CALLER) ? caller : initial);
        };
    }

    private static Form.Field written(Option option, Field how, String initial) {
        return new Form.Field.Written(
                option.name(), how.label(), hint(how), how.required(), how.multiline(), option.maxLength(), initial);
    }

    private static Form.Field suggested(Option option, Field how, String initial) {
        return new Form.Field.Suggested(
                option.name(), how.label(), hint(how), how.required(), option.maxLength(), initial);
    }

    private static Optional<String> hint(Field how) {
        return how.hint().isEmpty() ? Optional.empty() : Optional.of(how.hint());
    }
}

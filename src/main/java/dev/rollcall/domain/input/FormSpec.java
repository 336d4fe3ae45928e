package dev.rollcall.domain.input;

import dev.rollcall.domain.Verb;
import java.util.List;
import java.util.Optional;

/**
 * A form that asks for the options of one command. A platform shows it as a modal.
 *
 * @param verb what a submission means; buttons that open the form carry it too
 * @param title at most 24 characters (Slack, "Views")
 * @param submit the submit button's label, at most 24 characters
 * @param intro a sentence above the fields; may be empty. A form about a token shows its label instead
 * @param needsSubject whether it is about something that already exists, named by an id
 * @param options those with a field, in the order of the fields
 */
public record FormSpec(
        Verb verb, String title, String submit, String intro, boolean needsSubject, List<Option> options) {
    public FormSpec {
        options = options.stream().filter(option -> option.field().isPresent()).toList();
    }

    /** The option of the field with this name; empty if there is none. */
    public Optional<Option> option(String name) {
        return options.stream().filter(option -> option.name().equals(name)).findFirst();
    }
}

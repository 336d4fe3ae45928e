package dev.rollcall.chat.slack;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ExternalSelectElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.block.element.UsersSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewState;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.rollcall.card.Form;
import dev.rollcall.card.Notices;
import dev.rollcall.chat.TypedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Translates forms to modals and back: one input block per field, named by {@code block_id}. Pure functions. */
final class SlackForms {
    /** The {@code action_id} of every input. */
    static final String ACTION = "v";
    /** Characters of an input's label and hint (Slack docs, "Input block"). */
    private static final int LABEL_MAX = 2000;
    /** Characters a plain text input takes (Slack docs, "Plain-text input element"). */
    private static final int WRITTEN_MAX = 3000;
    /** Characters of an option's text (Slack docs, "Option object"). */
    private static final int OPTION_MAX = 75;

    /** Characters of an option's value (Slack docs, "Option object"). */
    private static final int VALUE_MAX = 150;

    /** Options of a menu (Slack docs, "Select menu element"). */
    private static final int OPTIONS_MAX = 100;

    private SlackForms() {}

    static View view(Form form, String metadata) {
        var blocks = new ArrayList<LayoutBlock>();
        form.intro()
                .map(words -> SlackMarkup.of(words, SlackPrinter.SECTION_MAX))
                .filter(text -> !text.isBlank())
                .ifPresent(text -> blocks.add(
                        SectionBlock.builder().text(SlackPrinter.markdown(text)).build()));
        form.fields().forEach(field -> blocks.add(input(field)));
        var view = View.builder()
                .type("modal")
                .callbackId(form.code())
                .privateMetadata(metadata)
                .title(ViewTitle.builder().type("plain_text").text(form.title()).build())
                .close(ViewClose.builder()
                        .type("plain_text")
                        .text(Notices.CANCEL)
                        .build())
                .blocks(blocks);
        if (!form.fields().isEmpty() || !form.submit().isBlank()) {
            view.submit(
                    ViewSubmit.builder().type("plain_text").text(form.submit()).build());
        }
        return view.build();
    }

    private static InputBlock input(Form.Field field) {
        var block = InputBlock.builder()
                .blockId(field.name())
                .label(SlackPrinter.plain(SlackMarkup.cut(field.label(), LABEL_MAX)))
                .optional(!field.required())
                .element(element(field));
        var hint =
                switch (field) {
                    case Form.Field.Written written -> written.hint();
                    case Form.Field.Suggested suggested -> suggested.hint();
                    case Form.Field.Chosen _, Form.Field.Somebody _ -> Optional.<String>empty();
                };
        hint.ifPresent(text -> block.hint(SlackPrinter.plain(SlackMarkup.cut(text, LABEL_MAX))));
        return block.build();
    }

    private static BlockElement element(Form.Field field) {
        return switch (field) {
            case Form.Field.Written written -> {
                int max = Math.min(written.max(), WRITTEN_MAX);
                var input = PlainTextInputElement.builder()
                        .actionId(ACTION)
                        .multiline(written.long_())
                        .maxLength(max);
                if (!written.initial().isEmpty()) {
                    input.initialValue(SlackMarkup.cut(written.initial(), max));
                }
                yield input.build();
            }
            case Form.Field.Suggested suggested -> {
                var menu = ExternalSelectElement.builder().actionId(ACTION).minQueryLength(0);
                if (!suggested.initial().isEmpty()) {
                    menu.initialOption(option(suggested.initial(), suggested.initial()));
                }
                yield menu.build();
            }
            case Form.Field.Chosen chosen -> {
                var options = chosen.choices().stream()
                        .limit(OPTIONS_MAX)
                        .map(choice -> option(choice.value(), choice.label()))
                        .toList();
                var menu = StaticSelectElement.builder().actionId(ACTION).options(options);
                options.stream()
                        .filter(option -> option.getValue().equals(chosen.initial()))
                        .findFirst()
                        .ifPresent(menu::initialOption);
                yield menu.build();
            }
            case Form.Field.Somebody somebody -> {
                var menu = UsersSelectElement.builder().actionId(ACTION);
                if (!somebody.initial().isEmpty()) {
                    menu.initialUser(somebody.initial());
                }
                yield menu.build();
            }
        };
    }

    static OptionObject option(String value, String label) {
        return OptionObject.builder()
                .text(SlackPrinter.plain(SlackMarkup.cut(label, OPTION_MAX)))
                .value(SlackMarkup.cut(value, VALUE_MAX))
                .build();
    }

    /**
     * The submitted values by field name. An empty field has an empty value. Slack does not escape what is typed into a
     * modal.
     */
    static Map<String, TypedText> values(View view) {
        var values = new HashMap<String, TypedText>();
        var state = view.getState();
        if (state == null || state.getValues() == null) {
            return values;
        }
        state.getValues().forEach((block, byAction) -> {
            if (byAction != null) {
                byAction.values().forEach(value -> values.put(block, value(value)));
            }
        });
        return values;
    }

    private static TypedText value(ViewState.@Nullable Value value) {
        if (value == null) {
            return TypedText.plain("");
        }
        if (value.getSelectedUser() != null) {
            return SlackTyped.person(value.getSelectedUser());
        }
        var option = value.getSelectedOption();
        var text = option == null ? value.getValue() : option.getValue();
        return TypedText.plain(text == null ? "" : text);
    }

    /** Errors in Slack's form. A sentence for a field that the view does not have is put at its first field. */
    static Map<String, String> errors(View view, Map<String, String> at) {
        var fields = Stream.ofNullable(view.getBlocks())
                .flatMap(List::stream)
                .filter(InputBlock.class::isInstance)
                .map(block -> ((InputBlock) block).getBlockId())
                .toList();
        var errors = new HashMap<String, String>();
        at.forEach((field, sentence) -> {
            if (fields.contains(field)) {
                errors.put(field, sentence);
            } else if (!fields.isEmpty()) {
                errors.merge(fields.getFirst(), sentence, (one, other) -> one + " " + other);
            }
        });
        return errors;
    }
}

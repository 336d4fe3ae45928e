package dev.rollcall.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Button;
import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.TypedText;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.PlaceId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** People of the red team type commands, press the buttons of the private replies and fill in forms. */
final class TypedCommands {
    private final RegisterFixture register;
    private final CommandDispatcher dispatcher;
    private int events;

    TypedCommands(RegisterFixture register) {
        this.register = register;
        this.dispatcher = RegisterDispatcher.of(register, CommandCatalogue.STANDARD);
    }

    private RequestContext request(Caller caller) {
        var place = new PlaceId(RegisterFixture.space("red"), "C1");
        return new RequestContext(register.red, "typed-" + events++, caller, place, ZoneOffset.UTC);
    }

    /** Types {@code /token} and the line. */
    Seen types(Caller caller, String line) {
        var typed = CommandLine.parse(TypedText.plain(line), CommandCatalogue.STANDARD.usages());
        return new Seen(dispatcher.typed(typed, request(caller)));
    }

    /** Presses a button on a private message. */
    Seen presses(Caller caller, Button button) {
        return presses(caller, button.code());
    }

    /** The same by what the platform carries. */
    Seen presses(Caller caller, String code) {
        int colon = code.indexOf(':');
        var request = request(caller);
        var from = new ChatEvents.Sender(caller.account(), caller.name(), Optional.empty());
        return new Seen(dispatcher.pressed(
                new ChatEvents.ButtonPressed(
                        request.event(),
                        from,
                        request.place(),
                        true,
                        code.substring(0, colon),
                        code.substring(colon + 1),
                        List.of()),
                request));
    }

    /** Submits the form that a reply opened from a private message. */
    Seen fills(Caller caller, Seen opened, Map<String, String> values) {
        assertThat(opened.reply).isInstanceOf(Reply.Open.class);
        var form = ((Reply.Open) opened.reply).form();
        var request = request(caller);
        var from = new ChatEvents.Sender(caller.account(), caller.name(), Optional.empty());
        var entered = values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, value -> TypedText.plain(value.getValue())));
        return new Seen(dispatcher.submitted(
                new ChatEvents.FormSubmitted(
                        request.event(),
                        from,
                        request.place(),
                        true,
                        form.verb().code(),
                        form.id(),
                        entered),
                request));
    }

    /** What a person sees after an act. */
    record Seen(Reply reply) {
        List<Part> parts() {
            return switch (reply) {
                case Reply.Said(var parts) -> parts;
                case Reply.Revised(var parts) -> parts;
                case Reply.Open _, Reply.Errors _, Reply.Silent _ -> List.of();
            };
        }

        /** Its lines, without the labels of buttons. */
        String text() {
            return parts().stream()
                    .map(part -> switch (part) {
                        case Part.Heading(var words) -> words.plain();
                        case Part.Paragraph(var words) -> words.plain();
                        case Part.Note(var words) -> words.plain();
                        case Part.Entry(var words, var _) -> words.plain();
                        case Part.Buttons _, Part.Lines _, Part.Menu _, Part.PersonMenu _, Part.File _ -> "";
                    })
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.joining("\n"));
        }

        List<Button> buttons() {
            return parts().stream()
                    .filter(Part.Buttons.class::isInstance)
                    .flatMap(part -> ((Part.Buttons) part).presses().stream())
                    .toList();
        }

        /** The first button with this label. */
        Button button(String label) {
            return buttons().stream()
                    .filter(button -> button.label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + label + " in " + text()));
        }

        List<String> labels() {
            return buttons().stream().map(Button::label).toList();
        }
    }
}

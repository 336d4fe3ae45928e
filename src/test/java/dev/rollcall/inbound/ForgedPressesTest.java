package dev.rollcall.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rollcall.card.Notices;
import dev.rollcall.card.Reply;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.PlaceId;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An id of a button or form comes from outside. One that is empty or forged is answered, whatever the button. */
final class ForgedPressesTest {
    private static final List<String> IDS = List.of(
            "",
            " ",
            "x",
            "0",
            "-1",
            "99999999999999999999",
            ":",
            "a:b",
            "a:b:c",
            "/",
            "/x",
            "x/",
            "x/y",
            "~",
            "x~1",
            "x~y",
            "all~~~~~",
            "a b",
            "\u0000",
            "\uD83D\uDE00",
            "' or 1=1 --",
            "01J0000000000000000000000",
            "x".repeat(255));

    private static final List<List<String>> VALUES = List.of(List.of(), List.of(""), List.of("x", "a:b"));

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private RegisterFixture register;

    @SuppressWarnings("NullAway.Init")
    private CommandDispatcher dispatcher;

    private int events;

    @BeforeEach
    void begins() {
        register = new RegisterFixture(folder);
        dispatcher = RegisterDispatcher.of(register, CommandCatalogue.STANDARD);
    }

    @AfterEach
    void ends() {
        register.close();
    }

    private static List<String> verbs() {
        var verbs = new ArrayList<>(List.of("", "no-such-verb", "Not A Verb"));
        for (var entry : CommandCatalogue.STANDARD.entries()) {
            entry.verbs().stream().map(Verb::code).forEach(verbs::add);
            if (entry instanceof CommandCatalogue.Entry.OfCommand<?>(var spec)) {
                spec.form().ifPresent(form -> verbs.add(form.verb().code()));
            }
        }
        return verbs;
    }

    private RequestContext request() {
        var place = new PlaceId(RegisterFixture.space("red"), "C1");
        return new RequestContext(register.red, "e" + events++, RegisterFixture.APPROVER, place, ZoneOffset.UTC);
    }

    private static ChatEvents.Sender sender() {
        return new ChatEvents.Sender(RegisterFixture.APPROVER.account(), "approver", Optional.empty());
    }

    /** Where a person has to be looked up and the chat cannot be reached, {@link ChatInbox} says so. */
    private Reply press(ChatEvents.ButtonPressed pressed, RequestContext request) {
        try {
            return dispatcher.pressed(pressed, request);
        } catch (ChatDown down) {
            assertThat(pressed.verb()).isEqualTo(Verb.OWNER_IS.code());
            return Notices.notLookedUp();
        }
    }

    @Test
    void aForgedPressIsAnswered() {
        for (var verb : verbs()) {
            for (var id : IDS) {
                for (var values : VALUES) {
                    var request = request();
                    var pressed = new ChatEvents.ButtonPressed(
                            request.event(), sender(), request.place(), false, verb, id, values);
                    assertThatCode(() -> assertThat(press(pressed, request)).isInstanceOf(Reply.class))
                            .as("%s:%s %s", verb, id, values)
                            .doesNotThrowAnyException();
                }
            }
        }
    }

    @Test
    void aForgedFormIsAnswered() {
        for (var verb : verbs()) {
            for (var id : IDS) {
                var request = request();
                var submitted = new ChatEvents.FormSubmitted(
                        request.event(), sender(), request.place(), false, verb, id, Map.of());
                assertThatCode(() -> assertThat(dispatcher.submitted(submitted, request))
                                .isInstanceOf(Reply.class))
                        .as("%s:%s", verb, id)
                        .doesNotThrowAnyException();
            }
        }
    }
}

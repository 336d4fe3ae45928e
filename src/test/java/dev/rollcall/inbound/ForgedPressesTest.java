package dev.rollcall.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rollcall.card.Reply;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.slack.SlackPlatform;
import dev.rollcall.chat.slack.SlackSettings;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
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

    /** Where a person is looked up whose id was forged. */
    @SuppressWarnings("NullAway.Init")
    private SlackEmulator slack;

    @SuppressWarnings("NullAway.Init")
    private SlackPlatform chat;

    @SuppressWarnings("NullAway.Init")
    private CommandDispatcher dispatcher;

    private int events;

    @BeforeEach
    void begins() {
        register = new RegisterFixture(folder);
        slack = SlackEmulator.start(SlackOptions.defaults());
        chat = new SlackPlatform(new SlackSettings(
                slack.botToken(), Optional.of(slack.appToken()), Optional.empty(), slack.api(), true));
        dispatcher = RegisterDispatcher.of(register, CommandCatalogue.STANDARD, chat);
    }

    @AfterEach
    void ends() {
        chat.close();
        slack.close();
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

    @Test
    void aForgedPressIsAnswered() {
        for (var verb : verbs()) {
            for (var id : IDS) {
                for (var values : VALUES) {
                    var request = request();
                    var pressed = new ChatEvents.ButtonPressed(
                            request.event(), sender(), request.place(), false, verb, id, values);
                    assertThatCode(() -> assertThat(dispatcher.pressed(pressed, request))
                                    .isInstanceOf(Reply.class))
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

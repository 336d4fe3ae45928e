package dev.rollcall.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Form;
import dev.rollcall.card.OutcomeReplies;
import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.TypedText;
import dev.rollcall.chat.discord.DiscordJson;
import dev.rollcall.chat.slack.SlackJson;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.team.PlaceId;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A command is one file ({@link ToyCommand}) and one line in the catalogue: nothing else is touched for it to be typed,
 * pressed, filled in, registered at Discord and shown in the help. That the authorisation matrix finds it is in
 * {@code command.AuthorisationMatrixTest}.
 */
class OneFileCommandTest {
    private static final CommandCatalogue CATALOGUE = CommandCatalogue.STANDARD.with(ToyCommand.SPEC);

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private RegisterFixture register;

    @SuppressWarnings("NullAway.Init")
    private CommandDispatcher dispatcher;

    @BeforeEach
    void begins() {
        register = new RegisterFixture(folder);
        dispatcher = RegisterDispatcher.of(register, CATALOGUE);
    }

    @AfterEach
    void ends() {
        register.close();
    }

    private RequestContext request(String event) {
        var place = new PlaceId(RegisterFixture.space("red"), "C1");
        return new RequestContext(register.red, event, RegisterFixture.ANA, place, ZoneOffset.UTC);
    }

    private static CommandLine line(String text) {
        return CommandLine.parse(TypedText.plain(text), CATALOGUE.usages());
    }

    private static Reply echoed(String label, String colour) {
        return OutcomeReplies.of(new Outcome.TokenDenied("-", label, colour), ZoneOffset.UTC);
    }

    @Test
    void itsTextIsParsedAndRun() {
        assertThat(dispatcher.typed(line("toy echo my label colour:BLUE"), request("e1")))
                .isEqualTo(echoed("my label", "blue"));
    }

    @Test
    void whatIsWrongWithItsOptionsIsRefused() {
        assertThat(text(dispatcher.typed(line("toy echo colour:green"), request("e1"))))
                .contains("label", "colour", "green");
    }

    @Test
    void theHelpShowsIt() {
        assertThat(text(dispatcher.typed(line("help"), request("e1"))))
                .contains("/token toy echo ci-deploy colour:red", "Echo a label in a colour");
    }

    @Test
    void aButtonRunsIt() {
        var from = new ChatEvents.Sender(RegisterFixture.ANA.account(), "ana", Optional.empty());
        var pressed = new ChatEvents.ButtonPressed(
                "e1", from, request("e1").place(), false, ToyCommand.ECHO.code(), "x", List.of());
        assertThat(dispatcher.pressed(pressed, request("e1"))).isEqualTo(echoed("x", "pressed"));
    }

    @Test
    void itsFormIsOpenedAndRunsIt() {
        var opened = (Reply.Open) dispatcher.typed(line("toy echo"), request("e1"));
        assertThat(opened.form().fields()).extracting(Form.Field::name).containsExactly("label", "colour");
        var from = new ChatEvents.Sender(RegisterFixture.ANA.account(), "ana", Optional.empty());
        var submitted = new ChatEvents.FormSubmitted(
                "e2",
                from,
                request("e2").place(),
                false,
                ToyCommand.FORM.code(),
                "",
                Map.of("label", TypedText.plain("y"), "colour", TypedText.plain("red")));
        assertThat(dispatcher.submitted(submitted, request("e2"))).isEqualTo(echoed("y", "red"));
    }

    @Test
    void slackShowsItsModal() {
        var opened = (Reply.Open) dispatcher.typed(line("toy echo"), request("e1"));
        assertThat(SlackJson.modal(opened.form()))
                .contains("\"callback_id\":\"toy-form:\"", "Label to echo", "What should be echoed?", "blue");
    }

    @Test
    void discordRegistersItAndShowsItsModal() {
        var toy = DiscordJson.command(CATALOGUE.usages())
                .path("options")
                .valueStream()
                .filter(option -> option.path("name").asText().equals("toy"))
                .findFirst()
                .orElseThrow()
                .path("options")
                .get(0);
        assertThat(toy.path("name").asText()).isEqualTo("echo");
        assertThat(toy.path("options").get(0).path("autocomplete").asBoolean()).isTrue();
        assertThat(toy.path("options").get(1).path("choices")).hasSize(2);
        var opened = (Reply.Open) dispatcher.typed(line("toy echo"), request("e1"));
        assertThat(DiscordJson.modal(opened.form()).toString()).contains("toy-form:", "Label to echo");
    }

    private static String text(Reply reply) {
        return ((Reply.Said) reply).parts().stream().map(Part::toString).reduce("", (a, b) -> a + "\n" + b);
    }
}

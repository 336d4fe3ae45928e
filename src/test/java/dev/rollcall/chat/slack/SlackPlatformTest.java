package dev.rollcall.chat.slack;

import static dev.rollcall.contract.ChatWorld.card;
import static dev.rollcall.contract.ChatWorld.changed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Form;
import dev.rollcall.card.Reply;
import dev.rollcall.card.RichText;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.Problem;
import dev.rollcall.chat.Sent;
import dev.rollcall.chat.TypedText.Mention;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.logged.ExpectedLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is Slack's alone; the rest is in {@link SlackOverSocketModeTest} and {@link SlackOverHttpTest}. */
final class SlackPlatformTest {
    private final SlackWorld world = SlackWorld.overSocketMode();
    private final PlaceId random = world.place("random");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aCommandIsReadOutOfItsEscapesAndAnsweredInItsAcknowledgement() {
        world.inbox.onTyped = _ -> Reply.said("Registered ", RichText.code("ci-deploy"), ".");

        world.command("ana", random, "/token add ci owner:@ben in:#api-tokens at stripe.com \"a & <b>\"");

        assertThat(world.sees("ana", random))
                .as("also where the bot is not")
                .singleElement()
                .satisfies(seen -> assertThat(seen.text()).isEqualTo("Registered `ci-deploy`."));
        assertThat(world.door.list("calls", "calls"))
                .as("no message of its own")
                .noneMatch(call -> call.path("method").asText().startsWith("chat."));
        var act = world.inbox.typed.getFirst();
        assertThat(act.from().name()).isEqualTo("ana");
        assertThat(act.place()).isEqualTo(random);
        assertThat(act.text().words()).isEqualTo("add ci owner:@ben in:#api-tokens at stripe.com \"a & <b>\"");
        assertThat(act.text().mentions())
                .containsExactly(
                        new Mention.Person(world.account("ben").id(), "ben"),
                        new Mention.Channel(world.place("api-tokens").id(), "api-tokens"));
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.chat.slack")
    void aFormWhoseTriggerDiedSaysSo() {
        world.door.post("faults", "on", "command", "do", "expire");
        world.inbox.onTyped = _ -> new Reply.Open(new Form(
                "add",
                "",
                "Register a token",
                "Register",
                Optional.empty(),
                List.of(new Form.Field.Written("label", "Label", Optional.empty(), true, false, 60, ""))));

        assertThat(world.types("ana", random).path("ok").asBoolean()).isTrue();

        assertThat(world.form("ana")).isEmpty();
        assertThat(world.sees("ana", random)).singleElement().satisfies(seen -> assertThat(seen.text())
                .contains("did not open in time"));
    }

    /** Slack says with 200 what others say with a status. */
    @ParameterizedTest
    @CsvSource({
        "is_archived, PLACE_GONE",
        "restricted_action, NOT_ALLOWED",
        "missing_scope, NOT_ALLOWED",
        "token_revoked, CREDENTIAL",
        "msg_blocks_too_long, REJECTED"
    })
    void aRefusalIsAProblemOfItsKind(String error, Problem.Kind kind) {
        refuse("chat.postMessage", error);
        assertThat(post()).isEqualTo(new Sent.Never(new Problem(kind, error)));
        refuse("chat.update", error);
        var card = card("one");
        var message = world.post(world.place("api-tokens"), card);
        assertThat(world.edit(message, changed(card, "two"))).isEqualTo(new Sent.Never(new Problem(kind, error)));
    }

    @Test
    void aRefusalThatIsNoneIsLaterOrUnknown() {
        refuse("chat.postMessage", "ratelimited");
        assertThat(post()).isEqualTo(new Sent.Later(Duration.ofSeconds(30)));
        refuse("chat.postMessage", "internal_error");
        assertThat(post()).isEqualTo(new Sent.Unknown());
        refuse("conversations.open", "internal_error");
        assertThat(world.send(new Address.ToPerson(world.account("ana")), card("x")))
                .isInstanceOf(Sent.Later.class);
    }

    private void refuse(String method, String error) {
        world.door.post("faults", "on", method, "do", "refuse", "error", error);
    }

    private Sent post() {
        return world.send(new Address.InChannel(world.place("api-tokens")), card("x"));
    }

    @Test
    void anArchivedChannelAndADirectConversationHoldNoReview() {
        var archived = world.newPlace();
        world.door.post("archive", "channel", archived.id());
        assertThat(world.chat.place(archived))
                .hasValueSatisfying(facts -> assertThat(facts.usable()).isFalse());
        var direct = ((Sent.Shown) world.send(new Address.ToPerson(world.account("ana")), card("x")))
                .message()
                .place();
        assertThat(world.chat.place(direct))
                .hasValueSatisfying(facts -> assertThat(facts.usable()).isFalse());
    }

    @Test
    void aGroupTellsItsPeople() {
        assertThat(world.chat.membersOf(world.space(), world.group("security")))
                .contains(Set.of(world.account("cho").id(), world.account("dee").id()));
    }

    @Test
    void doctorFindsWhatIsMissing() {
        assertThat(world.chat.check(Set.of(world.place("api-tokens"), random)))
                .extracting(check -> check.level() + " " + check.result() + " " + check.fix())
                .contains(
                        "OK all " + SlackScopes.REQUIRED_SCOPES.size() + " scopes granted ",
                        "OK Socket Mode may connect ",
                        "OK the bot is in #api-tokens ",
                        "WARN the bot is not in #random /invite @rollcall");
    }
}

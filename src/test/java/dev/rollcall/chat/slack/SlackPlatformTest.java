package dev.rollcall.chat.slack;

import static dev.rollcall.contract.ChatWorld.card;
import static dev.rollcall.contract.ChatWorld.changed;
import static dev.rollcall.contract.ChatWorld.parts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Form;
import dev.rollcall.card.Mark;
import dev.rollcall.card.Reply;
import dev.rollcall.card.RichText;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.Problem;
import dev.rollcall.chat.Sent;
import dev.rollcall.chat.TypedText.Mention;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.logged.ExpectedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only Slack does. The rest is in {@link SlackOverSocketModeTest} and {@link SlackOverHttpTest}. */
final class SlackPlatformTest {
    private final SlackWorld world = SlackWorld.overSocketMode();
    private final PlaceId random = world.place("random");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aCommandIsUnescapedAndAnsweredInItsAcknowledgement() {
        world.inbox.onTyped = _ -> Reply.said("Registered ", RichText.code("ci-deploy"), ".");

        world.command("ana", random, "/token add ci owner:@ben in:#api-tokens at stripe.com \"a & <b>\"");

        assertThat(world.sees("ana", random))
                .as("also in a channel without the bot")
                .singleElement()
                .satisfies(seen -> assertThat(seen.text()).isEqualTo("Registered `ci-deploy`."));
        assertThat(world.control.list("calls", "calls"))
                .as("no message is posted")
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
    void aFormWhoseTriggerExpiredIsAnsweredWithANotice() {
        world.control.post("faults", "on", "command", "do", "expire");
        world.inbox.onTyped = _ -> new Reply.Open(new Form(
                new Verb("add"),
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

    /** Slack returns errors with status 200. */
    @ParameterizedTest
    @CsvSource({
        "is_archived, PLACE_GONE",
        "restricted_action, NOT_ALLOWED",
        "missing_scope, NOT_ALLOWED",
        "token_revoked, CREDENTIAL",
        "msg_blocks_too_long, REJECTED"
    })
    void anErrorCodeIsAProblemOfItsKind(String error, Problem.Kind kind) {
        refuse("chat.postMessage", error);
        assertThat(post()).isEqualTo(new Sent.Never(new Problem(kind, error)));
        refuse("chat.update", error);
        var card = card("one");
        var message = world.post(world.place("api-tokens"), card);
        assertThat(world.edit(message, changed(card, "two"))).isEqualTo(new Sent.Never(new Problem(kind, error)));
    }

    @Test
    void anErrorCodeForARateLimitIsLaterAndForAServerErrorUnknown() {
        refuse("chat.postMessage", "ratelimited");
        assertThat(post()).isEqualTo(new Sent.Later(Duration.ofSeconds(30)));
        refuse("chat.postMessage", "internal_error");
        assertThat(post()).isEqualTo(new Sent.Unknown());
        world.control.post("faults", "on", "conversations.open", "do", "refuse", "error", "internal_error", "times", 3);
        assertThat(world.send(new Address.ToPerson(world.account("ana")), card("x")))
                .isInstanceOf(Sent.Later.class);
    }

    private void refuse(String method, String error) {
        world.control.post("faults", "on", method, "do", "refuse", "error", error);
    }

    private Sent post() {
        return world.send(new Address.InChannel(world.place("api-tokens")), card("x"));
    }

    @Test
    void anArchivedChannelAndDirectMessagesAreNotUsable() {
        var archived = world.newPlace();
        world.control.post("archive", "channel", archived.id());
        assertThat(world.chat.place(archived))
                .hasValueSatisfying(facts -> assertThat(facts.usable()).isFalse());
        var direct = ((Sent.Shown) world.send(new Address.ToPerson(world.account("ana")), card("x")))
                .message()
                .place();
        assertThat(world.chat.place(direct))
                .hasValueSatisfying(facts -> assertThat(facts.usable()).isFalse());
    }

    @Test
    void nothingIsSentToAWorkspaceWithoutTheApp() {
        var foreign = new SpaceId("slack", "T0FOREIGN");
        var place = new PlaceId(foreign, random.id());
        var ana = new AccountId(foreign, world.account("ana").id());
        var message = world.post(world.newPlace(), card("x"));
        var there = new MessageRef(new PlaceId(foreign, message.place().id()), message.id());
        var refused = new Sent.Never(new Problem(Problem.Kind.CREDENTIAL, SlackProblems.NOT_INSTALLED));

        assertThat(world.send(new Address.InChannel(place), card("x"))).isEqualTo(refused);
        assertThat(world.send(new Address.ToPerson(ana), card("x"))).isEqualTo(refused);
        assertThat(world.edit(there, card("y"))).isEqualTo(refused);
        assertThat(world.chat.withdraw(there)).isEqualTo(refused);
        assertThat(world.chat.findSent(new Address.InChannel(place), "x", Instant.EPOCH))
                .isEmpty();
        assertThat(world.chat.sendEphemeral(place, Optional.empty(), ana, parts("x")))
                .isFalse();
        assertThat(world.chat.sendDirect(ana, parts("x"))).isFalse();
        world.chat.mark(there, Mark.YES);
        assertThat(world.chat.marked(there, Mark.YES)).isEmpty();
        assertThat(world.chat.repliesSince(there, Instant.EPOCH)).isEmpty();
        assertThat(world.chat.join(place)).isFalse();
        assertThat(world.sees("ana", message.place())).singleElement().satisfies(seen -> {
            assertThat(seen.text()).isEqualTo("x");
            assertThat(seen.reactions()).isEmpty();
        });
    }

    @Test
    void membersOfReturnsTheMembersOfAGroup() {
        assertThat(world.chat.membersOf(world.space(), world.group("security")))
                .contains(Set.of(world.account("cho").id(), world.account("dee").id()));
    }

    @Test
    void checksFindAChannelWithoutTheBot() {
        assertThat(world.chat.check(Set.of(world.place("api-tokens"), random)))
                .extracting(check -> check.level() + " " + check.result() + " " + check.fix())
                .contains(
                        "OK all " + SlackScopes.REQUIRED_SCOPES.size() + " scopes granted ",
                        "OK Socket Mode may connect ",
                        "OK the bot is in #api-tokens ",
                        "WARN the bot is not in #random /invite @rollcall");
    }

    @Test
    void allPagesOfAThreadAreReadAlsoIfSlackLimitsTheRate() {
        var root = world.post(world.newPlace(), card("review").opening("Token review"));
        for (int i = 0; i < 230; i++) {
            world.saysBelow("ana", root, "reply " + i);
        }
        world.control.post("faults", "on", "conversations.replies", "do", "429", "times", 1, "retryAfter", 1);

        var read = world.chat.repliesSince(root, Instant.EPOCH);

        assertThat(read).hasSize(230);
        assertThat(read.getLast().text().words()).isEqualTo("reply 229");
    }
}

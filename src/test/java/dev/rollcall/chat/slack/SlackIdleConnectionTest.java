package dev.rollcall.chat.slack;

import static dev.rollcall.contract.ChatWorld.card;
import static dev.rollcall.contract.ChatWorld.parts;
import static dev.rollcall.contract.ChatWorld.sending;
import static dev.rollcall.contract.ChatWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Button;
import dev.rollcall.card.Form;
import dev.rollcall.card.Reply;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.Sent;
import dev.rollcall.contract.ChatWorld.Call;
import dev.rollcall.contract.Seen;
import dev.rollcall.domain.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Slack closes the connection of the bot while it is idle. */
final class SlackIdleConnectionTest {
    private static final Form FORM = new Form(
            new Verb("deny"),
            "a1",
            "Deny",
            "Deny",
            Optional.empty(),
            List.of(new Form.Field.Written("why", "Reason", Optional.empty(), true, false, 60, "")));

    private final SlackWorld world = SlackWorld.overHttp(Duration.ofMillis(200));

    @AfterEach
    void close() {
        world.close();
    }

    /** Makes a call, and waits until Slack has closed its connection. The pool of the bot still contains it. */
    private void letConnectionsEnd() {
        assertThat(world.chat.person(world.account("ana"))).isPresent();
        soon().until(() -> world.slack.connections() == 0);
    }

    @Test
    void aLookUpIsRepeated() {
        letConnectionsEnd();
        assertThat(world.chat.person(world.account("ben"))).isPresent();
    }

    @Test
    void aReplyAtAResponseUrlArrives() {
        var place = world.newPlace();
        world.inbox.onPressed = _ -> new Reply.Said(parts("Noted"));
        var root = world.post(place, card("Review", Button.of(new Verb("open"), "r1", "Open")));
        letConnectionsEnd();

        world.presses("ana", root, "open:r1");

        soon().untilAsserted(() ->
                assertThat(world.sees("ana", place)).extracting(Seen::text).contains("Noted"));
    }

    @Test
    void aFormOpens() {
        var place = world.newPlace();
        world.inbox.onPressed = _ -> new Reply.Open(FORM);
        var root = world.post(place, card("Review", Button.of(new Verb("deny"), "a1", "Deny")));
        letConnectionsEnd();

        world.presses("ana", root, "deny:a1");

        soon().until(() -> world.form("ana").isPresent());
        assertThat(world.sees("ana", place)).as("no excuse").hasSize(1);
    }

    @Test
    void aPostIsNotRepeatedBeforeItWasLookedFor() {
        var place = world.newPlace();
        var address = new Address.InChannel(place);
        var card = card("one");
        var since = Instant.now();
        letConnectionsEnd();

        // Shown only if OkHttp has checked the connection, which it does after 10 s of idleness.
        if (world.chat.show(address, Optional.empty(), card, sending()) instanceof Sent.Unknown) {
            assertThat(world.calls(Call.POST, place)).isZero();
            assertThat(world.chat.findSent(address, card.key(), since)).isEmpty();
            world.post(place, card);
        }

        assertThat(world.sees("ana", place)).hasSize(1);
    }
}

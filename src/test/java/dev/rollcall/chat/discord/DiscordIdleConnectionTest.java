package dev.rollcall.chat.discord;

import static dev.rollcall.contract.ChatWorld.card;
import static dev.rollcall.contract.ChatWorld.changed;
import static dev.rollcall.contract.ChatWorld.parts;
import static dev.rollcall.contract.ChatWorld.sending;
import static dev.rollcall.contract.ChatWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Reply;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.Sent;
import dev.rollcall.contract.ChatWorld.Call;
import dev.rollcall.contract.Seen;
import dev.rollcall.emulator.discord.DiscordOptions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Discord closes the connection of the bot while it is idle. */
final class DiscordIdleConnectionTest {
    private final DiscordWorld world =
            new DiscordWorld(DiscordOptions.defaults().withIdleTimeout(Duration.ofMillis(200))).started();

    @AfterEach
    void close() {
        world.close();
    }

    /** Makes a call, and waits until Discord has closed its connection. The pool of the bot still contains it. */
    private void letConnectionsEnd() {
        assertThat(world.chat.person(world.account("ana"))).isPresent();
        soon().until(() -> world.discord.connections() == 0);
    }

    @Test
    void aLookUpAndAnEditAreRepeated() {
        var card = card("one");
        var message = world.post(world.newPlace(), card);
        letConnectionsEnd();
        assertThat(world.chat.person(world.account("ben"))).isPresent();
        letConnectionsEnd();
        assertThat(world.edit(message, changed(card, "two"))).isEqualTo(new Sent.Shown(message));
    }

    @Test
    void aCommandIsAnswered() {
        var place = world.newPlace();
        world.inbox.onTyped = _ -> new Reply.Said(parts("Noted"));
        letConnectionsEnd();

        assertThat(world.types("ana", place).path("ok").asBoolean()).isTrue();
        assertThat(world.sees("ana", place)).extracting(Seen::text).contains("Noted");
    }

    @Test
    void aPostIsNotRepeatedBeforeItWasLookedFor() {
        var place = world.newPlace();
        var address = new Address.InChannel(place);
        var card = card("one");
        letConnectionsEnd();

        // Shown only if OkHttp has checked the connection, which it does after 10 s of idleness.
        if (world.chat.show(address, Optional.empty(), card, sending()) instanceof Sent.Unknown) {
            assertThat(world.calls(Call.POST, place)).isZero();
            world.post(place, card);
        }

        assertThat(world.sees("ana", place)).hasSize(1);
    }
}

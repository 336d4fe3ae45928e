package dev.rollcall.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.chat.Address;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.contract.ChatWorld;
import java.util.HashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Slack answers few calls that read messages a minute, and the bot is ready only once it has compared some. */
class SlackComparedMessagesTest {
    @Test
    void messagesOfAChannelAreReadByOneCall() {
        try (var world = SlackWorld.overSocketMode()) {
            var place = world.newPlace();
            var expected = new HashMap<MessageRef, String>();
            for (int i = 0; i < 30; i++) {
                var sending = ChatWorld.sending("content " + i);
                var message = ChatWorld.shown(world.chat.show(
                        new Address.InChannel(place), Optional.empty(), ChatWorld.card("Card " + i), sending));
                expected.put(message, sending.content());
            }
            long before = calls(world);
            assertThat(world.chat.changed(Optional.empty(), expected)).isEmpty();
            assertThat(calls(world) - before).isEqualTo(1);
        }
    }

    private static long calls(SlackWorld world) {
        return world.control.list("calls", "calls").stream()
                .filter(call -> call.path("method").asText().matches("conversations\\.(history|replies)"))
                .count();
    }
}

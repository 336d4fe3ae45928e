package dev.rollcall.chat.discord;

import static dev.rollcall.contract.ChatWorld.parts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Reply;
import dev.rollcall.contract.Seen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connection ends with the response to a request that may be repeated. */
final class DiscordLostResponseTest {
    private static final String CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback";

    private final DiscordWorld world = DiscordWorld.connected();

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop-before", "drop-after"})
    void aCommandWhoseResponseFailedOnceIsAnsweredOnce(String how) {
        var place = world.newPlace();
        world.inbox.onTyped = _ -> new Reply.Said(parts("Noted"));
        world.control.post("faults", "on", CALLBACK, "do", how, "times", 1);

        assertThat(world.types("ana", place).path("ok").asBoolean()).isTrue();
        assertThat(world.sees("ana", place)).extracting(Seen::text).containsExactly("Noted");
    }
}

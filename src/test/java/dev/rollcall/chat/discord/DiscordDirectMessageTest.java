package dev.rollcall.chat.discord;

import static dev.rollcall.contract.ChatWorld.parts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.contract.Seen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A private answer by direct message, of which Discord shows one however often it is sent. */
final class DiscordDirectMessageTest {
    private static final String POST = "POST /channels/{channel_id}/messages";

    private final DiscordWorld world = DiscordWorld.connected();

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop-before", "drop-after", "503"})
    void aDirectMessageWhoseResponseFailedTwiceIsSeenOnce(String how) {
        world.control.post("faults", "on", POST, "do", how, "times", 2);

        assertThat(world.chat.sendDirect(world.account("ana"), parts("Noted"))).isTrue();
        assertThat(world.seesDirect("ana")).extracting(Seen::text).containsExactly("Noted");

        assertThat(world.chat.sendQuietly(world.account("ana"), parts("Noted"))).isTrue();
        assertThat(world.seesDirect("ana")).as("the same words once more").hasSize(2);
    }
}

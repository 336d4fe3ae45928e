package dev.rollcall.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What only Socket Mode can suffer. */
final class SlackSocketTest {
    private final SlackWorld world = SlackWorld.overSocketMode();

    @AfterEach
    void close() {
        world.close();
    }

    private void awaitHearing() {
        var general = world.place("general");
        await().atMost(Duration.ofSeconds(15)).until(() -> world.chat.ready());
        assertThat(world.types("ana", general).path("ok").asBoolean()).isTrue();
        assertThat(world.inbox.typedIn(general)).isNotEmpty();
    }

    /** Slack's SDK 1.51 never tries again after that; once it does, SlackSocket need not keep the connection itself. */
    @Test
    void aRefusedAddressIsAskedForAgain() {
        world.door.post("faults", "on", "apps.connections.open", "do", "refuse", "error", "internal_error");
        world.door.post("cut");
        await().pollInterval(Duration.ofMillis(5)).until(() -> !world.chat.ready());

        awaitHearing();
    }

    @Test
    void slacksOwnNoticeToMoveLosesNothing() {
        world.door.post("cut", "refresh", true);

        awaitHearing();
    }
}

package dev.rollcall.chat.slack;

import static dev.rollcall.contract.ChatWorld.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.logged.ExpectedLog;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What only Socket Mode does. */
final class SlackSocketTest {
    private final SlackWorld world = SlackWorld.overSocketMode();

    @AfterEach
    void close() {
        world.close();
    }

    private void awaitEvents() {
        var general = world.place("general");
        await().atMost(Duration.ofMinutes(2)).until(() -> world.chat.ready());
        assertThat(world.types("ana", general).path("ok").asBoolean()).isTrue();
        assertThat(world.inbox.typedIn(general)).isNotEmpty();
    }

    /** Slack's SDK 1.51 never reconnects after that. If a later one does, SlackSocket need not manage connections. */
    @Test
    @ExpectedLog(logger = "dev.rollcall.chat.slack")
    void aRefusedConnectionUrlIsRequestedAgain() {
        world.control.post("faults", "on", "apps.connections.open", "do", "refuse", "error", "internal_error");
        world.control.post("cut");
        await().pollInterval(Duration.ofMillis(5)).until(() -> !world.chat.ready());

        awaitEvents();
    }

    @Test
    void aRefreshRequestOfSlackLosesNoEvents() {
        world.control.post("cut", "refresh", true);

        awaitEvents();
        assertThat(world.inbox.missed).hasValue(0);
    }

    /** Slack redelivers for five minutes only, and the connection may have been lost for longer. */
    @Test
    void afterALostConnectionEventsMayHaveBeenMissed() {
        assertThat(world.inbox.missed).hasValue(0);
        world.control.post("cut");

        await().atMost(Duration.ofMinutes(2)).until(() -> world.inbox.missed.get() == 1);
    }

    /** The later of two quick replies counts, also if the first takes longer to handle. */
    @Test
    void repliesOfAChannelArePassedInInOrder() {
        var root = world.post(world.newPlace(), card("review").opening("Token review"));
        var elsewhere = world.post(world.newPlace(), card("another").opening("Another"));
        var release = new CountDownLatch(1);
        world.inbox.beforeReply = reply -> {
            if (reply.text().words().equals("keep one")) {
                waited(release);
            }
        };

        world.saysBelow("ana", root, "keep one");
        world.saysBelow("ana", root, "unused one");
        world.saysBelow("ana", elsewhere, "keep two");
        await().until(() -> world.inbox.repliesTo(elsewhere).size() == 1);
        release.countDown();

        await().until(() -> world.inbox.repliesTo(root).size() == 2);
        assertThat(world.inbox.repliesTo(root))
                .extracting(reply -> reply.text().words())
                .containsExactly("keep one", "unused one");
    }

    private static void waited(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

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

/** What only Socket Mode can suffer. */
final class SlackSocketTest {
    private final SlackWorld world = SlackWorld.overSocketMode();

    @AfterEach
    void close() {
        world.close();
    }

    private void awaitHearing() {
        var general = world.place("general");
        await().atMost(Duration.ofMinutes(2)).until(() -> world.chat.ready());
        assertThat(world.types("ana", general).path("ok").asBoolean()).isTrue();
        assertThat(world.inbox.typedIn(general)).isNotEmpty();
    }

    /** Slack's SDK 1.51 never tries again after that; once it does, SlackSocket need not keep the connection itself. */
    @Test
    @ExpectedLog(logger = "dev.rollcall.chat.slack")
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

    /** The later of two quick words is the one that counts, also where the first takes longer. */
    @Test
    void repliesOfAChannelAreHandedInAsTheyCame() {
        var root = world.post(world.newPlace(), card("review").opening("Token review"));
        var elsewhere = world.post(world.newPlace(), card("another").opening("Another"));
        var letGo = new CountDownLatch(1);
        world.inbox.beforeReply = reply -> {
            if (reply.text().words().equals("keep one")) {
                waited(letGo);
            }
        };

        world.saysBelow("ana", root, "keep one");
        world.saysBelow("ana", root, "unused one");
        world.saysBelow("ana", elsewhere, "keep two");
        await().until(() -> world.inbox.repliesTo(elsewhere).size() == 1);
        letGo.countDown();

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

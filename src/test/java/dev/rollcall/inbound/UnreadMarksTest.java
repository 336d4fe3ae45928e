package dev.rollcall.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Mark;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.RecordingPlatform;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.domain.team.PlaceId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UnreadMarksTest {
    private static final MessageRef CARD = new MessageRef(new PlaceId(RegisterFixture.space("red"), "C1"), "1");
    private static final MessageRef OTHER = new MessageRef(new PlaceId(RegisterFixture.space("red"), "C1"), "2");

    @TempDir
    Path folder;

    private final RecordingPlatform chat = new RecordingPlatform();
    private final List<ChatEvents.ReactionAdded> passed = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private RegisterFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private UnreadMarks marks;

    @BeforeEach
    void begins() {
        fixture = new RegisterFixture(folder);
        marks = new UnreadMarks(chat, fixture.reads);
        chat.standing.add(mark(CARD));
        chat.standing.add(mark(OTHER));
        marks.begin();
    }

    @AfterEach
    void ends() {
        fixture.close();
    }

    private static ChatEvents.ReactionAdded mark(MessageRef card) {
        return new ChatEvents.ReactionAdded(
                "mark on " + card.id(),
                new ChatEvents.Sender(RegisterFixture.ANA.account(), "ana", Optional.empty()),
                card,
                Mark.YES);
    }

    @Test
    void aCardIsReadOnceUntilTheBotIsAwayAgain() {
        marks.read(CARD, passed::add);
        marks.read(CARD, passed::add);
        assertThat(passed).containsExactly(mark(CARD));
        marks.begin();
        marks.read(CARD, passed::add);
        assertThat(passed).hasSize(2);
    }

    @Test
    void aCardThatCouldNotBeReadStaysUnread() {
        try {
            marks.read(CARD, _ -> {
                throw new ChatDown("down");
            });
        } catch (ChatDown _) {
            marks.read(CARD, passed::add);
        }
        assertThat(passed).containsExactly(mark(CARD));
    }

    /** Carrying out a mark asks for the marks of the request once more: those of this card, and of one elsewhere. */
    @Test
    void readingWhatAMarkAsksForDoesNotBlock() {
        marks.read(CARD, first -> {
            passed.add(first);
            marks.read(CARD, passed::add);
            marks.read(OTHER, passed::add);
        });
        assertThat(passed).containsExactly(mark(CARD), mark(OTHER));
    }

    @Test
    void whoComesWhileACardIsReadWaitsUntilItsMarksAreCarriedOut() throws Exception {
        var reading = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> {
                marks.read(CARD, one -> {
                    reading.countDown();
                    assertThat(await(goOn, 30_000)).isTrue();
                    passed.add(one);
                });
                return true;
            });
            assertThat(await(reading, 30_000)).isTrue();
            var second = threads.submit(() -> {
                marks.read(CARD, passed::add);
                var then = List.copyOf(passed);
                done.countDown();
                return then;
            });
            assertThat(await(done, 300)).isFalse();
            goOn.countDown();
            assertThat(first.get()).isTrue();
            assertThat(second.get()).containsExactly(mark(CARD));
        }
    }

    private static boolean await(CountDownLatch latch, int millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}

package dev.rollcall.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReconnectPauseTest {
    private final AtomicLong now = new AtomicLong();
    private final ReconnectPause pause = new ReconnectPause(now::get);

    private void passes(Duration time) {
        now.addAndGet(time.toNanos());
    }

    /** The pauses in seconds of so many tries that fail, each a minute after the one before. */
    private List<Long> tries(int count) {
        var seconds = new ArrayList<Long>();
        for (int i = 0; i < count; i++) {
            seconds.add(pause.next().toSeconds());
            passes(Duration.ofMinutes(1));
        }
        return seconds;
    }

    @Test
    void pausesGrowHoweverLongTheOutageLasts() {
        pause.connected();
        passes(Duration.ofHours(1));
        pause.lost();
        assertThat(tries(9)).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void aConnectionThatLastedBeginsAgainWithoutAPause() {
        tries(5);
        pause.connected();
        passes(ReconnectPause.STABLE_AFTER.plusSeconds(1));
        pause.lost();
        pause.lost();
        assertThat(tries(3)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void aConnectionThatEndsAtOnceDoesNot() {
        tries(3);
        pause.connected();
        passes(Duration.ofSeconds(1));
        pause.lost();
        passes(Duration.ofMinutes(5));
        pause.lost();
        assertThat(tries(2)).containsExactly(4L, 8L);
    }
}

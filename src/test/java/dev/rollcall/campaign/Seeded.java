package dev.rollcall.campaign;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Choices from a seed. */
final class Seeded {
    private final SplittableRandom random;

    Seeded(long seed) {
        random = new SplittableRandom(seed);
    }

    /** True in that many of 100 cases. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** From {@code least} to {@code most}, both included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    Duration millis(int least, int most) {
        return Duration.ofMillis(between(least, most));
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}

package dev.rollcall.bench;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Durations in nanoseconds, sorted. */
record Figures(long[] nanos) {
    Figures {
        nanos = nanos.clone();
        Arrays.sort(nanos);
    }

    static Figures of(LongStream durations) {
        return new Figures(durations.toArray());
    }

    Figures and(Figures more) {
        return of(LongStream.concat(Arrays.stream(nanos), Arrays.stream(more.nanos)));
    }

    double millis(double quantile) {
        return nanos[(int) Math.min(nanos.length - 1L, (long) (nanos.length * quantile))] / 1e6;
    }

    double p50() {
        return millis(0.50);
    }

    double p99() {
        return millis(0.99);
    }
}

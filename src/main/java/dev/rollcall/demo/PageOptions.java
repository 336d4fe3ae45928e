package dev.rollcall.demo;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link PageServer} shows.
 *
 * @param port of 127.0.0.1, 0 for a free one
 * @param slack the control door of the local Slack, ending in {@code /control/}; null leaves its pane out
 * @param discord likewise
 * @param clock asked at each call; null leaves the clock out
 * @param demo null leaves out all that needs the bot
 */
record PageOptions(
        int port,
        @Nullable String slack,
        @Nullable String discord,
        @Nullable Supplier<MovableClock> clock,
        @Nullable Demonstration demo) {
    static PageOptions of(@Nullable String slack, @Nullable String discord) {
        return new PageOptions(0, slack, discord, null, null);
    }

    PageOptions withPort(int value) {
        return new PageOptions(value, slack, discord, clock, demo);
    }

    PageOptions withClock(@Nullable MovableClock value) {
        return new PageOptions(port, slack, discord, value == null ? null : () -> value, demo);
    }

    /** The demo and its clock. */
    PageOptions withDemo(Demonstration value) {
        return new PageOptions(port, slack, discord, value::clock, value);
    }
}

package dev.rollcall.demo;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link PageServer} shows.
 *
 * @param port the port on 127.0.0.1, 0 for a free one
 * @param slack the control API of the local Slack, ending in {@code /control/}; null omits its pane
 * @param discord the control API of the local Discord; null omits its pane
 * @param clock called at each request; null omits the clock
 * @param demo null omits everything that needs the bot
 */
record PageOptions(
        int port,
        @Nullable String slack,
        @Nullable String discord,
        @Nullable Supplier<MovableClock> clock,
        @Nullable DemoBackend demo) {
    static PageOptions of(@Nullable String slack, @Nullable String discord) {
        return new PageOptions(0, slack, discord, null, null);
    }

    PageOptions withPort(int value) {
        return new PageOptions(value, slack, discord, clock, demo);
    }

    PageOptions withClock(@Nullable MovableClock value) {
        return new PageOptions(port, slack, discord, value == null ? null : () -> value, demo);
    }

    /** Adds the demo and its clock. */
    PageOptions withDemo(DemoBackend value) {
        return new PageOptions(port, slack, discord, value::clock, value);
    }
}

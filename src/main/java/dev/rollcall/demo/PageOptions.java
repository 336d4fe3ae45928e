package dev.rollcall.demo;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link PageServer} shows.
 *
 * @param port of 127.0.0.1, 0 for a free one
 * @param slack the control door of the local Slack, ending in {@code /control/}; null leaves its pane out
 * @param discord likewise
 * @param clock null leaves the clock out
 */
public record PageOptions(
        int port,
        @Nullable String slack,
        @Nullable String discord,
        @Nullable MovableClock clock) {
    public static PageOptions of(@Nullable String slack, @Nullable String discord) {
        return new PageOptions(0, slack, discord, null);
    }

    public PageOptions withPort(int value) {
        return new PageOptions(value, slack, discord, clock);
    }

    public PageOptions withClock(@Nullable MovableClock value) {
        return new PageOptions(port, slack, discord, value);
    }
}

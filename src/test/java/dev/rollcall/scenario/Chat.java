package dev.rollcall.scenario;

/** Where a story plays. */
enum Chat {
    /** Socket Mode. */
    SLACK,
    SLACK_OVER_HTTP,
    DISCORD,
    DISCORD_WITHOUT_CONTENT;

    boolean slack() {
        return this == SLACK || this == SLACK_OVER_HTTP;
    }
}

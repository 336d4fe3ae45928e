package dev.rollcall.scenario;

/** The chats that stories run in, with the ways in which the bot can be connected to them. */
enum Chat {
    /** Slack over Socket Mode. */
    SLACK,
    /** Slack over signed HTTP requests. */
    SLACK_OVER_HTTP,
    /** Discord with the message content intent. */
    DISCORD,
    DISCORD_WITHOUT_CONTENT;

    boolean slack() {
        return this == SLACK || this == SLACK_OVER_HTTP;
    }

    dev.rollcall.demo.Chat platform() {
        return slack() ? dev.rollcall.demo.Chat.SLACK : dev.rollcall.demo.Chat.DISCORD;
    }
}

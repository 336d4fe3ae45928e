package dev.rollcall.chat.slack;

import java.util.Optional;

/**
 * How to reach Slack. Built in one place, {@code bot.ChatAdapters}, from {@code config.Config.Slack}: an adapter may
 * not import the configuration, nor the configuration an adapter, so that each can be used and tested without the
 * other.
 *
 * @param botToken {@code xoxb-…} of the one workspace that has the app installed
 * @param appToken {@code xapp-…} with the scope {@code connections:write}, for Socket Mode; takes precedence over the
 *     signing secret
 * @param signingSecret for requests that Slack sends over HTTP
 * @param apiUrl the prefix of the Web API's methods; a missing slash at its end is added
 * @param paced whether calls are kept below Slack's rate limits; false only for a local server without limits
 */
public record SlackSettings(
        String botToken, Optional<String> appToken, Optional<String> signingSecret, String apiUrl, boolean paced) {
    public SlackSettings {
        if (botToken.isBlank()) {
            throw new IllegalArgumentException("no bot token");
        }
        if (appToken.isEmpty() && signingSecret.isEmpty()) {
            throw new IllegalArgumentException("neither an app token nor a signing secret");
        }
        if (!apiUrl.endsWith("/")) {
            apiUrl += "/";
        }
    }

    public boolean socketMode() {
        return appToken.isPresent();
    }

    /** Contains no secret. */
    @Override
    public String toString() {
        return "SlackSettings[" + (socketMode() ? "Socket Mode" : "HTTP") + ", " + apiUrl + "]";
    }
}

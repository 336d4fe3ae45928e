package dev.rollcall.chat.slack;

import java.util.Optional;

/**
 * How to reach Slack.
 *
 * @param botToken {@code xoxb-…}
 * @param appToken {@code xapp-…} with {@code connections:write}: Socket Mode. Wins over the signing secret
 * @param signingSecret for requests that Slack sends us over HTTP
 * @param apiUrl prefix of the Web API's methods, ends in a slash
 */
public record SlackSettings(String botToken, Optional<String> appToken, Optional<String> signingSecret, String apiUrl) {
    public static final String API_URL = "https://slack.com/api/";

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

    /** Says no secret. */
    @Override
    public String toString() {
        return "SlackSettings[" + (socketMode() ? "Socket Mode" : "HTTP") + ", " + apiUrl + "]";
    }
}

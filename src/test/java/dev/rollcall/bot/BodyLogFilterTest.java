package dev.rollcall.bot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BodyLogFilterTest {
    private static FilterReply decided(String logger, String template) {
        var event = new LoggingEvent();
        event.setLoggerName(logger);
        event.setMessage(template);
        return new BodyLogFilter().decide(event);
    }

    @ParameterizedTest
    @CsvSource({
        "com.slack.api.bolt.util.SlackRequestParser, No request pattern detected for {}",
        "net.dv8tion.jda.internal.requests.WebSocketClient, Failed to parse json: {}",
        "net.dv8tion.jda.internal.requests.WebSocketClient, Got unknown op-code: {} with content: {}",
        "net.dv8tion.jda.internal.requests.WebSocketClient,"
                + " Got an unexpected error. Please redirect the following message to the devs: JDA {} {} -> {}",
        "net.dv8tion.jda.internal.entities.GuildImpl, Failed to create thread channel. JSON: {}"
    })
    void linesWithWhatAChatSentAreDropped(String logger, String template) {
        assertThat(decided(logger, template)).isEqualTo(FilterReply.DENY);
    }

    @ParameterizedTest
    @CsvSource({
        "com.slack.api.bolt.App, The token is invalid",
        "net.dv8tion.jda.internal.requests.WebSocketClient, WebSocket connection closed with code {}: {}",
        "dev.rollcall.http.HttpServer, A request failed"
    })
    void othersStay(String logger, String template) {
        assertThat(decided(logger, template)).isEqualTo(FilterReply.NEUTRAL);
    }
}

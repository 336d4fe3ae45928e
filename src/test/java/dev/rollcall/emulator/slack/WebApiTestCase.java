package dev.rollcall.emulator.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import org.junit.jupiter.api.AfterEach;

/** A Slack emulator and the official client, as the bot and as any person. */
abstract class WebApiTestCase {
    static final String TOKENS = "C00APITOKEN";
    static final String ANA = "U0000000ANA";

    SlackEmulator slack = SlackEmulator.start(SlackOptions.defaults());
    ControlClient control = new ControlClient(slack);

    @AfterEach
    void stop() {
        slack.close();
    }

    MethodsClient as(String token) {
        var config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(slack.api());
        config.setProxyUrl(null);
        return Slack.getInstance(config).methods(token);
    }

    MethodsClient bot() {
        return as(slack.botToken());
    }

    ChatPostMessageResponse post(String channel, String text) throws Exception {
        return bot().chatPostMessage(r -> r.channel(channel).text(text));
    }

    static void refused(SlackApiTextResponse response, String error) {
        assertThat(response.isOk()).isFalse();
        assertThat(response.getError()).isEqualTo(error);
    }
}

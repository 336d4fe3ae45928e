package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;

/** A Slack emulator, an app on a plain WebSocket, and the control API. */
abstract class WireTestCase {
    static final String TOKENS = "C00APITOKEN";

    final SlackEmulator slack = SlackEmulator.start(SlackOptions.defaults());
    final ControlClient control = new ControlClient(slack);
    final RawApp app = new RawApp(slack).connect();

    @AfterEach
    void stop() {
        app.close();
        slack.close();
    }

    static JsonNode blocks(String json) {
        return ControlClient.parse(json.replace('\'', '"'));
    }
}

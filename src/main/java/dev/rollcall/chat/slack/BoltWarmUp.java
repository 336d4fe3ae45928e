package dev.rollcall.chat.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.util.SlackRequestParser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the classes that a first request needs.
 *
 * @param ingress what signs requests; empty in Socket Mode
 */
record BoltWarmUp(App app, boolean socketMode, Optional<SlackIngress> ingress) {
    /** The callback id of a view that does not exist. Its "view closed" request runs through all of Bolt. */
    private static final String VIEW = "rollcall-warm-up";

    private static final Logger log = LoggerFactory.getLogger(BoltWarmUp.class);

    /**
     * Runs a "view closed" request through Bolt, so that its classes are loaded before the first person waits for them
     * (50 to 180 ms).
     */
    void run(SlackWorkspace workspace) {
        var payload = "{\"type\":\"view_closed\",\"team\":{\"id\":\""
                + workspace.space().id()
                + "\"},\"user\":{\"id\":\"" + workspace.botUser()
                + "\"},\"view\":{\"type\":\"modal\",\"callback_id\":\"" + VIEW + "\"}}";
        var body = socketMode ? payload : "payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8);
        var timestamp = Long.toString(Instant.now().getEpochSecond());
        var headers = ingress.map(it -> Map.of(
                        SlackIngress.TIMESTAMP, List.of(timestamp),
                        SlackIngress.SIGNATURE, List.of(it.sign(timestamp, body.getBytes(StandardCharsets.UTF_8)))))
                .orElse(Map.of());
        try {
            var _ = app.run(new SlackRequestParser(app.config())
                    .parse(SlackRequestParser.HttpRequest.builder()
                            .requestUri(SlackIngress.PATH)
                            .queryString(Map.of())
                            .requestBody(body)
                            .headers(new RequestHeaders(headers))
                            .remoteAddress("127.0.0.1")
                            .socketMode(socketMode)
                            .build()));
        } catch (Exception e) {
            log.atWarn().setCause(e).log("The warm-up failed; the first reply will be slow");
        }
    }
}

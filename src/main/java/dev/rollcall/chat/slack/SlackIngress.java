package dev.rollcall.chat.slack;

import com.google.gson.JsonParseException;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.util.SlackRequestParser;
import dev.rollcall.chat.ChatMeter;
import dev.rollcall.chat.Ingress;
import dev.rollcall.chat.LogLimit;
import dev.rollcall.chat.NotSettledYet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP endpoint that Slack calls. Signatures are verified here and not by Bolt, because Bolt 1.51 accepts
 * timestamps up to a day in the future and compares with {@code String.equals}. A request replayed within five minutes
 * is recognised later by its event id.
 */
final class SlackIngress implements Ingress {
    static final String PATH = "/slack/events";
    static final String TIMESTAMP = "x-slack-request-timestamp";
    static final String SIGNATURE = "x-slack-signature";
    /**
     * The largest difference between a request's timestamp and local time, in both directions (Slack docs, "Verifying
     * requests from Slack").
     */
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final Logger log = LoggerFactory.getLogger(SlackIngress.class);
    private static final Pattern SIGNED = Pattern.compile("v0=[0-9a-f]{64}");
    private static final String JSON = "application/json; charset=utf-8";
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final SecretKeySpec key;
    private final InstantSource clock;
    private final ChatMeter meter;
    private final LogLimit unsigned = new LogLimit();
    private final LogLimit forged = new LogLimit();
    private final LogLimit early = new LogLimit();
    private volatile @Nullable App app;

    SlackIngress(String signingSecret, InstantSource clock) {
        this(signingSecret, clock, ChatMeter.NONE);
    }

    SlackIngress(String signingSecret, InstantSource clock, ChatMeter meter) {
        this.meter = meter;
        this.key = new SecretKeySpec(signingSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.clock = clock;
    }

    void dispatchTo(App bolt) {
        app = bolt;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Set<Method> methods() {
        return Set.of(Method.POST);
    }

    @Override
    public Response handle(Request request) {
        long received = System.nanoTime();
        if (!isFromSlack(request)) {
            return new Response(401, PLAIN, "The request is not signed by Slack.");
        }
        var body = new String(request.body(), StandardCharsets.UTF_8);
        var shape = RequestShape.ofBody(body);
        if (shape != RequestShape.READABLE) {
            return unread(shape);
        }
        var bolt = app;
        if (bolt == null) {
            return new Response(503, PLAIN, "Not started yet.");
        }
        var parsed = parsed(bolt, request, body);
        if (parsed.isEmpty()) {
            return unread(RequestShape.MALFORMED);
        }
        try {
            var response = bolt.run(parsed.get());
            if (response.getStatusCode() == 200) {
                meter.acknowledged(Duration.ofNanos(System.nanoTime() - received));
            }
            var answer = response.getBody();
            var type = response.getContentType();
            return new Response(response.getStatusCode(), type == null ? JSON : type, answer == null ? "" : answer);
        } catch (JsonParseException malformed) {
            // Bolt reads some parts only while it runs.
            return unread(RequestShape.MALFORMED);
        } catch (NotSettledYet early) {
            log.atDebug().log("{} Slack sends the event again", early.getMessage());
            return new Response(503, PLAIN, "Not yet.");
        } catch (Exception e) {
            log.atError().setCause(e).log("A request of Slack was not handled");
            return new Response(500, PLAIN, "Something broke here.");
        }
    }

    private static Response unread(RequestShape shape) {
        shape.count();
        return shape == RequestShape.UNHANDLED
                ? new Response(200, PLAIN, "")
                : new Response(400, PLAIN, "Not a request that Slack makes.");
    }

    /** The request as Bolt reads it; empty if it cannot, or if a part is missing. */
    private static Optional<com.slack.api.bolt.request.Request<?>> parsed(App bolt, Request request, String body) {
        try {
            com.slack.api.bolt.request.Request<?> parsed = new SlackRequestParser(bolt.config())
                    .parse(SlackRequestParser.HttpRequest.builder()
                            .requestUri(PATH)
                            .queryString(Map.of())
                            .requestBody(body)
                            .headers(new RequestHeaders(request.headers()))
                            .remoteAddress(request.remote())
                            .build());
            return Optional.<com.slack.api.bolt.request.Request<?>>ofNullable(parsed)
                    .filter(RequestShape::isComplete);
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private boolean isFromSlack(Request request) {
        var timestamp = header(request, TIMESTAMP);
        if (!timestamp.matches("[0-9]{1,12}")) {
            warnOfUnsigned();
            return false;
        }
        long away = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp));
        var signature = header(request, SIGNATURE);
        boolean signatureFits = MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.UTF_8),
                sign(timestamp, request.body()).getBytes(StandardCharsets.UTF_8));
        if (away <= WINDOW.toSeconds() && signatureFits) {
            return true;
        }
        warn(signature, signatureFits, away);
        return false;
    }

    /** Anybody can send requests, so each kind of refused request is logged once a minute. */
    private void warn(String signature, boolean signatureFits, long away) {
        if (!signatureFits && !SIGNED.matcher(signature).matches()) {
            warnOfUnsigned();
            return;
        }
        long count = signatureFits ? early.count() : forged.count();
        if (count == 0) {
            return;
        }
        if (signatureFits) {
            log.atWarn()
                    .addKeyValue("count", count)
                    .addKeyValue("away_s", away)
                    .log("Refused requests that Slack signed more than five minutes away from this machine's time:"
                            + " switch time synchronisation (NTP) on");
        } else {
            log.atWarn()
                    .addKeyValue("count", count)
                    .log("Refused requests whose signature does not fit SLACK_SIGNING_SECRET: if commands are not"
                            + " answered, copy the Signing Secret anew from the app's Basic Information and start"
                            + " again");
        }
    }

    private void warnOfUnsigned() {
        long count = unsigned.count();
        if (count > 0) {
            log.atWarn().addKeyValue("count", count).log("Refused requests that nobody signed");
        }
    }

    /** {@code v0=} and the HMAC-SHA256 of {@code v0:timestamp:body} in hex. */
    String sign(String timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA256", e);
        }
    }

    /** The value of a header; empty if the header is missing or repeated. */
    private static String header(Request request, String name) {
        var values = request.headers().getOrDefault(name, List.of());
        return values.size() == 1 ? values.getFirst() : "";
    }
}

package dev.rollcall.chat.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.slack.api.bolt.App;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.request.SocketModeRequest;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import com.slack.api.methods.response.apps.connections.AppsConnectionsOpenResponse;
import dev.rollcall.chat.BadCredential;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatMeter;
import dev.rollcall.chat.KeyedExecutor;
import dev.rollcall.chat.NotSettledYet;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Socket Mode: passes Slack's envelopes to Bolt and returns Bolt's responses as acknowledgements. Manages the
 * connection itself, because Slack's SDK 1.51 polls for messages every 10 ms and for the state of the connection every
 * five seconds, delays small packets (Nagle), and never reconnects after {@code apps.connections.open} was refused.
 */
final class SlackSocket implements AutoCloseable {
    /** How long {@link #connect} waits for the hello message of the first connection. */
    private static final Duration HELLO_TIMEOUT = Duration.ofSeconds(10);

    /** How often the state of the connection is looked at if nothing is signalled. */
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(5);
    /** Attempts to read what was missed; the pause between them starts at one second and doubles. */
    private static final int MISSED_ATTEMPTS = 7;

    private static final Logger log = LoggerFactory.getLogger(SlackSocket.class);

    private final App app;
    private final ExecutorService threads;
    /** Called after a lost connection was replaced; it may block and throw. */
    private final Runnable missed;

    private final ChatMeter meter;

    private volatile boolean lost;
    private final SlackWeb web;
    private final String appToken;
    private final SocketModeRequestParser parser;
    /** Gets a permit for each hello message and each end of a connection. */
    private final Semaphore changes = new Semaphore(0);

    /** Runs the events of one channel in order. */
    private final KeyedExecutor events = new KeyedExecutor("slack");

    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable SlackLink link;
    private volatile boolean connected;
    private final ReconnectPause pause = new ReconnectPause(System::nanoTime);

    private SlackSocket(
            SlackWeb web, String appToken, App app, ExecutorService threads, Runnable missed, ChatMeter meter) {
        this.meter = meter;
        this.missed = missed;
        this.web = web;
        this.appToken = appToken;
        this.app = app;
        this.threads = threads;
        this.parser = new SocketModeRequestParser(app.config());
    }

    /** Returns once Slack has sent its hello message. Throws {@link BadCredential} or {@link ChatDown}. */
    static SlackSocket connect(
            SlackWeb web, String appToken, App app, ExecutorService threads, Runnable missed, ChatMeter meter) {
        var socket = new SlackSocket(web, appToken, app, threads, missed, meter);
        try {
            socket.open();
            return socket;
        } catch (RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private void open() {
        link();
        try {
            if (!changes.tryAcquire(HELLO_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS) || !connected) {
                throw new ChatDown("Slack's Socket Mode did not send its hello message.");
            }
            Thread.ofVirtual().name("slack-socket").start(this::keepConnected);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChatDown("Interrupted while connecting to Slack.", e);
        }
    }

    /** Opens another connection and closes the previous one. */
    private void link() {
        var before = link;
        var next = new SlackLink(address(), this::onMessage, this::onEnd);
        link = next;
        next.connect();
        if (before != null) {
            before.close();
        }
    }

    /** The URL to connect to. Each URL works once (Slack docs, "apps.connections.open"). */
    private String address() {
        return switch (web.call(appToken, m -> m.appsConnectionsOpen(r -> r.token(appToken)))) {
            case CallResult.Done<AppsConnectionsOpenResponse>(var opened) -> opened.getUrl();
            case CallResult.Refused<?>(var code) ->
                throw new BadCredential("Slack refuses the app token (" + code
                        + "). Set SLACK_APP_TOKEN to an app-level token (xapp-…, under Basic Information, "
                        + "App-Level Tokens) with the scope "
                        + SlackScopes.APP_TOKEN_SCOPE + ", and switch Socket Mode on.");
            case CallResult.Busy<?> _ -> throw new ChatDown("Slack limits the rate of apps.connections.open.");
            case CallResult.Unreached<?>(var why) -> throw new ChatDown("Slack cannot be reached (" + why + ").");
            case CallResult.Lost<?>(var why) -> throw new ChatDown("Slack did not answer (" + why + ").");
        };
    }

    private void onEnd(SlackLink which) {
        if (which != link) {
            return;
        }
        connected = false;
        lost = true;
        pause.lost();
        changes.release();
    }

    boolean connected() {
        return connected;
    }

    private void keepConnected() {
        try {
            while (closed.getCount() > 0) {
                changes.tryAcquire(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                changes.drainPermits();
                if (connected) {
                    continue;
                }
                var wait = pause.next();
                if (closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                reopen(wait.isZero());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tries once to reconnect. The result is signalled through {@link #changes}. */
    private void reopen(boolean first) {
        try {
            link();
        } catch (RuntimeException e) {
            if (first) {
                log.atWarn().setCause(e).log("The Socket Mode connection was lost; reconnecting");
            }
            changes.release();
        }
    }

    /**
     * Events of one channel are handled in order, so that the later of two quick replies counts. Commands, buttons and
     * forms are handled at once, since a person waits for the acknowledgement.
     */
    private void onMessage(SlackLink from, String message) {
        long received = System.nanoTime();
        var envelope = object(message);
        var type = RequestShape.text(envelope, "type");
        if (type.equals("hello")) {
            onHello(from);
        } else if (type.equals("events_api")) {
            events.run(channel(envelope), () -> handle(from, message, envelope, received));
        } else {
            try {
                threads.execute(() -> handle(from, message, envelope, received));
            } catch (RejectedExecutionException _) {
                log.atDebug().log("A message arrived while closing; Slack sends it again");
            }
        }
    }

    private void onHello(SlackLink from) {
        if (from != link) {
            return;
        }
        pause.connected();
        connected = closed.getCount() > 0;
        changes.release();
        if (lost && connected) {
            lost = false;
            meter.reconnected();
            Thread.ofVirtual().name("slack-missed").start(this::readMissed);
        }
    }

    /** Slack redelivers an event for about five minutes only, and the connection may have been lost for longer. */
    private void readMissed() {
        try {
            for (int attempt = 0; closed.getCount() > 0 && attempt < MISSED_ATTEMPTS; attempt++) {
                try {
                    missed.run();
                    return;
                } catch (RuntimeException e) {
                    log.atDebug().setCause(e).log("What happened while the connection was lost has to be read again");
                }
                if (closed.await(1L << attempt, TimeUnit.SECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(SlackLink from, String message, JsonObject envelope, long received) {
        var shape = RequestShape.ofEnvelope(envelope);
        var request = shape == RequestShape.READABLE ? parsed(message) : Optional.<SocketModeRequest>empty();
        if (request.isEmpty()) {
            acknowledgeUnread(from, envelope, shape);
            return;
        }
        try {
            boolean sent = acknowledge(
                    from,
                    request.get().getEnvelope().getEnvelopeId(),
                    app.run(request.get().getBoltRequest()));
            if (sent) {
                meter.acknowledged(Duration.ofNanos(System.nanoTime() - received));
            }
        } catch (JsonParseException malformed) {
            // Bolt reads some parts only while it runs.
            acknowledgeUnread(from, envelope, RequestShape.MALFORMED);
        } catch (NotSettledYet early) {
            log.atDebug().log("{} Slack sends the event again", early.getMessage());
        } catch (Exception e) {
            log.atError().setCause(e).log("An envelope was not handled; Slack may send it again");
        }
    }

    /** The request as Bolt reads it; empty if it cannot, or if a part is missing. */
    private Optional<SocketModeRequest> parsed(String message) {
        try {
            return Optional.ofNullable(parser.parse(message))
                    .filter(request ->
                            request.getBoltRequest() != null && RequestShape.isComplete(request.getBoltRequest()));
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /** The message as a JSON object; empty if it is not one. */
    private static JsonObject object(String message) {
        try {
            return ForeignJson.parse(message).getAsJsonObject();
        } catch (RuntimeException _) {
            return new JsonObject();
        }
    }

    private static String channel(JsonObject envelope) {
        var event = inside(inside(envelope, "payload"), "event");
        var where = event.has("channel") ? event : inside(event, "item");
        return "channel-" + RequestShape.text(where, "channel");
    }

    private static JsonObject inside(JsonObject object, String field) {
        return object.get(field) instanceof JsonObject inner ? inner : new JsonObject();
    }

    /** Acknowledges what cannot be handled, so that Slack does not send it again. */
    private void acknowledgeUnread(SlackLink from, JsonObject envelope, RequestShape shape) {
        var id = RequestShape.text(envelope, "envelope_id");
        if (!id.isEmpty()) {
            (shape == RequestShape.READABLE ? RequestShape.MALFORMED : shape).count();
            var _ = acknowledge(from, id, Response.ok());
        }
    }

    /** Returns whether the acknowledgement was sent. */
    private boolean acknowledge(SlackLink from, String envelope, Response response) {
        if (response.getStatusCode() != 200) {
            return false;
        }
        var ack = new JsonObject();
        ack.addProperty("envelope_id", envelope);
        var body = response.getBody();
        if (body != null && !body.isBlank()) {
            ack.add("payload", payload(response, body));
        }
        var now = link;
        try {
            (from.isOpen() || now == null ? from : now).send(ack.toString());
            return true;
        } catch (WebsocketNotConnectedException _) {
            log.atDebug().log(
                    "The connection was closed before an acknowledgement was sent; Slack sends the envelope again");
            return false;
        }
    }

    private static JsonElement payload(Response response, String body) {
        var type = response.getContentType();
        return type != null && type.startsWith("application/json") ? ForeignJson.parse(body) : new JsonPrimitive(body);
    }

    @Override
    public void close() {
        closed.countDown();
        connected = false;
        changes.release();
        events.close();
        var last = link;
        if (last != null) {
            last.close();
        }
    }
}

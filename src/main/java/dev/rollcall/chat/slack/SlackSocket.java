package dev.rollcall.chat.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.slack.api.bolt.App;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import com.slack.api.methods.response.apps.connections.AppsConnectionsOpenResponse;
import dev.rollcall.chat.BadCredential;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.KeyedExecutor;
import dev.rollcall.chat.NotSettledYet;
import java.time.Duration;
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
 * Socket Mode: Slack's envelopes into Bolt, Bolt's responses back as acknowledgements. Keeps the connection itself:
 * Slack's SDK 1.51 polls for messages every 10 ms and for the connection every five seconds, delays small packets, and
 * never connects again once {@code apps.connections.open} said no.
 */
final class SlackSocket implements AutoCloseable {
    /** The first connection's hello. */
    private static final Duration HELLO = Duration.ofSeconds(10);

    /** How long is waited for news. */
    private static final Duration LOOK = Duration.ofSeconds(5);
    /** A connection that lasted this long was a good one: the next is made at once. */
    private static final Duration GOOD = Duration.ofSeconds(10);

    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(SlackSocket.class);

    private final App app;
    private final ExecutorService threads;
    private final SlackWeb web;
    private final String appToken;
    private final SocketModeRequestParser parser;
    /** A permit for each hello and each end of a connection. */
    private final Semaphore news = new Semaphore(0);

    private final KeyedExecutor lanes = new KeyedExecutor("slack");
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile @Nullable SlackLink link;
    private volatile boolean connected;
    private volatile long greetedNanos;

    private SlackSocket(SlackWeb web, String appToken, App app, ExecutorService threads) {
        this.web = web;
        this.appToken = appToken;
        this.app = app;
        this.threads = threads;
        this.parser = new SocketModeRequestParser(app.config());
    }

    /** Returns once Slack said hello, or throws {@link BadCredential} or {@link ChatDown}. */
    static SlackSocket connect(SlackWeb web, String appToken, App app, ExecutorService threads) {
        var socket = new SlackSocket(web, appToken, app, threads);
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
            if (!news.tryAcquire(HELLO.toMillis(), TimeUnit.MILLISECONDS) || !connected) {
                throw new ChatDown("Slack's Socket Mode said no hello.");
            }
            Thread.ofVirtual().name("slack-socket").start(this::keep);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChatDown("interrupted while connecting to Slack", e);
        }
    }

    /** Begins another connection and leaves the one before. */
    private void link() {
        var before = link;
        var next = new SlackLink(address(), this::onMessage, this::ended);
        link = next;
        next.connect();
        if (before != null) {
            before.close();
        }
    }

    /** Where to connect; Slack gives out each address once. */
    private String address() {
        return switch (web.call(m -> m.appsConnectionsOpen(r -> r.token(appToken)))) {
            case CallResult.Done<AppsConnectionsOpenResponse>(var said) -> said.getUrl();
            case CallResult.Refused<?>(var code) ->
                throw new BadCredential("Slack refuses the app token (" + code
                        + "). Set SLACK_APP_TOKEN to an app-level token (xapp-…, under Basic Information, App-Level Tokens) with the scope "
                        + SlackScopes.APP_TOKEN_SCOPE + ", and switch Socket Mode on.");
            case CallResult.Busy<?> _ -> throw new ChatDown("Slack asks us to wait before we connect.");
            case CallResult.Unreached<?>(var why) -> throw new ChatDown("Slack cannot be reached (" + why + ").");
            case CallResult.Lost<?>(var why) -> throw new ChatDown("Slack did not answer (" + why + ").");
        };
    }

    private void ended(SlackLink which) {
        if (which != link) {
            return;
        }
        connected = false;
        news.release();
    }

    boolean connected() {
        return connected;
    }

    private void keep() {
        try {
            int tried = 0;
            while (end.getCount() > 0) {
                news.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
                if (connected) {
                    continue;
                }
                if (System.nanoTime() - greetedNanos > GOOD.toNanos()) {
                    tried = 0;
                }
                if (end.await(pause(tried++).toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                reopen(tried == 1);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing before the first try, then 1, 2, 4 s and so on. */
    private static Duration pause(int tried) {
        if (tried == 0) {
            return Duration.ZERO;
        }
        var pause = Duration.ofSeconds(1L << Math.min(tried - 1, 6));
        return pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX;
    }

    /** The hello, or the end of what was tried, is news to {@link #keep}. */
    private void reopen(boolean first) {
        try {
            link();
        } catch (RuntimeException e) {
            if (first) {
                log.atWarn().setCause(e).log("Slack's Socket Mode is cut; trying again until it stands");
            }
            news.release();
        }
    }

    /**
     * Events of one channel come in their order, so that of two quick replies the later one counts; whoever typed or
     * pressed waits behind nobody.
     */
    private void onMessage(SlackLink from, String message) {
        var envelope = object(message);
        var type = text(envelope, "type");
        if (type.equals("hello")) {
            greeted(from);
        } else if (type.equals("events_api")) {
            lanes.run(channel(envelope), () -> received(from, message));
        } else {
            try {
                threads.execute(() -> received(from, message));
            } catch (RejectedExecutionException _) {
                log.atDebug().log("a message came while closing; Slack sends it again");
            }
        }
    }

    private void greeted(SlackLink from) {
        if (from != link) {
            return;
        }
        greetedNanos = System.nanoTime();
        connected = end.getCount() > 0;
        news.release();
    }

    private void received(SlackLink from, String message) {
        var request = parser.parse(message);
        if (request == null || request.getBoltRequest() == null) {
            acknowledgeUnknown(from, message);
            return;
        }
        try {
            acknowledge(from, request.getEnvelope().getEnvelopeId(), app.run(request.getBoltRequest()));
        } catch (NotSettledYet early) {
            log.atDebug().log("{} Slack sends it again", early.getMessage());
        } catch (Exception e) {
            log.atError().setCause(e).log("an envelope was not handled; Slack may send it again");
        }
    }

    /** Empty if it is none. */
    private static JsonObject object(String message) {
        try {
            return JsonParser.parseString(message).getAsJsonObject();
        } catch (RuntimeException _) {
            return new JsonObject();
        }
    }

    private static String channel(JsonObject envelope) {
        var event = inside(inside(envelope, "payload"), "event");
        return "channel-" + (event.has("channel") ? text(event, "channel") : text(inside(event, "item"), "channel"));
    }

    private static JsonObject inside(JsonObject object, String field) {
        return object.get(field) instanceof JsonObject inner ? inner : new JsonObject();
    }

    private static String text(JsonObject object, String field) {
        var value = object.get(field);
        return value == null || !value.isJsonPrimitive() ? "" : value.getAsString();
    }

    /** What Bolt has no request for: acknowledged, so that it is not sent again in vain. */
    private void acknowledgeUnknown(SlackLink from, String message) {
        var envelope = text(object(message), "envelope_id");
        if (!envelope.isEmpty()) {
            acknowledge(from, envelope, Response.ok());
        }
    }

    private void acknowledge(SlackLink from, String envelope, Response response) {
        if (response.getStatusCode() != 200) {
            return;
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
        } catch (WebsocketNotConnectedException _) {
            log.atDebug().log("the connection went before an acknowledgement; Slack sends the envelope again");
        }
    }

    private static JsonElement payload(Response response, String body) {
        var type = response.getContentType();
        return type != null && type.startsWith("application/json")
                ? JsonParser.parseString(body)
                : new JsonPrimitive(body);
    }

    @Override
    public void close() {
        end.countDown();
        connected = false;
        news.release();
        lanes.close();
        var last = link;
        if (last != null) {
            last.close();
        }
    }
}

package dev.rollcall.chat.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.slack.api.bolt.App;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.request.SocketModeRequest;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import com.slack.api.socket_mode.SocketModeClient;
import com.slack.api.socket_mode.queue.SocketModeMessageQueue;
import dev.rollcall.chat.BadCredential;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.NotSettledYet;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Socket Mode: Slack's envelopes into Bolt, Bolt's responses back as acknowledgements. Keeps the connection itself: Slack's SDK 1.51 looks every five seconds, and never again once
 * {@code apps.connections.open} said no.
 */
final class SlackSocket implements AutoCloseable {
    /** The first connection's hello. */
    private static final Duration HELLO = Duration.ofSeconds(10);

    /** How often a connection is looked after that has not closed by itself. */
    private static final Duration LOOK = Duration.ofSeconds(5);
    /** A connection that lasted this long was a good one: the next is made at once. */
    private static final Duration GOOD = Duration.ofSeconds(10);

    private static final Duration SETTLING = Duration.ofMillis(50);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(SlackSocket.class);

    private final App app;
    private final ExecutorService threads;
    private final SocketModeClient client;
    private final SocketModeRequestParser parser;
    /** A permit for each hello and each end of a connection. */
    private final Semaphore news = new Semaphore(0);

    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean connected;
    private volatile long greetedNanos;

    private SlackSocket(App app, SocketModeClient client, ExecutorService threads) {
        this.app = app;
        this.client = client;
        this.threads = threads;
        this.parser = new SocketModeRequestParser(app.config());
    }

    /** Returns once Slack said hello. */
    static SlackSocket connect(SlackWeb web, String appToken, App app, ExecutorService threads) {
        refuseBad(appToken, web);
        try {
            var client = web.slack().socketMode(appToken, SocketModeClient.Backend.JavaWebSocket);
            var socket = new SlackSocket(app, client, threads);
            try {
                socket.open();
                return socket;
            } catch (IOException | RuntimeException e) {
                socket.close();
                throw e;
            }
        } catch (IOException | IllegalStateException e) {
            throw new ChatDown("Slack's Socket Mode cannot be reached.", e);
        }
    }

    private static void refuseBad(String appToken, SlackWeb web) {
        switch (web.call(m -> m.appsConnectionsOpen(r -> r.token(appToken)))) {
            case Answer.Done<?> _ -> {}
            case Answer.Refused<?>(var code) ->
                throw new BadCredential("Slack refuses the app token (" + code
                        + "). Set SLACK_APP_TOKEN to an app-level token (xapp-…, under Basic Information, App-Level Tokens) with the scope "
                        + SlackScopes.APP_TOKEN_SCOPE + ", and switch Socket Mode on.");
            case Answer.Busy<?> _ -> throw new ChatDown("Slack asks us to wait before we connect.");
            case Answer.Unreached<?>(var why) -> throw new ChatDown("Slack cannot be reached (" + why + ").");
            case Answer.Lost<?>(var why) -> throw new ChatDown("Slack did not answer (" + why + ").");
        }
    }

    private void open() throws IOException {
        client.setAutoReconnectEnabled(false);
        client.setAutoReconnectOnCloseEnabled(false);
        client.setMessageQueue(new Direct());
        client.addWebSocketMessageListener(this::received);
        client.addWebSocketCloseListener((_, _) -> {
            connected = false;
            news.release();
        });
        client.connect();
        try {
            if (!news.tryAcquire(HELLO.toMillis(), TimeUnit.MILLISECONDS) || !connected)
                throw new ChatDown("Slack's Socket Mode said no hello.");
            Thread.ofVirtual().name("slack-socket").start(this::keep);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChatDown("interrupted while connecting to Slack", e);
        }
    }

    boolean connected() {
        return connected;
    }

    private void keep() {
        try {
            int tried = 0;
            while (end.getCount() > 0) {
                boolean told = news.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                // Java-WebSocket 1.5 tells of an end before it counts a connection as closed; and it may be an older
                // one that ended.
                if (told && end.await(SETTLING.toMillis(), TimeUnit.MILLISECONDS)) return;
                news.drainPermits();
                connected = client.verifyConnection() && end.getCount() > 0;
                if (connected) continue;
                if (System.nanoTime() - greetedNanos > GOOD.toNanos()) tried = 0;
                if (end.await(pause(tried++).toMillis(), TimeUnit.MILLISECONDS)) return;
                reopen(tried == 1);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing before the first try, then 1, 2, 4 s and so on. */
    private static Duration pause(int tried) {
        if (tried == 0) return Duration.ZERO;
        var pause = Duration.ofSeconds(1L << Math.min(tried - 1, 6));
        return pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX;
    }

    /** The hello, or the end of what was tried, is news to {@link #keep}. */
    private void reopen(boolean first) {
        try {
            client.connectToNewEndpoint();
        } catch (IOException | RuntimeException e) {
            if (first) log.atWarn().setCause(e).log("Slack's Socket Mode is cut; trying again until it stands");
            news.release();
        }
    }

    /** Slack's SDK 1.51 polls its queue every 10 ms, which is what an event then takes at the median. This one hands over at once. */
    private final class Direct implements SocketModeMessageQueue {
        @Override
        public void add(String message) {
            try {
                threads.execute(() -> process(message));
            } catch (RejectedExecutionException _) {
                log.atDebug().log("a message came while closing; Slack sends it again");
            }
        }

        @Override
        public @Nullable String poll() {
            return null;
        }
    }

    private void process(String message) {
        try {
            client.processMessage(message);
        } catch (IOException | RuntimeException e) {
            log.atWarn().setCause(e).log("a message of Socket Mode was not handled");
        }
    }

    private void received(String message) {
        if (type(message).equals("hello")) {
            greetedNanos = System.nanoTime();
            connected = end.getCount() > 0;
            news.release();
            return;
        }
        SocketModeRequest request = parser.parse(message);
        if (request == null || request.getBoltRequest() == null) {
            acknowledgeUnknown(message);
            return;
        }
        try {
            acknowledge(request.getEnvelope().getEnvelopeId(), app.run(request.getBoltRequest()));
        } catch (NotSettledYet early) {
            log.atDebug().log("{} Slack sends it again", early.getMessage());
        } catch (Exception e) {
            log.atError().setCause(e).log("an envelope was not handled; Slack may send it again");
        }
    }

    private static String type(String message) {
        try {
            return text(JsonParser.parseString(message).getAsJsonObject(), "type");
        } catch (RuntimeException _) {
            return "";
        }
    }

    private static String text(JsonObject object, String field) {
        JsonElement value = object.get(field);
        return value == null || !value.isJsonPrimitive() ? "" : value.getAsString();
    }

    /** What Bolt has no request for: acknowledged, so that it is not sent again in vain. */
    private void acknowledgeUnknown(String message) {
        var envelope = text(JsonParser.parseString(message).getAsJsonObject(), "envelope_id");
        if (!envelope.isEmpty()) acknowledge(envelope, Response.ok());
    }

    private void acknowledge(String envelope, Response response) {
        if (response.getStatusCode() != 200) return;
        var ack = new JsonObject();
        ack.addProperty("envelope_id", envelope);
        var body = response.getBody();
        if (body != null && !body.isBlank()) ack.add("payload", payload(response, body));
        client.sendSocketModeResponse(ack.toString());
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
        try {
            client.close();
        } catch (IOException e) {
            log.atDebug().setCause(e).log("closing Socket Mode");
        }
    }
}

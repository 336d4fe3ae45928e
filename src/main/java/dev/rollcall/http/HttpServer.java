package dev.rollcall.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.chat.Ingress;
import dev.rollcall.chat.LogLimit;
import dev.rollcall.config.Config;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bot's one HTTP server. {@code /healthz} says that the process lives; {@code /readyz} says which chats are
 * connected, why nothing can be written if so, and which messages cannot be shown; {@code /metrics} shows the metrics;
 * every {@link Ingress} gets the requests for its path and methods. Bodies are neither logged nor stored.
 * {@link ConnectionLimits} limits what strangers can hold open, and {@link RequestBodies} what they can fill the memory
 * with. Thread-safe; {@link #close()} lets requests in progress finish.
 */
public final class HttpServer implements AutoCloseable {
    /**
     * Size of the largest body that is accepted, in bytes: a Slack view may be 250 KB, form-encoded up to three times
     * that (Slack docs, "Views").
     */
    public static final int BODY_BYTES_MAX = 1_048_576;

    /** How long requests in progress may take to finish when the server is closed, in ms. */
    private static final long STOP_TIMEOUT_MS = 5_000;
    /** How long a whole request may take to arrive; also how long a connection may be idle. */
    private static final Duration ARRIVES_WITHIN = Duration.ofSeconds(15);
    /** Connections on which no complete request has arrived yet. */
    private static final int WAITING_MAX = 256;

    private static final String PLAIN = "text/plain; charset=utf-8";

    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LogLimit aborted = new LogLimit();
    private final LogLimit crowded = new LogLimit();
    private final RequestBodies bodies = new RequestBodies();
    private final ConnectionLimits limits;
    private final Javalin server;

    /**
     * What a page shows.
     *
     * @param contentType its media type
     * @param text called for each request, on the thread of the request
     */
    public record Page(String contentType, Supplier<String> text) {}

    private HttpServer(
            List<Ingress> ingresses,
            Supplier<Readiness> ready,
            Optional<Page> metrics,
            Duration arrivesWithin,
            int waitingMax) {
        limits = new ConnectionLimits(arrivesWithin, waitingMax);
        server = Javalin.create(config -> {
            quiet(config);
            config.routes.before(ctx -> limits.waiting(ctx.req()));
            config.routes.after(ctx -> limits.waiting(ctx.req()));
            config.routes.get("/healthz", ctx -> ctx.contentType(PLAIN).result("ok"));
            config.routes.get("/readyz", ctx -> readiness(ctx, ready.get()));
            metrics.ifPresent(page -> config.routes.get("/metrics", ctx -> ctx.contentType(page.contentType())
                    .result(page.text().get())));
            for (var ingress : ingresses) {
                for (var method : ingress.methods()) {
                    config.routes.addHttpHandler(type(method), ingress.path(), ctx -> pass(ctx, method, ingress));
                }
            }
            config.routes.exception(Exception.class, HttpServer::broken);
        });
    }

    /**
     * Starts listening and returns once connections are accepted.
     *
     * @param ready called for each request of {@code /readyz}, on the thread of the request
     * @throws PortTaken with a sentence, if the address cannot be used
     */
    public static HttpServer open(Config.Listen listen, List<Ingress> ingresses, Supplier<Readiness> ready) {
        return open(listen, ingresses, ready, Optional.empty());
    }

    /**
     * The same.
     *
     * @param metrics what {@code /metrics} shows; empty if there is no such page
     */
    public static HttpServer open(
            Config.Listen listen, List<Ingress> ingresses, Supplier<Readiness> ready, Optional<Page> metrics) {
        var http = new HttpServer(ingresses, ready, metrics, ARRIVES_WITHIN, WAITING_MAX);
        return started(http, listen);
    }

    /**
     * @param arrivesWithin how long a request may take to arrive
     * @param waitingMax connections on which no complete request has arrived
     */
    static HttpServer open(
            Config.Listen listen,
            List<Ingress> ingresses,
            Supplier<Readiness> ready,
            Duration arrivesWithin,
            int waitingMax) {
        return started(new HttpServer(ingresses, ready, Optional.empty(), arrivesWithin, waitingMax), listen);
    }

    private static HttpServer started(HttpServer http, Config.Listen listen) {
        try {
            http.server.start(listen.host(), listen.port());
        } catch (RuntimeException e) {
            http.close();
            throw refused(listen, e);
        }
        http.limits.watch(http.server.jettyServer().server());
        return http;
    }

    /** The port it listens on: the configured one, or the free one that was chosen for 0. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        limits.close();
    }

    private static void quiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = BODY_BYTES_MAX;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(jetty -> jetty.setStopTimeout(STOP_TIMEOUT_MS));
    }

    private static void readiness(Context ctx, Readiness readiness) throws IOException {
        var answer = JSON.createObjectNode().put("ready", readiness.ready());
        var each = answer.putObject("chats");
        new TreeMap<>(readiness.chats()).forEach(each::put);
        readiness.problem().ifPresent(problem -> answer.put("problem", problem));
        if (!readiness.blocked().isEmpty()) {
            var blocked = answer.putArray("blocked");
            readiness.blocked().forEach(blocked::add);
        }
        ctx.status(readiness.ready() ? 200 : 503)
                .contentType("application/json")
                .result(JSON.writeValueAsBytes(answer));
    }

    private static HandlerType type(Ingress.Method method) {
        return switch (method) {
            case GET -> HandlerType.GET;
            case POST -> HandlerType.POST;
        };
    }

    private void pass(Context ctx, Ingress.Method method, Ingress ingress) {
        long declared = ctx.req().getContentLengthLong();
        if (declared > BODY_BYTES_MAX) {
            refuse(ctx, 413, "too large");
            return;
        }
        // One byte more shows a body that is too large and does not say its length.
        int most = declared < 0 ? BODY_BYTES_MAX + 1 : (int) declared;
        RequestBodies.Body body;
        Map<String, List<String>> query;
        try {
            query = ctx.queryParamMap();
            body = bodies.read(ctx.req().getInputStream(), most);
        } catch (RequestBodies.NoRoom full) {
            count(crowded, "Requests were refused, because too many large ones were arriving");
            refuse(ctx, 503, "busy");
            return;
        } catch (IOException | RuntimeException e) {
            // The caller went away, was too slow, or sent what is not HTTP. None of it is a fault of this server.
            count(aborted, "Requests did not arrive as a whole");
            refuse(ctx, 400, "incomplete");
            return;
        }
        try (body) {
            if (body.bytes().length > BODY_BYTES_MAX) {
                refuse(ctx, 413, "too large");
                return;
            }
            limits.arrived(ctx.req());
            answer(
                    ctx,
                    ingress.handle(new Ingress.Request(
                            method,
                            ctx.path(),
                            query,
                            headers(ctx),
                            body.bytes(),
                            ctx.req().getRemoteAddr())));
        }
    }

    private static void answer(Context ctx, Ingress.Response response) {
        ctx.status(response.status());
        if (!response.contentType().isEmpty()) {
            ctx.contentType(response.contentType());
        }
        ctx.result(response.body());
    }

    /** Refuses a request of which something may be unread, and ends its connection instead of reading that. */
    private static void refuse(Context ctx, int status, String why) {
        ctx.status(status).contentType(PLAIN).header("Connection", "close").result(why);
    }

    private static void count(LogLimit kind, String what) {
        long count = kind.count();
        if (count > 0) {
            log.atWarn().addKeyValue("count", count).log(what);
        }
    }

    private static Map<String, List<String>> headers(Context ctx) {
        var headers = new HashMap<String, List<String>>();
        for (var name : Collections.list(ctx.req().getHeaderNames())) {
            headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .addAll(Collections.list(ctx.req().getHeaders(name)));
        }
        return headers;
    }

    private static void broken(Exception e, Context ctx) {
        log.atError().setCause(e).addKeyValue("path", ctx.endpoint().path).log("A request failed");
        ctx.status(500).contentType(PLAIN).result("broken");
    }

    private static RuntimeException refused(Config.Listen listen, RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException
                    && String.valueOf(cause.getMessage()).contains("in use")) {
                return new PortTaken(
                        listen + " is taken by another process; stop that one, or set " + Config.HTTP
                                + " to another address, such as " + listen.host() + ":" + other(listen.port()),
                        e);
            }
            if (cause instanceof SocketException || cause instanceof UnknownHostException || unresolved(cause)) {
                return new PortTaken(
                        "This machine does not let Rollcall listen on " + listen + "; set " + Config.HTTP
                                + " to another address, such as 127.0.0.1:8080",
                        e);
            }
        }
        return e;
    }

    private static boolean unresolved(Throwable cause) {
        return cause instanceof java.nio.channels.UnresolvedAddressException;
    }

    private static int other(int port) {
        return port < 65_535 ? port + 1 : port - 1;
    }
}

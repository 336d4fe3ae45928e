package dev.rollcall.emulator;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * Closes HTTP connections of the app between two requests, as servers of the chats do. Neither WebSocket connections
 * nor those of the control API: people are not cut off. Thread-safe.
 */
public final class IdleConnections implements AutoCloseable {
    /** The default of Node ({@code server.keepAliveTimeout}), after which a client must expect the end. */
    public static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final String CONTROL = "/control/";
    private static final long CHECK_EVERY_MS_MAX = 250;
    private static final long BUSY = Long.MAX_VALUE;

    private final long idleNanos;
    /** Since when a connection is idle, or {@link #BUSY}. */
    private final Map<EndPoint, Long> connections = new ConcurrentHashMap<>();

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("emulator-idle").factory());

    /** @param idle how long a connection without a request stays open */
    public IdleConnections(Duration idle) {
        idleNanos = idle.toNanos();
        long every = Math.clamp(idle.toMillis() / 4, 1, CHECK_EVERY_MS_MAX);
        var _ = timer.scheduleWithFixedDelay(this::closeIdle, every, every, TimeUnit.MILLISECONDS);
    }

    /** Watches the requests of a server. */
    public void watch(JavalinConfig config) {
        config.routes.before(ctx -> note(ctx, BUSY));
        config.routes.after(ctx -> {
            readRest(ctx);
            note(ctx, System.nanoTime());
        });
    }

    /**
     * Reads what the handler left of the request: otherwise Jetty closes the connection if the rest has not arrived. A
     * connection that the handler or the app closed has no rest.
     */
    private static void readRest(Context ctx) {
        try {
            ctx.req().getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            // There is no request after this one either.
        }
    }

    private void note(Context ctx, long idleSince) {
        if (!ctx.path().startsWith(CONTROL) && ctx.header("Upgrade") == null) {
            connections.put(
                    ServletContextRequest.getServletContextRequest(ctx.req())
                            .getConnectionMetaData()
                            .getConnection()
                            .getEndPoint(),
                    idleSince);
        }
    }

    private void closeIdle() {
        long now = System.nanoTime();
        connections.forEach((endPoint, since) -> {
            boolean over = since != BUSY && now - since >= idleNanos;
            if ((over || !endPoint.isOpen()) && connections.remove(endPoint, since)) {
                endPoint.close();
            }
        });
    }

    /** The number of connections of the app that are open. */
    public int open() {
        return (int) connections.keySet().stream().filter(EndPoint::isOpen).count();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

package dev.rollcall.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Closes connections on which a request does not arrive: each after a time, and the one that has waited longest if too
 * many wait. Jetty's own idle timeout begins again with each byte. The oldest is closed, and not the newest refused, so
 * that slow strangers cannot keep out Slack, whose requests arrive at once. Thread-safe.
 */
final class ConnectionLimits implements Connection.Listener, AutoCloseable {
    private static final Duration CHECK_EVERY_MAX = Duration.ofSeconds(1);

    private final long arrivesWithinNanos;
    private final int waitingMax;
    private final long checkEveryNanos;
    /** Since when a connection has waited for a complete request, the longest first. */
    private final Map<EndPoint, Long> waiting = new LinkedHashMap<>();

    /** Whether a check is due while a connection waits. Guarded by {@code waiting}. */
    private boolean checking;

    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("http-limits").factory(), new ThreadPoolExecutor.DiscardPolicy());

    /**
     * @param arrivesWithin how long a request may take to arrive, headers and body each
     * @param waitingMax how many connections may wait
     */
    ConnectionLimits(Duration arrivesWithin, int waitingMax) {
        this.arrivesWithinNanos = arrivesWithin.toNanos();
        this.waitingMax = waitingMax;
        this.checkEveryNanos = Math.min(CHECK_EVERY_MAX.toNanos(), Math.max(1, arrivesWithinNanos / 4));
    }

    /** Applies the limits to the connections of a server that has started. */
    void watch(Server server) {
        for (var connector : server.getConnectors()) {
            ((ServerConnector) connector).addEventListener(this);
        }
    }

    @Override
    public void onOpened(Connection connection) {
        waiting(connection.getEndPoint());
    }

    @Override
    public void onClosed(Connection connection) {
        arrived(connection.getEndPoint());
    }

    /** The connection of a request waits: for the body, or, after the response, for the next request. */
    void waiting(HttpServletRequest request) {
        waiting(endPoint(request));
    }

    /** The request has arrived as a whole. */
    void arrived(HttpServletRequest request) {
        arrived(endPoint(request));
    }

    private static EndPoint endPoint(HttpServletRequest request) {
        return ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }

    private void waiting(EndPoint endPoint) {
        EndPoint longest = null;
        synchronized (waiting) {
            waiting.remove(endPoint);
            if (!endPoint.isOpen()) {
                return;
            }
            if (waiting.size() >= waitingMax) {
                longest = removeFirst();
            }
            waiting.put(endPoint, System.nanoTime());
            if (!checking) {
                checking = true;
                checkLater();
            }
        }
        if (longest != null) {
            longest.close();
        }
    }

    private EndPoint removeFirst() {
        Iterator<EndPoint> all = waiting.keySet().iterator();
        var first = all.next();
        all.remove();
        return first;
    }

    private void arrived(EndPoint endPoint) {
        synchronized (waiting) {
            waiting.remove(endPoint);
        }
    }

    /** Nothing is checked while no connection waits. */
    private void checkLater() {
        var _ = timer.schedule(this::closeLate, checkEveryNanos, TimeUnit.NANOSECONDS);
    }

    private void closeLate() {
        List<EndPoint> late = new ArrayList<>();
        synchronized (waiting) {
            long now = System.nanoTime();
            while (!waiting.isEmpty() && now - waiting.values().iterator().next() >= arrivesWithinNanos) {
                late.add(removeFirst());
            }
            checking = !waiting.isEmpty();
            if (checking) {
                checkLater();
            }
        }
        late.forEach(EndPoint::close);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

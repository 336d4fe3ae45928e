package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.chat.FreshConnectionRetry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Client of Discord's REST API, by id and without a cache. If the response of a call is lost, it throws {@link Lost};
 * only if the connection failed, a call that may be repeated is made once more. A 429, which has no effect, is retried
 * if the wait is short ({@link #MAX_WAIT}); otherwise it throws {@link Limited}. Thread-safe. Blocks until the
 * {@link Deadline} at most.
 */
final class DiscordRest implements AutoCloseable {
    /** The longest wait for a rate limit inside a call. */
    static final Duration MAX_WAIT = Duration.ofSeconds(2);

    /** Timeout of a single request. */
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(6);

    private static final MediaType JSON = MediaType.get("application/json");
    private static final Pattern MINOR = Pattern.compile("(?<=.)/\\d+(?=/|$)");
    private static final String WEBHOOKS = "webhooks/";
    /** "Interaction has already been acknowledged" ("Opcodes and Status Codes", JSON error codes). */
    private static final int ACKNOWLEDGED = 40060;

    private static final int BUCKETS_MAX = 5_000;

    private final OkHttpClient http;
    /** Parsed once: to check a host takes longer than the rest of a request. */
    private final HttpUrl base;

    private final String authorization;
    private final Map<String, Long> closedUntil = new ConcurrentHashMap<>();

    DiscordRest(DiscordSettings settings) {
        base = HttpUrl.get(settings.apiUrl());
        authorization = "Bot " + settings.botToken();
        http = FreshConnectionRetry.in(new OkHttpClient.Builder(), this::isRepeatable)
                .followRedirects(false)
                .connectTimeout(Duration.ofSeconds(4))
                .socketFactory(new NoDelaySockets())
                .build();
    }

    /**
     * GET, PUT, PATCH and DELETE end in the same state, however often they are called, and so does opening a direct
     * channel. Discord accepts one response to an interaction. A follow-up is shown to one person only, who then reads
     * it twice rather than never. Other POSTs create something that everybody sees: delivery looks for it before it
     * creates it again.
     */
    private boolean isRepeatable(Request request) {
        var path = request.url().encodedPath();
        var route = path.substring(Math.min(path.length(), base.encodedPath().length()));
        return !request.method().equals("POST")
                || isInteraction(route)
                || route.startsWith(WEBHOOKS)
                || route.equals("users/@me/channels");
    }

    /** Discord refused the request. {@code code} is the JSON error code, 0 if there is none. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        final int status;
        final int code;

        Refused(int status, int code) {
            this(status, code, "");
        }

        /** @param where the field with the error, and Discord's code for the error */
        Refused(int status, int code, String where) {
            super("Discord answered " + status + (code == 0 ? "" : ", code " + code) + where);
            this.status = status;
            this.code = code;
        }
    }

    /** The rate limit is longer than {@link #MAX_WAIT}. The request had no effect. */
    static final class Limited extends RuntimeException {
        private static final long serialVersionUID = 1;
        final Duration after;

        Limited(Duration after) {
            super("rate limited for " + after.toMillis() + " ms");
            this.after = after;
        }
    }

    /** No response, or a server error. If {@code reached}, the request may have had its effect. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;
        final boolean reached;

        Lost(String what, boolean reached, @Nullable Throwable cause) {
            super(what, cause);
            this.reached = reached;
        }
    }

    /** The time until which several calls together have to be done, on the monotonic clock of the machine. */
    record Deadline(long nanos) {
        static Deadline in(Duration time) {
            return new Deadline(System.nanoTime() + time.toNanos());
        }

        Duration left() {
            return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
        }
    }

    JsonNode get(String path, Deadline deadline) {
        return call("GET", path, null, deadline);
    }

    JsonNode post(String path, JsonNode body, Deadline deadline) {
        return call("POST", path, body, deadline);
    }

    JsonNode patch(String path, JsonNode body, Deadline deadline) {
        return call("PATCH", path, body, deadline);
    }

    JsonNode put(String path, @Nullable JsonNode body, Deadline deadline) {
        return call("PUT", path, body, deadline);
    }

    void delete(String path, Deadline deadline) {
        call("DELETE", path, null, deadline);
    }

    private JsonNode call(String method, String path, @Nullable JsonNode body, Deadline deadline) {
        var bucket = bucket(method, path);
        while (true) {
            // "Interaction endpoints are not bound to the bot's Global Rate Limit" ("Rate Limits").
            if (!isInteraction(path)) {
                waitFor("global", deadline);
            }
            waitFor(bucket, deadline);
            var left = deadline.left();
            if (left.isZero()) {
                throw new Lost("no time left", false, null);
            }
            var request = new Request.Builder()
                    .url(Objects.requireNonNull(base.resolve(path), path))
                    .header("User-Agent", "DiscordBot (https://rollcall.dev, 0.1)")
                    .method(method, content(method, body));
            if (!isInteraction(path) && !path.startsWith(WEBHOOKS)) {
                request.header("Authorization", authorization);
            }
            var call = http.newCall(request.build());
            var time = left.compareTo(REQUEST_TIMEOUT) < 0 ? left : REQUEST_TIMEOUT;
            call.timeout().timeout(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS);
            int status;
            boolean repeated;
            JsonNode answer;
            try (var response = call.execute()) {
                status = response.code();
                repeated = FreshConnectionRetry.isRepeated(response);
                answer = Json.read(response.body().bytes());
                note(bucket, response.headers());
                if (status == 429) {
                    close(bucket, answer, response.headers());
                }
            } catch (ConnectException | UnknownHostException e) {
                throw new Lost("Discord cannot be reached", false, e);
            } catch (IOException e) {
                throw new Lost("Discord did not answer", true, e);
            }
            if (status == 429) {
                continue;
            }
            if (status >= 500) {
                throw new Lost("Discord answered " + status, true, null);
            }
            if (repeated && isDone(method, status, answer)) {
                return Json.object();
            }
            if (status >= 300) {
                throw new Refused(status, answer.path("code").asInt(0), where(answer.path("errors")));
            }
            return answer;
        }
    }

    /** Whether a repeated request is refused because the first one had its effect. */
    private static boolean isDone(String method, int status, JsonNode answer) {
        return (method.equals("DELETE") && status == 404) || answer.path("code").asInt(0) == ACKNOWLEDGED;
    }

    /**
     * Returns the first error of the error tree ("Error Messages"): field names and codes, never the value of a field.
     */
    private static String where(JsonNode errors) {
        var path = new StringBuilder(", ");
        var at = errors;
        while (at.isObject() && !at.isEmpty() && !at.has("_errors")) {
            var first = at.properties().iterator().next();
            path.append(first.getKey()).append('.');
            at = first.getValue();
        }
        return at.has("_errors") ? path + Json.text(at.path("_errors").path(0), "code") : "";
    }

    private static @Nullable RequestBody content(String method, @Nullable JsonNode body) {
        if (body != null) {
            return RequestBody.create(Json.write(body), JSON);
        }
        return method.equals("GET") || method.equals("DELETE") ? null : RequestBody.create(new byte[0], null);
    }

    /**
     * Returns the route with its major parameter, by which "Rate Limits" counts: {@code PATCH channels/1/messages/}.
     * Each interaction has its own bucket.
     */
    private static String bucket(String method, String path) {
        var route = path.indexOf('?') < 0 ? path : path.substring(0, path.indexOf('?'));
        if (isInteraction(route)) {
            return route;
        }
        int reactions = route.indexOf("/reactions/");
        if (reactions > 0) {
            return "reactions " + route.split("/", 3)[1];
        }
        var parts = route.split("/", 3);
        if (parts.length < 3) {
            return method + " " + route;
        }
        return method + " " + parts[0] + "/" + parts[1]
                + MINOR.matcher("/" + parts[2]).replaceAll("/");
    }

    private static boolean isInteraction(String route) {
        return route.startsWith("interactions/");
    }

    private void waitFor(String bucket, Deadline deadline) {
        var until = closedUntil.get(bucket);
        if (until == null) {
            return;
        }
        var wait = Duration.ofNanos(until - System.nanoTime());
        if (wait.isNegative() || wait.isZero()) {
            closedUntil.remove(bucket, until);
            return;
        }
        if (wait.compareTo(MAX_WAIT) > 0 || wait.compareTo(deadline.left()) > 0) {
            throw new Limited(wait);
        }
        while (until - System.nanoTime() > 0) {
            if (Thread.currentThread().isInterrupted()) {
                throw new Limited(wait);
            }
            LockSupport.parkNanos(this, until - System.nanoTime());
        }
    }

    /** Stores the limits of the response headers: if nothing remains, the bucket is closed until the reset. */
    private void note(String bucket, Headers headers) {
        if (!"0".equals(headers.get("X-RateLimit-Remaining"))) {
            return;
        }
        close(bucket, seconds(headers.get("X-RateLimit-Reset-After"), 0));
    }

    private void close(String bucket, JsonNode answer, Headers headers) {
        double seconds = Math.max(
                seconds(headers.get("Retry-After"), 0),
                answer.path("retry_after").asDouble(0));
        if (answer.has("retry_after")) {
            seconds = answer.path("retry_after").asDouble(1);
        }
        boolean global = answer.path("global").asBoolean(false) || headers.get("X-RateLimit-Global") != null;
        close(global && !isInteraction(bucket) ? "global" : bucket, Math.max(0.05, seconds));
    }

    private void close(String bucket, double seconds) {
        if (seconds <= 0) {
            return;
        }
        if (closedUntil.size() > BUCKETS_MAX) {
            closedUntil.values().removeIf(until -> until - System.nanoTime() < 0);
        }
        closedUntil.put(bucket, System.nanoTime() + (long) (Math.min(seconds, 3600) * 1e9));
    }

    private static double seconds(@Nullable String header, double otherwise) {
        try {
            return header == null ? otherwise : Double.parseDouble(header);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}

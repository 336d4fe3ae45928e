package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.card.Part;
import dev.rollcall.chat.ChatMeter;
import dev.rollcall.chat.FreshConnectionRetry;
import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Client of Discord's REST API, by id and without a cache. If the response of a call is lost, it throws {@link Lost};
 * only if the connection failed, a call that may be repeated is made once more. A call waits until the rate limits
 * allow it ({@link RateBuckets}); a 429, which has no effect, is retried. If the wait is long, {@link Limited} is
 * thrown. Thread-safe. Blocks until the {@link Deadline} at most.
 */
final class DiscordRest implements AutoCloseable {
    /** The longest wait inside a call after Discord has refused it because of a rate limit. */
    static final Duration MAX_WAIT = Duration.ofSeconds(2);

    /** The longest wait inside a call so that it keeps a rate limit: messages of a channel wait up to 5 s. */
    private static final Duration PACE_WAIT_MAX = Duration.ofMillis(5_500);

    /** Timeout of a single request. */
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(6);

    /** How often {@link #persistent} makes a call, and the pause in between. */
    private static final int TRIES = 3;

    private static final Duration RETRY = Duration.ofMillis(400);

    private static final MediaType JSON = MediaType.get("application/json");
    /** "Interaction has already been acknowledged" ("Opcodes and Status Codes", JSON error codes). */
    static final int ACKNOWLEDGED = 40060;

    private final OkHttpClient http;
    /** Parsed once: to check a host takes longer than the rest of a request. */
    private final HttpUrl base;

    private final String authorization;
    private final RateBuckets buckets;
    private final BlockingStrategy pause;
    private final ChatMeter meter;

    DiscordRest(DiscordSettings settings) {
        this(settings, ChatMeter.NONE);
    }

    /** @param meter is told of calls that Discord refuses because of a rate limit */
    DiscordRest(DiscordSettings settings, ChatMeter meter) {
        this(settings, TimeMeter.SYSTEM_NANOTIME, BlockingStrategy.PARKING, meter);
    }

    /**
     * @param time by which rate limits are kept
     * @param pause waits on that clock
     */
    DiscordRest(DiscordSettings settings, TimeMeter time, BlockingStrategy pause) {
        this(settings, time, pause, ChatMeter.NONE);
    }

    private DiscordRest(DiscordSettings settings, TimeMeter time, BlockingStrategy pause, ChatMeter meter) {
        this.meter = meter;
        this.buckets = settings.paced() ? new RateBuckets(time) : RateBuckets.asTold(time);
        this.pause = pause;
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
                || RestRoute.isInteraction(route)
                || route.startsWith(RestRoute.WEBHOOKS)
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

    /** The wait for a rate limit is too long. The request had no effect. */
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

    /**
     * Makes a call that ends in the same state however often it is made, up to three times if Discord fails or does not
     * answer.
     */
    <T> T persistent(Deadline deadline, Supplier<T> call) {
        for (int tries = 1; ; tries++) {
            try {
                return call.get();
            } catch (Lost lost) {
                if (tries == TRIES || deadline.left().compareTo(RETRY) <= 0) {
                    throw lost;
                }
            }
            try {
                pause.park(RETRY.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Lost("interrupted", false, e);
            }
        }
    }

    JsonNode get(String path, Deadline deadline) {
        return call("GET", path, null, deadline);
    }

    JsonNode post(String path, JsonNode body, Deadline deadline) {
        return call("POST", path, body, deadline);
    }

    /** @param files are sent with it, numbered from 0 */
    JsonNode post(String path, JsonNode body, List<Part.File> files, Deadline deadline) {
        return call("POST", path, body, files, deadline);
    }

    JsonNode patch(String path, JsonNode body, Deadline deadline) {
        return call("PATCH", path, body, deadline);
    }

    /** @param files are sent with it, numbered from 0 */
    JsonNode patch(String path, JsonNode body, List<Part.File> files, Deadline deadline) {
        return call("PATCH", path, body, files, deadline);
    }

    JsonNode put(String path, @Nullable JsonNode body, Deadline deadline) {
        return call("PUT", path, body, deadline);
    }

    void delete(String path, Deadline deadline) {
        call("DELETE", path, null, deadline);
    }

    private JsonNode call(String method, String path, @Nullable JsonNode body, Deadline deadline) {
        return call(method, path, body, List.of(), deadline);
    }

    private JsonNode call(
            String method, String path, @Nullable JsonNode body, List<Part.File> files, Deadline deadline) {
        var bucket = RestRoute.bucket(method, path);
        while (true) {
            enter(method, path, bucket, deadline);
            var left = deadline.left();
            if (left.isZero()) {
                buckets.done(bucket);
                throw new Lost("no time left", false, null);
            }
            var request = new Request.Builder()
                    .url(Objects.requireNonNull(base.resolve(path), path))
                    .header("User-Agent", "DiscordBot (https://rollcall.dev, 0.1)")
                    .method(method, content(method, body, files));
            if (!RestRoute.isInteraction(path) && !path.startsWith(RestRoute.WEBHOOKS)) {
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
                    meter.limited();
                    refused(bucket, answer, response.headers());
                }
            } catch (ConnectException | UnknownHostException e) {
                throw new Lost("Discord cannot be reached", false, e);
            } catch (IOException e) {
                throw new Lost("Discord did not answer", true, e);
            } finally {
                buckets.done(bucket);
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

    /** With files, the body is the part {@code payload_json} of a form ("Reference", Uploading Files). */
    private static @Nullable RequestBody content(String method, @Nullable JsonNode body, List<Part.File> files) {
        if (body != null && !files.isEmpty()) {
            var form = new MultipartBody.Builder()
                    .setType(MultipartBody.FORM)
                    .addFormDataPart("payload_json", null, RequestBody.create(Json.write(body), JSON));
            for (int i = 0; i < files.size(); i++) {
                var file = files.get(i);
                form.addFormDataPart(
                        "files[" + i + "]",
                        file.name(),
                        RequestBody.create(file.content().toArray(), MediaType.get(file.mediaType())));
            }
            return form.build();
        }
        if (body != null) {
            return RequestBody.create(Json.write(body), JSON);
        }
        return method.equals("GET") || method.equals("DELETE") ? null : RequestBody.create(new byte[0], null);
    }

    /** Waits until a call may be made; it counts then. Throws {@link Limited} if that takes too long. */
    private void enter(String method, String path, String bucket, Deadline deadline) {
        if (RestRoute.isOldEdit(method, path)) {
            for (var wait = buckets.enterOldEdit(bucket); !wait.none(); wait = buckets.enterOldEdit(bucket)) {
                pause(wait, deadline);
            }
        }
        // "Interaction endpoints are not bound to the bot's Global Rate Limit" ("Rate Limits").
        boolean counted = !RestRoute.isInteraction(path);
        boolean changes = counted && !method.equals("GET");
        for (var wait = buckets.enter(bucket, counted, changes);
                !wait.none();
                wait = buckets.enter(bucket, counted, changes)) {
            pause(wait, deadline);
        }
    }

    private void pause(RateBuckets.Wait wait, Deadline deadline) {
        var most = wait.refused() ? MAX_WAIT : PACE_WAIT_MAX;
        if (wait.time().compareTo(most) > 0 || wait.time().compareTo(deadline.left()) > 0) {
            throw new Limited(wait.time());
        }
        try {
            pause.park(wait.time().toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Limited(wait.time());
        }
    }

    /** Stores the limits of the response headers. */
    private void note(String bucket, Headers headers) {
        double remaining = seconds(headers.get("X-RateLimit-Remaining"), -1);
        if (remaining >= 0) {
            buckets.told(bucket, (int) remaining, seconds(headers.get("X-RateLimit-Reset-After"), 0));
        }
    }

    private void refused(String bucket, JsonNode answer, Headers headers) {
        double seconds = answer.has("retry_after")
                ? answer.path("retry_after").asDouble(1)
                : seconds(headers.get("Retry-After"), 0);
        boolean global = answer.path("global").asBoolean(false) || headers.get("X-RateLimit-Global") != null;
        buckets.refused(bucket, global && !RestRoute.isInteraction(bucket), seconds);
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

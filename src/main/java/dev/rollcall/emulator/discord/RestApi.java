package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles one REST call: token, faults, rate limit, handler under the lock, headers, log. */
final class RestApi {
    private static final Logger log = LoggerFactory.getLogger(RestApi.class);

    private final World world;
    private final Threads threads;
    private final Interactions interactions;
    private final Faults faults;
    private final RateLimits rates;
    final CallLog calls = new CallLog();

    RestApi(World world, Threads threads, Interactions interactions, Faults faults, RateLimits rates) {
        this.world = world;
        this.threads = threads;
        this.interactions = interactions;
        this.faults = faults;
        this.rates = rates;
    }

    void handle(Context http, Route route) {
        var entry = entry(http, route);
        var path = http.path().substring(DiscordEmulator.API_PATH.length() - 1);
        var fault = faults.forCall(route.method(), route.path(), path);
        var action = fault.map(f -> f.action).orElse("");
        if (action.equals("delay")) {
            pause(fault.get().delayMillis);
        }
        var handled = before(http, action, fault, entry);
        if (handled) {
            return;
        }
        Route.Response response;
        RateLimits.Verdict verdict = null;
        try {
            authorize(http, route);
            // "Interaction endpoints are not bound to the bot's Global Rate Limit" ("Rate Limits").
            long wait = route.open() ? 0 : rates.hitAny();
            if (wait > 0) {
                throw new RateLimited(wait / 1000.0, 0, true);
            }
            verdict = rates.hit(route.toString(), major(http));
            if (verdict.waitMillis() > 0) {
                throw new RateLimited(verdict.waitMillis() / 1000.0, 0, false);
            }
            if (action.equals("expire")) {
                var token = http.pathParamMap()
                        .getOrDefault("interaction_token", http.pathParamMap().getOrDefault("webhook_token", ""));
                world.locked(() -> interactions.expire(token));
            }
            var call = HttpCall.read(http);
            entry.set("body", call.body());
            entry.put("files", call.files().size());
            response = world.locked(() -> {
                threads.archiveInactive();
                return route.handler().handle(call);
            });
        } catch (ApiError e) {
            response = new Route.Response(e.status, e.body());
        } catch (RateLimited e) {
            tooMany(http, e.seconds, e.global, e.code, entry);
            return;
        } catch (RuntimeException e) {
            log.atError().addKeyValue("route", route).setCause(e).log("A request to the Discord emulator failed");
            response = new Route.Response(500, ApiError.internal().body());
        }
        switch (action) {
            case "500-after", "503-after" ->
                reply(
                        http,
                        new Route.Response(
                                Integer.parseInt(action.substring(0, 3)),
                                ApiError.internal().body()),
                        verdict,
                        entry);
            case "drop-after", "cut" -> drop(http, entry);
            default -> reply(http, response, verdict, entry);
        }
    }

    private boolean before(Context http, String action, Optional<Faults.Fault> fault, ObjectNode entry) {
        switch (action) {
            case "429" -> tooMany(http, fault.get().retryAfter, fault.get().global, 0, entry);
            case "500-before", "503" ->
                reply(
                        http,
                        new Route.Response(
                                action.equals("503") ? 503 : 500,
                                ApiError.internal().body()),
                        null,
                        entry);
            case "drop-before" -> drop(http, entry);
            default -> {
                return false;
            }
        }
        return true;
    }

    private ObjectNode entry(Context http, Route route) {
        var authorization = http.header("Authorization");
        var entry = Json.obj()
                .put("at", world.now().toString())
                .put("method", route.method())
                .put("path", http.path())
                .put("route", route.toString())
                .put("token", authorization == null ? "none" : authorization.split(" ", 2)[0].toLowerCase(Locale.ROOT));
        var params = entry.putObject("params");
        http.pathParamMap().forEach((name, value) -> params.put(name, name.endsWith("token") ? "***" : value));
        var query = entry.putObject("query");
        http.queryParamMap().forEach((name, values) -> query.put(name, values.getFirst()));
        return entry;
    }

    private static void authorize(Context http, Route route) {
        if (!route.open() && !("Bot " + World.BOT_TOKEN).equals(http.header("Authorization"))) {
            throw ApiError.unauthorized();
        }
    }

    /**
     * Returns the major parameter of the rate limit ("Rate Limits", top-level resources). The token of an interaction
     * counts for that interaction only.
     */
    private static String major(Context http) {
        for (var name : new String[] {"interaction_token", "webhook_token", "channel_id", "guild_id", "webhook_id"}) {
            var value = http.pathParamMap().get(name);
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    private void reply(Context http, Route.Response response, RateLimits.@Nullable Verdict verdict, ObjectNode entry) {
        http.status(response.status()).header("via", "1.1 google");
        if (verdict != null) {
            limits(http, verdict);
        }
        var body = response.body();
        if (body != null) {
            http.contentType("application/json").result(Json.write(body));
        }
        calls.add(entry, response.status(), body);
    }

    private static void limits(Context http, RateLimits.Verdict verdict) {
        var reset = verdict.resetMillis() / 1000.0;
        http.header("X-RateLimit-Bucket", verdict.bucket())
                .header("X-RateLimit-Limit", Integer.toString(verdict.limit()))
                .header("X-RateLimit-Remaining", Integer.toString(verdict.remaining()))
                .header("X-RateLimit-Reset-After", String.format(Locale.ROOT, "%.3f", reset))
                .header(
                        "X-RateLimit-Reset",
                        String.format(Locale.ROOT, "%.3f", System.currentTimeMillis() / 1000.0 + reset));
    }

    /**
     * Sends a 429. The header has whole seconds and the body exact ones (Discord's page "Rate Limits"; with a decimal
     * header, JDA retries in a busy loop).
     */
    private void tooMany(Context http, double seconds, boolean global, int code, ObjectNode entry) {
        var body = Json.obj()
                .put("message", "You are being rate limited.")
                .put("retry_after", seconds)
                .put("global", global);
        if (code != 0) {
            body.put("code", code);
        }
        http.status(429)
                .header("via", "1.1 google")
                .header("Retry-After", Long.toString((long) Math.ceil(seconds)))
                .header("X-RateLimit-Scope", global ? "global" : "user");
        // The global rate limit has no bucket ("Rate Limits", Global Rate Limit).
        if (global) {
            http.header("X-RateLimit-Global", "true");
        } else {
            http.header("X-RateLimit-Limit", "5")
                    .header("X-RateLimit-Remaining", "0")
                    .header("X-RateLimit-Reset-After", String.format(Locale.ROOT, "%.3f", seconds))
                    .header(
                            "X-RateLimit-Reset",
                            String.format(Locale.ROOT, "%.3f", System.currentTimeMillis() / 1000.0 + seconds))
                    .header(
                            "X-RateLimit-Bucket",
                            "%08x".formatted(entry.path("route").asText().hashCode()));
        }
        http.contentType("application/json").result(Json.write(body));
        calls.add(entry, 429, body);
    }

    /** Closes the connection without a response. */
    private void drop(Context http, ObjectNode entry) {
        calls.add(entry, 0, null);
        ServletContextRequest.getServletContextRequest(http.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * Handles {@code /api/…}: token, scopes, rate limits, faults and response. The methods are implemented in the
 * {@code …Methods} classes.
 */
final class WebApi {
    private final State state;
    private final SlackOptions options;
    private final Faults faults;
    private final CallLog log;
    private final Triggers triggers;
    private final Sockets sockets;
    private final RateLimits rates = new RateLimits();
    private final Map<String, Method> methods = new TreeMap<>();

    WebApi(State state, SlackOptions options, Faults faults, CallLog log, Triggers triggers, Sockets sockets) {
        this.state = state;
        this.options = options;
        this.faults = faults;
        this.log = log;
        this.triggers = triggers;
        this.sockets = sockets;
    }

    void add(Iterable<Method> more) {
        more.forEach(m -> methods.put(m.name(), m));
    }

    Map<String, Method> methods() {
        return methods;
    }

    void route(RoutesConfig routes) {
        routes.post("/api/{method}", this::handle);
        routes.get("/api/{method}", this::handle);
    }

    private void handle(Context ctx) {
        var name = ctx.pathParam("method");
        Args args;
        try {
            args = Args.of(ctx);
        } catch (ApiError e) {
            respond(ctx, 200, e.response());
            return;
        }
        var token = token(ctx, args);
        args.tokenKind(kind(token));
        var call = log.begin(state.now(), name, args.values(), args.tokenKind());
        var fault = faults.take(name);
        var action = fault.map(Faults.Fault::action).orElse("");
        switch (action) {
            case "429" -> {
                rateLimited(ctx, call, fault.orElseThrow().retryAfter());
                return;
            }
            case "500-before", "503" -> {
                serverError(ctx, call, action.equals("503") ? 503 : 500);
                return;
            }
            case "drop-before" -> {
                drop(ctx, call);
                return;
            }
            case "refuse" -> {
                var error = fault.orElseThrow().error();
                log.end(call, 200, error);
                respond(ctx, 200, Json.object().put("ok", false).put("error", error));
                return;
            }
            case "delay" ->
                LockSupport.parkNanos(
                        TimeUnit.MILLISECONDS.toNanos(fault.orElseThrow().delayMs()));
            case "expire" -> state.locked(triggers::expireAll);
            default -> {}
        }
        ObjectNode response;
        try {
            int wait = limit(name, args);
            if (wait > 0) {
                rateLimited(ctx, call, wait);
                return;
            }
            response = state.locked(() -> call(ctx, name, token, args));
        } catch (ApiError e) {
            response = e.response();
        }
        switch (action) {
            case "500-after" -> serverError(ctx, call, 500);
            case "drop-after" -> drop(ctx, call);
            default -> {
                log.end(call, 200, response.path("error").asText(""));
                respond(ctx, 200, response);
            }
        }
        if (action.equals("cut")) {
            sockets.cut();
        }
    }

    private static String token(Context ctx, Args args) {
        var header = ctx.header("Authorization");
        if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return header.substring(7).trim();
        }
        return args.text("token");
    }

    private static String kind(String token) {
        return switch (token) {
            case SlackEmulator.BOT_TOKEN -> "bot";
            case SlackEmulator.APP_TOKEN -> "app";
            case "" -> "none";
            default -> "unknown";
        };
    }

    private ObjectNode call(Context ctx, String name, String token, Args args) {
        var method = methods.get(name);
        if (method == null) {
            throw new ApiError("unknown_method", Json.object().put("req_method", name));
        }
        if (method.takes() != Method.Takes.NONE) {
            authorize(ctx, method, token, args.tokenKind());
        }
        return method.work().apply(args);
    }

    private void authorize(Context ctx, Method method, String token, String kind) {
        if (token.isEmpty()) {
            throw new ApiError("not_authed");
        }
        if (kind.equals("unknown")) {
            throw new ApiError("invalid_auth");
        }
        boolean app = kind.equals("app");
        if (method.takes() != Method.Takes.EITHER && app != (method.takes() == Method.Takes.APP)) {
            throw new ApiError("not_allowed_token_type");
        }
        Set<String> held = app ? Set.of("connections:write") : options.scopes();
        var provided = String.join(",", held.stream().sorted().toList());
        var accepted = String.join(",", method.scopes().stream().sorted().toList());
        ctx.header("x-oauth-scopes", provided);
        if (!accepted.isEmpty()) {
            ctx.header("x-accepted-oauth-scopes", accepted);
        }
        if (!method.scopes().isEmpty() && method.scopes().stream().noneMatch(held::contains)) {
            throw new ApiError(
                    "missing_scope", Json.object().put("needed", accepted).put("provided", provided));
        }
    }

    private int limit(String name, Args args) {
        var method = methods.get(name);
        if (method == null || !options.limits().apply(method.isLookup())) {
            return 0;
        }
        return rates.wait(method, args.text("channel"), state.now());
    }

    private void rateLimited(Context ctx, ObjectNode call, int seconds) {
        ctx.header("Retry-After", Integer.toString(seconds));
        log.end(call, 429, "ratelimited");
        respond(ctx, 429, Json.object().put("ok", false).put("error", "ratelimited"));
    }

    private void serverError(Context ctx, ObjectNode call, int status) {
        log.end(call, status, "fault");
        ctx.status(status).contentType("text/html").result("<html><body>Server Error</body></html>");
    }

    /** Closes the connection without a response, as a network failure does. */
    private void drop(Context ctx, ObjectNode call) {
        log.end(call, 0, "fault");
        ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    static void respond(Context ctx, int status, ObjectNode response) {
        ctx.status(status).contentType("application/json; charset=utf-8").result(Json.write(response));
    }
}

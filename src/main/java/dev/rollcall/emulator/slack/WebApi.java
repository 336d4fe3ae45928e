package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.emulator.slack.FaultyCalls.Answer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Handles {@code /api/…}: token, scopes, rate limits and response. The methods are implemented in the {@code …Methods}
 * classes.
 */
final class WebApi {
    private final State state;
    private final SlackOptions options;
    private final FaultyCalls calls;
    private final RateLimits rates = new RateLimits();
    private final Map<String, Method> methods = new TreeMap<>();

    WebApi(State state, SlackOptions options, FaultyCalls calls) {
        this.state = state;
        this.options = options;
        this.calls = calls;
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
            FaultyCalls.respond(ctx, Answer.of(200, e.response()));
            return;
        }
        var token = token(ctx, args);
        args.tokenKind(kind(token));
        calls.make(ctx, name, args.values(), args.tokenKind(), 200, () -> answer(ctx, name, token, args));
    }

    private Answer answer(Context ctx, String name, String token, Args args) {
        try {
            int wait = limit(name, args);
            return wait > 0
                    ? Answer.limited(ctx, wait)
                    : Answer.of(200, state.locked(() -> call(ctx, name, token, args)));
        } catch (ApiError e) {
            return Answer.of(200, e.response());
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
}

package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Logs a call of the app and answers it, with the fault that applies to it, if any. */
final class FaultyCalls {
    private final State state;
    private final Faults faults;
    private final CallLog log;
    private final Triggers triggers;
    private final Sockets sockets;

    FaultyCalls(State state, Faults faults, CallLog log, Triggers triggers, Sockets sockets) {
        this.state = state;
        this.faults = faults;
        this.log = log;
        this.triggers = triggers;
        this.sockets = sockets;
    }

    /** @param error "" if the call succeeded */
    record Answer(int status, String type, String body, String error) {
        static Answer of(int status, ObjectNode response) {
            return new Answer(
                    status,
                    "application/json; charset=utf-8",
                    Json.write(response),
                    response.path("error").asText(""));
        }

        /** @param seconds how long the app has to wait */
        static Answer limited(Context ctx, int seconds) {
            ctx.header("Retry-After", Integer.toString(seconds));
            return of(429, new ApiError("ratelimited").response());
        }

        private static Answer failed(int status) {
            return new Answer(status, "text/html", "<html><body>Server Error</body></html>", "fault");
        }
    }

    /**
     * Answers one call.
     *
     * @param name as in the log and in the control API
     * @param refusedWith the status of a refusal
     */
    void make(Context ctx, String name, ObjectNode params, String tokenKind, int refusedWith, Supplier<Answer> work) {
        var call = log.begin(state.now(), name, params, tokenKind);
        var fault = faults.take(name);
        var action = fault.map(Faults.Fault::action).orElse("");
        switch (action) {
            case "429" -> {
                end(ctx, call, Answer.limited(ctx, fault.orElseThrow().retryAfter()));
                return;
            }
            case "500-before", "503" -> {
                end(ctx, call, Answer.failed(action.equals("503") ? 503 : 500));
                return;
            }
            case "drop-before" -> {
                drop(ctx, call);
                return;
            }
            case "refuse" -> {
                end(
                        ctx,
                        call,
                        Answer.of(refusedWith, new ApiError(fault.orElseThrow().error()).response()));
                return;
            }
            case "delay" ->
                LockSupport.parkNanos(
                        TimeUnit.MILLISECONDS.toNanos(fault.orElseThrow().delayMs()));
            case "expire" -> state.locked(triggers::expireAll);
            default -> {}
        }
        var answer = work.get();
        switch (answer.status() == 429 ? "" : action) {
            case "500-after" -> end(ctx, call, Answer.failed(500));
            case "drop-after" -> drop(ctx, call);
            case "cut" -> {
                end(ctx, call, answer);
                sockets.cut();
            }
            default -> end(ctx, call, answer);
        }
    }

    private void end(Context ctx, ObjectNode call, Answer answer) {
        log.end(call, answer.status(), answer.error());
        respond(ctx, answer);
    }

    static void respond(Context ctx, Answer answer) {
        ctx.status(answer.status()).contentType(answer.type()).result(answer.body());
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
}

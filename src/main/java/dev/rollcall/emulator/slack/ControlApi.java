package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.emulator.slack.FaultyCalls.Answer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The control API under {@code /control/}: act as a person, read what a person sees, inject faults. Documented in
 * docs/emulators.md. Only pages from this machine may call it.
 */
final class ControlApi implements AutoCloseable {
    private static final int KEEP_ALIVE_SECONDS = 15;

    private final State state;
    private final PersonView personView;
    private final ControlActions actions;
    private final ControlForms forms;
    private final ControlSetup setup;
    private final ControlFaults faults;
    private final FileMethods files;
    private final Changes changes;
    private final Set<Thread> streams = ConcurrentHashMap.newKeySet();

    ControlApi(
            State state,
            PersonView personView,
            ControlActions actions,
            ControlForms forms,
            ControlSetup setup,
            ControlFaults faults,
            FileMethods files,
            Changes changes) {
        this.state = state;
        this.personView = personView;
        this.actions = actions;
        this.forms = forms;
        this.setup = setup;
        this.faults = faults;
        this.files = files;
        this.changes = changes;
    }

    void route(RoutesConfig routes) {
        routes.before("/control/*", ControlApi::onlyFromHere);
        routes.options("/control/*", ctx -> ctx.status(HttpStatus.NO_CONTENT));
        routes.exception(IllegalArgumentException.class, (e, ctx) -> refuse(ctx, e.getMessage()));
        routes.exception(ApiError.class, (e, ctx) -> refuse(ctx, "Slack refuses: " + e.code() + "."));

        read(routes, "state", ctx -> state.locked(() -> personView.state(personView.person(query(ctx, "as")))));
        read(
                routes,
                "messages",
                ctx -> state.locked(() -> {
                    var as = personView.person(query(ctx, "as"));
                    var thread = ctx.queryParam("thread");
                    var newest = ctx.queryParam("newest");
                    return personView.messages(
                            as,
                            personView.channel(as, query(ctx, "channel")),
                            thread == null ? "" : thread,
                            newest == null ? Integer.MAX_VALUE : Integer.parseInt(newest));
                }));
        routes.get("/control/file", this::file);
        routes.sse("/control/changes", this::stream);

        post(routes, "say", actions::say);
        post(routes, "edit", actions::edit);
        post(routes, "delete", actions::delete);
        post(routes, "unfurl", actions::unfurl);
        post(routes, "command", actions::command);
        post(routes, "suggest", forms::suggest);
        post(routes, "press", forms::press);
        post(routes, "submit", forms::submit);
        post(routes, "dismiss", forms::dismiss);
        post(routes, "react", actions::react);
        post(routes, "home", actions::home);
        post(routes, "read", actions::read);
        post(routes, "reload", forms::reload);

        post(routes, "people", setup::addPerson);
        routes.patch("/control/people/{id}", ctx -> json(ctx, setup.changePerson(ctx.pathParam("id"), body(ctx))));
        routes.delete("/control/people/{id}", ctx -> json(ctx, setup.removePerson(ctx.pathParam("id"))));
        post(routes, "channels", setup::addChannel);
        routes.patch("/control/channels/{id}", ctx -> json(ctx, setup.changeChannel(ctx.pathParam("id"), body(ctx))));
        routes.post("/control/channels/{id}/members", ctx -> json(ctx, setup.join(ctx.pathParam("id"), body(ctx))));
        routes.delete(
                "/control/channels/{id}/members/{member}",
                ctx -> json(ctx, setup.leave(ctx.pathParam("id"), ctx.pathParam("member"))));
        post(
                routes,
                "archive",
                body -> setup.changeChannel(
                        body.path("channel").asText(), Json.object().put("archived", true)));
        post(routes, "lock", setup::lock);
        post(routes, "groups", setup::addGroup);
        routes.patch("/control/groups/{id}", ctx -> json(ctx, setup.changeGroup(ctx.pathParam("id"), body(ctx))));
        routes.delete(
                "/control/groups/{id}",
                ctx -> json(
                        ctx,
                        setup.changeGroup(ctx.pathParam("id"), Json.object().put("disabled", true))));
        read(routes, "app", _ -> setup.app());
        post(routes, "app", setup::changeApp);

        post(routes, "faults", faults::addFault);
        read(routes, "faults", _ -> faults.faults());
        post(routes, "script", faults::script);
        read(routes, "script", _ -> faults.injected());
        routes.delete(
                "/control/faults", ctx -> json(ctx, faults.clearFaults(Optional.ofNullable(ctx.queryParam("on")))));
        read(routes, "calls", ctx -> faults.calls(since(ctx)));
        read(routes, "deliveries", ctx -> faults.deliveries(since(ctx)));
        post(routes, "redeliver", faults::redeliver);
        post(routes, "cut", faults::cut);
        routes.post("/control/pause", ctx -> json(ctx, faults.pause()));
        routes.post("/control/resume", ctx -> json(ctx, faults.resume()));
    }

    private void file(Context ctx) {
        state.locked(() -> files.show(ctx, personView.person(query(ctx, "as")), query(ctx, "id")));
    }

    private static void read(RoutesConfig routes, String path, Function<Context, JsonNode> work) {
        routes.get("/control/" + path, ctx -> json(ctx, work.apply(ctx)));
    }

    private static void post(RoutesConfig routes, String path, Function<JsonNode, ObjectNode> work) {
        routes.post("/control/" + path, ctx -> json(ctx, work.apply(body(ctx))));
    }

    private static JsonNode body(Context ctx) {
        var text = ctx.body();
        JsonNode body = text.isBlank() ? Json.object() : Json.parse(text);
        if (!body.isObject()) {
            throw new IllegalArgumentException("The body is not a JSON object.");
        }
        return body;
    }

    private static String query(Context ctx, String name) {
        var value = ctx.queryParam(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("\"" + name + "\" is missing in the query.");
        }
        return value;
    }

    private static long since(Context ctx) {
        var since = ctx.queryParam("since");
        return since == null || since.isEmpty() ? 0 : Long.parseLong(since);
    }

    private static void json(Context ctx, JsonNode respond) {
        ctx.contentType("application/json; charset=utf-8").result(Json.write(respond));
    }

    private static void refuse(Context ctx, @org.jspecify.annotations.Nullable String why) {
        FaultyCalls.respond(ctx, Answer.of(400, Json.object().put("error", String.valueOf(why))));
    }

    private static void onlyFromHere(Context ctx) {
        var origin = ctx.header("Origin");
        if (origin == null) {
            return;
        }
        if (!origin.matches("https?://(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?")) {
            throw new IllegalArgumentException("The control API accepts requests from pages on this machine only.");
        }
        ctx.header("Access-Control-Allow-Origin", origin)
                .header("Vary", "Origin")
                .header("Access-Control-Allow-Methods", "GET, POST, PATCH, DELETE, OPTIONS")
                .header("Access-Control-Allow-Headers", "Content-Type, Last-Event-ID");
    }

    /** Streams changes. Each watcher has its own queue and thread, so a slow page does not delay others. */
    private void stream(SseClient client) {
        BlockingQueue<ObjectNode> queue = new LinkedBlockingQueue<>();
        Consumer<ObjectNode> watcher = queue::add;
        var last = client.ctx().header("Last-Event-ID");
        var parameter = client.ctx().queryParam("since");
        String since = last != null ? last : parameter;
        client.keepAlive();
        client.onClose(() -> changes.unwatch(watcher));
        client.sendComment("hello");
        changes.watch(since == null || since.isEmpty() ? changes.seq() : Long.parseLong(since), watcher);
        var thread = Thread.ofVirtual().name("slack-changes").unstarted(() -> pump(client, queue));
        streams.add(thread);
        thread.start();
    }

    private void pump(SseClient client, BlockingQueue<ObjectNode> queue) {
        try {
            while (!client.terminated()) {
                var change = queue.poll(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
                if (change == null) {
                    client.sendComment("still here");
                } else {
                    client.sendEvent(
                            "message", Json.write(change), change.path("seq").asText());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // The page disconnected or the server is stopping. The response has ended, and closing it again fails
            // inside Javalin 7.
            streams.remove(Thread.currentThread());
        }
    }

    @Override
    public void close() {
        streams.forEach(Thread::interrupt);
    }
}

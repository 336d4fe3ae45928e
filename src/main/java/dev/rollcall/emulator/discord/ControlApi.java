package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.emulator.FaultScript;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The control API under {@code /control}: act as a person, read what a person sees, inject faults.
 * docs/emulators-discord.md lists the routes.
 */
final class ControlApi {
    private static final String LOCAL_PAGES = "http://(127\\.0\\.0\\.1|localhost)(:\\d+)?";

    private final World world;
    private final NameResolver names;
    private final Threads threads;
    private final Gateway gateway;
    private final Faults faults;
    private final CallLog calls;
    private final ControlActions actions;
    private final ControlView view;
    private final ControlSetup setup;

    ControlApi(
            World world,
            NameResolver names,
            Threads threads,
            Gateway gateway,
            Faults faults,
            CallLog calls,
            ControlActions actions,
            ControlView view,
            ControlSetup setup) {
        this.world = world;
        this.names = names;
        this.threads = threads;
        this.gateway = gateway;
        this.faults = faults;
        this.calls = calls;
        this.actions = actions;
        this.view = view;
        this.setup = setup;
    }

    void wire(RoutesConfig routes) {
        routes.before("/control/*", ControlApi::cors);
        routes.options("/control/*", http -> http.status(204));
        routes.get("/control/state", http -> respond(http, () -> view.state(names.person(http.queryParam("as")))));
        routes.get(
                "/control/messages",
                http -> respond(http, () -> {
                    var me = names.person(http.queryParam("as"));
                    var channel = names.visibleChannel(me, http.queryParam("channel"), http.queryParam("thread"));
                    var newest = http.queryParam("newest");
                    return Json.array(view.messages(
                            me,
                            channel,
                            "1".equals(http.queryParam("peek")),
                            newest == null ? Integer.MAX_VALUE : Integer.parseInt(newest)));
                }));
        routes.sse("/control/changes", this::changes);
        post(routes, "say", actions::say);
        post(routes, "edit", actions::edit);
        post(routes, "unfurl", actions::unfurl);
        post(routes, "command", actions::command);
        post(routes, "suggest", actions::suggest);
        post(routes, "press", actions::press);
        post(routes, "submit", actions::submit);
        post(routes, "dismiss", actions::dismiss);
        post(routes, "react", actions::react);
        post(routes, "reload", body -> {
            view.reload(names.person(Json.text(body, "as")), body.path("read").asBoolean(false));
            return ok();
        });
        post(routes, "archive", setup::archive);
        post(routes, "delete", setup::deleteMessage);
        post(routes, "guilds", setup::addGuild);
        post(routes, "people", setup::addPerson);
        post(routes, "channels", setup::addChannel);
        post(routes, "groups", setup::addGroup);
        routes.patch(
                "/control/people/{id}", http -> withBody(http, body -> setup.changePerson(http.pathParam("id"), body)));
        routes.patch(
                "/control/channels/{id}",
                http -> withBody(http, body -> setup.changeChannel(http.pathParam("id"), body)));
        routes.patch(
                "/control/groups/{id}", http -> withBody(http, body -> setup.changeGroup(http.pathParam("id"), body)));
        routes.delete("/control/people/{id}", http -> respond(http, () -> setup.removePerson(http.pathParam("id"))));
        routes.delete("/control/channels/{id}", http -> respond(http, () -> setup.removeChannel(http.pathParam("id"))));
        routes.delete("/control/groups/{id}", http -> respond(http, () -> setup.removeGroup(http.pathParam("id"))));
        post(routes, "home", body -> {
            throw new ControlError("Discord has no Home; use a command.");
        });
        routes.get("/control/faults", http -> respond(http, () -> Json.array(faults.list())));
        post(routes, "faults", body -> faults.add(body).json().put("ok", true));
        post(routes, "script", body -> {
            try {
                faults.script(new FaultScript(
                        body.path("seed").asLong(),
                        body.path("calls").asInt(),
                        body.path("deliveries").asInt()));
            } catch (IllegalArgumentException e) {
                throw new ControlError(String.valueOf(e.getMessage()));
            }
            return ok();
        });
        routes.get("/control/script", http -> respond(http, faults::injected));
        routes.delete(
                "/control/faults",
                http -> respond(http, () -> {
                    Optional.ofNullable(http.queryParam("on")).ifPresentOrElse(faults::clear, faults::clear);
                    return ok();
                }));
        routes.get("/control/calls", http -> respond(http, () -> Json.array(calls.since(since(http)))));
        routes.get(
                "/control/deliveries", http -> respond(http, () -> Json.array(gateway.deliveries.since(since(http)))));
        routes.get("/control/sessions", http -> respond(http, () -> Json.array(gateway.sessions())));
        post(routes, "redeliver", body -> {
            var delivery = gateway.deliveries.find(body.path("delivery").asInt());
            if (delivery == null) {
                throw new ControlError(
                        "There was no delivery " + body.path("delivery").asInt() + ".");
            }
            gateway.deliver(delivery);
            return ok().put("attempt", delivery.attempt);
        });
        post(routes, "cut", this::cut);
        post(routes, "pause", body -> {
            gateway.pause(true);
            return ok();
        });
        post(routes, "resume", body -> {
            gateway.pause(false);
            return ok();
        });
    }

    private static void cors(Context http) {
        var origin = http.header("Origin");
        if (origin != null && origin.matches(LOCAL_PAGES)) {
            http.header("Access-Control-Allow-Origin", origin)
                    .header("Vary", "Origin")
                    .header("Access-Control-Allow-Methods", "GET, POST, PATCH, DELETE, OPTIONS")
                    .header("Access-Control-Allow-Headers", "Content-Type");
        }
    }

    private static ObjectNode ok() {
        return Json.obj().put("ok", true);
    }

    private static int since(Context http) {
        var text = http.queryParam("since");
        return text == null ? 0 : (int) Snowflakes.number(text);
    }

    private void post(RoutesConfig routes, String name, Function<JsonNode, JsonNode> post) {
        routes.post("/control/" + name, http -> withBody(http, post));
    }

    private void withBody(Context http, Function<JsonNode, JsonNode> post) {
        JsonNode body;
        try {
            body = Json.parse(http.body());
        } catch (JsonProcessingException e) {
            refuse(http, "The body is no JSON.");
            return;
        }
        respond(http, () -> post.apply(body));
    }

    private void respond(Context http, Supplier<JsonNode> work) {
        try {
            var body = world.locked(() -> {
                threads.archiveInactive();
                return work.get();
            });
            http.contentType("application/json").result(Json.write(body));
        } catch (ControlError e) {
            refuse(http, e.getMessage());
        } catch (ApiError e) {
            // The rules of Discord apply to a person as to the bot.
            refuse(http, e.body().path("message").asText() + " (" + e.code + ").");
        }
    }

    private static void refuse(Context http, @Nullable String sentence) {
        http.status(400)
                .contentType("application/json")
                .result(Json.write(Json.obj().put("error", sentence)));
    }

    /**
     * Closes every socket, or those of a shard, with a Discord code or without a close frame; or sends Reconnect or
     * Invalid Session.
     */
    private JsonNode cut(JsonNode body) {
        int shard = body.path("shard").asInt(Gateway.EVERY_SHARD);
        if (body.path("reconnect").asBoolean(false)) {
            gateway.requestReconnect(shard);
        } else if (body.path("invalid").asBoolean(false)) {
            gateway.invalidate(body.path("resumable").asBoolean(false), shard);
        } else {
            gateway.cut(body.path("code").asInt(0), shard);
        }
        return ok();
    }

    /** Streams changes. Each listener has its own thread, so a slow page does not delay others. */
    private void changes(SseClient client) {
        var lines = new LinkedBlockingQueue<ObjectNode>();
        Consumer<ObjectNode> listener = lines::add;
        client.keepAlive();
        var writer = Thread.ofVirtual().name("control-changes").unstarted(() -> {
            try {
                while (true) {
                    client.sendEvent("message", Json.write(lines.take()));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        client.onClose(() -> {
            world.changes.remove(listener);
            writer.interrupt();
        });
        world.changes.listen(since(client.ctx()), listener);
        writer.start();
    }
}

package dev.rollcall.emulator.discord;

import static dev.rollcall.emulator.discord.Route.Response.created;
import static dev.rollcall.emulator.discord.Route.Response.nothing;
import static dev.rollcall.emulator.discord.Route.Response.ok;
import static dev.rollcall.emulator.discord.Route.delete;
import static dev.rollcall.emulator.discord.Route.get;
import static dev.rollcall.emulator.discord.Route.patch;
import static dev.rollcall.emulator.discord.Route.post;
import static dev.rollcall.emulator.discord.Route.put;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Routes of the gateway address, users, the application and its commands. */
final class ApplicationRoutes {
    private final World world;
    private final GuildView view;
    private final RegisteredCommands commands;
    private String gatewayUrl = "";

    ApplicationRoutes(World world, GuildView view, RegisteredCommands commands) {
        this.world = world;
        this.view = view;
        this.commands = commands;
    }

    void gatewayAt(String url) {
        gatewayUrl = url;
    }

    List<Route> routes() {
        var routes = new ArrayList<Route>(List.of(
                get("/gateway", call -> ok(Json.obj().put("url", gatewayUrl))).withoutToken(),
                get("/gateway/bot", call -> {
                    var body = Json.obj()
                            .put("url", gatewayUrl)
                            .put("shards", world.options.sharding().shards());
                    body.putObject("session_start_limit")
                            .put("total", 1000)
                            .put("remaining", 1000)
                            .put("reset_after", 0)
                            .put("max_concurrency", world.options.sharding().maxConcurrency());
                    return ok(body);
                }),
                get(
                        "/users/@me",
                        call -> ok(world.bot
                                .json()
                                .put("mfa_enabled", false)
                                .put("locale", "en-US")
                                .put("verified", true)
                                .putNull("email"))),
                get("/users/@me/guilds", call -> {
                    var after = call.query("after");
                    var from = after == null ? 0 : Snowflakes.number(after);
                    return ok(world.guilds.values().stream()
                            .filter(guild -> Snowflakes.number(guild.id) > from)
                            .limit(call.limit(200, 200))
                            .map(this::joined)
                            .toList());
                }),
                post("/users/@me/channels", call -> {
                    var person = world.user(call.body().path("recipient_id").asText());
                    if (person.bot) {
                        throw ApiError.bad(50007, "Cannot send messages to this user");
                    }
                    return ok(world.dm(person).json(world.bot.id));
                }),
                get(
                        "/users/{user_id}",
                        call -> ok(world.user(call.param("user_id")).json())),
                get("/applications/@me", call -> ok(view.application())),
                get("/oauth2/applications/@me", call -> ok(view.application()))));
        routes.addAll(commandRoutes("/applications/{application_id}/commands", false));
        routes.addAll(commandRoutes("/applications/{application_id}/guilds/{guild_id}/commands", true));
        return routes;
    }

    private List<Route> commandRoutes(String path, boolean local) {
        return List.of(
                get(path, call -> ok(commands.list(guild(call, local)))),
                put(path, call -> ok(commands.overwrite(guild(call, local), call.body()))),
                post(path, call -> {
                    var saved = commands.save(guild(call, local), call.body());
                    return saved.created() ? created(saved.command()) : ok(saved.command());
                }),
                get(path + "/{command_id}", call -> ok(commands.get(guild(call, local), call.param("command_id")))),
                patch(
                        path + "/{command_id}",
                        call -> ok(commands.patch(guild(call, local), call.param("command_id"), call.body()))),
                delete(path + "/{command_id}", call -> {
                    commands.delete(guild(call, local), call.param("command_id"));
                    return nothing();
                }));
    }

    private static @Nullable String guild(Route.Call call, boolean local) {
        if (!call.param("application_id").equals(World.APPLICATION_ID)) {
            throw ApiError.refused(20012, "You are not authorized to perform this action on this application");
        }
        return local ? call.param("guild_id") : null;
    }

    private ObjectNode joined(Guild guild) {
        var self = world.member(guild, world.bot.id);
        var json = Json.obj()
                .put("id", guild.id)
                .put("name", guild.name)
                .put("owner", false)
                .put("permissions", Long.toString(guild.permissions(self)))
                .putNull("icon")
                .putNull("banner");
        json.putArray("features");
        return json;
    }
}

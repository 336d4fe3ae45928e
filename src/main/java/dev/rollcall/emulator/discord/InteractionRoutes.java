package dev.rollcall.emulator.discord;

import static dev.rollcall.emulator.discord.Route.Response.nothing;
import static dev.rollcall.emulator.discord.Route.Response.ok;

import java.util.List;

/**
 * Routes of interaction callbacks, follow-ups, and the messages of an interaction. The token in the path is the
 * authorization.
 */
final class InteractionRoutes {
    private static final String HOOK = "/webhooks/{webhook_id}/{webhook_token}";

    private final World world;
    private final Interactions interactions;
    private final Messages messages;

    InteractionRoutes(World world, Interactions interactions, Messages messages) {
        this.world = world;
        this.interactions = interactions;
        this.messages = messages;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/interactions/{interaction_id}/{interaction_token}/callback", this::callback)
                        .withoutToken(),
                Route.post(HOOK, call -> {
                            var message = interactions.followUp(byLiveToken(call), call.body(), call.files());
                            return ok(message.json(world.bot.id));
                        })
                        .withoutToken(),
                Route.get(HOOK + "/messages/@original", call -> read(call, "@original"))
                        .withoutToken(),
                Route.patch(HOOK + "/messages/@original", call -> edit(call, "@original"))
                        .withoutToken(),
                Route.delete(HOOK + "/messages/@original", call -> delete(call, "@original"))
                        .withoutToken(),
                Route.get(HOOK + "/messages/{message_id}", call -> read(call, call.param("message_id")))
                        .withoutToken(),
                Route.patch(HOOK + "/messages/{message_id}", call -> edit(call, call.param("message_id")))
                        .withoutToken(),
                Route.delete(HOOK + "/messages/{message_id}", call -> delete(call, call.param("message_id")))
                        .withoutToken());
    }

    private Route.Response callback(Route.Call call) {
        var interaction = interactions.awaitingResponse(call.param("interaction_id"), call.param("interaction_token"));
        var response = interactions.respond(interaction, call.body(), call.files());
        return "true".equals(call.query("with_response")) ? ok(response) : nothing();
    }

    private Interaction byLiveToken(Route.Call call) {
        return interactions.byLiveToken(call.param("webhook_id"), call.param("webhook_token"));
    }

    private Route.Response read(Route.Call call, String id) {
        return ok(interactions.message(byLiveToken(call), id).json(world.bot.id));
    }

    private Route.Response edit(Route.Call call, String id) {
        var message = interactions.message(byLiveToken(call), id);
        messages.edit(message, MessageBody.edit(call.body(), call.files(), message));
        return ok(message.json(world.bot.id));
    }

    private Route.Response delete(Route.Call call, String id) {
        messages.delete(interactions.message(byLiveToken(call), id));
        return nothing();
    }
}

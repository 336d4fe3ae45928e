package dev.rollcall.emulator.discord;

import static dev.rollcall.emulator.discord.Route.Answer.nothing;
import static dev.rollcall.emulator.discord.Route.Answer.ok;

import java.util.List;

/**
 * First answers to interactions, follow-ups, and the messages an interaction's token reaches. The token in the path is
 * what authorises.
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
                        .opened(),
                Route.post(HOOK, call -> {
                            var said = interactions.followUp(alive(call), call.body(), call.files());
                            return ok(said.json(world.bot.id));
                        })
                        .opened(),
                Route.get(HOOK + "/messages/@original", call -> read(call, "@original"))
                        .opened(),
                Route.patch(HOOK + "/messages/@original", call -> edit(call, "@original"))
                        .opened(),
                Route.delete(HOOK + "/messages/@original", call -> delete(call, "@original"))
                        .opened(),
                Route.get(HOOK + "/messages/{message_id}", call -> read(call, call.param("message_id")))
                        .opened(),
                Route.patch(HOOK + "/messages/{message_id}", call -> edit(call, call.param("message_id")))
                        .opened(),
                Route.delete(HOOK + "/messages/{message_id}", call -> delete(call, call.param("message_id")))
                        .opened());
    }

    private Route.Answer callback(Route.Call call) {
        var interaction = interactions.toAnswer(call.param("interaction_id"), call.param("interaction_token"));
        var response = interactions.answer(interaction, call.body(), call.files());
        return "true".equals(call.query("with_response")) ? ok(response) : nothing();
    }

    private Interaction alive(Route.Call call) {
        return interactions.alive(call.param("webhook_id"), call.param("webhook_token"));
    }

    private Route.Answer read(Route.Call call, String id) {
        return ok(interactions.reach(alive(call), id).json(world.bot.id));
    }

    private Route.Answer edit(Route.Call call, String id) {
        var message = interactions.reach(alive(call), id);
        messages.edit(message, Draft.edit(call.body(), call.files(), message));
        return ok(message.json(world.bot.id));
    }

    private Route.Answer delete(Route.Call call, String id) {
        messages.delete(interactions.reach(alive(call), id));
        return nothing();
    }
}

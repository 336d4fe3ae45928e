package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends interactions to the application and handles its responses, within the time limits. */
final class Interactions {
    private static final int MESSAGE = 4;
    private static final int DEFER = 5;
    private static final int DEFER_UPDATE = 6;
    private static final int UPDATE = 7;
    private static final int AUTOCOMPLETE_RESULT = 8;
    private static final int OPEN_MODAL = 9;
    private static final int CHOICES_MAX = 25;

    private final World world;
    private final Access access;
    private final Messages messages;
    private final Gateway gateway;
    private final Map<String, Interaction> byToken = new LinkedHashMap<>();
    final Map<String, Interaction.Form> forms = new LinkedHashMap<>();

    Interactions(World world, Access access, Messages messages, Gateway gateway) {
        this.world = world;
        this.access = access;
        this.messages = messages;
        this.gateway = gateway;
    }

    /** Creates an interaction and sends it to the application. */
    Interaction create(
            int type,
            User user,
            Channel channel,
            ObjectNode data,
            @Nullable Message message,
            @Nullable Interaction trigger) {
        var interaction = new Interaction(
                world.ids.next(),
                type,
                user,
                channel,
                data,
                message,
                trigger,
                world.now(),
                world.options.responseWindow());
        byToken.put(interaction.token, interaction);
        world.dispatch(
                "INTERACTION_CREATE",
                event(interaction),
                new World.Audience(interaction.channel.guildId, null, Intent.NONE));
        return interaction;
    }

    private ObjectNode event(Interaction interaction) {
        var channel = interaction.channel;
        var event = Json.obj()
                .put("id", interaction.id)
                .put("application_id", World.APPLICATION_ID)
                .put("type", interaction.type)
                .put("token", interaction.token)
                .put("version", 1)
                .put("channel_id", channel.id)
                .put("locale", "en-US")
                .put("app_permissions", Long.toString(access.permissions(channel, world.bot.id)))
                .put("context", channel.isDm() ? 1 : 0)
                .put("attachment_size_limit", MessageBody.FILE_BYTES_MAX);
        event.set("data", interaction.data);
        event.putArray("entitlements");
        var here = channel.json(world.bot.id);
        var owners = event.putObject("authorizing_integration_owners");
        var member = world.memberAt(channel, interaction.user.id);
        if (member != null) {
            var permissions = Long.toString(access.permissions(channel, interaction.user.id));
            here.put("permissions", permissions);
            owners.put("0", member.guild.id);
            event.put("guild_id", member.guild.id).put("guild_locale", "en-US");
            event.putObject("guild")
                    .put("id", member.guild.id)
                    .put("locale", "en-US")
                    .putArray("features");
            event.set("member", member.json().put("permissions", permissions));
        } else {
            owners.put("0", "0");
            event.set("user", interaction.user.json());
        }
        event.set("channel", here);
        if (interaction.message != null) {
            event.set("message", interaction.message.json(world.bot.id));
        }
        return event;
    }

    /** Returns an interaction that has no response yet and has not expired. */
    Interaction awaitingResponse(String id, String token) {
        var interaction = byToken.get(token);
        if (interaction == null || !interaction.id.equals(id)) {
            throw ApiError.unknown(ApiError.Unknown.INTERACTION);
        }
        if (interaction.responseType != 0) {
            throw ApiError.bad(40060, "Interaction has already been acknowledged.");
        }
        if (interaction.isLate(world.now())) {
            interaction.expired = true;
            throw ApiError.unknown(ApiError.Unknown.INTERACTION);
        }
        return interaction;
    }

    /** Returns an interaction that has a response and whose token is valid. */
    Interaction byLiveToken(String applicationId, String token) {
        var interaction = byToken.get(token);
        if (interaction == null || !applicationId.equals(World.APPLICATION_ID) || interaction.responseType == 0) {
            throw ApiError.unknown(ApiError.Unknown.WEBHOOK);
        }
        if (!interaction.isTokenValid(world.now())) {
            throw new ApiError(401, 50027, "Invalid Webhook Token", null);
        }
        return interaction;
    }

    void expire(String token) {
        var interaction = byToken.get(token);
        if (interaction != null) {
            interaction.expired = true;
        }
    }

    /** Handles the first response. Returns the result in the form of {@code with_response}. */
    ObjectNode respond(Interaction interaction, JsonNode body, List<MessageBody.Upload> files) {
        var type = body.path("type").asInt();
        var data = body.path("data");
        var resource = Json.obj().put("type", type);
        checkResponseType(interaction, type);
        switch (type) {
            case MESSAGE -> {
                var posted = post(interaction, MessageBody.create(data, files, MessageBody.Kind.INTERACTION));
                interaction.original = posted;
                resource.set("message", posted.json(world.bot.id));
            }
            case DEFER -> {
                var flags = Message.DEFERRED | (data.path("flags").asInt() & Message.EPHEMERAL);
                var waiting = new MessageBody(
                        "",
                        null,
                        null,
                        null,
                        List.of(),
                        flags,
                        false,
                        MessageBody.noMentions(),
                        MissingNode.getInstance(),
                        null,
                        false);
                interaction.original = post(interaction, waiting);
                // In the published schema, a created message always has type 4, for a deferred response too.
                resource.put("type", MESSAGE).set("message", interaction.original.json(world.bot.id));
            }
            case DEFER_UPDATE -> interaction.original = interaction.message;
            case UPDATE -> {
                var message = source(interaction);
                messages.edit(message, MessageBody.edit(data, files, message));
                interaction.original = message;
                resource.set("message", message.json(world.bot.id));
            }
            case AUTOCOMPLETE_RESULT -> {
                var choices = data.path("choices");
                var errors = new FormErrors().count("data.choices", choices.size(), 0, CHOICES_MAX);
                for (int i = 0; i < choices.size(); i++) {
                    errors.length("data.choices." + i + ".name", Json.text(choices.get(i), "name", ""), 1, 100);
                    errors.length("data.choices." + i + ".value", Json.text(choices.get(i), "value", ""), 1, 100);
                }
                errors.check();
                interaction.choices = Json.array(Json.list(choices));
            }
            case OPEN_MODAL -> {
                var form = new Interaction.Form(world.ids.next(), interaction, ModalRules.check(data));
                interaction.form = form;
                forms.put(form.id(), form);
                world.changes.add("form", interaction.channel.id, null, form.id(), List.of(interaction.user.id));
            }
            default -> {}
        }
        interaction.responseType = type;
        if (interaction.original != null) {
            interaction.messages.add(interaction.original.id);
        }
        gateway.deliveries.acked(interaction.id, world.now(), body);
        world.signal();
        return response(interaction, resource);
    }

    private static void checkResponseType(Interaction interaction, int type) {
        var allowed =
                switch (type) {
                    case MESSAGE, DEFER -> interaction.type != Interaction.AUTOCOMPLETE;
                    case DEFER_UPDATE, UPDATE -> interaction.message != null;
                    case AUTOCOMPLETE_RESULT -> interaction.type == Interaction.AUTOCOMPLETE;
                    case OPEN_MODAL ->
                        interaction.type == Interaction.COMMAND || interaction.type == Interaction.COMPONENT;
                    default -> false;
                };
        if (!allowed) {
            throw FormErrors.one(
                    "type",
                    "INTERACTION_RESPONSE_TYPE_INVALID",
                    "This response type (" + type + ") is not valid for this interaction.");
        }
    }

    private ObjectNode response(Interaction interaction, ObjectNode resource) {
        var response = Json.obj();
        var about = response.putObject("interaction").put("id", interaction.id).put("type", interaction.type);
        about.put("channel_id", interaction.channel.id);
        if (interaction.channel.guildId != null) {
            about.put("guild_id", interaction.channel.guildId);
        }
        var posted = interaction.original;
        if (posted != null && interaction.responseType != DEFER_UPDATE) {
            about.put("response_message_id", posted.id)
                    .put("response_message_loading", posted.hasFlag(Message.DEFERRED))
                    .put("response_message_ephemeral", posted.ephemeral());
        }
        if (resource.has("message")) {
            response.set("resource", resource);
        }
        return response;
    }

    private static Message source(Interaction interaction) {
        var message = interaction.message;
        if (message == null || message.deleted) {
            throw ApiError.unknown(ApiError.Unknown.MESSAGE);
        }
        return message;
    }

    private Message post(Interaction interaction, MessageBody messageBody) {
        var target =
                interaction.type == Interaction.COMPONENT && interaction.message != null && !interaction.message.deleted
                        ? interaction.message
                        : null;
        var type = interaction.type == Interaction.COMMAND
                ? Message.CHAT_INPUT_COMMAND
                : target == null ? Message.DEFAULT : Message.REPLY;
        var metadata = interaction.metadata();
        if (interaction.original != null) {
            metadata.put("original_response_message_id", interaction.original.id);
        }
        return messages.respond(
                interaction.channel,
                world.bot,
                messageBody,
                new Messages.InteractionResponse(World.APPLICATION_ID, metadata, type, interaction.user.id, target));
    }

    /** Posts a follow-up message. The first one after a deferred response replaces the loading message. */
    Message followUp(Interaction interaction, JsonNode body, List<MessageBody.Upload> files) {
        var original = interaction.original;
        if (original != null && original.hasFlag(Message.DEFERRED) && !original.deleted) {
            messages.edit(original, MessageBody.edit(body, files, original));
            return original;
        }
        var messageBody = MessageBody.create(body, files, MessageBody.Kind.INTERACTION);
        var posted = post(interaction, messageBody);
        interaction.messages.add(posted.id);
        return posted;
    }

    /** Returns a message that the token of the interaction may read and change. */
    Message message(Interaction interaction, String id) {
        if (id.equals("@original")) {
            var original = interaction.original;
            if (original == null || original.deleted) {
                throw ApiError.unknown(ApiError.Unknown.MESSAGE);
            }
            return original;
        }
        var message = interaction.messages.contains(id) ? interaction.channel.message(id) : null;
        if (message == null) {
            throw ApiError.unknown(ApiError.Unknown.MESSAGE);
        }
        return message;
    }
}

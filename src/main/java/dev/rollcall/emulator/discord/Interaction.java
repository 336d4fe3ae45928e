package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One interaction of a person, to which the application has to respond. */
final class Interaction {
    /** Discord's page "Receiving and Responding to Interactions". */
    static final Duration TOKEN_LIFETIME = Duration.ofMinutes(15);

    static final int COMMAND = 2;
    static final int COMPONENT = 3;
    static final int AUTOCOMPLETE = 4;
    static final int MODAL = 5;

    final String id;
    final String token;
    final int type;
    final User user;
    final Channel channel;
    final ObjectNode data;
    /** The message with the component; also set for the submission of a modal that a component opened. */
    final @Nullable Message message;

    final @Nullable Interaction trigger;
    final Instant at;
    final Duration window;
    boolean expired;
    /** The callback type of the first response; 0 before it. */
    int responseType;

    @Nullable
    Message original;

    @Nullable
    Form form;

    @Nullable
    ArrayNode choices;
    /** The messages that the token of this interaction may change. */
    final Set<String> messages = new HashSet<>();

    Interaction(
            String id,
            int type,
            User user,
            Channel channel,
            ObjectNode data,
            @Nullable Message message,
            @Nullable Interaction trigger,
            Instant at,
            Duration window) {
        this.id = id;
        this.token = "aW50ZXJhY3Rpb246" + id + "Zm9yLXRoZS1sb2NhbC1lbXVsYXRvcg";
        this.type = type;
        this.user = user;
        this.channel = channel;
        this.data = data;
        this.message = message;
        this.trigger = trigger;
        this.at = at;
        this.window = window;
    }

    /** An open modal of a person. */
    record Form(String id, Interaction opener, ObjectNode modal) {}

    boolean isLate(Instant now) {
        return expired || now.isAfter(at.plus(window));
    }

    boolean isTokenValid(Instant now) {
        return !expired && responseType != 0 && now.isBefore(at.plus(TOKEN_LIFETIME));
    }

    /** Returns the interaction metadata of a message that responds to this interaction. */
    ObjectNode metadata() {
        var json = Json.obj().put("id", id).put("type", type);
        json.set("user", user.json());
        var owners = json.putObject("authorizing_integration_owners");
        if (channel.guildId != null) {
            owners.put("0", channel.guildId);
        } else {
            owners.put("0", "0");
        }
        if (type == COMPONENT && message != null) {
            json.put("interacted_message_id", message.id);
        }
        if (type == MODAL && trigger != null) {
            json.set("triggering_interaction_metadata", trigger.metadata());
        }
        return json;
    }
}

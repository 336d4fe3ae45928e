package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.TypedText;
import dev.rollcall.domain.team.PlaceId;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the data of an interaction ("Receiving and Responding to Interactions"): commands with their options, presses,
 * forms.
 */
final class Interactions {
    private Interactions() {}

    record Chosen(String path, JsonNode options) {}

    /** Returns the chosen subcommand. Subcommands are options that contain options. */
    static Chosen chosen(JsonNode data) {
        var path = new StringBuilder();
        var options = data.path("options");
        while (options.isArray()
                && options.size() == 1
                && options.get(0).path("type").asInt() <= 2) {
            path.append(path.isEmpty() ? "" : " ").append(Json.text(options.get(0), "name"));
            options = options.get(0).path("options");
        }
        return new Chosen(path.toString(), options);
    }

    static ChatEvents.CommandTyped typed(String id, ChatEvents.Sender from, PlaceId place, JsonNode data) {
        var chosen = chosen(data);
        Map<String, TypedText> options = new HashMap<>();
        for (var option : chosen.options()) {
            var value = Json.text(option, "value");
            var text =
                    switch (option.path("type").asInt()) {
                        case 6 -> DiscordText.only(DiscordText.person(value, data.path("resolved")));
                        case 7 -> DiscordText.only(DiscordText.channel(value, data.path("resolved")));
                        default -> DiscordText.text(value, data.path("resolved"));
                    };
            options.put(Json.text(option, "name"), text);
        }
        return new ChatEvents.CommandTyped(id, from, place, chosen.path(), options, TypedText.plain(""));
    }

    static Map<String, TypedText> values(JsonNode data) {
        Map<String, TypedText> values = new HashMap<>();
        FormPrinter.entered(data.path("components")).forEach((name, control) -> {
            var raw = FormPrinter.raw(control);
            values.put(
                    name,
                    FormPrinter.isPerson(control) && !raw.isEmpty()
                            ? DiscordText.only(DiscordText.person(raw, data.path("resolved")))
                            : DiscordText.text(raw, data.path("resolved")));
        });
        return values;
    }
}

package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.card.Card;
import dev.rollcall.card.Form;
import dev.rollcall.card.Part;
import java.util.List;
import java.util.Map;

/** What Discord is sent for a card, a private reply and a form, for tests outside this package. Stateless. */
public final class DiscordDrawing {
    private DiscordDrawing() {}

    /** The body of "Create Message" without its nonce. It has no {@code content}: clients notify with its texts. */
    public static JsonNode card(Card card) {
        var body = DiscordSender.message(card.parts(), DiscordPrinter.mark(card.key()));
        body.set("allowed_mentions", AllowedMentions.of(card.parts()));
        return body;
    }

    /** The data of an interaction response that only one person sees. */
    public static JsonNode reply(List<Part> parts) {
        ObjectNode body = DiscordSender.message(parts, 0);
        return body.put("flags", DiscordPrinter.COMPONENTS_V2 | DiscordPrinter.EPHEMERAL);
    }

    /** The data of an interaction response that opens a modal. */
    public static JsonNode form(Form form) {
        return FormPrinter.modal(form, Map.of());
    }

    /** How many tokens of a review fit one message. */
    public static int linesPerPage() {
        return DiscordPrinter.OPTIONS_MAX;
    }
}

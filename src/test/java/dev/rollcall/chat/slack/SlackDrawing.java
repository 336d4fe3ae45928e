package dev.rollcall.chat.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.util.json.GsonFactory;
import dev.rollcall.card.Card;
import dev.rollcall.card.Form;
import dev.rollcall.card.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Slack is sent for a card, a private reply and a form, for tests outside this package. Stateless. */
public final class SlackDrawing {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SlackDrawing() {}

    /** The arguments of {@code chat.postMessage} that depend on the card. {@code text} is the notification. */
    public static JsonNode card(Card card) {
        var message = new LinkedHashMap<String, Object>();
        message.put("text", SlackPrinter.summary(card.summary()));
        message.put("blocks", SlackPrinter.blocks(card));
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("event_type", SlackSender.EVENT_TYPE);
        metadata.put("event_payload", Map.of(SlackSender.KEY, card.key()));
        message.put("metadata", metadata);
        return json(message);
    }

    /** The body sent to a response URL, {@code text} included. */
    public static JsonNode reply(List<Part> parts) {
        var message = new LinkedHashMap<String, Object>();
        message.put("text", SlackPrinter.summary(parts));
        message.put("blocks", SlackPrinter.blocks(parts));
        return json(message);
    }

    /** The view sent to {@code views.open}, without {@code private_metadata}, which depends on where it is opened. */
    public static JsonNode form(Form form) {
        return json(SlackForms.view(form, ""));
    }

    /** How many tokens of a review fit one message. */
    public static int linesPerPage() {
        return SlackPrinter.REVIEW.lines();
    }

    private static JsonNode json(Object value) {
        try {
            return JSON.readTree(GsonFactory.createSnakeCase().toJson(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

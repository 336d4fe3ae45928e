package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Determines whom a new message notifies. Slack reads the blocks if there are any, else the text; only mrkdwn and rich
 * text can contain mentions.
 */
final class Mentions {
    private static final Pattern MARK =
            Pattern.compile("<(@[UW][A-Z0-9]+|!subteam\\^S[A-Z0-9]+|!here|!channel|!everyone)(?:\\|[^<>]*)?>");

    private final State state;

    Mentions(State state) {
        this.state = state;
    }

    /** Returns the members of the channel that the message mentions, without its author. */
    Set<String> notified(JsonNode message, Channel channel) {
        Set<String> found = new LinkedHashSet<>();
        for (var mark : marks(message)) {
            if (mark.startsWith("@")) {
                found.add(mark.substring(1));
            } else if (mark.startsWith("!subteam^")) {
                var group = state.groups.get(mark.substring("!subteam^".length()));
                if (group != null && !group.disabled) {
                    found.addAll(group.members);
                }
            } else {
                found.addAll(channel.members);
            }
        }
        found.remove(message.path("user").asText());
        found.retainAll(channel.members);
        return found;
    }

    static boolean names(JsonNode message, String user) {
        return marks(message).contains("@" + user);
    }

    private static List<String> marks(JsonNode message) {
        List<String> marks = new ArrayList<>();
        var blocks = message.path("blocks");
        if (blocks.isEmpty()) {
            if (!message.path("mrkdwn").isBoolean() || message.path("mrkdwn").asBoolean()) {
                inText(message.path("text").asText(), marks);
            }
        } else {
            inBlocks(blocks, marks);
        }
        for (var attachment : message.path("attachments")) {
            inText(attachment.path("text").asText(), marks);
            inText(attachment.path("pretext").asText(), marks);
            inBlocks(attachment.path("blocks"), marks);
        }
        return marks;
    }

    private static void inBlocks(JsonNode node, List<String> marks) {
        switch (node.path("type").asText()) {
            case "mrkdwn", "markdown" -> inText(node.path("text").asText(), marks);
            case "user" -> marks.add("@" + node.path("user_id").asText());
            case "usergroup" ->
                marks.add("!subteam^" + node.path("usergroup_id").asText());
            case "broadcast" -> marks.add("!" + node.path("range").asText());
            // Menus, confirmations and plain text show a mention only as text.
            case "plain_text", "button", "static_select", "overflow", "radio_buttons", "checkboxes" -> {}
            default -> node.forEach(child -> inBlocks(child, marks));
        }
    }

    private static void inText(String text, List<String> marks) {
        var matcher = MARK.matcher(text);
        while (matcher.find()) {
            marks.add(matcher.group(1));
        }
    }
}

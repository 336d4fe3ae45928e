package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Gateway intents, and the fields of a message without MESSAGE_CONTENT (Discord's page "Gateway", Gateway Intents). */
final class Intent {
    static final int GUILDS = 1;
    static final int GUILD_MEMBERS = 1 << 1;
    static final int GUILD_PRESENCES = 1 << 8;
    static final int GUILD_MESSAGES = 1 << 9;
    static final int GUILD_MESSAGE_REACTIONS = 1 << 10;
    static final int DIRECT_MESSAGES = 1 << 12;
    static final int DIRECT_MESSAGE_REACTIONS = 1 << 13;
    static final int MESSAGE_CONTENT = 1 << 15;
    /** All defined bits: 0-16, 20, 21, 24, 25. */
    static final int KNOWN = 0x1FFFF | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25;
    /** For events that need no intent. */
    static final int NONE = 0;

    private Intent() {}

    /**
     * Removes the content of a message, unless {@code me} wrote it, it is a direct message, or it mentions {@code me};
     * the same for the message that it replies to.
     */
    static ObjectNode blank(ObjectNode message, boolean dm, String me) {
        var own = message.path("author").path("id").asText().equals(me);
        var mentioned = message.path("mentions").findValuesAsText("id").contains(me);
        if (!dm && !own && !mentioned) {
            message.put("content", "");
            message.putArray("embeds");
            message.putArray("attachments");
            message.putArray("components");
        }
        if (message.get("referenced_message") instanceof ObjectNode replied) {
            blank(replied, dm, me);
        }
        return message;
    }
}

package dev.rollcall.chat.slack;

import java.util.Set;
import java.util.TreeSet;

/**
 * What the app asks of a workspace, each because a method or event here needs it. The manifest is held to it by a test.
 */
public final class SlackScopes {
    /** Bot scopes. */
    public static final Set<String> REQUIRED_SCOPES = Set.of(
            "channels:history", // message.channels, conversations.history and .replies
            "channels:join", // conversations.join
            "channels:read", // conversations.info
            "chat:write", // chat.postMessage, .update, .delete, .postEphemeral
            "commands", // the slash command
            "groups:history", // the same in private channels
            "groups:read",
            "im:history", // finding a lost card in a direct message
            "im:write", // conversations.open
            "reactions:write", // reactions.add, .remove
            "usergroups:read", // usergroups.list, usergroups.users.list
            "users:read"); // users.info

    /** Event subscriptions of the bot, by their manifest names. */
    public static final Set<String> BOT_EVENTS = Set.of("message.channels", "message.groups");

    /** Scope of the app-level token in Socket Mode. */
    public static final String APP_TOKEN_SCOPE = "connections:write";

    private SlackScopes() {}

    /** Those of {@link #REQUIRED_SCOPES} that are not in a comma separated list, in order. */
    static Set<String> missingFrom(String granted) {
        var missing = new TreeSet<>(REQUIRED_SCOPES);
        for (var scope : granted.split(",", -1)) {
            missing.remove(scope.strip());
        }
        return missing;
    }
}

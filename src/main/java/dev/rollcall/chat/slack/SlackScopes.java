package dev.rollcall.chat.slack;

import java.util.Set;
import java.util.TreeSet;

/**
 * The scopes and event subscriptions of the app. Each is needed by a method or event of this package. A test compares
 * {@code bot-manifest.yml} with them.
 */
public final class SlackScopes {
    /** Bot scopes. */
    public static final Set<String> REQUIRED_SCOPES = Set.of(
            "channels:history", // message.channels, conversations.history and .replies
            "channels:join", // conversations.join
            "channels:read", // conversations.info
            "chat:write", // chat.postMessage, .update, .delete, .postEphemeral
            "commands", // the slash command
            "files:write", // files.getUploadURLExternal, files.completeUploadExternal
            "groups:history", // the same in private channels
            "groups:read",
            "im:history", // message.im, finding a lost card in a direct message
            "im:write", // conversations.open
            "reactions:write", // reactions.add, .remove
            "usergroups:read", // usergroups.list, usergroups.users.list, subteam_members_changed, subteam_updated
            "users:read"); // users.info, users.list, user_change

    /**
     * Event subscriptions of the bot, by their manifest names. They include the edits and deletions of messages, which
     * are subtypes.
     */
    public static final Set<String> BOT_EVENTS = Set.of(
            "app_home_opened",
            "message.channels",
            "message.groups",
            "message.im",
            // what is known of people and groups is kept up to date by these
            "subteam_members_changed",
            "subteam_updated",
            "user_change");

    /** The scope of the app-level token for Socket Mode. */
    public static final String APP_TOKEN_SCOPE = "connections:write";

    private SlackScopes() {}

    /** Those of {@link #REQUIRED_SCOPES} that a comma-separated list lacks, sorted. */
    static Set<String> missingFrom(String granted) {
        var missing = new TreeSet<>(REQUIRED_SCOPES);
        for (var scope : granted.split(",", -1)) {
            missing.remove(scope.strip());
        }
        return missing;
    }
}

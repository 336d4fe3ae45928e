package dev.rollcall.chat.slack;

import dev.rollcall.chat.Problem;
import dev.rollcall.chat.Problem.Kind;
import java.util.Set;

/**
 * Translates Slack's error codes (Slack docs, "chat.postMessage", "chat.update", "conversations.open", Errors) into
 * {@link Problem}s.
 */
final class SlackProblems {
    /** Our own code: the app is not installed in the workspace. */
    static final String NOT_INSTALLED = "app_not_installed";

    private static final Set<String> BAD_CREDENTIAL = Set.of(
            "invalid_auth",
            "not_authed",
            "account_inactive",
            "token_revoked",
            "token_expired",
            "not_allowed_token_type",
            "no_permission",
            "org_login_required",
            "ekm_access_denied",
            NOT_INSTALLED);

    private SlackProblems() {}

    static Problem of(String code) {
        return new Problem(kind(code), code);
    }

    /** Whether the code means that Slack refuses the token itself. */
    static boolean badCredential(String code) {
        return BAD_CREDENTIAL.contains(code);
    }

    private static Kind kind(String code) {
        if (badCredential(code)) {
            return Kind.CREDENTIAL;
        }
        return switch (code) {
            case "channel_not_found",
                    "is_archived",
                    "channel_is_archived",
                    "thread_not_found",
                    "cannot_reply_to_message" -> Kind.PLACE_GONE;
            case "not_in_channel", "user_not_in_channel" -> Kind.NOT_IN_PLACE;
            case "missing_scope",
                    "restricted_action",
                    "restricted_action_read_only_channel",
                    "restricted_action_thread_only_channel",
                    "restricted_action_non_threadable_channel",
                    "restricted_action_thread_locked",
                    "access_denied",
                    "team_access_not_granted",
                    "accesslimited",
                    "message_limit_exceeded" -> Kind.NOT_ALLOWED;
            case "user_not_found",
                    "users_not_found",
                    "user_not_visible",
                    "user_disabled",
                    "cannot_dm_bot",
                    "cannot_dm_self",
                    "messages_tab_disabled",
                    "im_not_allowed" -> Kind.PERSON_CLOSED;
            case "message_not_found", "cant_update_message", "edit_window_closed", "cant_delete_message" ->
                Kind.MESSAGE_GONE;
            default -> Kind.REJECTED;
        };
    }
}

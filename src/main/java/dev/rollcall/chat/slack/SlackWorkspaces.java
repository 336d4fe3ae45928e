package dev.rollcall.chat.slack;

import com.slack.api.bolt.context.Context;
import com.slack.api.methods.response.auth.AuthTestResponse;
import dev.rollcall.chat.BadCredential;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.domain.team.SpaceId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The workspaces that have the app installed. The only class that knows how many there are: today one, whose bot token
 * is configured and whose id is known once Slack answered auth.test. Thread-safe.
 */
final class SlackWorkspaces {
    private final SlackWeb web;
    private final String botToken;
    private final SlackPace pace;
    private volatile @Nullable SlackWorkspace installed;

    SlackWorkspaces(SlackWeb web, String botToken, SlackPace pace) {
        this.web = web;
        this.botToken = botToken;
        this.pace = pace;
    }

    /**
     * All workspaces, asking Slack about those that are not known yet. Throws {@link BadCredential} if Slack refuses a
     * token, or {@link ChatDown}.
     */
    List<SlackWorkspace> authenticate() {
        return switch (connect()) {
            case CallResult.Done<SlackWorkspace>(var workspace) -> List.of(workspace);
            case CallResult.Refused<?>(var code) ->
                throw new BadCredential("Slack refuses the bot token (" + code
                        + "). Set SLACK_BOT_TOKEN to the app's \"Bot User OAuth Token\" (xoxb-…, under "
                        + "OAuth & Permissions) and start again.");
            case CallResult.Busy<?>(var after) -> throw new ChatDown("Slack limits the rate of auth.test.", after);
            case CallResult.Unreached<?>(var why) ->
                throw new ChatDown("Slack cannot be reached at " + web.apiUrl() + " (" + why + ").");
            case CallResult.Lost<?>(var why) ->
                throw new ChatDown("Slack did not answer at " + web.apiUrl() + " (" + why + ").");
        };
    }

    /** All workspaces. Throws {@link ChatDown}, also if Slack refuses a token. */
    List<SlackWorkspace> all() {
        try {
            return authenticate();
        } catch (BadCredential e) {
            throw new ChatDown(String.valueOf(e.getMessage()), e);
        }
    }

    /** The workspace of a space, or empty if the app is not installed there. Throws {@link ChatDown}. */
    Optional<SlackWorkspace> of(SpaceId space) {
        return all().stream()
                .filter(workspace -> workspace.space().equals(space))
                .findFirst();
    }

    /** The workspace of a space, for callers that must not throw: refused if the app is not installed there. */
    CallResult<SlackWorkspace> find(SpaceId space) {
        return switch (connect()) {
            case CallResult.Done<SlackWorkspace>(var workspace)
            when !workspace.space().equals(space) -> new CallResult.Refused<>(SlackProblems.NOT_INSTALLED);
            case CallResult.Done<SlackWorkspace> done -> done;
            case CallResult.Refused<SlackWorkspace> refused -> refused;
            case CallResult.Busy<SlackWorkspace> busy -> busy;
            case CallResult.Unreached<SlackWorkspace> unreached -> unreached;
            case CallResult.Lost<SlackWorkspace> lost -> lost;
        };
    }

    /** The workspace with this team id, if it is known and has the app installed. Never calls Slack. */
    Optional<SlackWorkspace> installed(@Nullable String teamId) {
        return Optional.ofNullable(installed)
                .filter(workspace -> workspace.space().id().equals(teamId));
    }

    /** The workspace of a request that {@link InstalledTeamFilter} let pass. */
    SlackWorkspace of(Context context) {
        return installed(context.getTeamId())
                .orElseThrow(() -> new IllegalStateException("a request of an unknown workspace"));
    }

    /** What auth.test says now about each token. Always calls Slack. */
    List<CallResult<AuthTestResponse>> test() {
        return List.of(web.call(botToken, m -> m.authTest(r -> r)));
    }

    private CallResult<SlackWorkspace> connect() {
        var known = installed;
        if (known != null) {
            return new CallResult.Done<>(known);
        }
        return switch (web.call(botToken, m -> m.authTest(r -> r))) {
            case CallResult.Done<AuthTestResponse>(var bot) -> {
                var workspace = new SlackWorkspace(bot, web.methods(botToken), botToken, pace);
                installed = workspace;
                yield new CallResult.Done<>(workspace);
            }
            case CallResult.Refused<?>(var code) -> new CallResult.Refused<>(code);
            case CallResult.Busy<?>(var after) -> new CallResult.Busy<>(after);
            case CallResult.Unreached<?>(var why) -> new CallResult.Unreached<>(why);
            case CallResult.Lost<?>(var why) -> new CallResult.Lost<>(why);
        };
    }
}

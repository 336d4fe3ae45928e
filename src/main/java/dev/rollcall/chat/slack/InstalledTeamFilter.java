package dev.rollcall.chat.slack;

import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.response.Response;
import dev.rollcall.chat.LogLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops requests of workspaces that do not have the app installed, before any handler runs. They are acknowledged with
 * 200, since Slack sends an event again that is not (Slack docs, "The Events API", Error handling).
 *
 * <p>The team is the one Bolt reads: {@code authorizations} of an event, {@code app_installed_team_id} of a view, else
 * {@code team_id} or {@code team}. In a Slack Connect channel these name the workspace that has the app installed, not
 * the one of the person (Slack docs, "Using Slack Connect", "The Events API", authorizations).
 */
final class InstalledTeamFilter implements Middleware {
    private static final Logger log = LoggerFactory.getLogger(InstalledTeamFilter.class);

    private final SlackWorkspaces workspaces;
    private final LogLimit drops = new LogLimit();

    InstalledTeamFilter(SlackWorkspaces workspaces) {
        this.workspaces = workspaces;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Bolt's interface declares it
    public Response apply(Request request, Response response, MiddlewareChain chain) throws Exception {
        // Slack sends both to the app itself, without a workspace. An ssl_check only wants a 200.
        if (request.getRequestType() == RequestType.SSLCheck) {
            return Response.ok();
        }
        if (request.getRequestType() == RequestType.UrlVerification
                || workspaces.installed(request.getContext().getTeamId()).isPresent()) {
            return chain.next(request);
        }
        warn(request);
        return Response.ok();
    }

    private void warn(Request<?> request) {
        long dropped = drops.count();
        if (dropped == 0) {
            return;
        }
        log.atWarn()
                .addKeyValue("team", request.getContext().getTeamId())
                .addKeyValue("type", request.getRequestType())
                .addKeyValue("dropped", dropped)
                .log("Dropped requests of a Slack workspace that does not have the app installed");
    }
}

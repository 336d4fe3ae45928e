package dev.rollcall.chat.slack;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.util.http.SlackHttpClient;
import dev.rollcall.chat.BadCredential;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * The Web API, called once and synchronously: no retry, no queue, at most {@link ChatPlatform#SEND_TIMEOUT}.
 * Thread-safe.
 */
final class SlackWeb implements AutoCloseable {
    static final String NAME = "slack";
    /**
     * What we wait when Slack says "rate limited" without saying how long; its tiers count by the minute (Slack docs,
     * "Rate limits").
     */
    static final Duration WAIT_UNTOLD = Duration.ofSeconds(30);
    /** Errors after which "some aspect of the operation" may have succeeded (Slack docs, any method's errors). */
    private static final Set<String> UNSURE =
            Set.of("fatal_error", "internal_error", "service_unavailable", "request_timeout");

    private static final Set<String> LIMITED = Set.of("ratelimited", "rate_limited");
    private static final Set<String> BAD_CREDENTIAL = Set.of(
            "invalid_auth",
            "not_authed",
            "account_inactive",
            "token_revoked",
            "token_expired",
            "not_allowed_token_type",
            "no_permission",
            "org_login_required",
            "ekm_access_denied");

    /** One call. */
    interface Call<T extends SlackApiTextResponse> {
        T of(MethodsClient methods) throws IOException, SlackApiException;
    }

    /** The bot itself. */
    record Me(SpaceId space, String teamName, String user, String name, String bot) {
        AccountId account(String id) {
            return new AccountId(space, id);
        }

        PlaceId place(String id) {
            return new PlaceId(space, id);
        }
    }

    private final SlackSettings settings;
    private final Slack slack;
    private final MethodsClient methods;
    private final Map<String, String> directs = new ConcurrentHashMap<>();
    private volatile @Nullable Me me;

    SlackWeb(SlackSettings settings) {
        this.settings = settings;
        var config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(settings.apiUrl());
        config.setAuditEndpointUrlPrefix(settings.apiUrl());
        config.setScimEndpointUrlPrefix(settings.apiUrl());
        config.setScim2EndpointUrlPrefix(settings.apiUrl());
        config.setStatusEndpointUrlPrefix(settings.apiUrl());
        config.setLegacyStatusEndpointUrlPrefix(settings.apiUrl());
        config.setProxyUrl(null);
        config.setStatsEnabled(false);
        int timeout = (int) ChatPlatform.SEND_TIMEOUT.toMillis();
        config.setHttpClientReadTimeoutMillis(timeout);
        config.setHttpClientWriteTimeoutMillis(timeout);
        config.setHttpClientCallTimeoutMillis(timeout);
        // OkHttp sends a request again over another address when a connection fails under it: a card could stand twice.
        var http = new SlackHttpClient(SlackHttpClient.buildOkHttpClient(config)
                .newBuilder()
                .retryOnConnectionFailure(false)
                .build());
        http.setConfig(config);
        slack = Slack.getInstance(config, http);
        methods = slack.methods(settings.botToken());
    }

    Slack slack() {
        return slack;
    }

    SlackSettings settings() {
        return settings;
    }

    <T extends SlackApiTextResponse> CallResult<T> call(Call<T> call) {
        try {
            var response = call.of(methods);
            if (response.isOk()) {
                return new CallResult.Done<>(response);
            }
            return refused(String.valueOf(response.getError()));
        } catch (SlackApiException e) {
            int status = e.getResponse().code();
            if (status == 429) {
                return new CallResult.Busy<>(retryAfter(e));
            }
            if (status >= 400 && status < 500) {
                var error = e.getError();
                return refused(error == null || error.getError() == null ? "http_" + status : error.getError());
            }
            return new CallResult.Lost<>("HTTP " + status);
        } catch (ConnectException | UnknownHostException | NoRouteToHostException | SSLHandshakeException e) {
            return new CallResult.Unreached<>(e.getClass().getSimpleName());
        } catch (IOException | JsonParseException e) {
            return new CallResult.Lost<>(e.getClass().getSimpleName());
        }
    }

    private static <T> CallResult<T> refused(String code) {
        if (LIMITED.contains(code)) {
            return new CallResult.Busy<>(WAIT_UNTOLD);
        }
        if (UNSURE.contains(code)) {
            return new CallResult.Lost<>(code);
        }
        return new CallResult.Refused<>(code);
    }

    private static Duration retryAfter(SlackApiException e) {
        var header = e.getResponse().header("Retry-After");
        try {
            return header == null ? WAIT_UNTOLD : Duration.ofSeconds(Long.parseLong(header.strip()));
        } catch (NumberFormatException _) {
            return WAIT_UNTOLD;
        }
    }

    /** A look-up: what Slack says, empty if it refuses. Throws {@link ChatDown} if there is no telling. */
    <T extends SlackApiTextResponse> Optional<T> ask(String method, Call<T> call) {
        return switch (call(call)) {
            case CallResult.Done<T>(var response) -> Optional.of(response);
            case CallResult.Refused<T>(var code)
            when BAD_CREDENTIAL.contains(code) -> throw new ChatDown("Slack refuses the bot's token (" + code + ").");
            case CallResult.Refused<T> _ -> Optional.empty();
            case CallResult.Busy<T> _ -> throw new ChatDown("Slack asks us to wait with " + method + ".");
            case CallResult.Unreached<T>(var why) -> throw new ChatDown("Slack cannot be reached (" + why + ").");
            case CallResult.Lost<T>(var why) ->
                throw new ChatDown("Slack did not answer " + method + " (" + why + ").");
        };
    }

    static boolean badCredential(String code) {
        return BAD_CREDENTIAL.contains(code);
    }

    /** Who the bot is; asked once. Throws {@link ChatDown}. */
    Me me() {
        try {
            return authenticate();
        } catch (BadCredential e) {
            throw new ChatDown(String.valueOf(e.getMessage()), e);
        }
    }

    /** The same, but who is refused hears of it as {@link BadCredential}. */
    Me authenticate() {
        var known = me;
        if (known != null) {
            return known;
        }
        var found =
                switch (call(m -> m.authTest(r -> r))) {
                    case CallResult.Done<com.slack.api.methods.response.auth.AuthTestResponse>(var said) ->
                        new Me(
                                new SpaceId(NAME, said.getTeamId()),
                                String.valueOf(said.getTeam()),
                                said.getUserId(),
                                String.valueOf(said.getUser()),
                                String.valueOf(said.getBotId()));
                    case CallResult.Refused<?>(var code) ->
                        throw new BadCredential(
                                "Slack refuses the bot token (" + code
                                        + "). Set SLACK_BOT_TOKEN to the app's \"Bot User OAuth Token\" (xoxb-…, under OAuth & Permissions) and start again.");
                    case CallResult.Busy<?> _ -> throw new ChatDown("Slack asks us to wait with auth.test.");
                    case CallResult.Unreached<?>(var why) ->
                        throw new ChatDown("Slack cannot be reached at " + settings.apiUrl() + " (" + why + ").");
                    case CallResult.Lost<?>(var why) ->
                        throw new ChatDown("Slack did not answer at " + settings.apiUrl() + " (" + why + ").");
                };
        me = found;
        return found;
    }

    /** The direct conversation with a person, opened once. */
    CallResult<String> direct(String user) {
        var known = directs.get(user);
        if (known != null) {
            return new CallResult.Done<>(known);
        }
        return switch (call(m -> m.conversationsOpen(r -> r.users(java.util.List.of(user))))) {
            case CallResult.Done<com.slack.api.methods.response.conversations.ConversationsOpenResponse>(var said) -> {
                directs.put(user, said.getChannel().getId());
                yield new CallResult.Done<>(said.getChannel().getId());
            }
            case CallResult.Refused<?>(var code) -> new CallResult.Refused<>(code);
            case CallResult.Busy<?>(var after) -> new CallResult.Busy<>(after);
            case CallResult.Unreached<?>(var why) -> new CallResult.Unreached<>(why);
            case CallResult.Lost<?>(var why) -> new CallResult.Unreached<>(why);
        };
    }

    @Override
    public void close() {
        var http = slack.getHttpClient().getOkHttpClient();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}

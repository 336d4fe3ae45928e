package dev.rollcall.chat.slack;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.util.http.SlackHttpClient;
import dev.rollcall.card.FileBytes;
import dev.rollcall.chat.ChatMeter;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.FreshConnectionRetry;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * The Web API, one HTTP client for all tokens. Each call is synchronous, without a queue, and takes at most
 * {@link ChatPlatform#SEND_TIMEOUT}. It is made once; only if its connection failed, a call that may be repeated is
 * made once more. Thread-safe.
 */
final class SlackWeb implements AutoCloseable {
    /**
     * How long we wait if Slack limits the rate without a Retry-After; its tiers count by the minute (Slack docs, "Rate
     * limits").
     */
    static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(30);
    /** Errors after which "some aspect of the operation" may have succeeded (Slack docs, any method's errors). */
    private static final Set<String> UNSURE =
            Set.of("fatal_error", "internal_error", "service_unavailable", "request_timeout");

    /**
     * Methods that may be called twice: they read, or end in the same state, or show something to one person only, who
     * then reads it twice rather than never. A trigger opens one view, however often views.open is called with it. Not
     * chat.postMessage: delivery looks for the message before it posts it again.
     */
    private static final Set<String> REPEATABLE = Set.of(
            "apps.connections.open",
            "auth.test",
            "chat.delete",
            "chat.postEphemeral",
            "chat.update",
            "conversations.history",
            "conversations.info",
            "conversations.join",
            "conversations.open",
            "conversations.replies",
            "files.getUploadURLExternal",
            "reactions.add",
            "reactions.remove",
            "usergroups.list",
            "usergroups.users.list",
            "users.info",
            "users.list",
            "views.open",
            "views.publish");

    private static final MediaType BYTES = MediaType.get("application/octet-stream");

    private static final Set<String> LIMITED = Set.of("ratelimited", "rate_limited");

    /** One call of a method. */
    interface Call<T extends SlackApiTextResponse> {
        T of(MethodsClient methods) throws IOException, SlackApiException;
    }

    private final String apiUrl;
    private final Slack slack;

    /** @param apiUrl the prefix of all methods, with a slash at its end */
    SlackWeb(String apiUrl) {
        this(apiUrl, ChatMeter.NONE);
    }

    /** @param meter is told of calls that Slack refuses because of a rate limit */
    SlackWeb(String apiUrl, ChatMeter meter) {
        this.apiUrl = apiUrl;
        var config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(apiUrl);
        config.setAuditEndpointUrlPrefix(apiUrl);
        config.setScimEndpointUrlPrefix(apiUrl);
        config.setScim2EndpointUrlPrefix(apiUrl);
        config.setStatusEndpointUrlPrefix(apiUrl);
        config.setLegacyStatusEndpointUrlPrefix(apiUrl);
        config.setProxyUrl(null);
        config.setStatsEnabled(false);
        int timeout = (int) ChatPlatform.SEND_TIMEOUT.toMillis();
        config.setHttpClientReadTimeoutMillis(timeout);
        config.setHttpClientWriteTimeoutMillis(timeout);
        config.setHttpClientCallTimeoutMillis(timeout);
        // They log bodies at debug level.
        config.getHttpClientResponseHandlers().clear();
        var http = new SlackHttpClient(FreshConnectionRetry.in(
                        SlackHttpClient.buildOkHttpClient(config).newBuilder(), this::isRepeatable)
                .addInterceptor(chain -> {
                    var response = chain.proceed(chain.request());
                    if (response.code() == 429) {
                        meter.limited();
                    }
                    return response;
                })
                .build());
        http.setConfig(config);
        slack = Slack.getInstance(config, http);
    }

    /** A request that is not one of the Web API sends a private reply to a response URL: see {@link #REPEATABLE}. */
    private boolean isRepeatable(Request request) {
        var url = request.url().toString();
        return !url.startsWith(apiUrl) || REPEATABLE.contains(url.substring(apiUrl.length()));
    }

    Slack slack() {
        return slack;
    }

    String apiUrl() {
        return apiUrl;
    }

    MethodsClient methods(String token) {
        return slack.methods(token);
    }

    /** Calls a method with a token. */
    <T extends SlackApiTextResponse> CallResult<T> call(String token, Call<T> call) {
        return call(methods(token), call);
    }

    /**
     * Sends the bytes of a file to the address that files.getUploadURLExternal returned. Nobody sees a file before its
     * upload is completed, so that a lost response is no different from a request that did not arrive.
     */
    CallResult<Boolean> upload(String url, FileBytes content) {
        var request = new Request.Builder()
                .url(url)
                .post(RequestBody.create(content.toArray(), BYTES))
                .build();
        try (var response =
                slack.getHttpClient().getOkHttpClient().newCall(request).execute()) {
            if (response.isSuccessful()) {
                return new CallResult.Done<>(true);
            }
            return response.code() == 429
                    ? new CallResult.Busy<>(DEFAULT_RETRY_AFTER)
                    : new CallResult.Unreached<>("HTTP " + response.code());
        } catch (IOException e) {
            return new CallResult.Unreached<>(reason(e));
        }
    }

    static <T extends SlackApiTextResponse> CallResult<T> call(MethodsClient methods, Call<T> call) {
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
            return new CallResult.Unreached<>(reason(e));
        } catch (IOException | JsonParseException e) {
            return new CallResult.Lost<>(reason(e));
        }
    }

    /** What happened to a call, in words, because operators read it in a message. */
    static String reason(Exception failed) {
        return switch (failed) {
            case UnknownHostException _ -> "its name cannot be resolved";
            case NoRouteToHostException _ -> "there is no route to it";
            case ConnectException _ -> "it refuses the connection";
            case SSLException _ -> "no secure connection is possible";
            case InterruptedIOException _ -> "it takes too long";
            case JsonParseException _ -> "its answer is not JSON";
            default -> "the connection was lost";
        };
    }

    private static <T> CallResult<T> refused(String code) {
        if (LIMITED.contains(code)) {
            return new CallResult.Busy<>(DEFAULT_RETRY_AFTER);
        }
        if (UNSURE.contains(code)) {
            return new CallResult.Lost<>(code);
        }
        return new CallResult.Refused<>(code);
    }

    private static Duration retryAfter(SlackApiException e) {
        var header = e.getResponse().header("Retry-After");
        try {
            return header == null ? DEFAULT_RETRY_AFTER : Duration.ofSeconds(Long.parseLong(header.strip()));
        } catch (NumberFormatException _) {
            return DEFAULT_RETRY_AFTER;
        }
    }

    @Override
    public void close() {
        var http = slack.getHttpClient().getOkHttpClient();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}

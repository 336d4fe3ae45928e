package dev.rollcall.chat.slack;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.util.http.SlackHttpClient;
import dev.rollcall.chat.ChatPlatform;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;

/**
 * The Web API, one HTTP client for all tokens. Each call is made once and synchronously: no retry, no queue, at most
 * {@link ChatPlatform#SEND_TIMEOUT}. Thread-safe.
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

    private static final Set<String> LIMITED = Set.of("ratelimited", "rate_limited");

    /** One call of a method. */
    interface Call<T extends SlackApiTextResponse> {
        T of(MethodsClient methods) throws IOException, SlackApiException;
    }

    private final String apiUrl;
    private final Slack slack;

    /** @param apiUrl the prefix of all methods, with a slash at its end */
    SlackWeb(String apiUrl) {
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
        // OkHttp repeats a request over another address if the connection fails: a card could be posted twice.
        var http = new SlackHttpClient(SlackHttpClient.buildOkHttpClient(config)
                .newBuilder()
                .retryOnConnectionFailure(false)
                .build());
        http.setConfig(config);
        slack = Slack.getInstance(config, http);
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
            return new CallResult.Unreached<>(e.getClass().getSimpleName());
        } catch (IOException | JsonParseException e) {
            return new CallResult.Lost<>(e.getClass().getSimpleName());
        }
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

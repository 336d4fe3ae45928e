package dev.rollcall.chat.slack;

import com.slack.api.methods.SlackApiTextResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is read of the response to chat.postMessage and chat.update: where the message is. The types of the SDK repeat
 * the whole message; for each response, the SDK builds the readers of all its kinds of blocks anew (slack-api-client
 * 1.51), which took a fifth of the processor time of an act.
 */
final class MessageResponse implements SlackApiTextResponse {
    private boolean ok;
    private @Nullable String channel;
    private @Nullable String ts;
    private @Nullable String warning;
    private @Nullable String error;
    private @Nullable String needed;
    private @Nullable String provided;
    private transient Map<String, List<String>> httpResponseHeaders = Map.of();

    String channel() {
        return Objects.requireNonNull(channel, "no channel");
    }

    String ts() {
        return Objects.requireNonNull(ts, "no ts");
    }

    @Override
    public boolean isOk() {
        return ok;
    }

    @Override
    public void setOk(boolean value) {
        ok = value;
    }

    @Override
    public @Nullable String getWarning() {
        return warning;
    }

    @Override
    public void setWarning(@Nullable String value) {
        warning = value;
    }

    @Override
    public @Nullable String getError() {
        return error;
    }

    @Override
    public void setError(@Nullable String value) {
        error = value;
    }

    @Override
    public @Nullable String getNeeded() {
        return needed;
    }

    @Override
    public void setNeeded(@Nullable String value) {
        needed = value;
    }

    @Override
    public @Nullable String getProvided() {
        return provided;
    }

    @Override
    public void setProvided(@Nullable String value) {
        provided = value;
    }

    @Override
    public Map<String, List<String>> getHttpResponseHeaders() {
        return httpResponseHeaders;
    }

    @Override
    public void setHttpResponseHeaders(Map<String, List<String>> value) {
        httpResponseHeaders = value;
    }
}

package dev.rollcall.chat.slack;

import com.slack.api.RequestConfigurator;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.methods.response.conversations.ConversationsOpenResponse;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import okhttp3.FormBody;
import org.jspecify.annotations.Nullable;

/**
 * A workspace that has the app installed: who the bot is there, and calls with the workspace's bot token. Thread-safe.
 */
final class SlackWorkspace {
    /** How often {@link #persistent} makes a call. */
    static final int TRIES = 3;

    /** Codes that say nothing about what was looked up (Slack docs, "users.info", Errors). */
    private static final Set<String> FAILURES =
            Set.of("internal_error", "fatal_error", "request_timeout", "service_unavailable");

    private final SpaceId space;
    private final String name;
    private final String botUser;
    private final String botUserName;
    private final String botId;
    private final MethodsClient methods;
    private final String token;
    private final SlackPace pace;
    private final Map<String, String> directChannels = new ConcurrentHashMap<>();

    /**
     * @param bot what auth.test returned for the workspace's bot token
     * @param methods calls with that token
     * @param token for the methods of which the SDK lacks an argument
     * @param pace of the calls with that token
     */
    SlackWorkspace(AuthTestResponse bot, MethodsClient methods, String token, SlackPace pace) {
        this.space = new SpaceId(SlackPlatform.NAME, bot.getTeamId());
        this.name = String.valueOf(bot.getTeam());
        this.botUser = bot.getUserId();
        this.botUserName = String.valueOf(bot.getUser());
        this.botId = String.valueOf(bot.getBotId());
        this.methods = methods;
        this.token = token;
        this.pace = pace;
    }

    SpaceId space() {
        return space;
    }

    String name() {
        return name;
    }

    /** The user id of the bot, {@code U…}. */
    String botUser() {
        return botUser;
    }

    /** The user name of the bot, without {@code @}. */
    String botUserName() {
        return botUserName;
    }

    /** The id that the bot's messages carry as {@code bot_id}, {@code B…}. */
    String botId() {
        return botId;
    }

    AccountId account(String user) {
        return new AccountId(space, user);
    }

    /** Who sent a request, as far as the request says. */
    ChatEvents.Sender sender(String user, @Nullable String name) {
        return new ChatEvents.Sender(account(user), name == null ? "" : name, Optional.empty());
    }

    PlaceId place(String channel) {
        return new PlaceId(space, channel);
    }

    /** Calls a Web API method once. */
    <T extends SlackApiTextResponse> CallResult<T> call(SlackWeb.Call<T> call) {
        return SlackWeb.call(methods, call);
    }

    /** Calls a method whose arguments the SDK does not have, as {@link #paced} does. */
    <T extends SlackApiTextResponse> CallResult<T> pacedForm(
            String pacedAs, String channel, String method, RequestConfigurator<FormBody.Builder> form, Class<T> type) {
        return paced(pacedAs, channel, m -> m.postFormWithTokenAndParseResponse(form, method, token, type));
    }

    /** Posts or changes a message, as {@link #paced} does. */
    CallResult<MessageResponse> pacedMessage(String method, String channel, FormBody.Builder form) {
        return pacedForm(method, channel, method, _ -> form, MessageResponse.class);
    }

    /**
     * Calls a method once, as soon as the rate limits allow it. If that takes too long, the call is not made and the
     * result is {@link CallResult.Busy}.
     *
     * @param channel where a message is posted; not used for other methods
     */
    <T extends SlackApiTextResponse> CallResult<T> paced(String method, String channel, SlackWeb.Call<T> call) {
        var wait = pace.enter(method, channel);
        if (wait.isPresent()) {
            return new CallResult.Busy<>(wait.get());
        }
        try {
            return call(call);
        } finally {
            pace.left(method);
        }
    }

    /**
     * Calls a method that ends in the same state however often it is called, up to three times if Slack fails or does
     * not answer.
     */
    <T extends SlackApiTextResponse> CallResult<T> persistent(String method, SlackWeb.Call<T> call) {
        return persistent(method, "", call);
    }

    /**
     * The same for a message that one person sees, who reads it twice rather than never.
     *
     * @param channel where it is posted
     */
    <T extends SlackApiTextResponse> CallResult<T> persistent(String method, String channel, SlackWeb.Call<T> call) {
        return persistent(() -> paced(method, channel, call));
    }

    /** The same for what takes several calls. All of them are made again. */
    static <R extends CallResult<?>> R persistent(Supplier<R> calls) {
        var result = calls.get();
        for (int tries = 1; tries < TRIES && isFailure(result); tries++) {
            result = calls.get();
        }
        return result;
    }

    private static boolean isFailure(CallResult<?> result) {
        return switch (result) {
            case CallResult.Refused<?>(var code) -> FAILURES.contains(code);
            case CallResult.Unreached<?> _, CallResult.Lost<?> _ -> true;
            case CallResult.Done<?> _, CallResult.Busy<?> _ -> false;
        };
    }

    /**
     * Looks something up: the response, or empty if Slack refuses. Throws {@link ChatDown} if Slack does not answer,
     * asks to wait, or refuses the bot token.
     */
    <T extends SlackApiTextResponse> Optional<T> lookUp(String method, SlackWeb.Call<T> call) {
        return answer(method, paced(method, "", call));
    }

    /** The answer of a look-up as {@link #lookUp} returns it. */
    <T extends SlackApiTextResponse> Optional<T> answer(String method, CallResult<T> result) {
        return switch (result) {
            case CallResult.Done<T>(var response) -> Optional.of(response);
            case CallResult.Refused<T>(var code)
            when SlackProblems.badCredential(code) ->
                throw new ChatDown("Slack refuses the bot's token (" + code + ").");
            case CallResult.Refused<T>(var code)
            when FAILURES.contains(code) -> throw new ChatDown("Slack failed at " + method + " (" + code + ").");
            case CallResult.Refused<T> _ -> Optional.empty();
            case CallResult.Busy<T>(var after) -> throw new ChatDown("Slack limits the rate of " + method + ".", after);
            case CallResult.Unreached<T>(var why) -> throw new ChatDown("Slack cannot be reached (" + why + ").");
            case CallResult.Lost<T>(var why) ->
                throw new ChatDown("Slack did not answer " + method + " (" + why + ").");
        };
    }

    /** The id of the direct message channel with a user. It is opened by the first call and remembered. */
    CallResult<String> directChannel(String user) {
        var known = directChannels.get(user);
        if (known != null) {
            return new CallResult.Done<>(known);
        }
        return switch (persistent("conversations.open", m -> m.conversationsOpen(r -> r.users(List.of(user))))) {
            case CallResult.Done<ConversationsOpenResponse>(var opened) -> {
                var channel = opened.getChannel().getId();
                directChannels.put(user, channel);
                yield new CallResult.Done<>(channel);
            }
            case CallResult.Refused<?>(var code) -> new CallResult.Refused<>(code);
            case CallResult.Busy<?>(var after) -> new CallResult.Busy<>(after);
            // Opening again is harmless, and no message was sent yet.
            case CallResult.Unreached<?>(var why) -> new CallResult.Unreached<>(why);
            case CallResult.Lost<?>(var why) -> new CallResult.Unreached<>(why);
        };
    }
}

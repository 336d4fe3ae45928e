package dev.rollcall.chat.slack;

import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.model.Message;
import dev.rollcall.card.Card;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.Problem;
import dev.rollcall.chat.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Puts cards up, changes them, takes them away, and finds them again. */
final class SlackSender {
    /** Names our metadata; anybody in the workspace may read it, so it holds a card's key and nothing else. */
    static final String EVENT_TYPE = "rollcall_card";

    static final String KEY = "key";
    /** Before trying again when Slack could not be reached, or an edit's answer was lost. */
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** Slack's clock and ours differ a little. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final SlackWeb web;
    private final SlackThreads threads;

    SlackSender(SlackWeb web, SlackThreads threads) {
        this.web = web;
        this.threads = threads;
    }

    Sent post(Address address, Card card) {
        return switch (address) {
            case Address.InChannel(var place) -> post(place.id(), "", card);
            case Address.InThread in -> post(in.root().place().id(), in.root().id(), card);
            case Address.ToPerson(var account) ->
                switch (web.direct(account.id())) {
                    case CallResult.Done<String>(var channel) -> post(channel, "", card);
                    case CallResult.Refused<String>(var code) -> new Sent.Never(SlackProblems.of(code));
                    case CallResult.Busy<String>(var after) -> new Sent.Later(after);
                    case CallResult.Unreached<String> _, CallResult.Lost<String> _ -> new Sent.Later(PAUSE);
                };
        };
    }

    private Sent post(String channel, String thread, Card card) {
        var blocks = SlackPrinter.blocks(card);
        CallResult<ChatPostMessageResponse> answer = web.call(m -> m.chatPostMessage(r -> {
            r.channel(channel)
                    .text(SlackPrinter.summary(card.summary()))
                    .blocks(blocks)
                    .metadata(metadata(card))
                    .unfurlLinks(false)
                    .unfurlMedia(false);
            return thread.isEmpty() ? r : r.threadTs(thread);
        }));
        return switch (answer) {
            case CallResult.Done<ChatPostMessageResponse>(var said) ->
                new Sent.Shown(new MessageRef(web.me().place(said.getChannel()), said.getTs()));
            case CallResult.Refused<ChatPostMessageResponse>(var code) -> new Sent.Never(SlackProblems.of(code));
            case CallResult.Busy<ChatPostMessageResponse>(var after) -> new Sent.Later(after);
            case CallResult.Unreached<ChatPostMessageResponse> _ -> new Sent.Later(PAUSE);
            case CallResult.Lost<ChatPostMessageResponse> _ -> new Sent.Unknown();
        };
    }

    private static Message.Metadata metadata(Card card) {
        return Message.Metadata.builder()
                .eventType(EVENT_TYPE)
                .eventPayload(Map.of(KEY, card.key()))
                .build();
    }

    Sent edit(MessageRef message, Card card) {
        var blocks = SlackPrinter.blocks(card);
        return settled(
                message,
                web.call(m -> m.chatUpdate(r -> r.channel(message.place().id())
                        .ts(message.id())
                        .text(SlackPrinter.summary(card.summary()))
                        .blocks(blocks)
                        .metadata(metadata(card)))));
    }

    Sent withdraw(MessageRef message) {
        var sent = settled(
                message,
                web.call(m -> m.chatDelete(r -> r.channel(message.place().id()).ts(message.id()))));
        return sent instanceof Sent.Never(var problem) && problem.kind() == Problem.Kind.MESSAGE_GONE
                ? new Sent.Shown(message)
                : sent;
    }

    /** Repeating it is harmless, so a lost answer is only a delay. */
    private static Sent settled(MessageRef message, CallResult<?> answer) {
        return switch (answer) {
            case CallResult.Done<?> _ -> new Sent.Shown(message);
            case CallResult.Refused<?>(var code) -> new Sent.Never(SlackProblems.of(code));
            case CallResult.Busy<?>(var after) -> new Sent.Later(after);
            case CallResult.Unreached<?> _, CallResult.Lost<?> _ -> new Sent.Later(PAUSE);
        };
    }

    Optional<MessageRef> findSent(Address address, String key, Instant since) {
        var oldest = SlackThreads.ts(since.minus(SLACK));
        var me = web.me();
        return switch (address) {
            case Address.InChannel(var place) ->
                threads.channel(place.id(), oldest, message -> ours(message, key, me))
                        .map(message -> new MessageRef(place, message.getTs()));
            case Address.InThread in ->
                // Slack gives the root along with every reading of its thread.
                threads.thread(
                                in.root().place().id(),
                                in.root().id(),
                                oldest,
                                message -> !message.getTs().equals(in.root().id()) && ours(message, key, me))
                        .map(message -> new MessageRef(in.root().place(), message.getTs()));
            case Address.ToPerson(var account) ->
                switch (web.direct(account.id())) {
                    case CallResult.Done<String>(var channel) ->
                        threads.channel(channel, oldest, message -> ours(message, key, me))
                                .map(message -> new MessageRef(me.place(channel), message.getTs()));
                    case CallResult.Refused<String> _ -> Optional.<MessageRef>empty();
                    case CallResult.Busy<String> _, CallResult.Unreached<String> _, CallResult.Lost<String> _ ->
                        throw new ChatDown("Slack did not answer conversations.open.");
                };
        };
    }

    private static boolean ours(Message message, String key, SlackWeb.Me me) {
        var metadata = message.getMetadata();
        return metadata != null
                && EVENT_TYPE.equals(metadata.getEventType())
                && metadata.getEventPayload() != null
                && key.equals(metadata.getEventPayload().get(KEY))
                && (me.user().equals(message.getUser()) || me.bot().equals(message.getBotId()));
    }
}

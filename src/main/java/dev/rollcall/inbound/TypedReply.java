package dev.rollcall.inbound;

import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.TypedText;
import java.time.Instant;
import java.util.Optional;

/**
 * A typed reply to a review, in its thread or in the direct messages of its author.
 *
 * @param root the first message of the thread; empty in direct messages
 * @param text with the names of whom it mentions, since what the bot repeats of it may not contain ids
 */
record TypedReply(
        String event,
        String original,
        Instant at,
        Optional<MessageRef> root,
        MessageRef message,
        TypedText text,
        boolean readable) {
    static TypedReply of(ChatEvents.ThreadReply reply, TypedText named) {
        return new TypedReply(
                reply.event(),
                reply.original(),
                reply.at(),
                Optional.of(reply.root()),
                reply.message(),
                named,
                reply.readable());
    }

    static TypedReply of(ChatEvents.DirectReply reply, TypedText named) {
        return new TypedReply(
                reply.event(), reply.original(), reply.at(), Optional.empty(), reply.message(), named, true);
    }

    boolean edited() {
        return !event.equals(original);
    }
}

package dev.rollcall.fuzz;

import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.Inbox;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.SpaceId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Counts events and answers none, so that an adapter is tried alone. Thread-safe. */
public final class QuietInbox implements Inbox {
    /** How many events an adapter has read. */
    public final AtomicLong events = new AtomicLong();

    private Reply silent() {
        events.incrementAndGet();
        return new Reply.Silent();
    }

    @Override
    public Reply typed(ChatEvents.CommandTyped command) {
        return silent();
    }

    @Override
    public Reply pressed(ChatEvents.ButtonPressed press) {
        return silent();
    }

    @Override
    public Reply submitted(ChatEvents.FormSubmitted form) {
        return silent();
    }

    @Override
    public List<ChatEvents.Suggestion> suggest(ChatEvents.FieldCompletionRequested request) {
        events.incrementAndGet();
        return List.of(new ChatEvents.Suggestion(request.typed(), request.typed()));
    }

    @Override
    public List<ChatEvents.Suggestion> suggest(ChatEvents.AutocompleteRequested request) {
        events.incrementAndGet();
        return List.of(new ChatEvents.Suggestion(request.typed(), request.typed()));
    }

    @Override
    public List<Part> home(ChatEvents.HomeOpened opened) {
        events.incrementAndGet();
        return List.of();
    }

    @Override
    public void reacted(ChatEvents.ReactionAdded reaction) {
        events.incrementAndGet();
    }

    @Override
    public void replied(ChatEvents.ThreadReply reply) {
        events.incrementAndGet();
    }

    @Override
    public void repliedDirectly(ChatEvents.DirectReply reply) {
        events.incrementAndGet();
    }

    @Override
    public void deleted(ChatEvents.MessageDeleted deleted) {
        events.incrementAndGet();
    }

    @Override
    public void missed(Predicate<SpaceId> where) {
        events.incrementAndGet();
    }

    @Override
    public void personChanged(AccountId who) {
        events.incrementAndGet();
    }

    @Override
    public void closed(MessageRef root) {
        events.incrementAndGet();
    }

    @Override
    public void joined(SpaceId space, String name) {
        events.incrementAndGet();
    }
}

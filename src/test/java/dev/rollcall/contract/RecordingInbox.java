package dev.rollcall.contract;

import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.Inbox;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Records all events, and replies what a test sets. Events can be selected by place, since the tests of a class share
 * one chat.
 */
public final class RecordingInbox implements Inbox {
    public final List<ChatEvents.CommandTyped> typed = new CopyOnWriteArrayList<>();
    public final List<ChatEvents.ButtonPressed> pressed = new CopyOnWriteArrayList<>();
    public final List<ChatEvents.FormSubmitted> submitted = new CopyOnWriteArrayList<>();
    public final List<ChatEvents.AutocompleteRequested> suggesting = new CopyOnWriteArrayList<>();
    public final List<ChatEvents.FieldCompletionRequested> completing = new CopyOnWriteArrayList<>();
    public final List<ChatEvents.HomeOpened> opened = new CopyOnWriteArrayList<>();
    public final List<ChatEvents.ReactionAdded> reacted = new CopyOnWriteArrayList<>();
    public final List<ChatEvents.ThreadReply> replied = new CopyOnWriteArrayList<>();
    /** Called before a reply is recorded; may block. */
    public volatile Consumer<ChatEvents.ThreadReply> beforeReply = _ -> {};

    public final List<ChatEvents.DirectReply> repliedDirectly = new CopyOnWriteArrayList<>();
    public final List<ChatEvents.MessageDeleted> deleted = new CopyOnWriteArrayList<>();
    /** How often events may have been missed. */
    public final AtomicInteger missed = new AtomicInteger();

    /** In which spaces each time. */
    public final List<Predicate<SpaceId>> missedIn = new CopyOnWriteArrayList<>();

    /** Roots of threads that were archived. */
    public final List<MessageRef> closed = new CopyOnWriteArrayList<>();
    /** Accounts of people who changed. */
    public final List<AccountId> changed = new CopyOnWriteArrayList<>();
    /** Space and name, in the order of the calls. */
    public final List<String> joined = new CopyOnWriteArrayList<>();
    /** How many further marks and replies throw {@link #outage}. They are recorded all the same. */
    public final AtomicInteger outages = new AtomicInteger();
    /** What they throw. */
    public volatile Supplier<RuntimeException> outage = RecordingInbox::storeOutage;

    public volatile Function<ChatEvents.CommandTyped, Reply> onTyped = _ -> new Reply.Silent();
    public volatile Function<ChatEvents.ButtonPressed, Reply> onPressed = _ -> new Reply.Silent();
    public volatile Function<ChatEvents.FormSubmitted, Reply> onSubmitted = _ -> new Reply.Silent();
    public volatile Function<ChatEvents.AutocompleteRequested, List<ChatEvents.Suggestion>> onSuggesting =
            _ -> List.of();

    /** Resets everything except the spaces. */
    void clear() {
        typed.clear();
        pressed.clear();
        submitted.clear();
        suggesting.clear();
        completing.clear();
        opened.clear();
        reacted.clear();
        replied.clear();
        repliedDirectly.clear();
        deleted.clear();
        changed.clear();
        missed.set(0);
        closed.clear();
        outages.set(0);
        outage = RecordingInbox::storeOutage;
        beforeReply = _ -> {};
        onTyped = _ -> new Reply.Silent();
        onPressed = _ -> new Reply.Silent();
        onSubmitted = _ -> new Reply.Silent();
        onSuggesting = _ -> List.of();
    }

    public List<ChatEvents.CommandTyped> typedIn(PlaceId place) {
        return typed.stream().filter(act -> act.place().equals(place)).toList();
    }

    public List<ChatEvents.ButtonPressed> pressedIn(PlaceId place) {
        return pressed.stream().filter(act -> act.place().equals(place)).toList();
    }

    public List<ChatEvents.ThreadReply> repliesTo(MessageRef root) {
        return replied.stream().filter(act -> act.root().equals(root)).toList();
    }

    public List<ChatEvents.ReactionAdded> reactionsTo(MessageRef message) {
        return reacted.stream().filter(act -> act.message().equals(message)).toList();
    }

    @Override
    public Reply typed(ChatEvents.CommandTyped act) {
        typed.add(act);
        return onTyped.apply(act);
    }

    @Override
    public Reply pressed(ChatEvents.ButtonPressed act) {
        pressed.add(act);
        return onPressed.apply(act);
    }

    @Override
    public Reply submitted(ChatEvents.FormSubmitted act) {
        submitted.add(act);
        return onSubmitted.apply(act);
    }

    @Override
    public List<ChatEvents.Suggestion> suggest(ChatEvents.AutocompleteRequested act) {
        suggesting.add(act);
        return onSuggesting.apply(act);
    }

    /** What the Home tab of a person shows. */
    public volatile Function<ChatEvents.HomeOpened, List<Part>> onHome = _ -> List.of();

    @Override
    public List<Part> home(ChatEvents.HomeOpened act) {
        opened.add(act);
        return onHome.apply(act);
    }

    @Override
    public List<ChatEvents.Suggestion> suggest(ChatEvents.FieldCompletionRequested act) {
        completing.add(act);
        return List.of(new ChatEvents.Suggestion("of-" + act.field(), "Of " + act.field()));
    }

    @Override
    public void reacted(ChatEvents.ReactionAdded act) {
        reacted.add(act);
        outage();
    }

    @Override
    public void replied(ChatEvents.ThreadReply act) {
        beforeReply.accept(act);
        replied.add(act);
        outage();
    }

    @Override
    public void repliedDirectly(ChatEvents.DirectReply act) {
        repliedDirectly.add(act);
        outage();
    }

    @Override
    public void deleted(ChatEvents.MessageDeleted act) {
        deleted.add(act);
        outage();
    }

    @Override
    public void missed(Predicate<SpaceId> where) {
        missedIn.add(where);
        missed.incrementAndGet();
    }

    private void outage() {
        if (outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw outage.get();
        }
    }

    private static RuntimeException storeOutage() {
        return new IllegalStateException("an outage of the store, thrown by a test");
    }

    @Override
    public void personChanged(AccountId who) {
        changed.add(who);
    }

    @Override
    public void closed(MessageRef root) {
        closed.add(root);
    }

    @Override
    public void joined(SpaceId space, String name) {
        joined.add(space + " " + name);
    }
}

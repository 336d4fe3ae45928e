package dev.rollcall.chat.slack;

import dev.rollcall.card.Reply;
import dev.rollcall.chat.Acts;
import dev.rollcall.chat.Inbox;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.domain.team.SpaceId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** Remembers what came in, and answers as it was told. */
final class RecordingInbox implements Inbox {
    final List<Acts.Typed> typed = new CopyOnWriteArrayList<>();
    final List<Acts.Pressed> pressed = new CopyOnWriteArrayList<>();
    final List<Acts.Submitted> submitted = new CopyOnWriteArrayList<>();
    final List<Acts.Replied> replied = new CopyOnWriteArrayList<>();
    final List<String> joined = new CopyOnWriteArrayList<>();

    volatile Function<Acts.Typed, Reply> onTyped = _ -> new Reply.Silent();
    volatile Function<Acts.Pressed, Reply> onPressed = _ -> new Reply.Silent();
    volatile Function<Acts.Submitted, Reply> onSubmitted = _ -> new Reply.Silent();
    volatile Consumer<Acts.Replied> onReplied = _ -> {};

    @Override
    public Reply typed(Acts.Typed act) {
        typed.add(act);
        return onTyped.apply(act);
    }

    @Override
    public Reply pressed(Acts.Pressed act) {
        pressed.add(act);
        return onPressed.apply(act);
    }

    @Override
    public Reply submitted(Acts.Submitted act) {
        submitted.add(act);
        return onSubmitted.apply(act);
    }

    @Override
    public List<Acts.Suggestion> suggesting(Acts.Suggesting act) {
        return List.of();
    }

    @Override
    public void reacted(Acts.Reacted act) {
        throw new IllegalStateException("reactions decide nothing on Slack");
    }

    @Override
    public void replied(Acts.Replied act) {
        replied.add(act);
        onReplied.accept(act);
    }

    @Override
    public void closed(MessageRef root) {
        throw new IllegalStateException("threads never close on Slack");
    }

    @Override
    public void joined(SpaceId space, String name) {
        joined.add(space + " " + name);
    }
}

package dev.rollcall.chat.discord;

import dev.rollcall.card.Reply;
import dev.rollcall.chat.Acts;
import dev.rollcall.chat.Inbox;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.domain.team.SpaceId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An inbox that keeps what it is handed and answers as a test says. */
final class HeardInbox implements Inbox {
    final List<Acts.Typed> typed = new CopyOnWriteArrayList<>();
    final List<Acts.Pressed> pressed = new CopyOnWriteArrayList<>();
    final List<Acts.Submitted> submitted = new CopyOnWriteArrayList<>();
    final List<Acts.Suggesting> suggesting = new CopyOnWriteArrayList<>();
    final List<Acts.Reacted> reacted = new CopyOnWriteArrayList<>();
    final List<Acts.Replied> replied = new CopyOnWriteArrayList<>();
    final List<MessageRef> closed = new CopyOnWriteArrayList<>();
    final List<String> joined = new CopyOnWriteArrayList<>();
    final AtomicInteger outages = new AtomicInteger();
    volatile Function<Acts.Typed, Reply> onTyped = act -> Reply.said("typed ", act.subcommand());
    volatile Function<Acts.Pressed, Reply> onPressed = act -> Reply.said("pressed ", act.verb());
    volatile Function<Acts.Submitted, Reply> onSubmitted = act -> Reply.said("submitted ", act.verb());

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
        suggesting.add(act);
        return List.of(new Acts.Suggestion(act.typed() + "-deploy", "Deploys " + act.typed()));
    }

    @Override
    public void reacted(Acts.Reacted act) {
        reacted.add(act);
    }

    @Override
    public void replied(Acts.Replied act) {
        if (outages.getAndUpdate(n -> Math.max(0, n - 1)) > 0) throw new IllegalStateException("the store is away");
        replied.add(act);
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

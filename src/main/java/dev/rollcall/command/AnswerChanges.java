package dev.rollcall.command;

import dev.rollcall.domain.Ids;
import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.store.UndoStore.Change;
import dev.rollcall.store.UndoStore.RemovalChange;
import dev.rollcall.store.UndoStore.Stood;
import dev.rollcall.store.UndoStore.Undo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what one command changes of answers, so that it can be undone. Not thread-safe; for one transaction. */
final class AnswerChanges {
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private String id = "";

    /**
     * Takes note of one change.
     *
     * @param before the item before it, which was saved since
     * @param removalBefore the newest removal of its token before
     * @param removalNow the newest removal of its token now
     */
    void add(ReviewItem before, Optional<Removal> removalBefore, Optional<Removal> removalNow) {
        var removal = removalNow
                .filter(now -> !removalBefore.equals(removalNow))
                .map(now -> new RemovalChange(
                        now.id(),
                        now.version(),
                        removalBefore
                                .filter(old -> old.id().equals(now.id()))
                                .map(old -> new Stood(old.state(), old.climbed(), old.due()))));
        var change = new Change(before.id(), before.version() + 1, before.answer(), removal);
        changes.merge(before.id().value(), change, AnswerChanges::joined);
    }

    /** Two changes of one item by the same command. */
    private static Change joined(Change first, Change second) {
        var removal = second.removal()
                .map(later -> first.removal()
                        .filter(earlier -> earlier.removal().equals(later.removal()))
                        .map(earlier -> new RemovalChange(later.removal(), later.version(), earlier.before()))
                        .orElse(later))
                .or(first::removal);
        return new Change(first.item(), second.version(), first.before(), removal);
    }

    /** Stores how to undo what was changed so far, under one id per command; empty if nothing was changed. */
    String keep(ReviewId review, CommandContext context) {
        if (changes.isEmpty()) {
            return "";
        }
        if (id.isEmpty()) {
            id = Ids.fresh();
        }
        context.tx().undos().keep(new Undo(id, review, context.member(), context.now(), List.copyOf(changes.values())));
        return id;
    }
}

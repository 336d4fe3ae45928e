package dev.rollcall.command;

import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How answers are recorded that come from a typed reply: one that was written some time ago, or that was edited. The
 * answers that an earlier version of the reply gave are read as if they had not been given, so that the new text means
 * what it would have meant in their place. Not thread-safe; for one transaction.
 */
final class Reading {
    /**
     * How much later than a reply another answer has to be to stand against it. Platforms deliver in seconds, and their
     * clocks differ from ours by less.
     */
    static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final Instant standsAfter;
    private final Map<ItemId, ReviewItem> before = new LinkedHashMap<>();
    private final Set<ItemId> given = new HashSet<>();
    private boolean changed;

    private Reading(Instant standsAfter, Collection<ReviewItem> before) {
        this.standsAfter = standsAfter;
        before.forEach(item -> this.before.put(item.id(), item));
    }

    /** What is answered now, by whatever means. */
    static Reading now() {
        return new Reading(Instant.MAX, List.of());
    }

    /**
     * A typed reply. If it is not older than {@link #TOLERANCE}, no answer stands against it, however the team's clock
     * was moved.
     *
     * @param now team time
     * @param age how long ago it was written
     * @param before the items whose present answers an earlier version of it gave
     */
    static Reading written(Instant now, Duration age, Collection<ReviewItem> before) {
        boolean late = age.compareTo(TOLERANCE) > 0;
        return new Reading(late ? now.minus(age).plus(TOLERANCE) : Instant.MAX, before);
    }

    /** Whether the item counts as open, because only an earlier version of the reply answered it. */
    boolean reopens(ReviewItem item) {
        return before.containsKey(item.id());
    }

    /**
     * Takes note that the reply answers for the item. Returns whether the present answer is to be left as it is: an
     * earlier version of the reply gave the same, or somebody answered after the reply was written.
     */
    boolean leaves(ReviewItem item, Answer answer) {
        boolean ours = before.remove(item.id()) != null;
        boolean first = given.add(item.id());
        boolean leaves = item.answer()
                .filter(standing -> ours
                        ? standing.answer() == answer
                        : first && standing.at().isAfter(standsAfter))
                .isPresent();
        changed |= !leaves;
        return leaves;
    }

    /** Whether any answer was recorded that was not there before. */
    boolean changed() {
        return changed;
    }

    /** The items that an earlier version answered and that this one has not answered. */
    List<ReviewItem> left() {
        return List.copyOf(before.values());
    }
}

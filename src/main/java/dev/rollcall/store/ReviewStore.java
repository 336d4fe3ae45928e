package dev.rollcall.store;

import dev.rollcall.domain.review.Held;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewRecord;
import dev.rollcall.domain.team.MemberId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A team's reviews. */
public interface ReviewStore extends ReviewItemStore {
    /**
     * Adds a review with its items. Takes the place of an earlier review of the period that had no token. Returns
     * false, and writes nothing, if the team has one with tokens already or another transaction adds one first.
     */
    boolean add(Review review, List<ReviewItem> items);

    Optional<Review> find(ReviewId id);

    Optional<Review> ofPeriod(YearMonth period);

    /** The one that is open; of several the newest. */
    Optional<Review> open();

    /** All that are open. */
    List<Review> allOpen();

    /** The newest closed one. */
    Optional<Review> lastClosed();

    /** The reviews that decide when the next one opens. */
    default Held lastHeld() {
        var closed = lastClosed();
        var period = Stream.concat(allOpen().stream(), closed.filter(review -> !review.empty()).stream())
                .map(Review::period)
                .max(Comparator.naturalOrder());
        return new Held(period, closed.filter(Review::empty).map(Review::openedAt));
    }

    /**
     * Saves {@code after} if the record is still as {@code before} was read; false if another transaction changed it.
     */
    boolean replace(Review before, Review after);

    /** The reminders of a review that admins asked for. */
    Reminders reminders(ReviewId review);

    /** Counts one more, at {@code now}; false if they are not as they were read. */
    boolean remind(ReviewId review, Reminders before, Instant now);

    /** Keeps what a review was at its close. What was kept before stays. */
    void keepRecord(ReviewId review, ReviewRecord record);

    /** What a review was at its close; empty if a version closed it that kept nothing. */
    Optional<ReviewRecord> record(ReviewId review);

    /** Keeps what somebody chose or was shown, so that a button can name it: a short id. */
    String keepChoice(ReviewId review, MemberId by, List<ItemId> items, Instant now);

    /** What was kept, if {@code by} kept it. */
    Optional<Choice> choice(String id, MemberId by);

    /** Whether any choice was kept before that, in machine time. */
    boolean anyChoiceBefore(Instant written);

    /** Forgets choices that were kept before that, in machine time, at most so many, oldest first. Returns how many. */
    int forgetChoices(Instant written, int most);

    /**
     * What the closed reviews that had tokens came to, the newest first.
     *
     * @param from how many of the newest to leave out
     * @param most how many to return at most
     */
    List<Total> totals(int from, int most);

    /**
     * Reminders of a review that admins asked for.
     *
     * @param last when the last one was asked for, in team time
     */
    record Reminders(int count, Optional<Instant> last) {
        public static final Reminders NONE = new Reminders(0, Optional.empty());
    }

    /**
     * What a closed review came to. The first three count the answers that were given in time.
     *
     * @param late how many tokens have an answer that was given after the close
     */
    record Total(Review review, int confirmed, int unused, int notMine, int late) {
        /** How many tokens had no answer at the close. */
        public int unconfirmed() {
            return review.tokens() - confirmed - unused - notMine;
        }
    }

    /** Items somebody chose. */
    record Choice(ReviewId review, List<ItemId> items) {
        public Choice {
            items = List.copyOf(items);
        }
    }
}

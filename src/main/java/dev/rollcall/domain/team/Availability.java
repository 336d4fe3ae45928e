package dev.rollcall.domain.team;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a member said about how they can be reached. Immutable.
 *
 * @param away who answers for the member's tokens too while the member is away
 * @param quietUntil until when nothing mentions the member
 * @param notifyBy how the member wants to be reminded; empty for the way of the chat
 */
public record Availability(
        MemberId member, Optional<Away> away, Optional<Instant> quietUntil, Optional<NotifyBy> notifyBy) {
    /** How far ahead an absence or a quiet time may end, in days. */
    public static final int DAYS_MAX = 366;

    /**
     * A time in which somebody answers for a member.
     *
     * @param to the delegate whom the member named, who may be away too: see {@link #delegateOf}
     * @param by who recorded it: the member, or an admin
     * @param until its end, not included
     */
    public record Away(MemberId to, MemberId by, Instant since, Instant until) {}

    /** How a member wants to be reminded. */
    public enum NotifyBy {
        /** By direct message. */
        DM,
        /** In the review's thread, with no list of the own work by direct message. */
        CHANNEL
    }

    /** A member who said nothing. */
    public static Availability unsaid(MemberId member) {
        return new Availability(member, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Availability away(Optional<Away> now) {
        return new Availability(member, now, quietUntil, notifyBy);
    }

    public Availability quiet(Optional<Instant> until) {
        return new Availability(member, away, until, notifyBy);
    }

    public Availability notified(Optional<NotifyBy> by) {
        return new Availability(member, away, quietUntil, by);
    }

    /** The absence, if it lasts at {@code now}. */
    public Optional<Away> awayAt(Instant now) {
        return away.filter(one -> now.isBefore(one.until()));
    }

    /** The end of the quiet time, if it lasts at {@code now}. */
    public Optional<Instant> quietAt(Instant now) {
        return quietUntil.filter(now::isBefore);
    }

    /** The same without what is over at {@code now}. */
    public Availability at(Instant now) {
        return new Availability(member, awayAt(now), quietAt(now), notifyBy);
    }

    /** Whether the member said something that lasts. */
    public boolean saysSomething() {
        return away.isPresent() || quietUntil.isPresent() || notifyBy.isPresent();
    }

    /**
     * The delegate of a member who is away: the last of the chain, where each who is away names the next. Empty if the
     * member is not away, if the chain comes back to somebody in it, or if its last cannot answer.
     *
     * @param awayTo whom each member who is away named
     * @param present whether a member can answer
     */
    public static Optional<MemberId> delegateOf(
            MemberId member, Map<MemberId, MemberId> awayTo, Predicate<MemberId> present) {
        var seen = new HashSet<MemberId>();
        var last = member;
        while (awayTo.containsKey(last)) {
            if (!seen.add(last)) {
                return Optional.empty();
            }
            last = awayTo.getOrDefault(last, last);
        }
        return last.equals(member) ? Optional.empty() : Optional.of(last).filter(present);
    }
}

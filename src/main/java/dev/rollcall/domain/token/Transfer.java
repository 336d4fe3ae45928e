package dev.rollcall.domain.token;

import dev.rollcall.domain.team.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A token that is offered to another owner, who accepts or declines. Until then its owner stays responsible. Of several
 * tokens that are offered together, each has its own end.
 *
 * @param id the offer; tokens that are offered together share it
 * @param from the owner when it was offered; empty if it had none
 * @param to the new owner
 * @param askedBy who offered it
 */
public record Transfer(
        TransferId id,
        TokenId token,
        Optional<MemberId> from,
        MemberId to,
        MemberId askedBy,
        Instant askedAt,
        Optional<Ended> ended) {
    /** How long an offer is open. */
    public static final Duration WAITS = Duration.ofDays(7);

    /** How an offer ended, and when. */
    public record Ended(How how, Instant at) {}

    /** How an offer ended. The names are stored. */
    public enum How {
        ACCEPTED,
        /** An admin moved the token without asking. */
        ASSIGNED,
        DECLINED,
        /** The token was offered again. */
        REPLACED,
        /** The token got another owner in another way, or is not in use any more. */
        OVERTAKEN,
        /** Nobody answered in time. */
        EXPIRED
    }

    public boolean open() {
        return ended.isEmpty();
    }

    /** When an open offer expires. */
    public Instant endsAt() {
        return askedAt.plus(WAITS);
    }

    /** The offer after its end. */
    public Transfer ended(How how, Instant at) {
        return new Transfer(id, token, from, to, askedBy, askedAt, Optional.of(new Ended(how, at)));
    }
}

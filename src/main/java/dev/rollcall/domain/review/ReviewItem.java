package dev.rollcall.domain.review;

import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.TokenId;
import java.time.Instant;
import java.util.Optional;

/**
 * One token in one review. Open (no answer yet) and unconfirmed (no answer, closed) are derived.
 *
 * @param owner who is asked, frozen at the opening
 * @param page which message of the thread it stands on, from 0
 * @param position its place over all pages, from 0
 */
public record ReviewItem(
        ItemId id,
        ReviewId review,
        TokenId token,
        MemberId owner,
        Optional<MemberId> backup,
        int page,
        int position,
        Optional<Answered> answer,
        long version) {

    public enum Answer {
        CONFIRMED,
        UNUSED,
        NOT_MINE
    }

    /** An answer, by whom and when. */
    public record Answered(Answer answer, MemberId by, Instant at) {}

    public ReviewItem answered(Answered after) {
        return new ReviewItem(id, review, token, owner, backup, page, position, Optional.of(after), version);
    }

    public boolean open() {
        return answer.isEmpty();
    }
}

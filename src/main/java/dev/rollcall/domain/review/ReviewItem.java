package dev.rollcall.domain.review;

import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.TokenId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One token in one review. Open (no answer yet) and unconfirmed (no answer, closed) are derived.
 *
 * @param owner the token's owner at the opening, or who has taken it over since; see {@link #owned}
 * @param backup the token's backup owner at the opening, unless that is the owner now
 * @param asked who is asked about it, see {@link Responsibility#asked}; empty if admins are
 * @param page the index of the page that shows it, from 0
 * @param position its index over all pages, from 0
 * @param reasons why it is one of the first, as it was at the opening; empty if it was unchanged
 */
public record ReviewItem(
        ItemId id,
        ReviewId review,
        TokenId token,
        MemberId owner,
        Optional<MemberId> backup,
        Optional<MemberId> asked,
        int page,
        int position,
        List<LeadReason> reasons,
        Optional<Answered> answer,
        long version) {

    public ReviewItem {
        reasons = List.copyOf(reasons);
    }

    public enum Answer {
        CONFIRMED,
        UNUSED,
        NOT_MINE
    }

    /**
     * An answer, who gave it, and when.
     *
     * @param late whether the review was closed by then
     */
    public record Answered(Answer answer, MemberId by, Instant at, boolean late) {
        /** An answer that was given in time. */
        public Answered(Answer answer, MemberId by, Instant at) {
            this(answer, by, at, false);
        }
    }

    /** An item about which its owner is asked. */
    public ReviewItem(
            ItemId id,
            ReviewId review,
            TokenId token,
            MemberId owner,
            Optional<MemberId> backup,
            int page,
            int position,
            Optional<Answered> answer,
            long version) {
        this(id, review, token, owner, backup, Optional.of(owner), page, position, answer, version);
    }

    /** An item that was unchanged at the opening. */
    public ReviewItem(
            ItemId id,
            ReviewId review,
            TokenId token,
            MemberId owner,
            Optional<MemberId> backup,
            Optional<MemberId> asked,
            int page,
            int position,
            Optional<Answered> answer,
            long version) {
        this(id, review, token, owner, backup, asked, page, position, List.of(), answer, version);
    }

    /**
     * Whether the token has an owner. One that an import found has none until it is approved; {@code owner} is any
     * member then and says nothing.
     */
    public boolean owned() {
        return !reasons.contains(LeadReason.UNAPPROVED);
    }

    /** The item with this answer in place of an earlier one. */
    public ReviewItem answered(Answered after) {
        return new ReviewItem(
                id, review, token, owner, backup, asked, page, position, reasons, Optional.of(after), version);
    }

    /** The item with the answer that it had before a change that is undone. */
    public ReviewItem undone(Optional<Answered> before) {
        return new ReviewItem(id, review, token, owner, backup, asked, page, position, reasons, before, version);
    }

    /** The item without its answer. */
    public ReviewItem reopened() {
        return new ReviewItem(
                id, review, token, owner, backup, asked, page, position, reasons, Optional.empty(), version);
    }

    /** The item after somebody has taken its token over: that it was not the owner's is no answer any more. */
    public ReviewItem handedOver(MemberId to) {
        var after = Responsibility.of(this).handedOver(to);
        return new ReviewItem(
                id,
                review,
                token,
                to,
                after.backup(),
                after.asked(),
                page,
                position,
                reasons.stream()
                        .filter(reason -> reason != LeadReason.UNAPPROVED && reason != LeadReason.NO_OWNER)
                        .toList(),
                answer.filter(given -> given.answer() != Answer.NOT_MINE),
                version);
    }

    /** Whether it has no answer. */
    public boolean open() {
        return answer.isEmpty();
    }

    /** Whether it has an answer that was given before its review closed, which stays once the review is closed. */
    public boolean answeredInTime() {
        return answer.filter(given -> !given.late()).isPresent();
    }
}

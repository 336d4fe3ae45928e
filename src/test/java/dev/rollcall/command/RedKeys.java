package dev.rollcall.command;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.SpaceId;
import java.util.Optional;

/** The keys of the red team's cards. */
final class RedKeys {
    private static final SpaceId SPACE = RegisterFixture.space("red");

    private RedKeys() {}

    static CardKey approval(ApprovalId approval) {
        return new CardKey.Approval(SPACE, approval);
    }

    static CardKey decision(ApprovalId approval) {
        return new CardKey.Decision(SPACE, approval);
    }

    static CardKey root(ReviewId review) {
        return new CardKey.ReviewRoot(SPACE, review);
    }

    static CardKey evidence(ReviewId review) {
        return new CardKey.Evidence(SPACE, review);
    }

    static CardKey evidenceUpdate(ReviewId review, int number) {
        return new CardKey.EvidenceUpdate(SPACE, review, number);
    }

    static CardKey page(ReviewId review, int page) {
        return new CardKey.ReviewPage(SPACE, review, page);
    }

    static CardKey reminder(ReviewId review, int rung) {
        return new CardKey.Reminder(SPACE, review, rung, Optional.empty());
    }

    static CardKey reminder(ReviewId review, int rung, MemberId to) {
        return new CardKey.Reminder(SPACE, review, rung, Optional.of(to));
    }

    static CardKey backup(ReviewId review, int rung) {
        return new CardKey.BackupNotice(SPACE, review, rung, Optional.empty());
    }

    static CardKey backup(ReviewId review, int rung, MemberId to) {
        return new CardKey.BackupNotice(SPACE, review, rung, Optional.of(to));
    }

    static CardKey unconfirmed(ReviewId review) {
        return new CardKey.Unconfirmed(SPACE, review, Optional.empty());
    }

    static CardKey unconfirmed(ReviewId review, MemberId to) {
        return new CardKey.Unconfirmed(SPACE, review, Optional.of(to));
    }

    static CardKey absentOwners(ReviewId review) {
        return new CardKey.AbsentOwners(SPACE, review);
    }

    static CardKey escalation(ReviewId review) {
        return new CardKey.Escalation(SPACE, review);
    }
}

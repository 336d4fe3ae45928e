package dev.rollcall.delivery;

import dev.rollcall.domain.CardKey;

/** Tells which cards are sent because somebody has not answered. */
final class Silence {
    private Silence() {}

    /** Returns whether an answer that was given in time makes the card unnecessary, or says something else in it. */
    static boolean isFollowedBy(CardKey key) {
        return switch (key) {
            case CardKey.Scheduled _,
                    CardKey.Reminder _,
                    CardKey.ExtraReminder _,
                    CardKey.BackupNotice _,
                    CardKey.Unconfirmed _,
                    CardKey.Digest _,
                    CardKey.Escalation _,
                    CardKey.Evidence _,
                    CardKey.EvidenceUpdate _ -> true;
            case CardKey.Approval _,
                    CardKey.Decision _,
                    CardKey.ReviewRoot _,
                    CardKey.ReviewPart _,
                    CardKey.ReviewPage _,
                    CardKey.PartPage _,
                    CardKey.AbsentOwners _,
                    CardKey.Removal _,
                    CardKey.Blocked _,
                    CardKey.Question _,
                    CardKey.FewApprovers _,
                    CardKey.Delegation _,
                    CardKey.Transfer _,
                    CardKey.TransferResult _,
                    CardKey.Incident _,
                    CardKey.Leaver _,
                    CardKey.Pointer _ -> false;
        };
    }
}

package dev.rollcall.store;

import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.MemberId;
import java.util.List;

/** The stable, short keys of all cards. A key names what is shown, never where. */
public final class CardKeys {
    private CardKeys() {}

    /** The approval prompt. */
    public static String approval(ApprovalId id) {
        return "approval:" + id;
    }

    /** What became of a request, told to who asked. */
    public static String told(ApprovalId id) {
        return "told:" + id;
    }

    /** A review's root. */
    public static String review(ReviewId id) {
        return "review:" + id;
    }

    /** One page of a review's thread. */
    public static String page(ReviewId id, int page) {
        return "page:" + id + ":" + page;
    }

    /** What all reminders of a review begin with. */
    public static String reminders(ReviewId id) {
        return "remind:" + id + ":";
    }

    /** A reminder to one owner. */
    public static String reminder(ReviewId id, int rung, MemberId owner) {
        return reminders(id) + rung + ":" + owner;
    }

    /** A reminder in the thread, to every owner with something open. */
    public static String reminder(ReviewId id, int rung) {
        return reminders(id) + rung;
    }

    /** The one card in the escalation channel. */
    public static String escalation(ReviewId id) {
        return "escalation:" + id;
    }

    /** What all messages to backup owners of a review begin with. */
    public static String backups(ReviewId id) {
        return "backup:" + id + ":";
    }

    public static String backup(ReviewId id, int rung, MemberId backup) {
        return backups(id) + rung + ":" + backup;
    }

    public static String backup(ReviewId id, int rung) {
        return backups(id) + rung;
    }

    /** A public line for somebody who could not be told privately. */
    public static String why(String note) {
        return "why:" + note;
    }

    /** A key's parts. */
    public static List<String> parts(String key) {
        return List.of(key.split(":"));
    }
}

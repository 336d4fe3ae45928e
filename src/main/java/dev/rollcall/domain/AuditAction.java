package dev.rollcall.domain;

/** What an entry of the audit log says was done. The stored names never change; a new action is a new constant. */
public enum AuditAction {
    TEAM_SETUP("team.setup"),
    TEAM_POLICY("team.policy"),
    /** The days on which the team does not work were changed. */
    TEAM_CALENDAR("team.calendar"),
    /** A part of the review is listed in another channel from now on, or no longer. */
    TEAM_ROUTE("team.route"),
    /** A code was made with which another chat can join. */
    TEAM_CODE("team.code"),
    /** This team is closed: its chat joined another team. */
    TEAM_JOIN("team.join"),
    /** A code was made with which the person can join another account. */
    MEMBER_CODE("member.code"),
    /** Two accounts became one person's. */
    MEMBER_LINK("member.link"),
    /** An account of a person became a member of its own again. */
    MEMBER_UNLINK("member.unlink"),
    /** A delegate answers for the member until a day. */
    MEMBER_AWAY("member.away"),
    /** The absence of the member ended. */
    MEMBER_BACK("member.back"),
    /** The member wants quiet until a day, or no longer. */
    MEMBER_QUIET("member.quiet"),
    /** The member chose how to be reminded. */
    MEMBER_NOTIFY("member.notify"),
    /** An admin made somebody an auditor, who reads and changes nothing. */
    AUDITOR_APPOINT("auditor.appoint"),
    /** An admin ended an appointment before its last day. */
    AUDITOR_END("auditor.end"),
    /** An auditor looked at something. */
    AUDITOR_LOOK("auditor.look"),
    /** A chat joined this team. */
    TEAM_JOINED("team.joined"),
    /** A chat that had joined this team left it. */
    TEAM_LEFT("team.left"),
    /** This team is open again: its chat left the team that it had joined. */
    TEAM_LEAVE("team.leave"),
    TOKEN_ADD("token.add"),
    /** It came with a chat that joined the team. */
    TOKEN_BROUGHT("token.brought"),
    TOKEN_EDIT("token.edit"),
    /** Somebody said that its secret was replaced. An import that finds another secret is {@link #TOKEN_ROTATED}. */
    TOKEN_ROTATE("token.rotate"),
    /** Its owner, the backup or the escalation channel was told that it expires. */
    TOKEN_WARN("token.warn"),
    TOKEN_SNOOZE("token.snooze"),
    TOKEN_OFFER("token.offer"),
    /** It has another owner, who accepted it or was given it by an admin. */
    TOKEN_TRANSFER("token.transfer"),
    TOKEN_OFFER_DECLINE("token.offer-decline"),
    TOKEN_OFFER_EXPIRE("token.offer-expire"),
    /** A finding about it was snoozed. */
    TOKEN_FINDING_SNOOZE("token.finding-snooze"),
    /** The risk of a finding about it was accepted. */
    TOKEN_FINDING_ACCEPT("token.finding-accept"),
    /** A finding about the team itself was snoozed. */
    FINDING_SNOOZE("finding.snooze"),
    /** The risk of a finding about the team itself was accepted. */
    FINDING_ACCEPT("finding.accept"),
    TOKEN_APPROVE("token.approve"),
    TOKEN_DENY("token.deny"),
    TOKEN_EXPLAIN("token.explain"),
    TOKEN_EXPIRE("token.expire"),
    /** The requester took the request back. */
    TOKEN_WITHDRAW("token.withdraw"),
    /** An approver asked the requester something. */
    TOKEN_ASK("token.ask"),
    /** The requester answered. */
    TOKEN_ANSWER("token.answer"),
    /** The approvers were reminded of the request. */
    TOKEN_REMIND("token.remind"),
    /** The escalation channel was told that the request waits. */
    TOKEN_ESCALATE("token.escalate"),
    /** An approver took the own decision back. */
    TOKEN_UNDO("token.undo"),
    TOKEN_DETECT("token.detect"),
    TOKEN_RECOGNISED("token.recognised"),
    TOKEN_ROTATED("token.rotated"),
    TOKEN_GONE("token.gone"),
    TOKEN_SEEN("token.seen"),
    /** Somebody asked whose token it is. */
    TOKEN_TRACE("token.trace"),
    /** Somebody said that the token is unused; its removal began. */
    TOKEN_REMOVE("token.remove"),
    /** Somebody still needs it. */
    TOKEN_KEPT("token.kept"),
    /** Somebody said that it is deleted at its issuer. */
    TOKEN_DELETED("token.deleted"),
    /** A second person or a complete import found that it is gone. */
    TOKEN_REMOVED("token.removed"),
    /** An import contained it after it was said to be deleted, or the answer that ended its removal was undone. */
    TOKEN_REOPENED("token.reopened"),
    /** Whoever answers for it ended its removal. */
    TOKEN_RESTORED("token.restored"),
    /** Somebody reported that it is compromised; an incident began. */
    TOKEN_COMPROMISED("token.compromised"),
    /** Somebody closed the incident for it, with a reason. */
    TOKEN_INCIDENT_CLOSE("token.incident-close"),
    /** The incident ended for it, since it was rotated, removed or is not in use any more. */
    TOKEN_INCIDENT_OVER("token.incident-over"),
    REVIEW_OPEN("review.open"),
    REVIEW_ANSWER("review.answer"),
    /** Who gave an answer undid it, within a few minutes; the detail is the answer that stands again, or "open". */
    REVIEW_UNDO("review.undo"),
    /** An answer was taken back by an edit of the reply that gave it. */
    REVIEW_TAKE_BACK("review.take-back"),
    /** A reply was deleted; the answer that it gave stays. */
    REVIEW_REPLY_DELETED("review.reply-deleted"),
    REVIEW_REMIND("review.remind"),
    REVIEW_ESCALATE("review.escalate"),
    /** What a review lists was fixed at its close; the detail is {@link dev.rollcall.domain.review.ReviewList#hash}. */
    REVIEW_FREEZE("review.freeze"),
    REVIEW_CLOSE("review.close"),
    /** An answer was given to a review that was closed. */
    REVIEW_ANSWER_LATE("review.answer-late"),
    /** A late answer was taken back by an edit of the reply that gave it. */
    REVIEW_TAKE_BACK_LATE("review.take-back-late"),
    /** Somebody was told what of theirs a review left unconfirmed. */
    REVIEW_TELL("review.tell"),
    /** Somebody signed the result of a review. */
    REVIEW_SIGN("review.sign"),
    /** Somebody took away the evidence of a review. */
    REVIEW_EXPORT("review.export"),
    REMOVAL_REMIND("removal.remind"),
    REMOVAL_ESCALATE("removal.escalate"),
    INCIDENT_REMIND("incident.remind");

    private final String stored;

    AuditAction(String stored) {
        this.stored = stored;
    }

    /** The name in the database. */
    public String stored() {
        return stored;
    }
}

package dev.rollcall.domain;

/**
 * What a press or a submitted form means. Its code stands in messages that were sent long ago, so it is never renamed.
 *
 * @param code lower-case letters, digits and hyphens
 */
public record Verb(String code) {
    public static final Verb APPROVE = new Verb("approve");
    public static final Verb DENY = new Verb("deny");
    public static final Verb SAY_WHY = new Verb("say-why");
    public static final Verb ADD = new Verb("add");
    public static final Verb EDIT = new Verb("edit");
    public static final Verb ROTATE = new Verb("rotate");

    /** On a warning that a token expires. */
    public static final Verb SNOOZE = new Verb("snooze");

    public static final Verb EXPIRY_UNUSED = new Verb("expiry-unused");
    public static final Verb EXPIRY_DETAILS = new Verb("expiry-details");

    /** On an offer of tokens. */
    public static final Verb TAKE_OVER = new Verb("take-over");

    public static final Verb DECLINE = new Verb("decline");

    /** On findings. */
    public static final Verb FINDINGS_PAGE = new Verb("findings-page");

    public static final Verb FINDING = new Verb("finding");
    public static final Verb SNOOZE_FINDING = new Verb("snooze-finding");
    public static final Verb ACCEPT_RISK = new Verb("accept-risk");

    /** Begins the removal of a token, on cards about more than that it is unused. */
    public static final Verb REMOVE = new Verb("remove");

    /** Below the record of a token: opens the form of a report. */
    public static final Verb COMPROMISED = new Verb("compromised");

    /** On the card of an incident. */
    public static final Verb CLOSE_INCIDENT = new Verb("close-incident");

    /** On the card of somebody who left. */
    public static final Verb HAND_OVER = new Verb("hand-over");

    public static final Verb LEAVER_TOKENS = new Verb("leaver-tokens");
    public static final Verb REMOVE_ALL = new Verb("remove-all");
    public static final Verb REMOVE_OWNED = new Verb("remove-owned");

    /** Below what joining a chat to a team changes. */
    public static final Verb LINK_JOIN = new Verb("link-join");

    /** Below what joining two accounts changes. */
    public static final Verb ME_JOIN = new Verb("me-join");

    public static final Verb LINK_CANCEL = new Verb("link-cancel");

    /** On a person's own list: opens the form of an absence, and ends the absence. */
    public static final Verb AWAY = new Verb("away");

    public static final Verb BACK = new Verb("back");

    public static final Verb KEEP = new Verb("keep");
    public static final Verb UNUSED = new Verb("unused");
    public static final Verb NOT_MINE = new Verb("not-mine");
    public static final Verb CHANGE = new Verb("change");

    /** One button for a token, where three have no room. */
    public static final Verb ANSWER = new Verb("answer");

    /** The three answers on a person's own list. */
    public static final Verb LIST_KEEP = new Verb("list-keep");

    public static final Verb LIST_UNUSED = new Verb("list-unused");
    public static final Verb LIST_NOT_MINE = new Verb("list-not-mine");

    /** What a closed review left unconfirmed of a person's. */
    public static final Verb LATE_LIST = new Verb("late-list");

    /** On a closed review: shows what one signs, signs it, and does not. */
    public static final Verb SIGN_OFF = new Verb("sign-off");

    public static final Verb SIGN = new Verb("sign");
    public static final Verb SIGN_CANCEL = new Verb("sign-cancel");

    public static final Verb HISTORY_PAGE = new Verb("history-page");

    public static final Verb CHOOSE = new Verb("choose");

    /** The three answers for the tokens that were chosen. */
    public static final Verb CHOSEN_KEEP = new Verb("chosen-keep");

    public static final Verb CHOSEN_UNUSED = new Verb("chosen-unused");
    public static final Verb CHOSEN_NOT_MINE = new Verb("chosen-not-mine");

    /** The steps of a removal. */
    public static final Verb STILL_NEEDED = new Verb("still-needed");

    public static final Verb DELETED = new Verb("deleted");
    public static final Verb CHECKED_GONE = new Verb("checked-gone");
    public static final Verb RESTORE = new Verb("restore");

    /** On the page that shows a person what they have to do. */
    public static final Verb HOME_PAGE = new Verb("home-page");

    public static final Verb HOME_KEEP = new Verb("home-keep");
    public static final Verb HOME_UNUSED = new Verb("home-unused");
    public static final Verb HOME_NOT_MINE = new Verb("home-not-mine");

    public static final Verb MY_LIST = new Verb("my-list");

    /** Another page of the own list in a direct message. */
    public static final Verb DIGEST_PAGE = new Verb("digest-page");

    /** Another page of the own list, of what a closed review left unconfirmed, and of another owner's tokens. */
    public static final Verb MY_PAGE = new Verb("my-page");

    public static final Verb LATE_PAGE = new Verb("late-page");
    public static final Verb FOR_PAGE = new Verb("for-page");
    /** Reminds everybody with something open in a review. */
    public static final Verb REMIND = new Verb("remind");
    /** Says once more that tokens with full access to live data are unused. */
    public static final Verb SURE_UNUSED = new Verb("sure-unused");

    /** Who owns the tokens that are not the person's. */
    public static final Verb OWNER_IS = new Verb("owner-is");

    public static final Verb OWNER_UNKNOWN = new Verb("owner-unknown");

    /** On the card of an escalation: the open tokens of one owner, and the three answers there. */
    public static final Verb ANSWER_FOR = new Verb("answer-for");

    public static final Verb FOR_KEEP = new Verb("for-keep");
    public static final Verb FOR_UNUSED = new Verb("for-unused");
    public static final Verb FOR_NOT_MINE = new Verb("for-not-mine");

    /** Takes back what the person just answered. */
    public static final Verb UNDO_ANSWER = new Verb("undo-answer");

    public static final Verb KEEP_ALL = new Verb("keep-all");
    public static final Verb KEEP_THESE = new Verb("keep-these");

    /** Approves from the list of what waits, which is shown again. */
    public static final Verb PENDING_APPROVE = new Verb("pending-approve");

    public static final Verb PENDING_PAGE = new Verb("pending-page");
    public static final Verb UNDO_DECISION = new Verb("undo-decision");
    public static final Verb WITHDRAW = new Verb("withdraw");

    /** Below the preview of a change of the policy. */
    public static final Verb APPLY_POLICY = new Verb("apply-policy");

    public static final Verb CANCEL_POLICY = new Verb("cancel-policy");

    /** Approves with the label typed in a form. */
    public static final Verb APPROVE_TYPED = new Verb("approve-typed");

    /** Asks the requester of a token something, and answers it. */
    public static final Verb ASK_DETAILS = new Verb("ask-details");

    public static final Verb ANSWER_QUESTION = new Verb("answer-question");

    public static final Verb LIST_PAGE = new Verb("list-page");
    public static final Verb WHY = new Verb("why");

    public Verb {
        if (!code.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("verb " + code);
        }
    }

    @Override
    public String toString() {
        return code;
    }
}

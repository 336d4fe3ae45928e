package dev.rollcall.command;

import dev.rollcall.domain.Outcome;

/**
 * The outcome of a person's event that has a follow-up: something to do outside the transaction, such as a direct
 * message.
 */
public record Ran(Outcome outcome, FollowUp followUp) {
    /** Who does the follow-up. */
    public enum FollowUp {
        /** The caller, who then calls {@link CommandRunner#followedUp} or {@link CommandRunner#followUpFailed}. */
        MINE,
        /** Another caller, who has not reported yet. If it ended without a report, a later run gets {@link #MINE}. */
        CLAIMED,
        /** It is done. */
        DONE
    }

    /** Returns whether the caller has to do the follow-up. */
    public boolean first() {
        return followUp == FollowUp.MINE;
    }
}

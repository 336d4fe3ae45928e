package dev.rollcall.chat.slack;

import java.time.Duration;

/** The result of one call of the Web API. */
sealed interface CallResult<T> {
    /** Slack did what was asked. */
    record Done<T>(T response) implements CallResult<T> {}

    /** Slack refused with an error code; nothing was changed. */
    record Refused<T>(String code) implements CallResult<T> {}

    /** Slack limits the rate; nothing was changed. */
    record Busy<T>(Duration after) implements CallResult<T> {}

    /** The request did not reach Slack. */
    record Unreached<T>(String why) implements CallResult<T> {}

    /** The response was lost; the call may have taken effect. */
    record Lost<T>(String why) implements CallResult<T> {}
}

package dev.rollcall.chat.slack;

import java.time.Duration;

/** What became of one call of the Web API. */
sealed interface CallResult<T> {
    /** Slack did it. */
    record Done<T>(T response) implements CallResult<T> {}

    /** Slack refused, with its error code; nothing happened. */
    record Refused<T>(String code) implements CallResult<T> {}

    /** Rate limited; nothing happened. */
    record Busy<T>(Duration after) implements CallResult<T> {}

    /** The request surely never reached Slack. */
    record Unreached<T>(String why) implements CallResult<T> {}

    /** It may or may not have happened. */
    record Lost<T>(String why) implements CallResult<T> {}
}

package dev.rollcall.chat.slack;

import java.time.Duration;

/** What became of one call of the Web API. */
sealed interface Answer<T> {
    /** Slack did it. */
    record Done<T>(T response) implements Answer<T> {}

    /** Slack refused, with its error code; nothing happened. */
    record Refused<T>(String code) implements Answer<T> {}

    /** Rate limited; nothing happened. */
    record Busy<T>(Duration after) implements Answer<T> {}

    /** The request surely never reached Slack. */
    record Unreached<T>(String why) implements Answer<T> {}

    /** It may or may not have happened. */
    record Lost<T>(String why) implements Answer<T> {}
}

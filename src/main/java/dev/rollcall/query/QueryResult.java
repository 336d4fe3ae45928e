package dev.rollcall.query;

import dev.rollcall.domain.Refusal;

/** What came of a query. */
public sealed interface QueryResult<V extends View> {
    record Found<V extends View>(V view) implements QueryResult<V> {}

    record No<V extends View>(Refusal why) implements QueryResult<V> {}
}

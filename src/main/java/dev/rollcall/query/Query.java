package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.token.Token;
import java.util.Optional;

/** A question. A record of plain facts. */
public interface Query<V> {
    Needs needs();

    /** The token it is about, for {@link Needs#OWNER}. */
    default Optional<Token> subject(QueryContext asking) {
        return Optional.empty();
    }

    /** A reason to refuse that comes before authority: only for what the person knows about themselves. */
    default Optional<Refusal> before(QueryContext asking) {
        return Optional.empty();
    }

    /** May be asked before the team is set up. */
    default boolean beforeSetup() {
        return false;
    }

    QueryResult<V> answer(QueryContext asking);

    /** What came of it. */
    sealed interface QueryResult<V> {
        record Found<V>(V view) implements QueryResult<V> {}

        record No<V>(Refusal why) implements QueryResult<V> {}
    }
}

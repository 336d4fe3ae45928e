package dev.rollcall.store.jdbi;

import dev.rollcall.domain.team.TeamId;
import org.jdbi.v3.core.Handle;

/** The few SQL expressions that differ between backends. */
public interface Dialect {
    /** An expression for the next place in the queue of cards: greater than the place of every card before. */
    String nextPlace();

    /** An expression for the first word of a text column; the whole text if it has no space. */
    String firstWord(String column);

    /** Waits until no other transaction writes for a team. By default nothing, as only one writes at a time. */
    default void awaitTurn(Handle handle, TeamId team) {}

    /** A statement in which {@code NEXT_PLACE} and {@code FIRST_WORD_OF_PROBLEM} stand for the expressions. */
    default String sql(String template) {
        return template.replace("NEXT_PLACE", nextPlace()).replace("FIRST_WORD_OF_PROBLEM", firstWord("problem"));
    }
}

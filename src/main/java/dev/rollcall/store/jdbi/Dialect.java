package dev.rollcall.store.jdbi;

/** The few SQL expressions that differ between backends. */
public interface Dialect {
    /** An expression for the next place in the queue of cards: greater than the place of every card before. */
    String nextPlace();
}

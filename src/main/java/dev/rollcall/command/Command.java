package dev.rollcall.command;

/** Something that changes the register. A record of plain facts, gathered before any transaction. */
public interface Command {
    /** Who may do it, how it is typed and pressed, and what handles it. */
    CommandSpec<?> spec();
}

package dev.rollcall.command;

/** Something that can be done. A record of plain facts, gathered before any transaction. */
public interface Command {}

package dev.rollcall.architecture.broken.store.sqlite;

/** Stands for whatever is in this room. */
public record Thing() {}

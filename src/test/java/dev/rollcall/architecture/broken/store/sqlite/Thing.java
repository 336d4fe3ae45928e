package dev.rollcall.architecture.broken.store.sqlite;

/** Represents the classes of this package. */
public record Thing() {}

package dev.rollcall.architecture.broken.store.jdbi;

/** Represents the classes of this package. */
public record Thing() {}

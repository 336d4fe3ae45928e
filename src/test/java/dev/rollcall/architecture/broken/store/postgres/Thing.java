package dev.rollcall.architecture.broken.store.postgres;

/** Represents the classes of this package. */
public record Thing() {}

package dev.rollcall.architecture.broken.store;

/** Represents the classes of this package. */
public record Thing() {}

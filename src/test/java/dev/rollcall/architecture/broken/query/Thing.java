package dev.rollcall.architecture.broken.query;

/** Represents the classes of this package. */
public record Thing() {}

package dev.rollcall.architecture.broken.register;

/** Represents the classes of this package. */
public record Thing() {}

package dev.rollcall.architecture.broken.intake;

/** Represents the classes of this package. */
public record Thing() {}

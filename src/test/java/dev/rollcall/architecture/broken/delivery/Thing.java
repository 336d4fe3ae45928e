package dev.rollcall.architecture.broken.delivery;

/** Represents the classes of this package. */
public record Thing() {}

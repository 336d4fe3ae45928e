package dev.rollcall.architecture.broken.card;

/** Represents the classes of this package. */
public record Thing() {}

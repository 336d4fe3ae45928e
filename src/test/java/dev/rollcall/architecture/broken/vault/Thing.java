package dev.rollcall.architecture.broken.vault;

/** Represents the classes of this package. */
public record Thing() {}

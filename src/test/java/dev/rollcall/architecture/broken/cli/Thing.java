package dev.rollcall.architecture.broken.cli;

/** Represents the classes of this package. */
public record Thing() {}

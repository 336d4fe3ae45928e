package dev.rollcall.architecture.broken.bot;

/** Represents the classes of this package. */
public record Thing() {}

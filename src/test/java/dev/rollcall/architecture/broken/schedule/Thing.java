package dev.rollcall.architecture.broken.schedule;

/** Represents the classes of this package. */
public record Thing() {}

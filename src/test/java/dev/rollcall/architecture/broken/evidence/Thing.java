package dev.rollcall.architecture.broken.evidence;

/** Represents the classes of this package. */
public record Thing() {}

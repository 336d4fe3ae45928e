package dev.rollcall.architecture.broken.inbound;

/** Represents the classes of this package. */
public record Thing() {}

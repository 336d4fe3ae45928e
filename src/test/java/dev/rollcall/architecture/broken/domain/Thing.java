package dev.rollcall.architecture.broken.domain;

/** Represents the classes of this package. */
public record Thing() {}

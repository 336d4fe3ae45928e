package dev.rollcall.architecture.broken.http;

/** Represents the classes of this package. */
public record Thing() {}

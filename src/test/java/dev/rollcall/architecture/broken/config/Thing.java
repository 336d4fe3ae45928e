package dev.rollcall.architecture.broken.config;

/** Represents the classes of this package. */
public record Thing() {}

package dev.rollcall.architecture.broken.demo;

/** Represents the classes of this package. */
public record Thing() {}

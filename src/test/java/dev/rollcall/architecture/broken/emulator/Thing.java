package dev.rollcall.architecture.broken.emulator;

/** Represents the classes of this package. */
public record Thing() {}

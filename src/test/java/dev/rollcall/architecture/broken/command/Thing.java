package dev.rollcall.architecture.broken.command;

/** Represents the classes of this package. */
public record Thing() {}

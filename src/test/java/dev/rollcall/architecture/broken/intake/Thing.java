package dev.rollcall.architecture.broken.intake;

/** Stands for whatever is in this room. */
public record Thing() {}

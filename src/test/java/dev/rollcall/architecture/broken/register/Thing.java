package dev.rollcall.architecture.broken.register;

/** Stands for whatever is in this room. */
public record Thing() {}

package dev.rollcall.architecture.broken.store;

/** Stands for whatever is in this room. */
public record Thing() {}

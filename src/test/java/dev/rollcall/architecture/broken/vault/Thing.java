package dev.rollcall.architecture.broken.vault;

/** Stands for whatever is in this room. */
public record Thing() {}

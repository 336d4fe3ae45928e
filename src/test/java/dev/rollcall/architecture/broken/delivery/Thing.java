package dev.rollcall.architecture.broken.delivery;

/** Stands for whatever is in this room. */
public record Thing() {}

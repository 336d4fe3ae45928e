package dev.rollcall.architecture.broken.query;

/** Stands for whatever is in this room. */
public record Thing() {}

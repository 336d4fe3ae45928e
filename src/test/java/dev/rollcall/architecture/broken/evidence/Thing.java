package dev.rollcall.architecture.broken.evidence;

/** Stands for whatever is in this room. */
public record Thing() {}

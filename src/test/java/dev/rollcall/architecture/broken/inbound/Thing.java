package dev.rollcall.architecture.broken.inbound;

/** Stands for whatever is in this room. */
public record Thing() {}

package dev.rollcall.architecture.broken.schedule;

/** Stands for whatever is in this room. */
public record Thing() {}

package dev.rollcall.architecture.broken.cli;

/** Stands for whatever is in this room. */
public record Thing() {}

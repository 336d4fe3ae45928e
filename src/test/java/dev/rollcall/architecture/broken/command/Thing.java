package dev.rollcall.architecture.broken.command;

/** Stands for whatever is in this room. */
public record Thing() {}

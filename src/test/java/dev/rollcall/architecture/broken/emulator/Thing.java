package dev.rollcall.architecture.broken.emulator;

/** Stands for whatever is in this room. */
public record Thing() {}

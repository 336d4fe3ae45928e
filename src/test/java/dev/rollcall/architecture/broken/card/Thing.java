package dev.rollcall.architecture.broken.card;

/** Stands for whatever is in this room. */
public record Thing() {}

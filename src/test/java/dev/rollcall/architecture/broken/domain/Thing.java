package dev.rollcall.architecture.broken.domain;

/** Stands for whatever is in this room. */
public record Thing() {}

package dev.rollcall.architecture.broken.http;

/** Stands for whatever is in this room. */
public record Thing() {}

package dev.rollcall.architecture.broken.demo;

/** Stands for whatever is in this room. */
public record Thing() {}

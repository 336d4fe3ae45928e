package dev.rollcall.architecture.broken.chat;

/** Represents the classes of this package. */
public record Thing() {}

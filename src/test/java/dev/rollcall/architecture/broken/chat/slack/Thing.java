package dev.rollcall.architecture.broken.chat.slack;

/** Represents the classes of this package. */
public record Thing() {}

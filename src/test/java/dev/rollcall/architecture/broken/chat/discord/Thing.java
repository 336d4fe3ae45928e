package dev.rollcall.architecture.broken.chat.discord;

/** Represents the classes of this package. */
public record Thing() {}

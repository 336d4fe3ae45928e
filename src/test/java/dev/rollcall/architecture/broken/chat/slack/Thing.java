package dev.rollcall.architecture.broken.chat.slack;

/** Stands for whatever is in this room. */
public record Thing() {}

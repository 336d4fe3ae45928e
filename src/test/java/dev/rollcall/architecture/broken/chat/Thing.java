package dev.rollcall.architecture.broken.chat;

/** Stands for whatever is in this room. */
public record Thing() {}

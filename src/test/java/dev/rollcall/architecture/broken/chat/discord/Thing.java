package dev.rollcall.architecture.broken.chat.discord;

/** Stands for whatever is in this room. */
public record Thing() {}

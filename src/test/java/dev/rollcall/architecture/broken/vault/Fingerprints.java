package dev.rollcall.architecture.broken.vault;

/** Represents the class of the vault that a command may use. */
public record Fingerprints() {}

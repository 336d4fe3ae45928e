package dev.rollcall.architecture.broken.vault;

/** Stands for what a command may ask of the vault. */
public record Fingerprints() {}

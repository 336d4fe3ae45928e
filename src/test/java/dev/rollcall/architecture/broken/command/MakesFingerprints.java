package dev.rollcall.architecture.broken.command;

import dev.rollcall.architecture.broken.vault.Fingerprints;

/** Violates no rule: a command may use the fingerprints of the vault. */
public record MakesFingerprints(Fingerprints fingerprints) {}

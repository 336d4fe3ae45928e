package dev.rollcall.architecture.broken.command;

import dev.rollcall.architecture.broken.vault.Fingerprints;

/** Keeps the rules: fingerprints are the one thing of the vault that a command may ask for. */
public record MakesFingerprints(Fingerprints fingerprints) {}

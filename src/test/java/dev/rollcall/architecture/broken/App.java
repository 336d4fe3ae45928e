package dev.rollcall.architecture.broken;

/** Represents the classes of the root package. */
public record App() {}

package dev.rollcall.architecture.broken;

/** Stands for the classes of the root package. */
public record App() {}

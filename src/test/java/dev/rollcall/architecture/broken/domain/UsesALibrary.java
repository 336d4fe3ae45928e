package dev.rollcall.architecture.broken.domain;

/** Violates a rule: a record of the domain that uses a library. */
public record UsesALibrary(org.slf4j.Logger log) {}

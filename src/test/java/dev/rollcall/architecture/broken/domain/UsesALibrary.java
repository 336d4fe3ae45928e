package dev.rollcall.architecture.broken.domain;

/** Written to break a rule: a record of the domain that logs. */
public record UsesALibrary(org.slf4j.Logger log) {}

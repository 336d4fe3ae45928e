package dev.rollcall.architecture.broken;

/** Violates a rule: its name says nothing. */
public record TokenImpl() {}

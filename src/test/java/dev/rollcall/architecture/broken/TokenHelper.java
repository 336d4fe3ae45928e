package dev.rollcall.architecture.broken;

/** Written to break a rule: its name says nothing. */
public record TokenHelper() {}

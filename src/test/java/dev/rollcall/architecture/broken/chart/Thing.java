package dev.rollcall.architecture.broken.chart;

/** Represents the classes of this package. */
public record Thing() {}

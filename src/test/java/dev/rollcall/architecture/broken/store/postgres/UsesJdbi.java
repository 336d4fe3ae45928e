package dev.rollcall.architecture.broken.store.postgres;

import dev.rollcall.architecture.broken.store.jdbi.Thing;

/** Violates no rule: a backend may use what the backends share. */
public record UsesJdbi(Thing jdbi) {}

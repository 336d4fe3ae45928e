package dev.rollcall.architecture.broken.store.postgres;

import dev.rollcall.architecture.broken.store.sqlite.Thing;

/** Violates a rule: a backend of the store that depends on another backend. */
public record UsesSqlite(Thing sqlite) {}

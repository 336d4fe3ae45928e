/**
 * One file per command: the record, its {@link dev.rollcall.command.CommandSpec} and its handler. A handler reads and
 * writes through its context; it contains no SQL, SDK, network call or sentence. Start at
 * {@link dev.rollcall.command.CommandRunner}, then {@link dev.rollcall.command.CommandSpec}.
 */
@NullMarked
package dev.rollcall.command;

import org.jspecify.annotations.NullMarked;

/**
 * One file per thing people can change: the record, its {@link dev.rollcall.command.CommandSpec} and its handler. A
 * handler asks and tells; it knows no SQL, SDK, network or sentence. May import domain and store. Start at
 * {@link dev.rollcall.command.CommandRunner}, then {@link dev.rollcall.command.CommandCatalogue}.
 */
@NullMarked
package dev.rollcall.command;

import org.jspecify.annotations.NullMarked;

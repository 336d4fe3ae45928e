/**
 * The command line: reads arguments, prints results to stdout and messages to stderr, and decides the exit code. What a
 * command does is behind {@link dev.rollcall.cli.Actions}. May import everything but the bot's wiring, adapters, the
 * demo and the emulators. Start at {@link dev.rollcall.cli.Cli}.
 */
@NullMarked
package dev.rollcall.cli;

import org.jspecify.annotations.NullMarked;

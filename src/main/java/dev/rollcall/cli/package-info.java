/**
 * The command line: reads arguments, prints answers to stdout and talk to stderr, and decides the exit code. What a
 * command does is behind {@link dev.rollcall.cli.Actions}. May import everything but adapters and emulators. Start at
 * {@link dev.rollcall.cli.Cli}.
 */
@NullMarked
package dev.rollcall.cli;

import org.jspecify.annotations.NullMarked;

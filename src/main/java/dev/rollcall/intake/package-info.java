/**
 * Imports: a {@link dev.rollcall.intake.Source} reads a file into a {@link dev.rollcall.intake.Batch}, and
 * {@link dev.rollcall.intake.Import} runs the commands for it in chunks. May import command, query and domain. Start at
 * {@link dev.rollcall.intake.Import#run}.
 */
@NullMarked
package dev.rollcall.intake;

import org.jspecify.annotations.NullMarked;

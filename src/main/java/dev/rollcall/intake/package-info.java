/**
 * Tokens that arrive without a slash command. May import command, query and domain. Start at
 * {@link dev.rollcall.intake.BubbleExport}.
 */
@NullMarked
package dev.rollcall.intake;

import org.jspecify.annotations.NullMarked;

/** Rollcall: keeps a team's API tokens accountable, in Slack and in Discord. Start at {@link dev.rollcall.Main}. */
@NullMarked
package dev.rollcall;

import org.jspecify.annotations.NullMarked;

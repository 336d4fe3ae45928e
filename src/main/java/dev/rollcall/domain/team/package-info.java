/** The team, its spaces, its people and its settings. Start at {@link dev.rollcall.domain.team.Settings}. */
@NullMarked
package dev.rollcall.domain.team;

import org.jspecify.annotations.NullMarked;

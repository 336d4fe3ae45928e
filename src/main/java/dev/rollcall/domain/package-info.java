/**
 * Records that validate themselves, sealed states, refusals and outcomes, and pure decisions. Contains no platform, no
 * database and no clock. Imports java.* and JSpecify only. Start at {@link dev.rollcall.domain.Decision}.
 */
@NullMarked
package dev.rollcall.domain;

import org.jspecify.annotations.NullMarked;

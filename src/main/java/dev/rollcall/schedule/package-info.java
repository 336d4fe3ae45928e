/**
 * Wakes sweeps at the right moment, by Quartz; no rules here, and no other room sees Quartz. May import command and
 * domain. Start at {@link dev.rollcall.schedule.Wakeups}.
 */
@NullMarked
package dev.rollcall.schedule;

import org.jspecify.annotations.NullMarked;

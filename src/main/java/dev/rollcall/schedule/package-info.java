/**
 * Starts sweeps at the right moment. Contains no rules; the only package that imports Quartz. May import command and
 * domain. Start at {@link dev.rollcall.schedule.Wakeups}.
 */
@NullMarked
package dev.rollcall.schedule;

import org.jspecify.annotations.NullMarked;

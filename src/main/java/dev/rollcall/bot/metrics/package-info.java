/**
 * What {@code /metrics} shows. Implements the meters that the packages declare
 * ({@link dev.rollcall.command.CommandMeter} and the like) with Micrometer, which nothing else knows. Start at
 * {@link dev.rollcall.bot.metrics.Metrics}.
 */
@NullMarked
package dev.rollcall.bot.metrics;

import org.jspecify.annotations.NullMarked;

package dev.rollcall.domain.review;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Evaluates cron expressions in the format of Quartz ({@code second minute hour day-of-month month day-of-week
 * [year]}). Pure and thread-safe.
 */
public interface Cron {
    /**
     * The first instant strictly after {@code after} that matches in {@code zone}; empty if there is none or the
     * expression is not valid. A local time that daylight saving skips counts as the first moment after it; one that
     * occurs twice counts once, the first time.
     */
    Optional<Instant> next(String expression, ZoneId zone, Instant after);

    /** Whether the expression can be parsed. */
    boolean valid(String expression);
}

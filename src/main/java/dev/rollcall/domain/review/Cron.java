package dev.rollcall.domain.review;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Reads cron expressions of Quartz's kind ({@code second minute hour day-of-month month day-of-week [year]}). Pure and
 * thread-safe.
 */
public interface Cron {
    /**
     * The first moment strictly after {@code after} that matches in {@code zone}; empty if there is none, or the
     * expression is not valid.
     */
    Optional<Instant> next(String expression, ZoneId zone, Instant after);

    boolean valid(String expression);
}

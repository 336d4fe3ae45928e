package dev.rollcall.schedule;

import dev.rollcall.domain.review.Cron;
import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** Cron arithmetic by Quartz. */
public final class QuartzCron implements Cron {
    @Override
    public Optional<Instant> next(String expression, ZoneId zone, Instant after) {
        return parse(expression).flatMap(cron -> {
            cron.setTimeZone(TimeZone.getTimeZone(zone));
            return Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(after)))
                    .map(Date::toInstant);
        });
    }

    @Override
    public boolean valid(String expression) {
        return parse(expression).isPresent();
    }

    /** Quartz throws more than it declares on some texts (2.5: a bare slash, a lone L). */
    private static Optional<CronExpression> parse(String expression) {
        try {
            return Optional.of(new CronExpression(expression));
        } catch (ParseException | RuntimeException notACron) {
            return Optional.empty();
        }
    }
}

package dev.rollcall.schedule;

import dev.rollcall.domain.review.Cron;
import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * Cron arithmetic by Quartz. Quartz computes with local times, and this class finds their moments in the zone: by
 * itself, Quartz (2.5) leaves out a day whose time is in the hour that daylight saving skips.
 */
public final class QuartzCron implements Cron {
    private static final TimeZone WITHOUT_DAYLIGHT_SAVING = TimeZone.getTimeZone("UTC");

    @Override
    public Optional<Instant> next(String expression, ZoneId zone, Instant after) {
        return parse(expression).flatMap(cron -> {
            cron.setTimeZone(WITHOUT_DAYLIGHT_SAVING);
            var local = next(cron, LocalDateTime.ofInstant(after, zone));
            // A local time that occurs twice may have been reached before.
            while (local.isPresent() && !moment(local.get(), zone).isAfter(after)) {
                local = next(cron, local.get());
            }
            return local.map(found -> moment(found, zone));
        });
    }

    private static Optional<LocalDateTime> next(CronExpression cron, LocalDateTime after) {
        var found = cron.getNextValidTimeAfter(Date.from(after.toInstant(ZoneOffset.UTC)));
        return Optional.ofNullable(found).map(date -> LocalDateTime.ofInstant(date.toInstant(), ZoneOffset.UTC));
    }

    /** Of a local time that is skipped, the first moment after it; of one that occurs twice, the first. */
    private static Instant moment(LocalDateTime local, ZoneId zone) {
        var change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
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

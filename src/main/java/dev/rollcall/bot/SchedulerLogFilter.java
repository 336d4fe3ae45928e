package dev.rollcall.bot;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import dev.rollcall.chat.LogLimit;
import dev.rollcall.schedule.Wakeups;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Replaces what Quartz logs while its database cannot be used, each time with a stack trace and from several threads,
 * by one sentence a minute. Other errors of Quartz pass. Registered in {@code logback.xml}.
 */
public final class SchedulerLogFilter extends TurboFilter {
    private static final String QUARTZ = "org.quartz.";

    private static final org.slf4j.Logger log = LoggerFactory.getLogger(SchedulerLogFilter.class);

    private final LogLimit limit = new LogLimit();

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            @Nullable Object @Nullable [] params,
            @Nullable Throwable thrown) {
        // An empty format is the question whether the level is on.
        if (format == null
                || !level.isGreaterOrEqual(Level.WARN)
                || !logger.getName().startsWith(QUARTZ)
                || !Wakeups.isOutage(thrown(params, thrown))) {
            return FilterReply.NEUTRAL;
        }
        long count = limit.count();
        if (count > 0) {
            log.atWarn()
                    .addKeyValue("count", count)
                    .log("The scheduler cannot use its tables in the database; it goes on when the database answers");
        }
        return FilterReply.DENY;
    }

    /** SLF4J takes the last parameter for the throwable, which is not looked for yet when a filter is asked. */
    private static @Nullable Throwable thrown(@Nullable Object @Nullable [] params, @Nullable Throwable thrown) {
        if (thrown == null && params != null && params.length > 0) {
            return params[params.length - 1] instanceof Throwable last ? last : null;
        }
        return thrown;
    }
}

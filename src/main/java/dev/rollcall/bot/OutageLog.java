package dev.rollcall.bot;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import dev.rollcall.domain.Outage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How an {@link Outage} is logged: its sentence in the line of the event, without a stack trace, and not again and
 * again while it lasts. Registered in {@code logback.xml}.
 */
public final class OutageLog {
    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private OutageLog() {}

    private static Optional<Outage> of(ILoggingEvent event) {
        return event.getThrowableProxy() instanceof ThrowableProxy proxy
                        && proxy.getThrowable() instanceof Outage outage
                ? Optional.of(outage)
                : Optional.empty();
    }

    /** Writes the sentence of an outage. */
    public static final class Sentence extends ClassicConverter {
        @Override
        public String convert(ILoggingEvent event) {
            return of(event).map(outage -> ": " + outage.getMessage()).orElse("");
        }
    }

    /** Writes the stack trace of everything else. */
    public static final class Trace extends ThrowableProxyConverter {
        @Override
        public String convert(ILoggingEvent event) {
            return of(event).isPresent() ? "" : super.convert(event);
        }
    }

    /**
     * Lets an event with an outage pass once a minute. Those that contain the reference that a person was told all
     * pass.
     */
    public static final class Once extends Filter<ILoggingEvent> {
        /** When an event passed, by logger and message, which are constants of the code. */
        private final Map<String, Long> last = new ConcurrentHashMap<>();

        @Override
        public FilterReply decide(ILoggingEvent event) {
            if (of(event).isEmpty() || hasReference(event)) {
                return FilterReply.NEUTRAL;
            }
            long now = System.nanoTime();
            var key = event.getLoggerName() + " " + event.getMessage();
            var before = last.get(key);
            if (before != null && now - before < PAUSE_NANOS) {
                return FilterReply.DENY;
            }
            last.put(key, now);
            return FilterReply.NEUTRAL;
        }

        private static boolean hasReference(ILoggingEvent event) {
            var pairs = event.getKeyValuePairs();
            return pairs != null && pairs.stream().anyMatch(pair -> pair.key.equals("reference"));
        }
    }
}

package dev.rollcall.fuzz;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.FilterReply;
import dev.rollcall.bot.BodyLogFilter;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Reads all that is logged while it is open, in place of the console. An error is a fault, and so is a line at any
 * level that contains {@link FuzzTarget#PRIVATE}. Lines that the bot's own configuration drops do not count.
 * Thread-safe.
 */
public final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final List<String> OWN = List.of("dev.rollcall");
    private static final List<String> OTHERS = List.of("com.slack.api", "net.dv8tion", "io.javalin", "org.eclipse");

    private final BodyLogFilter dropped = new BodyLogFilter();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final List<Logger> watched;

    private LogWatch(List<Logger> watched) {
        this.watched = watched;
    }

    public static LogWatch open() {
        var all = Stream.concat(OWN.stream(), OTHERS.stream())
                .map(name -> (Logger) LoggerFactory.getLogger(name))
                .toList();
        var watch = new LogWatch(all);
        watch.start();
        for (var logger : all) {
            logger.setLevel(OWN.contains(logger.getName()) ? Level.DEBUG : Level.WARN);
            logger.setAdditive(false);
            logger.addAppender(watch);
        }
        return watch;
    }

    /** Throws if a fault was logged since the last call. */
    public void check() {
        var first = faults.poll();
        if (first != null) {
            faults.clear();
            throw new AssertionError(first);
        }
    }

    @Override
    protected void append(ILoggingEvent line) {
        if (dropped.decide(line) == FilterReply.DENY || isDropped(line)) {
            return;
        }
        var words = line.getFormattedMessage() + line.getKeyValuePairs() + words(line.getThrowableProxy());
        if (words.contains(FuzzTarget.PRIVATE)) {
            faults.add("A part of an input was logged: " + line.getLoggerName() + ": " + words);
        } else if (line.getLevel() == Level.ERROR && line.getLoggerName().startsWith(OWN.getFirst())) {
            faults.add("An error was logged: " + line.getLoggerName() + ": " + words);
        }
    }

    /** As {@code logback.xml} says; the emulators are no part of the bot. */
    private static boolean isDropped(ILoggingEvent line) {
        var logger = line.getLoggerName();
        return logger.startsWith("dev.rollcall.emulator")
                || logger.equals("io.javalin.Javalin")
                || (logger.startsWith("org.eclipse.jetty") && !line.getLevel().isGreaterOrEqual(Level.ERROR));
    }

    private static String words(@Nullable IThrowableProxy thrown) {
        var words = new StringBuilder();
        for (var one = thrown; one != null; one = one.getCause()) {
            words.append('\n').append(one.getClassName()).append(": ").append(one.getMessage());
            for (var frame : one.getStackTraceElementProxyArray()) {
                words.append("\n\t").append(frame.getSTEAsString());
            }
        }
        return words.toString();
    }

    @Override
    public void close() {
        for (var logger : watched) {
            logger.detachAppender(this);
            logger.setAdditive(true);
            logger.setLevel(null);
        }
        stop();
    }
}

package dev.rollcall.contract;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Captures what is logged below a logger name while it is open. */
public final class Logged extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final @Nullable Level before;

    private Logged(Logger logger) {
        this.logger = logger;
        this.before = logger.getLevel();
    }

    /** @param level the lowest level that is captured */
    public static Logged from(String name, Level level) {
        var logged = new Logged((Logger) LoggerFactory.getLogger(name));
        logged.start();
        logged.logger.setLevel(level);
        logged.logger.setAdditive(false);
        logged.logger.addAppender(logged);
        return logged;
    }

    public List<ILoggingEvent> lines() {
        return List.copyOf(lines);
    }

    @Override
    protected void append(ILoggingEvent line) {
        lines.add(line);
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setAdditive(true);
        logger.setLevel(before);
        stop();
    }
}

package dev.rollcall.contract;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What is logged below a name while this is open; it is not printed meanwhile. */
final class Logged extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final @Nullable Level before;

    private Logged(Logger logger) {
        this.logger = logger;
        this.before = logger.getLevel();
    }

    /** @param level lines of this level and above */
    static Logged from(String name, Level level) {
        var logged = new Logged((Logger) LoggerFactory.getLogger(name));
        logged.start();
        logged.logger.setLevel(level);
        logged.logger.setAdditive(false);
        logged.logger.addAppender(logged);
        return logged;
    }

    List<ILoggingEvent> lines() {
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

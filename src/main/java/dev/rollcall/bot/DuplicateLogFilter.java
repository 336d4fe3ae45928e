package dev.rollcall.bot;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/** Keeps out of the log what a library says and the bot says itself, in its own sentence. Named in logback.xml. */
public final class DuplicateLogFilter extends Filter<ILoggingEvent> {
    private static final String GATEWAY = "net.dv8tion.jda.internal.requests.WebSocketClient";

    /**
     * JDA 6.5 on a session whose credential or intents Discord refuses; the adapter says it with its mend, or goes on
     * without the intent.
     */
    private static final String REFUSED = "WebSocket connection was closed and cannot be recovered";

    @Override
    public FilterReply decide(ILoggingEvent line) {
        boolean said = line.getLoggerName().equals(GATEWAY)
                && line.getMessage() != null
                && line.getMessage().startsWith(REFUSED);
        return said ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}

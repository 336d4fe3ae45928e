package dev.rollcall.bot;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Drops log lines of a library that repeat what the bot reports in its own sentence. Registered in {@code logback.xml}.
 */
public final class DuplicateLogFilter extends Filter<ILoggingEvent> {
    private static final String GATEWAY = "net.dv8tion.jda.internal.requests.WebSocketClient";

    /**
     * JDA 6.5 logs this for a session whose credential or intents Discord refuses. The adapter reports it together with
     * the fix, or connects without the intent.
     */
    private static final String REFUSED = "WebSocket connection was closed and cannot be recovered";

    @Override
    public FilterReply decide(ILoggingEvent event) {
        boolean duplicate = event.getLoggerName().equals(GATEWAY)
                && event.getMessage() != null
                && event.getMessage().startsWith(REFUSED);
        return duplicate ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}

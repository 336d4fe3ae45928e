package dev.rollcall.bot;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Locale;

/**
 * Drops log lines in which a library prints what a chat sent: texts of messages, names, whole requests. Registered in
 * {@code logback.xml}. The adapters count such requests and events themselves.
 */
public final class BodyLogFilter extends Filter<ILoggingEvent> {
    /** Bolt 1.51 warns about a request of a type that it does not know, with the body. */
    private static final String BOLT_PARSER = "com.slack.api.bolt.util.SlackRequestParser";

    private static final String JDA = "net.dv8tion.jda.";

    @Override
    public FilterReply decide(ILoggingEvent event) {
        var logger = event.getLoggerName();
        var template = String.valueOf(event.getMessage());
        return logger.equals(BOLT_PARSER) || (logger.startsWith(JDA) && hasPayload(template))
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }

    /** JDA 6.5 logs the payload of what it cannot read: "… JSON: {}", "… to the devs: …", "… content: {}". */
    private static boolean hasPayload(String template) {
        var text = template.toLowerCase(Locale.ROOT);
        return template.contains("{}")
                && (text.contains("json") || text.contains("to the devs") || text.contains("content:"));
    }
}

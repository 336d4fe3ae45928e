package dev.rollcall.bot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.spi.FilterReply;
import dev.rollcall.store.StoreDown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

/** Lays events out as {@code logback.xml} does. */
final class OutageLogTest {
    private final OutageLog.Once once = new OutageLog.Once();

    private static LoggingEvent event(String message, Throwable cause) {
        var event = new LoggingEvent();
        event.setLoggerName("dev.rollcall.delivery.Delivery");
        event.setMessage(message);
        event.setThrowableProxy(new ThrowableProxy(cause));
        return event;
    }

    private static StoreDown full() {
        return new StoreDown("The disk is full. Make room.", new IllegalStateException("internal"));
    }

    private static String printed(LoggingEvent event) {
        var layout = new PatternLayout();
        layout.setContext(new LoggerContext());
        layout.getInstanceConverterMap().put("outage", OutageLog.Sentence::new);
        layout.getInstanceConverterMap().put("trace", OutageLog.Trace::new);
        layout.setPattern("%msg %kvp%outage%n%trace");
        layout.start();
        return layout.doLayout(event);
    }

    @Test
    void anOutageIsOneLineWithItsSentence() {
        assertThat(printed(event("A pass failed", full())).strip())
                .isEqualTo("A pass failed : The disk is full. Make room.");
    }

    @Test
    void aBugHasItsStackTrace() {
        assertThat(printed(event("A pass failed", new IllegalStateException("bug"))))
                .contains("IllegalStateException: bug", "\tat ");
    }

    @Test
    void theSameOutageIsLoggedOnceAMinuteAndWithEachReference() {
        assertThat(once.decide(event("A pass failed", full()))).isEqualTo(FilterReply.NEUTRAL);
        assertThat(once.decide(event("A pass failed", full()))).isEqualTo(FilterReply.DENY);
        assertThat(once.decide(event("A sweep failed", full()))).isEqualTo(FilterReply.NEUTRAL);
        assertThat(once.decide(event("A pass failed", new IllegalStateException("bug"))))
                .isEqualTo(FilterReply.NEUTRAL);
        for (var reference : List.of("a", "b")) {
            var act = event("An act was not recorded", full());
            act.setKeyValuePairs(List.of(new KeyValuePair("reference", reference)));
            assertThat(once.decide(act)).isEqualTo(FilterReply.NEUTRAL);
        }
    }

    @Test
    void theLogIsConfiguredWithIt() throws IOException {
        assertThat(Files.readString(Path.of("src", "main", "resources", "logback.xml")))
                .contains(
                        "conversionWord=\"outage\" class=\"" + OutageLog.Sentence.class.getName() + "\"",
                        "conversionWord=\"trace\" class=\"" + OutageLog.Trace.class.getName() + "\"",
                        "<filter class=\"" + OutageLog.Once.class.getName() + "\"/>",
                        "%msg %kvp%outage%n%trace");
    }
}

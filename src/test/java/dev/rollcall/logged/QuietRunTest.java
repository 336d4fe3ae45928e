package dev.rollcall.logged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Runs tests that log and looks which of them fail. What they print is dropped. */
class QuietRunTest {
    private static final String LOGGER = "dev.rollcall.logged.example";

    /** The build does not run it, since its name does not end in "Test". */
    static class Example {
        @Test
        void warns() {
            warn("a warning");
        }

        @Test
        @ExpectedLog(logger = LOGGER)
        void warnsAsExpected() {
            warn("a warning");
        }

        @Test
        @ExpectedLog(logger = LOGGER, level = Level.ERROR)
        void warnsWhereAnErrorIsExpected() {
            LoggerFactory.getLogger(LOGGER).error("an error");
            warn("a warning");
        }

        @Test
        @ExpectedLog(logger = LOGGER, always = false)
        void logsNothingThoughItMay() {}

        @Test
        void failsAndWarns() {
            warn("a warning");
            throw new IllegalStateException("the test's own failure");
        }
    }

    private static void warn(String message) {
        LoggerFactory.getLogger(LOGGER).warn(message);
    }

    private static List<String> failures(String method) {
        var failures = new ArrayList<String>();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(Example.class, method))
                .build();
        var console = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        try {
            LauncherFactory.create().execute(request, new TestExecutionListener() {
                @Override
                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                    result.getThrowable().ifPresent(failure -> failures.add(String.valueOf(failure.getMessage())));
                }
            });
        } finally {
            System.setOut(console);
        }
        return failures;
    }

    @Test
    void aTestThatWarnsUnannouncedFails() {
        assertThat(failures("warns")).singleElement().asString().contains("WARN " + LOGGER + ": a warning");
    }

    @Test
    void aTestThatWarnsAsAnnouncedPasses() {
        assertThat(failures("warnsAsExpected")).isEmpty();
        assertThat(failures("logsNothingThoughItMay")).isEmpty();
    }

    @Test
    void anotherLevelThanTheAnnouncedOneFails() {
        assertThat(failures("warnsWhereAnErrorIsExpected"))
                .singleElement()
                .asString()
                .contains("WARN")
                .doesNotContain("ERROR");
    }

    @Test
    void theFailureOfATestIsNotReplaced() {
        assertThat(failures("failsAndWarns")).containsExactly("the test's own failure");
    }

    @Test
    void stackTracesOnStandardErrorAreRecognised() {
        assertThat(StackTraceWatch.isOfAStackTrace("\tat java.lang.Thread.run(Thread.java:1)\n"))
                .isTrue();
        assertThat(StackTraceWatch.isOfAStackTrace("Exception in thread \"main\" x\n"))
                .isTrue();
        assertThat(StackTraceWatch.isOfAStackTrace("look at that\n")).isFalse();
    }
}

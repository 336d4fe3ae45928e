package dev.rollcall.logged;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Fails a test that passed and wrote a warning, an error or a stack trace that it did not announce with
 * {@link ExpectedLog}. Sets a generous deadline for waits that name none. Registered for all tests by
 * {@code META-INF/services}.
 */
public final class QuietRun implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final AtomicBoolean INSTALLED = new AtomicBoolean();
    private static final Namespace NAMESPACE = Namespace.create(QuietRun.class);
    /** A line may follow what the test waited for; a machine may be busy. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What is expected of one test or class. */
    private record Expectations(List<TestLog.Expectation> all, List<TestLog.Expectation> always) {}

    @Override
    public void beforeAll(ExtensionContext context) {
        if (INSTALLED.compareAndSet(false, true)) {
            StackTraceWatch.install();
            Awaitility.setDefaultTimeout(PATIENCE);
        }
        begin(context, AnnotationSupport.findRepeatableAnnotations(context.getRequiredTestClass(), ExpectedLog.class));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        begin(context, AnnotationSupport.findRepeatableAnnotations(context.getRequiredTestMethod(), ExpectedLog.class));
    }

    private static void begin(ExtensionContext context, List<ExpectedLog> announced) {
        var all = new ArrayList<TestLog.Expectation>();
        var always = new ArrayList<TestLog.Expectation>();
        for (var expected : announced) {
            if (!context.getRequiredTestClass().getSimpleName().startsWith(expected.in())) {
                continue;
            }
            var expectation = TestLog.Expectation.of(expected);
            all.add(expectation);
            if (expected.always()) {
                always.add(expectation);
            }
        }
        context.getStore(NAMESPACE).put(Expectations.class, new Expectations(all, always));
        TestLog.expect(all);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var expectations = end(context);
        boolean failed = context.getExecutionException().isPresent();
        if (!failed) {
            expectations.always().forEach(QuietRun::await);
        }
        TestLog.forget(expectations.all());
        complain(failed);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        TestLog.forget(end(context).all());
        complain(context.getExecutionException().isPresent());
    }

    private static Expectations end(ExtensionContext context) {
        var expectations = context.getStore(NAMESPACE).remove(Expectations.class, Expectations.class);
        return expectations == null ? new Expectations(List.of(), List.of()) : expectations;
    }

    private static void await(TestLog.Expectation expectation) {
        Awaitility.await("a line of level " + expectation.levels() + " of the logger " + expectation.logger())
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .until(expectation::met);
    }

    private static void complain(boolean failed) {
        var lines = TestLog.takeUnexpected();
        if (!failed && !lines.isEmpty()) {
            throw new AssertionError("The test passed and logged what nobody expects; announce it with @ExpectedLog:\n"
                    + String.join("\n", lines));
        }
    }
}

package dev.rollcall.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Opens the stages of a test, closes them behind it, and tells of a test that failed what everybody sees in every chat.
 */
final class Stages implements TestExecutionExceptionHandler, AfterEachCallback, AfterAllCallback {
    private final List<Stage> own = new ArrayList<>();
    private @Nullable Stage shared;

    /** A stage for one test alone. */
    Stage open(Chat chat) {
        return open(chat, BotHarness.Setting.DEFAULT);
    }

    Stage open(Chat chat, BotHarness.Setting setting) {
        var stage = new Stage(chat, folder(), setting);
        own.add(stage);
        return stage;
    }

    /** A stage for all tests of a class with one instance; opened by the first, and closed for the next chat's. */
    Stage share(Chat chat) {
        if (shared != null && shared.chat != chat) {
            close(shared);
            shared = null;
        }
        if (shared == null) {
            shared = new Stage(chat, folder(), BotHarness.Setting.DEFAULT);
        }
        return shared;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("stage");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failed) throws Throwable {
        var all = new ArrayList<>(own);
        if (shared != null) {
            all.add(shared);
        }
        var text = all.stream().map(Stages::text).collect(Collectors.joining("\n"));
        throw new AssertionError(failed.getMessage() + "\n\nWhat everybody sees:\n" + text, failed);
    }

    private static String text(Stage stage) {
        try {
            return "==== " + stage.chat + "\n" + Transcript.text(stage.transcript());
        } catch (RuntimeException | AssertionError unreadable) {
            return "==== " + stage.chat + " cannot be read: " + unreadable;
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        own.forEach(Stages::close);
        own.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (shared != null) {
            close(shared);
        }
        shared = null;
    }

    private static void close(Stage stage) {
        stage.close();
        try (var files = Files.walk(stage.folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

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
import org.opentest4j.TestAbortedException;

/** Starts the teams of a test and closes them after it. Adds to a failure what everybody sees in each chat. */
final class ChatTeams implements TestExecutionExceptionHandler, AfterEachCallback, AfterAllCallback {
    private final List<ChatTeam> own = new ArrayList<>();
    private @Nullable ChatTeam shared;

    /** Starts a team for one test. */
    ChatTeam start(Chat chat, BotHarness.Setting setting) {
        var team = new ChatTeam(chat, folder(), setting);
        own.add(team);
        return team;
    }

    /** Returns the team that all tests of a class share in a chat. The first test starts it. */
    ChatTeam share(Chat chat, BotHarness.Setting setting) {
        if (shared != null && shared.chat != chat) {
            close(shared);
            shared = null;
        }
        if (shared == null) {
            shared = new ChatTeam(chat, folder(), setting);
        }
        return shared;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("story");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failed) throws Throwable {
        if (failed instanceof TestAbortedException) {
            throw failed;
        }
        var all = new ArrayList<>(own);
        if (shared != null) {
            all.add(shared);
        }
        var text = all.stream().map(ChatTeams::text).collect(Collectors.joining("\n"));
        throw new AssertionError(failed.getMessage() + "\n\nWhat everybody sees:\n" + text, failed);
    }

    private static String text(ChatTeam team) {
        try {
            return "==== " + team.chat + "\n" + team.transcript().text();
        } catch (RuntimeException | AssertionError unreadable) {
            return "==== " + team.chat + " cannot be read: " + unreadable;
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        own.forEach(ChatTeams::close);
        own.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (shared != null) {
            close(shared);
        }
        shared = null;
    }

    private static void close(ChatTeam team) {
        team.close();
        try (var files = Files.walk(team.folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

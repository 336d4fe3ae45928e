package dev.rollcall.card;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Stored messages, one readable file each. {@code -Drollcall.snapshots=write} stores what is drawn now in place of
 * comparing it.
 */
final class Snapshots {
    private static final String REFRESH = "./mvnw test -Dtest=CardSnapshotTest -Drollcall.snapshots=write";
    private static final boolean WRITE = "write".equals(System.getProperty("rollcall.snapshots"));
    /** Lines shown around a difference. */
    private static final int CONTEXT = 4;

    private static final ObjectWriter JSON = writer();

    private final Path folder;

    Snapshots(Path folder) {
        this.folder = folder;
    }

    /** What is wrong with the stored file; empty if it holds this JSON or was written now. */
    String difference(String file, JsonNode drawn) {
        var now = text(drawn);
        try {
            if (WRITE) {
                Files.createDirectories(folder);
                Files.writeString(folder.resolve(file), now);
                return "";
            }
            if (!Files.exists(folder.resolve(file))) {
                return "There is no snapshot " + folder.resolve(file) + ". Write it with " + REFRESH;
            }
            var stored = Files.readString(folder.resolve(file));
            return stored.equals(now)
                    ? ""
                    : folder.resolve(file) + " differs from what is drawn now. If the change is meant, run " + REFRESH
                            + " and read the difference before it is committed.\n"
                            + difference(stored.lines().toList(), now.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stored files that nothing draws any more; deletes them when snapshots are written. */
    Set<String> unknown(Set<String> known) {
        var unknown = new TreeSet<String>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                if (!known.contains(file.getFileName().toString())) {
                    unknown.add(file.getFileName().toString());
                    if (WRITE) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return WRITE ? Set.of() : unknown;
    }

    /** Characters that cannot be seen are written as escapes. */
    private static String text(JsonNode json) {
        try {
            var seen = new StringBuilder();
            JSON.writeValueAsString(json).codePoints().forEach(c -> {
                if (Character.getType(c) == Character.FORMAT) {
                    for (var unit : Character.toChars(c)) {
                        seen.append("\\u%04X".formatted((int) unit));
                    }
                } else {
                    seen.appendCodePoint(c);
                }
            });
            return seen.append('\n').toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectWriter writer() {
        var indented = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator(""));
        printer.indentArraysWith(indented);
        printer.indentObjectsWith(indented);
        return new ObjectMapper().writer(printer);
    }

    /** The part between the first and the last line that differ, with a few lines around it. */
    static String difference(List<String> stored, List<String> drawn) {
        int start = 0;
        while (start < Math.min(stored.size(), drawn.size())
                && stored.get(start).equals(drawn.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(stored.size(), drawn.size()) - start
                && stored.get(stored.size() - 1 - end).equals(drawn.get(drawn.size() - 1 - end))) {
            end++;
        }
        var out = new StringBuilder();
        stored.subList(Math.max(0, start - CONTEXT), start)
                .forEach(line -> out.append("  ").append(line).append('\n'));
        stored.subList(start, stored.size() - end)
                .forEach(line -> out.append("- ").append(line).append('\n'));
        drawn.subList(start, drawn.size() - end)
                .forEach(line -> out.append("+ ").append(line).append('\n'));
        stored.subList(stored.size() - end, Math.min(stored.size(), stored.size() - end + CONTEXT))
                .forEach(line -> out.append("  ").append(line).append('\n'));
        return out.toString();
    }
}

package dev.rollcall.card;

import dev.rollcall.domain.ImportFault;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.token.SecretShapes;
import dev.rollcall.domain.token.SkippedEntry;
import java.util.ArrayList;
import java.util.List;

/** What the command line says about imports. */
public final class ImportReplies {
    /** The entries that are named one by one. */
    private static final int SKIPPED_MAX = 20;

    private static final int APPS_MAX = 10;

    private ImportReplies() {}

    /** What is being done while a file is read, for a progress line. */
    public static String reading(String file) {
        return "Reading " + SecretShapes.scrub(file);
    }

    /** What is being done while tokens are compared, for a progress line. */
    public static String comparing(int tokens, String team) {
        return "Comparing " + Phrases.count(tokens, "token") + " with the register of " + team;
    }

    /** The team has no settings yet. */
    public static String notSetUp() {
        return "This team is not set up yet: an admin runs /token setup in its chat first.";
    }

    /** Why a file cannot be imported, in one sentence or two. A secret in the name of the file is masked. */
    public static String sentence(ImportFault fault) {
        return SecretShapes.scrub(words(fault));
    }

    private static String words(ImportFault fault) {
        return switch (fault) {
            case ImportFault.NoFile(var file) -> "There is no file " + file + " there.";
            case ImportFault.Unreadable(var file, var problem) -> file + " cannot be read (" + problem + ").";
            case ImportFault.BrokenJson(var file, var format, var line) ->
                file + " is no " + format + ": it is not whole JSON (line " + line + "). Export the app again.";
            case ImportFault.OtherFormat(var file, var format, var field) ->
                file + " is no " + format + ": " + field + " is not where it should be.";
            case ImportFault.NoTokens(var file, var format, var field) ->
                file + " has no " + field + ": it is no " + format + ", or was made without its secrets.";
            case ImportFault.NotAToken(var file, var position, var fields) ->
                file + " holds something unknown among its API tokens, at place " + position + ": each should have "
                        + fields + ". Nothing was taken from the file.";
        };
    }

    /** The entries that an import left out, one line each, and what that means; nothing if there are none. */
    public static List<String> skipped(List<SkippedEntry> skipped) {
        var lines = new ArrayList<String>();
        skipped.stream()
                .limit(SKIPPED_MAX)
                .map(entry -> "left out: the API token at place " + entry.position()
                        + (entry.id().isEmpty() ? "" : " (" + entry.id() + ")") + " " + fault(entry.why()))
                .forEach(lines::add);
        if (skipped.size() > SKIPPED_MAX) {
            lines.add("left out: " + (skipped.size() - SKIPPED_MAX) + " more");
        }
        if (!skipped.isEmpty()) {
            lines.add("What was left out may be a token that is known, so none is taken to be gone.");
        }
        return lines;
    }

    private static String fault(SkippedEntry.Why why) {
        return switch (why) {
            case EMPTY -> "is empty";
            case NO_NAME -> "has no name";
            case NO_KEY -> "has no key";
            case SHORT_KEY -> "has a key that is too short to be one";
            case OTHER_FORM -> "is not of the form of a token";
        };
    }

    /** No token named the app before; {@code apps} are those that tokens name. */
    public static String newApp(String app, List<String> apps) {
        var others = apps.size() <= APPS_MAX
                ? String.join(", ", apps)
                : String.join(", ", apps.subList(0, APPS_MAX)) + " and " + (apps.size() - APPS_MAX) + " more";
        return app + " is a new app in the register, which has tokens of " + others;
    }

    /** The tokens of an app that the register has and a complete list has not; no line if there are none. */
    public static List<String> missing(String app, List<String> labels) {
        var lines = new ArrayList<String>();
        line("in the register for " + app + ", and not in the file", labels, lines);
        return lines;
    }

    /** What an import found, one line for each kind of change. */
    public static List<String> lines(Outcome.Compared c) {
        var lines = new ArrayList<String>();
        line("new, waiting for approval", c.added(), lines);
        line("rotated", c.rotated(), lines);
        line("recognised", c.recognised(), lines);
        line("back at " + c.issuer(), c.back(), lines);
        line("no longer at " + c.issuer() + " since " + c.on(), c.gone(), lines);
        if (lines.isEmpty()) {
            lines.add("nothing new (" + Phrases.count(c.same(), "token") + " known in " + c.app() + ")");
        }
        return lines;
    }

    private static void line(String lead, List<String> labels, List<String> lines) {
        if (!labels.isEmpty()) {
            lines.add(lead + ": " + String.join(", ", labels));
        }
    }
}

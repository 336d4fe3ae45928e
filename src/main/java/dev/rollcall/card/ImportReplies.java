package dev.rollcall.card;

import dev.rollcall.domain.ImportFault;
import dev.rollcall.domain.Outcome;
import java.util.ArrayList;
import java.util.List;

/** What the command line says about imports. */
public final class ImportReplies {
    private ImportReplies() {}

    /** What is being done while a file is read, for a progress line. */
    public static String reading(String file) {
        return "Reading " + file;
    }

    /** What is being done while tokens are compared, for a progress line. */
    public static String comparing(int tokens, String team) {
        return "Comparing " + Phrases.count(tokens, "token") + " with the register of " + team;
    }

    /** The team has no settings yet. */
    public static String notSetUp() {
        return "This team is not set up yet: an admin runs /token setup in its chat first.";
    }

    /** Why a file cannot be imported, in one sentence or two. */
    public static String sentence(ImportFault fault) {
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

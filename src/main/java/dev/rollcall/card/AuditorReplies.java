package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;
import static dev.rollcall.card.RichText.code;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.query.ListAuditors;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What people read about auditors. */
final class AuditorReplies {
    /** Auditors that are named. */
    private static final int NAMED_MAX = 20;

    private static final int SHORT_MAX = 3;

    private AuditorReplies() {}

    static List<Part> appointed(Outcome.AuditorAppointed appointed) {
        return List.of(paragraph(
                appointed.name() + " is an auditor up to and including " + Phrases.day(appointed.until())
                        + ": they may read the register, reviews, findings and evidence, and change nothing. Everything"
                        + " that they look at is in the audit log. Tell them, and name this as a start: ",
                code("/token home"),
                "."));
    }

    static List<Part> ended(Outcome.AuditorEnded ended) {
        return List.of(
                paragraph(ended.name() + " is not an auditor any more. What they looked at stays in the audit log."));
    }

    static RichText none(Refusal.NoAuditor no) {
        return RichText.of(no.name() + " is no auditor now. ", command(""), " lists the auditors.");
    }

    static RichText onlyReads(LocalDate until) {
        return RichText.of(
                "You are an auditor up to " + Phrases.day(until)
                        + ": you may read, and change nothing, so nothing was changed. Use ",
                code("/token home"),
                ", ",
                RichText.command("list", "filter", "all"),
                ", ",
                RichText.command("findings", "filter", "all"),
                " or ",
                code("/token review status"),
                "; for anything else ask a member, or an admin to end it.");
    }

    static List<Part> list(ListAuditors.View view) {
        if (view.rows().isEmpty()) {
            return List.of(paragraph(
                    "Nobody is an auditor now. Use ",
                    command("@kim until:2027-01-31"),
                    " to let somebody read everything and change nothing."));
        }
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(RichText.of("Auditors: they may read everything and change nothing")));
        parts.add(paragraph(lines(view.rows())));
        parts.add(new Part.Note(
                RichText.of("Each ends by itself. To end one now, use ", command("@kim until:off"), ".")));
        return parts;
    }

    /** The command about auditors, as it is typed in the reader's chat. */
    static Text command(String options) {
        return new Text.Command(
                ("/token auditor " + options).strip(),
                ("/token review auditor " + options.replaceFirst("^@", "person:@")).strip());
    }

    /** Who is an auditor, in one sentence. */
    static String inShort(List<ListAuditors.Row> rows) {
        if (rows.isEmpty()) {
            return "Nobody is an auditor now.";
        }
        var names = new ArrayList<>(rows.stream()
                .limit(SHORT_MAX)
                .map(row -> row.name() + " up to " + Phrases.day(row.until()))
                .toList());
        if (rows.size() > SHORT_MAX) {
            names.add((rows.size() - SHORT_MAX) + " more");
        }
        return "Auditors: " + Phrases.and(names) + ".";
    }

    /** One auditor a line. */
    static String lines(List<ListAuditors.Row> rows) {
        var lines = new ArrayList<>(rows.stream()
                .limit(NAMED_MAX)
                .map(row -> row.name() + " up to " + Phrases.day(row.until()) + ", appointed by " + row.by())
                .toList());
        if (rows.size() > NAMED_MAX) {
            lines.add("and " + (rows.size() - NAMED_MAX) + " more");
        }
        return String.join("\n", lines);
    }
}

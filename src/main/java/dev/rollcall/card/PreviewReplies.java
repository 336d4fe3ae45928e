package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.review.Review.Rung;
import dev.rollcall.domain.review.Review.Rung.Kind;
import dev.rollcall.domain.review.ReviewPlan;
import dev.rollcall.query.ReviewPreview;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an admin reads of what a review will do, and of a reminder that they asked for. */
final class PreviewReplies {
    /** People that one private message has room for. */
    private static final int PEOPLE_MAX = 40;

    private static final int NAMED_MAX = 10;

    private static final int CHANNELS_MAX = 10;

    private static final String DIRECTLY = "by direct message: ";
    private static final String IN_THREAD = "in the review's thread: ";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private PreviewReplies() {}

    /** Who is told, how often, where and when. */
    static List<Part> parts(ReviewPreview.View view) {
        var plan = view.plan();
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(RichText.of(Phrases.title(plan.period()) + ": what happens if nobody answers")));
        parts.add(new Part.Paragraph(opens(view)));
        if (!view.people().isEmpty()) {
            parts.add(new Part.Paragraph(people(view)));
        }
        if (view.unasked() > 0) {
            parts.add(paragraph("⚠️ " + Phrases.count(view.unasked(), "token")
                    + (view.unasked() == 1 ? " has" : " have") + " nobody who could be told; an admin answers."));
        }
        parts.add(new Part.Paragraph(later(view)));
        parts.add(new Part.Note(RichText.of(how(view))));
        return parts;
    }

    private static RichText opens(ReviewPreview.View view) {
        return where(view).and(elsewhere(view));
    }

    /** The parts that have channels of their own, the first ones by name. */
    private static RichText elsewhere(ReviewPreview.View view) {
        var all = view.elsewhere();
        if (all.isEmpty()) {
            return RichText.of();
        }
        var words = RichText.of(" Listed in other channels: ");
        for (int i = 0; i < Math.min(CHANNELS_MAX, all.size()); i++) {
            var one = all.get(i);
            words = words.and(
                    i == 0 ? "" : ", ",
                    Phrases.count(one.tokens(), "token") + " in ",
                    new Text.Channel(one.channel(), one.name()));
        }
        int more = all.size() - CHANNELS_MAX;
        return words.and(more > 0 ? " and in " + more + " more." : ".");
    }

    private static RichText where(ReviewPreview.View view) {
        var tokens = Phrases.count(view.tokens(), "token");
        var channel = new Text.Channel(view.places().review(), view.places().reviewName());
        return view.open()
                ? RichText.of(
                        "It is open in ",
                        channel,
                        ", and " + tokens + " " + (view.tokens() == 1 ? "has" : "have") + " no answer.")
                : RichText.of(
                        "It opens ",
                        RichText.deadline(view.plan().opens(), view.zone()),
                        " in ",
                        channel,
                        ", with " + tokens + " to answer for as the register stands now.");
    }

    private static RichText people(ReviewPreview.View view) {
        var words = RichText.of();
        var shown = view.people().stream().limit(PEOPLE_MAX).toList();
        for (var one : shown) {
            words = words.and(
                    words.pieces().isEmpty() ? "" : "\n",
                    one.name() + " " + Phrases.count(one.at().size(), "time") + ": " + days(one.at(), view.zone())
                            + (one.asBackup() ? " (as a backup)" : ""));
        }
        int more = view.people().size() - shown.size();
        return more == 0 ? words : words.and("\nand " + (more == 1 ? "1 more person" : more + " more people"));
    }

    private static String days(List<Instant> at, ZoneId zone) {
        return String.join(
                ", ", at.stream().map(one -> DAY.format(one.atZone(zone))).toList());
    }

    /** The escalation channel and the close. */
    private static RichText later(ReviewPreview.View view) {
        var words = RichText.of();
        for (var rung :
                view.plan().rungs().subList(view.climbed(), view.plan().rungs().size())) {
            if (rung.kind() == Kind.ESCALATE) {
                words = words.and(
                        new Text.Channel(
                                view.places().escalation(), view.places().escalationName()),
                        " reads what is open, with a mention of each owner, ",
                        RichText.deadline(rung.at(), view.zone()),
                        ". ");
            }
        }
        return words.and(
                "It closes ",
                RichText.deadline(view.plan().rungs().getLast().at(), view.zone()),
                ". After that each owner of something UNCONFIRMED is told once.");
    }

    private static String how(ReviewPreview.View view) {
        var where = view.direct()
                ? "People are told at the opening by a mention in the thread, then by direct message, from 9:00 to"
                        + " 18:00 of their own day and never on a day off."
                : "People are told by a mention in the review's thread, from 9:00 to 18:00 in "
                        + view.zone().getId() + " and never on a day off.";
        var days = " The days are those of " + view.zone().getId() + ".";
        var missing = view.zonesMissing() == 0
                ? ""
                : " The chat has not told the time zone of "
                        + (view.zonesMissing() == 1 ? "1 person" : view.zonesMissing() + " people")
                        + "; the team's is taken for them.";
        return where + days + missing;
    }

    /** What follows an opening if nobody answers, in one sentence or two. */
    static RichText silence(List<Rung> rungs, ZoneId zone) {
        var words = RichText.of();
        var reminders = rungs.stream()
                .filter(rung -> rung.kind() == Kind.REMIND)
                .map(Rung::at)
                .toList();
        if (!reminders.isEmpty()) {
            words = words.and("Owners who do not answer are reminded ");
            for (int i = 0; i < reminders.size(); i++) {
                words = words.and(
                        i == 0 ? "" : i == reminders.size() - 1 ? " and " : ", ",
                        RichText.date(reminders.get(i), zone));
            }
            words = words.and(". ");
        }
        for (var rung : rungs) {
            words = switch (rung.kind()) {
                case REMIND -> words;
                case ESCALATE ->
                    words.and("Backups and the escalation channel are told ", RichText.date(rung.at(), zone), "; ");
                case CLOSE -> words.and("it closes ", RichText.deadline(rung.at(), zone), ".");
            };
        }
        return words;
    }

    /** The next review in short. */
    static RichText next(ReviewPlan plan, ZoneId zone) {
        return RichText.of(
                        "The review of " + Phrases.month(plan.period()) + " opens ",
                        RichText.deadline(plan.opens(), zone),
                        ". ")
                .and(silence(plan.rungs(), zone), " ", pointer());
    }

    /** Says where a review is shown before it happens. */
    static RichText pointer() {
        return RichText.of("See who is told with ", RichText.code("/token review preview"), ".");
    }

    /** Who was reminded. */
    static List<Part> reminded(Outcome.Reminded reminded, ZoneId zone) {
        int people = reminded.names().size();
        var inThread = reminded.inThread();
        var directly = new ArrayList<>(reminded.names());
        inThread.forEach(directly::remove);
        String how;
        if (inThread.isEmpty()) {
            how = (reminded.direct() ? DIRECTLY : IN_THREAD) + named(reminded.names());
        } else {
            how = DIRECTLY + named(directly) + "; " + IN_THREAD + named(inThread);
        }
        return List.of(paragraph(
                "Reminded " + (people == 1 ? "1 person" : people + " people") + " " + how
                        + ". You can do so again from ",
                RichText.when(reminded.again(), zone),
                " on."));
    }

    private static String named(List<String> names) {
        return names.size() > NAMED_MAX
                ? String.join(", ", names.subList(0, NAMED_MAX)) + " and " + (names.size() - NAMED_MAX) + " more"
                : Phrases.and(names);
    }
}

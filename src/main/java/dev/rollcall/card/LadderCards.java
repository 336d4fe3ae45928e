package dev.rollcall.card;

import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.Member;
import dev.rollcall.query.LineView;
import dev.rollcall.query.ReviewView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reminders to owners, then notices to backup owners and the escalation channel. A method returns empty if the card is
 * not needed any more.
 */
public final class LadderCards {
    private static final int NAMED_MAX = 20;
    private static final String REMINDER = "Reminder";
    private static final String TO_BACKUPS = "To the backups";

    private LadderCards() {}

    /** A reminder to one owner, by direct message; lists only what is still open. */
    public static Optional<Card> reminder(String key, ReviewView r, Member owner, boolean sent) {
        var open = mine(r, owner);
        if (open.isEmpty() && !sent) {
            return Optional.empty();
        }
        if (open.isEmpty()) {
            return Optional.of(done(key, r, REMINDER));
        }
        var words = instead(open, owner)
                .and(still(open.size()) + ": ", Phrases.labels(labels(open), NAMED_MAX), ". ")
                .and(after(r, open, owner));
        return Optional.of(card(key, r, words));
    }

    /**
     * A reminder in the thread; mentions exactly the owners with something open. In place of an owner who cannot
     * answer, mentions the backup.
     */
    public static Optional<Card> reminder(String key, ReviewView r, boolean sent) {
        var asked = new LinkedHashMap<Optional<Member>, List<LineView>>();
        r.unansweredByOwner().values().stream()
                .flatMap(List::stream)
                .filter(line -> line.asked().isPresent())
                .forEach(line -> asked.computeIfAbsent(line.asked(), _ -> new ArrayList<>())
                        .add(line));
        if (asked.isEmpty() && !sent) {
            return Optional.empty();
        }
        if (asked.isEmpty() || r.closedAt().isPresent()) {
            return Optional.of(done(key, r, REMINDER));
        }
        var words = RichText.of("Still open: ").and(people(asked), ". ");
        words = r.escalated()
                ? words.and(closes(r))
                : words.and(
                        "After ",
                        RichText.deadline(r.answerBy(), r.zone()),
                        " they go to your backup, or to the escalation channel.");
        return Optional.of(card(key, r, words));
    }

    /** A notice to a backup owner, by direct message. */
    public static Optional<Card> backup(String key, ReviewView r, Member backup, boolean sent) {
        var open = r.unanswered().stream()
                .filter(line -> line.backup().equals(Optional.of(backup))
                        || line.reached().backup().equals(Optional.of(backup)))
                .toList();
        if (open.isEmpty() && !sent) {
            return Optional.empty();
        }
        if (open.isEmpty() || r.closedAt().isPresent()) {
            return Optional.of(done(key, r, TO_BACKUPS));
        }
        var owners = open.stream()
                .flatMap(line -> line.owner().stream())
                .map(Member::name)
                .distinct()
                .toList();
        var silent = owners.isEmpty()
                ? "Nobody has answered for "
                : String.join(" and ", owners) + (owners.size() == 1 ? " has" : " have") + " not answered for ";
        var words = RichText.of(
                silent + (open.size() == 1 ? "this token" : "these " + open.size() + " tokens") + ": ",
                Phrases.labels(labels(open), NAMED_MAX),
                open.stream().allMatch(line -> line.backup().equals(Optional.of(backup)))
                        ? ". You are the backup, please answer by "
                        : ". You are the backup or answer for one who is away, please answer by ",
                RichText.deadline(r.closesAt(), r.zone()),
                ".");
        return Optional.of(card(key, r, words));
    }

    /** A notice to backup owners, in the thread; mentions exactly those with something open. */
    public static Optional<Card> backups(String key, ReviewView r, boolean sent) {
        var byBackup = new LinkedHashMap<Optional<Member>, List<LineView>>();
        for (var line : r.unanswered()) {
            var told = line.reached().backup();
            if (told.isPresent() && !line.backup().equals(line.owner())) {
                byBackup.computeIfAbsent(told, _ -> new ArrayList<>()).add(line);
            }
        }
        if (byBackup.isEmpty() && !sent) {
            return Optional.empty();
        }
        if (byBackup.isEmpty() || r.closedAt().isPresent()) {
            return Optional.of(done(key, r, TO_BACKUPS));
        }
        var words = RichText.of(
                        "No answer from the owners. You are the backup, please answer by ",
                        RichText.deadline(r.closesAt(), r.zone()),
                        ": ")
                .and(people(byBackup));
        return Optional.of(card(key, r, words));
    }

    private static RichText people(Map<Optional<Member>, List<LineView>> by) {
        var out = new ArrayList<Object>();
        by.forEach((person, lines) -> person.ifPresent(one -> {
            if (!out.isEmpty()) {
                out.add(" · ");
            }
            out.add(Text.Mention.of(one));
            out.add(" " + lines.size());
        }));
        return RichText.of(out.toArray());
    }

    /** Says for whom the reader is asked; empty if only for the reader's own tokens. */
    private static RichText instead(List<LineView> open, Member reader) {
        var away = owners(open.stream().filter(LineView::ownerAway), reader);
        var absent = owners(open.stream().filter(line -> !line.ownerAway()), reader);
        return RichText.of(
                        away.isEmpty()
                                ? ""
                                : "You answer for " + Phrases.and(away) + ", who " + (away.size() == 1 ? "is" : "are")
                                        + " away. ")
                .and(
                        absent.isEmpty()
                                ? ""
                                : "You are asked in place of " + String.join(" and ", absent) + ", as the backup. ");
    }

    /** The owners of some lines, without the reader. */
    private static List<String> owners(Stream<LineView> lines, Member reader) {
        return lines.map(LineView::owner)
                .filter(owner ->
                        owner.filter(one -> one.id().equals(reader.id())).isEmpty())
                .map(Phrases::who)
                .distinct()
                .toList();
    }

    /** The same card, which mentions its reader: for one that is shown to several people. */
    public static Card mentioning(Member reader, Card card) {
        var parts = new ArrayList<Part>();
        parts.add(new Part.Paragraph(RichText.of(Text.Mention.of(reader))));
        parts.addAll(card.parts());
        return new Card(card.key(), card.summary(), parts, card.offers(), card.thread());
    }

    private static RichText after(ReviewView r, List<LineView> open, Member reader) {
        if (r.escalated() || r.closedAt().isPresent()) {
            return closes(r);
        }
        var backups = open.stream()
                .flatMap(line -> line.backup().stream())
                .filter(one -> one.present() && !one.id().equals(reader.id()))
                .map(Member::name)
                .distinct()
                .toList();
        var to = backups.isEmpty() ? "the escalation channel" : Phrases.or(backups) + ", your backup";
        return RichText.of(
                "After ",
                RichText.deadline(r.answerBy(), r.zone()),
                " " + (open.size() == 1 ? "it goes" : "they go") + " to " + to + ".");
    }

    private static RichText closes(ReviewView r) {
        return RichText.of("The review closes ", RichText.deadline(r.closesAt(), r.zone()), ".");
    }

    private static String still(int open) {
        return open == 1 ? "One token is still open" : open + " tokens are still open";
    }

    private static Card card(String key, ReviewView r, RichText words) {
        return Card.of(
                key,
                RichText.of(Phrases.title(r.period()) + ": your answer is wanted"),
                List.of(
                        new Part.Heading(RichText.of(RichText.bold(Phrases.title(r.period())))),
                        new Part.Paragraph(words),
                        new Part.Buttons(List.of(Button.of(Verb.MY_LIST, r.id(), "My list")))));
    }

    /** Nothing is left to do; the card still says what it was. */
    private static Card done(String key, ReviewView r, String what) {
        var words = RichText.of(what + " · " + Phrases.title(r.period())
                + (r.closedAt().isPresent() ? " is closed." : ": nothing here is open any more. Thank you."));
        return Card.of(key, words, List.of(new Part.Paragraph(words)));
    }

    /** What a member is asked for: the own tokens, and those whose owner is away or cannot answer. */
    private static List<LineView> mine(ReviewView r, Member member) {
        return r.closedAt().isPresent()
                ? List.of()
                : r.unanswered().stream()
                        .filter(line -> Stream.concat(line.asked().stream(), line.owner().stream())
                                .anyMatch(one -> one.id().equals(member.id())))
                        .toList();
    }

    private static List<String> labels(List<LineView> lines) {
        return lines.stream().map(LineView::label).toList();
    }
}

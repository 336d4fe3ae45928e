package dev.rollcall.card;

import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.Member;
import dev.rollcall.query.LineView;
import dev.rollcall.query.OwnerItems;
import dev.rollcall.query.ReviewView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The tokens of a review that have no answer at the escalation, grouped by owner: one card per review in the escalation
 * channel, edited as answers come.
 */
public final class EscalationCard {
    /** Owners with a line and a button each: three components of Discord's forty. */
    static final int OWNERS_MAX = 10;

    /** Further owners who are named with the number of their tokens. */
    static final int OTHERS_MAX = 20;

    /** Labels of one owner that are named, and their characters, of which ten owners fit a message of Discord. */
    private static final int LABELS_MAX = 4;

    private static final int LABELS_LENGTH = 120;

    /** Who answer for one owner who is away: one delegate, or some of the backups. */
    private static final int DELEGATES_MAX = 3;

    private EscalationCard() {}

    /**
     * The card. Not needed if everything is answered before it was shown.
     *
     * @param thread the message that begins the review's thread in the same space, as {@code delivery} stored it
     */
    public static Optional<Card> draw(String key, ReviewView r, Optional<String> thread, boolean sent) {
        var open = r.unanswered();
        if (open.isEmpty() && !sent) {
            return Optional.empty();
        }
        var title = Phrases.title(r.period());
        if (open.isEmpty()) {
            var words = RichText.of("✅ " + title + ": every token has an answer now.");
            return Optional.of(Card.of(key, words, List.of(new Part.Heading(words))));
        }
        boolean closed = r.closedAt().isPresent();
        var heading = RichText.of("⚠️ " + title + ": " + Phrases.count(open.size(), "token")
                + (closed ? " UNCONFIRMED at the close" : " without an answer"));
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(heading));
        owners(r, closed, parts);
        var link = thread.flatMap(EscalationCard::link).map(RichText::of);
        if (closed) {
            link.ifPresent(words -> parts.add(new Part.Note(words)));
        } else {
            var note = RichText.of(
                    "It closes ",
                    RichText.deadline(r.closesAt(), r.zone()),
                    ". Owners, their backups and admins can answer here or in the review's thread.");
            parts.add(new Part.Note(link.map(words -> note.and(" ", words)).orElse(note)));
            boolean several = r.unansweredByOwner().size() > 1;
            parts.add(new Part.Buttons(
                    List.of(Button.of(Verb.REMIND, r.id(), several ? "Remind all now" : "Remind now"))));
        }
        return Optional.of(Card.of(key, heading, parts));
    }

    private static void owners(ReviewView r, boolean closed, List<Part> parts) {
        var all = List.copyOf(r.unansweredByOwner().entrySet());
        int shown = Math.min(OWNERS_MAX, all.size());
        for (var group : all.subList(0, shown)) {
            var words = line(group.getKey(), group.getValue(), closed);
            parts.add(closed ? new Part.Paragraph(words) : new Part.Entry(words, answerFor(r.id(), group.getKey())));
        }
        var others = all.subList(shown, all.size());
        if (!others.isEmpty()) {
            int tokens =
                    others.stream().mapToInt(group -> group.getValue().size()).sum();
            var names = new ArrayList<String>();
            for (var group : others.subList(0, Math.min(OTHERS_MAX, others.size()))) {
                names.add(Phrases.who(group.getKey()) + inShort(group.getValue()) + " "
                        + group.getValue().size());
            }
            if (others.size() > OTHERS_MAX) {
                names.add("…");
            }
            parts.add(new Part.Paragraph(RichText.of("and " + Phrases.count(others.size(), "more owner") + " with "
                    + Phrases.count(tokens, "token") + ": " + String.join(" · ", names))));
        }
    }

    private static Button answerFor(String review, Optional<Member> owner) {
        return Button.of(
                Verb.ANSWER_FOR,
                OwnerItems.id(review, owner.map(Member::id)),
                Button.fit(owner.map(one -> "Answer for " + one.name()).orElse("Answer for these")));
    }

    private static RichText line(Optional<Member> owner, List<LineView> lines, boolean closed) {
        return who(owner, lines.getFirst(), lines)
                .and(" " + lines.size() + " · " + backups(lines, !closed) + nobodyAsked(lines, closed) + " · ")
                .and(labels(lines));
    }

    /** The owner; of one who is away, mentions who answers instead, and of one who wants quiet, says until when. */
    private static RichText who(Optional<Member> owner, LineView line, List<LineView> lines) {
        if (owner.isEmpty() || line.ownerAbsent()) {
            return RichText.of(Phrases.who(owner));
        }
        if (line.reached().awayUntil().isPresent()) {
            var words = RichText.of(Phrases.who(owner) + " (away until the end of "
                    + AwayReplies.lastDay(line.reached().awayUntil().get(), line.zone()) + "; ");
            var instead = lines.stream()
                    .flatMap(each -> each.asked().stream())
                    .filter(one -> !owner.equals(Optional.of(one)))
                    .distinct()
                    .limit(DELEGATES_MAX)
                    .toList();
            if (instead.isEmpty()) {
                return words.and("nobody answers instead)");
            }
            for (int i = 0; i < instead.size(); i++) {
                words = words.and(i == 0 ? "" : ", ", Text.Mention.of(instead.get(i)));
            }
            return words.and(instead.size() == 1 ? " answers)" : " answer)");
        }
        return line.reached()
                .quietUntil()
                .map(until -> RichText.of(Phrases.who(owner) + " (wants quiet until the end of "
                        + AwayReplies.lastDay(until, line.zone()) + ")"))
                .orElseGet(() -> RichText.of(Text.Mention.of(owner.get())));
    }

    /** Whether an owner who is named in short is away or wants quiet. */
    private static String inShort(List<LineView> lines) {
        var line = lines.getFirst();
        if (line.ownerAbsent()) {
            return "";
        }
        return line.reached().awayUntil().isPresent()
                ? " (away)"
                : line.reached().quietUntil().isPresent() ? " (quiet)" : "";
    }

    /** Says that only an admin can answer, where the owner cannot and no backup can be asked. */
    private static String nobodyAsked(List<LineView> lines, boolean closed) {
        boolean nobody = lines.stream().allMatch(line -> line.asked().isEmpty());
        return nobody && !closed ? ", an admin has to answer" : "";
    }

    private static RichText labels(List<LineView> lines) {
        var words = RichText.of();
        int named = 0;
        int length = 0;
        for (var line : lines.subList(0, Math.min(LABELS_MAX, lines.size()))) {
            length += line.label().length();
            if (named > 0 && length > LABELS_LENGTH) {
                break;
            }
            words = words.and(named++ == 0 ? "" : " ", RichText.code(line.label()));
        }
        return named == lines.size() ? words : words.and(" and " + (lines.size() - named) + " more");
    }

    /** Which backups were told of some lines, and of how many, unless it is the same for all. */
    private static String backups(List<LineView> lines, boolean told) {
        var byBackup = new LinkedHashMap<String, Integer>();
        for (var line : lines) {
            var backup = line.backup().filter(_ -> !line.backup().equals(line.owner()));
            var words = backup.map(one -> "backup " + Phrases.who(backup) + (told ? told(one, line) : ""))
                    .orElse("no backup");
            byBackup.merge(words, 1, Integer::sum);
        }
        if (byBackup.size() == 1) {
            return String.join("", byBackup.keySet());
        }
        var each = new ArrayList<String>();
        byBackup.forEach((words, count) -> each.add(words + (words.endsWith("told") ? " of " : " for ") + count));
        return String.join(", ", each);
    }

    /** Who was told: the backup, or the delegate of a backup who is away; nobody in place of one who cannot answer. */
    private static String told(Member backup, LineView line) {
        return line.reached()
                .backup()
                .map(told -> told.id().equals(backup.id()) ? " told" : " away, " + told.name() + " told")
                .orElse("");
    }

    private static Optional<Text> link(String message) {
        return Phrases.messageLink(message, "Open the thread");
    }
}

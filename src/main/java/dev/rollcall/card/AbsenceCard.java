package dev.rollcall.card;

import dev.rollcall.domain.team.Member;
import dev.rollcall.query.LineView;
import dev.rollcall.query.ReviewView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Tells admins which tokens of a review have an owner who cannot answer, and who is asked instead. */
public final class AbsenceCard {
    private static final int NAMED_MAX = 20;

    private AbsenceCard() {}

    /** @param sent whether the card is shown already; if not, it is not needed without such tokens */
    public static Optional<Card> draw(String key, ReviewView r, boolean sent) {
        var title = Phrases.title(r.period());
        var open = r.closedAt().isPresent()
                ? List.<LineView>of()
                : r.unanswered().stream().filter(LineView::ownerAbsent).toList();
        if (open.isEmpty()) {
            var words = RichText.of(
                    r.closedAt().isPresent()
                            ? title + " is closed."
                            : "✅ " + title + ": every token of an owner who cannot answer has an answer now.");
            return sent ? Optional.of(Card.of(key, words, List.of(new Part.Paragraph(words)))) : Optional.empty();
        }
        var heading = RichText.of("⚠️ " + title + ": " + Phrases.count(open.size(), "token")
                + (open.size() == 1 ? " has" : " have") + " an owner who cannot answer");
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(heading));
        var byOwner = new LinkedHashMap<Optional<Member>, List<LineView>>();
        open.forEach(line ->
                byOwner.computeIfAbsent(line.owner(), _ -> new ArrayList<>()).add(line));
        byOwner.forEach((owner, lines) -> parts.add(new Part.Paragraph(words(owner, lines))));
        parts.add(new Part.Note(RichText.of(
                "Backups and admins can answer in the review's thread, by ",
                RichText.deadline(r.closesAt(), r.zone()),
                ".")));
        return Optional.of(Card.of(key, heading, parts));
    }

    private static RichText words(Optional<Member> owner, List<LineView> lines) {
        var byAsked = new LinkedHashMap<Optional<Member>, List<String>>();
        lines.forEach(line ->
                byAsked.computeIfAbsent(line.asked(), _ -> new ArrayList<>()).add(line.label()));
        var words = RichText.of(RichText.bold(Phrases.who(owner)), " " + lines.size());
        for (var asked : byAsked.entrySet()) {
            words = words.and(" · ")
                    .and(asked.getKey()
                            .map(one -> RichText.of(one.name() + ", the backup, is asked: "))
                            .orElseGet(() -> RichText.of("no backup, an admin has to answer: ")))
                    .and(Phrases.labels(asked.getValue(), NAMED_MAX));
        }
        return words;
    }
}

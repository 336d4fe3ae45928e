package dev.rollcall.card;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Outcome.ApprovalEnded.Ending;
import dev.rollcall.query.ApprovalView;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Notifies the requester of a decision, by direct message. */
public final class DecisionNotice {
    private DecisionNotice() {}

    /**
     * Draws the direct message. Empty while nothing is decided, and for a request that the requester took back.
     *
     * @param next when the next review opens
     */
    public static Optional<Card> draw(String key, ApprovalView a, Optional<Instant> next) {
        return a.ended().flatMap(end -> ending(end.how())
                .map(how -> card(key, words(a.label(), how, end.by(), end.reason(), next, a.zone()))));
    }

    /** Draws the direct message that told a decision, once that was taken back. */
    public static Card takenBack(String key, ApprovalView a) {
        return card(
                key,
                RichText.of(
                        "The decision on ", RichText.code(a.label()), " was taken back. It waits for approval again."));
    }

    private static Card card(String key, RichText words) {
        return Card.of(key, RichText.of(words.plain()), List.of(new Part.Paragraph(words)));
    }

    private static Optional<Ending> ending(ApprovalView.How how) {
        return switch (how) {
            case APPROVED -> Optional.of(Ending.APPROVED);
            case DENIED -> Optional.of(Ending.DENIED);
            case EXPIRED -> Optional.of(Ending.EXPIRED);
            case WITHDRAWN -> Optional.empty();
        };
    }

    /** The same words in a private reply. */
    static List<Part> parts(Outcome.ApprovalEnded end, ZoneId zone) {
        var reason = Optional.of(end.reason()).filter(text -> !text.isEmpty());
        var words = words(end.label(), end.how(), end.by(), reason, Optional.of(end.next()), zone);
        return List.of(new Part.Paragraph(words));
    }

    private static RichText words(
            String token, Ending how, String by, Optional<String> reason, Optional<Instant> next, ZoneId zone) {
        var label = RichText.code(token);
        return switch (how) {
            case APPROVED -> {
                var said = RichText.of(by, " approved ", label, ".");
                yield next.map(at -> said.and(" The monthly review lists it from ", RichText.date(at, zone), "."))
                        .orElse(said);
            }
            case DENIED ->
                RichText.of(by, " denied ", label)
                        .and(reason.map(text -> ": " + Phrases.saidLast(text)).orElse("; no reason given yet."))
                        .and(" Nothing was registered as active.");
            case EXPIRED ->
                RichText.of("Nobody decided on ", label, " in time. Ask again with ", RichText.code("/token add"), ".");
        };
    }
}

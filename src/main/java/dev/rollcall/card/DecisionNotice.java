package dev.rollcall.card;

import dev.rollcall.query.ApprovalView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Notifies the requester of a decision, by direct message. */
public final class DecisionNotice {
    private DecisionNotice() {}

    /**
     * Empty while nothing is decided.
     *
     * @param next when the next review opens
     */
    public static Optional<Card> draw(String key, ApprovalView a, Optional<Instant> next) {
        return a.ended().map(end -> {
            var label = RichText.code(a.label());
            var words =
                    switch (end.how()) {
                        case APPROVED -> {
                            var said = RichText.of(end.by(), " approved ", label, ".");
                            yield next.map(at -> said.and(
                                            " It joins the monthly review on ", RichText.date(at, a.zone()), "."))
                                    .orElse(said);
                        }
                        case DENIED ->
                            RichText.of(end.by(), " denied ", label)
                                    .and(end.reason()
                                            .map(reason -> ": “" + reason + "”.")
                                            .orElse("; no reason given yet."))
                                    .and(" Nothing was registered as active.");
                        case EXPIRED ->
                            RichText.of(
                                    "Nobody decided on ",
                                    label,
                                    " in time. Ask again with ",
                                    RichText.code("/token add"),
                                    ".");
                    };
            return Card.of(key, RichText.of(words.plain()), List.of(new Part.Paragraph(words)));
        });
    }
}

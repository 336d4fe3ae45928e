package dev.rollcall.card;

import dev.rollcall.query.PartView;
import dev.rollcall.query.RootNotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A review that is listed in several channels, and what its first message says of lists that are not up to date. Each
 * part has a first message of its own, with the progress of its tokens.
 */
public final class ReviewParts {
    /** Channels, and lists that are not up to date, that are named. */
    private static final int NAMED_MAX = 10;

    private ReviewParts() {}

    /** The first message of a part. */
    public static Card part(String key, PartView view) {
        var card = ReviewCards.root(key, view.part());
        var parts = new ArrayList<>(card.parts());
        parts.add(
                1,
                new Part.Note(RichText.of("The part for #" + view.channelName() + ": "
                        + Phrases.count(view.part().lines().size(), "token") + " of " + view.outOf() + ".")));
        if (view.moved()) {
            parts.addFirst(new Part.Paragraph(RichText.of(
                    "⚠️ I cannot find #" + view.channelName()
                            + " any more, so this part stands here. An admin chooses another channel: ",
                    RouteReplies.command(""))));
        }
        return with(card, parts);
    }

    /** The first message of a review with what has to be said besides its progress. */
    public static Card noting(Card root, RootNotes notes) {
        var parts = new ArrayList<>(root.parts());
        if (!notes.elsewhere().isEmpty()) {
            parts.add(1, new Part.Note(elsewhere(notes)));
        }
        sources(notes).ifPresent(words -> parts.addFirst(new Part.Paragraph(words)));
        return with(root, parts);
    }

    private static Card with(Card card, List<Part> parts) {
        return new Card(card.key(), card.summary(), parts, card.offers(), card.thread());
    }

    private static RichText elsewhere(RootNotes notes) {
        var words = RichText.of("Listed in other channels: ");
        boolean first = true;
        for (var part : named(notes.elsewhere())) {
            words = words.and(
                    (first ? "" : ", ") + Phrases.count(part.tokens(), "token") + " in ",
                    new Text.Channel(part.channel(), part.channelName()));
            first = false;
        }
        int others = notes.elsewhere().size() - NAMED_MAX;
        int tokens = notes.elsewhere().stream()
                .skip(NAMED_MAX)
                .mapToInt(RootNotes.Elsewhere::tokens)
                .sum();
        return words.and(
                others > 0
                        ? " and " + Phrases.count(tokens, "token") + " in " + Phrases.count(others, "more channel")
                        : "",
                ".");
    }

    private static Optional<RichText> sources(RootNotes notes) {
        if (notes.sources().isEmpty()) {
            return Optional.empty();
        }
        var words = RichText.of("⚠️ ");
        boolean first = true;
        for (var source : named(notes.sources())) {
            var list = (first ? "" : "; ") + source.issuer() + "'s list for " + source.app();
            words = source.failedAt()
                    .map(at -> RichText.of(list + ": the import of ", RichText.date(at, notes.zone()), " failed"))
                    .map(words::and)
                    .orElse(words.and(list + " was last read " + Phrases.day(source.readOn())));
            first = false;
        }
        int others = notes.sources().size() - NAMED_MAX;
        return Optional.of(words.and(
                others > 0 ? "; and " + Phrases.count(others, "more list") : "",
                ". Tokens made or deleted there since are not known here."));
    }

    private static <T> List<T> named(List<T> all) {
        return all.subList(0, Math.min(NAMED_MAX, all.size()));
    }
}

package dev.rollcall.card;

import static dev.rollcall.card.RichText.code;

import dev.rollcall.query.BlockedView;
import dev.rollcall.query.BlockedView.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells admins which messages cannot be shown, why, and what to do. */
public final class BlockedCard {
    private BlockedCard() {}

    /** @param sent whether the card is shown already; if not, it is not needed once nothing waits any more */
    public static Optional<Card> draw(String key, BlockedView view, boolean sent) {
        if (view.places().isEmpty()) {
            var words = RichText.of("✅ No message waits any more: everything is shown.");
            return sent ? Optional.of(Card.of(key, words, List.of(new Part.Paragraph(words)))) : Optional.empty();
        }
        var heading = RichText.of("⚠️ " + Phrases.count(view.cards(), "message")
                + (view.cards() == 1 ? " waits" : " wait") + ": I cannot show " + (view.cards() == 1 ? "it" : "them"));
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(heading));
        for (var place : view.places()) {
            parts.add(new Part.Paragraph(words(place)));
        }
        parts.add(new Part.Note(RichText.of(
                "Each is shown within half a minute once this is fixed. For another channel" + " for reviews, use ",
                code("/token setup channel:#…"),
                ": what has not been shown yet moves there.")));
        return Optional.of(Card.of(key, heading, parts));
    }

    private static RichText words(Place place) {
        var channel = place.channel()
                .<Object>map(id -> new Text.Channel(id, place.name()))
                .orElse("direct messages");
        var lead = RichText.of(place.cards() + " for ", place.thread() ? "the review's thread in " : "", channel, ": ");
        return switch (place.fault()) {
            case PLACE_GONE ->
                lead.and(
                        "I cannot find that channel, or it is archived. Unarchive it, or invite me with ",
                        code("/invite @rollcall"),
                        " (on Discord, let my role view it).");
            case NOT_IN_PLACE ->
                lead.and(
                        "I am not in it any more. Run ",
                        code("/invite @rollcall"),
                        " there (on Discord, let my role view it).");
            case NOT_ALLOWED ->
                place.thread()
                        ? lead.and("I may not write there. Unlock the thread, or give my role back what it lacks.")
                        : lead.and("I may not write there. Give my role back the permission to post.");
            case CREDENTIAL -> lead.and("the chat refuses my credential. The operator of the bot has to renew it.");
            case REJECTED ->
                lead.and("the chat rejects it, which is a fault of mine. The operator finds details in the log.");
        };
    }
}

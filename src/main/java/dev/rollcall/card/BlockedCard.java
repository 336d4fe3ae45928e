package dev.rollcall.card;

import static dev.rollcall.card.RichText.code;

import dev.rollcall.domain.CardFault;
import dev.rollcall.query.BlockedView;
import dev.rollcall.query.BlockedView.Place;
import java.util.ArrayList;
import java.util.Optional;

/** Tells admins which messages cannot be shown, why, and what to do. */
public final class BlockedCard {
    private BlockedCard() {}

    /** Empty if everything is shown: the card is deleted then. */
    public static Optional<Card> draw(String key, BlockedView view) {
        if (view.empty()) {
            return Optional.empty();
        }
        var parts = new ArrayList<Part>();
        for (var channel : view.lost()) {
            parts.add(new Part.Paragraph(lost(channel)));
        }
        if (view.places().isEmpty()) {
            return Optional.of(Card.of(key, lost(view.lost().getFirst()), parts));
        }
        for (var place : view.places()) {
            parts.add(new Part.Paragraph(sentence(place)));
        }
        parts.add(new Part.Note(RichText.of(
                "Each is shown within half a minute once this is fixed. For another channel for reviews, use ",
                code("/token setup channel:#…"),
                ": what has not been shown yet moves there.")));
        var summary =
                view.places().size() == 1 ? sentence(view.places().getFirst()) : RichText.of(lead(view.cards()), ".");
        return Optional.of(Card.of(key, summary, parts));
    }

    private static RichText lost(String channel) {
        return RichText.of(
                "⚠️ I cannot find #" + channel
                        + " any more, so its part of the review stands in the review channel → choose another channel"
                        + " with ",
                RouteReplies.command(""),
                ", for the next review.");
    }

    static RichText sentence(Place place) {
        var channel = channel(place);
        return RichText.of(
                lead(place.cards()),
                ": ",
                cause(place.fault(), channel, place.thread()),
                " → ",
                fix(place.fault(), channel, place.thread()));
    }

    private static String lead(int cards) {
        return "⚠️ " + Phrases.count(cards, "message") + " cannot be shown";
    }

    /** By its name, which every reader sees; a channel whose name is not known is a link. */
    private static Optional<RichText> channel(Place place) {
        return place.channel()
                .map(channel -> place.name().equals(channel.id())
                        ? RichText.of(new Text.Channel(channel, place.name()))
                        : RichText.of("#" + place.name()));
    }

    private static RichText cause(CardFault fault, Optional<RichText> channel, boolean thread) {
        var name = channel.orElse(RichText.of("direct messages"));
        var there = RichText.of(thread ? "the review's thread in " : "", name);
        return switch (fault) {
            case PLACE_GONE ->
                RichText.of(new Text.PerChat(
                        RichText.of("I cannot find ", name, ", or it is archived"),
                        name.and(" does not exist any more")));
            case NOT_IN_PLACE -> RichText.of("I am not in ", name);
            case NOT_ALLOWED -> RichText.of("I may not write in ", there);
            case CREDENTIAL -> RichText.of("the chat refuses my credential");
            case REJECTED -> RichText.of("the chat rejects what I send to ", there, ", which is a fault of mine");
        };
    }

    /**
     * What somebody has to do so that a card can be shown.
     *
     * @param channel empty for direct messages
     * @param thread whether the card waits in a thread that exists
     */
    public static RichText fix(CardFault fault, Optional<RichText> channel, boolean thread) {
        return switch (fault) {
            case PLACE_GONE ->
                RichText.of(new Text.PerChat(
                        RichText.of("unarchive it, or ", code("/invite @rollcall"), " there"),
                        RichText.of("choose another channel with ", code("/token setup"))));
            case NOT_IN_PLACE ->
                RichText.of(new Text.PerChat(
                        RichText.of(code("/invite @rollcall")),
                        RichText.of(
                                "give my role the permission View Channel",
                                channel.map(name -> RichText.of(" in ", name)).orElse(RichText.of()))));
            case NOT_ALLOWED ->
                channel.map(name -> notAllowed(name, thread))
                        .orElse(RichText.of(
                                "the operator of the bot sees with ", code("rollcall doctor"), " what is missing"));
            case CREDENTIAL -> RichText.of("the operator of the bot renews it");
            case REJECTED -> RichText.of("the operator of the bot finds details in the log");
        };
    }

    private static RichText notAllowed(RichText channel, boolean thread) {
        var open = thread ? RichText.of("unlock the thread") : RichText.of("let apps write in ", channel);
        var role = thread
                ? "unlock the thread, or give my role the permission Send Messages in Threads in "
                : "give my role the permission Send Messages in ";
        return RichText.of(new Text.PerChat(
                open.and("; if a scope is missing, the operator of the bot installs the app again with it"),
                RichText.of(role, channel)));
    }
}

package dev.rollcall.card;

import java.util.List;
import java.util.Optional;

/**
 * A message the bot owns in a chat, drawn from the current state.
 *
 * @param key the short form of a {@link dev.rollcall.domain.CardKey}; sent with the message, so that it can be found
 *     after a send whose response was lost
 * @param summary one plain sentence for notifications and screen readers
 * @param offers the marks people may decide with, where the platform has {@code REACTIONS_DECIDE}; empty when nothing
 *     is left to decide
 * @param thread the title of the thread below this message, if it opens one (at most 100 characters: Discord, "Channels
 *     Resource")
 */
public record Card(String key, RichText summary, List<Part> parts, List<Mark> offers, Optional<String> thread) {
    /** Most characters of a key. */
    public static final int KEY_MAX = 90;

    public Card {
        parts = List.copyOf(parts);
        offers = List.copyOf(offers);
        if (key.isBlank() || key.length() > KEY_MAX) {
            throw new IllegalArgumentException("key " + key);
        }
    }

    public static Card of(String key, RichText summary, List<Part> parts) {
        return new Card(key, summary, parts, List.of(), Optional.empty());
    }

    public Card offering(Mark... marks) {
        return new Card(key, summary, parts, List.of(marks), thread);
    }

    public Card opening(String title) {
        return new Card(key, summary, parts, offers, Optional.of(title));
    }

    /** The same card with names in place of mentions, so that a new message pings nobody. */
    public Card withoutPings() {
        return new Card(
                key,
                summary.withoutPings(),
                parts.stream().map(Card::withoutPings).toList(),
                offers,
                thread);
    }

    private static Part withoutPings(Part part) {
        return switch (part) {
            case Part.Heading(var words) -> new Part.Heading(words.withoutPings());
            case Part.Paragraph(var words) -> new Part.Paragraph(words.withoutPings());
            case Part.Note(var words) -> new Part.Note(words.withoutPings());
            case Part.Buttons buttons -> buttons;
            case Part.Lines(var lines, var outOf, var choose) ->
                new Part.Lines(lines.stream().map(Card::withoutPings).toList(), outOf, choose);
        };
    }

    private static Part.Line withoutPings(Part.Line line) {
        return new Part.Line(
                line.id(),
                line.heading().map(RichText::withoutPings),
                line.name(),
                line.text().withoutPings(),
                line.answers(),
                line.verdict().map(RichText::withoutPings),
                line.change());
    }
}

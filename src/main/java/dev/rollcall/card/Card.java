package dev.rollcall.card;

import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.SpaceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

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
        return with(RichText::withoutPings);
    }

    /** The same card with the names of these people in place of mentions. */
    public Card naming(Set<AccountId> people) {
        return people.isEmpty() ? this : with(words -> words.naming(people));
    }

    /** The card as it is shown in a space, where only people and groups of the space can be mentioned. */
    public Card in(SpaceId space) {
        return with(words -> words.in(space));
    }

    /** The same for a card that is shown in several spaces; who has accounts in several is mentioned in one only. */
    public Card onceIn(SpaceId space) {
        return with(words -> words.onceIn(space));
    }

    private Card with(UnaryOperator<RichText> changed) {
        return new Card(
                key,
                changed.apply(summary),
                parts.stream().map(part -> with(part, changed)).toList(),
                offers,
                thread);
    }

    private static Part with(Part part, UnaryOperator<RichText> changed) {
        return switch (part) {
            case Part.Heading(var words) -> new Part.Heading(changed.apply(words));
            case Part.Paragraph(var words) -> new Part.Paragraph(changed.apply(words));
            case Part.Note(var words) -> new Part.Note(changed.apply(words));
            case Part.Entry(var words, var press) -> new Part.Entry(changed.apply(words), press);
            case Part.Buttons _, Part.Menu _, Part.PersonMenu _, Part.File _ -> part;
            case Part.Lines(var lines, var outOf, var choose) ->
                new Part.Lines(lines.stream().map(line -> with(line, changed)).toList(), outOf, choose);
        };
    }

    private static Part.Line with(Part.Line line, UnaryOperator<RichText> changed) {
        return new Part.Line(
                line.id(),
                line.heading().map(changed),
                line.name(),
                changed.apply(line.text()),
                line.answers(),
                line.verdict().map(changed),
                line.change());
    }
}

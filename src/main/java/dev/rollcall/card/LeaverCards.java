package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;
import static dev.rollcall.card.RichText.code;

import dev.rollcall.card.Button.Look;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.query.LeaverTokens;
import dev.rollcall.query.LeaverView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells who can act that somebody left and still has tokens, and what they see when they go on. */
public final class LeaverCards {
    private static final int SHOWN_MAX = 12;
    private static final int NAMED_MAX = 20;

    private LeaverCards() {}

    /** @param sent whether it is shown already; if not, it is not needed once the person is back or has no token */
    public static Optional<Card> draw(String key, LeaverView view, SpaceId space, boolean sent) {
        if (!view.left() || view.lines().isEmpty()) {
            var words = RichText.of(
                    view.left()
                            ? "✅ " + view.name() + " has left, and no token is theirs any more."
                            : "✅ " + view.name() + " is back. Nothing is to be done.");
            return sent ? Optional.of(Card.of(key, words, List.of(new Part.Paragraph(words)))) : Optional.empty();
        }
        var parts = new ArrayList<Part>();
        int tokens = view.lines().size();
        var heading = RichText.of("⚠️ " + view.name() + " has left, and " + Phrases.count(tokens, "live token")
                + (tokens == 1 ? " is" : " are") + " still theirs");
        var all = heading;
        for (var member : view.asked()) {
            all = all.and(
                    " ",
                    member.in(space)
                            .map(account -> RichText.mention(account, member.name()))
                            .orElseGet(() -> new Text.Plain(member.name())));
        }
        parts.add(new Part.Heading(all));
        parts.add(new Part.Paragraph(lines(view)));
        parts.add(new Part.Buttons(List.of(
                Button.of(Verb.HAND_OVER, "of~" + view.member(), "Transfer all…")
                        .looking(Look.GOOD),
                Button.of(Verb.LEAVER_TOKENS, view.member(), "One by one"),
                Button.of(Verb.REMOVE_ALL, view.member(), "Remove all…"))));
        parts.add(new Part.Note(RichText.of("Nothing is revoked by itself. What " + view.name()
                + " knew has to be rotated. A backup acts for the tokens that they back up, an admin for all.")));
        return Optional.of(Card.of(key, RichText.of(heading.plain()), parts));
    }

    private static RichText lines(LeaverView view) {
        var words = RichText.of();
        for (var line : view.lines().subList(0, Math.min(SHOWN_MAX, view.lines().size()))) {
            words = words.and(
                    words.pieces().isEmpty() ? "" : "\n",
                    code(line.label()),
                    " " + line.service() + " → ",
                    line.app(),
                    " (" + line.env() + "), " + line.access() + " · "
                            + (line.backup().isEmpty() ? "no backup" : "backup " + line.backup())
                            + line.removal()
                                    .map(step -> " · 🗑 " + Phrases.removal(step))
                                    .orElse(""));
            words = line.replacedAt().isPresent()
                    ? words.and(" · rotated ", RichText.date(line.replacedAt().get(), view.zone()))
                    : words;
        }
        int more = view.lines().size() - SHOWN_MAX;
        return more > 0 ? words.and("\nand " + more + " more") : words;
    }

    /** The private list with what can be done with each token. */
    static List<Part> oneByOne(LeaverTokens.View view) {
        if (view.rows().isEmpty()) {
            return List.of(paragraph("No token of " + view.owner()
                    + " is yours to act for. Ask one of the backups on the card, or an admin."));
        }
        var parts = new ArrayList<Part>();
        int last = view.from() - 1 + view.rows().size();
        parts.add(new Part.Heading(
                RichText.of("Tokens of " + view.owner() + ": " + view.from() + " to " + last + " of " + view.total())));
        for (var row : view.rows()) {
            parts.add(new Part.Paragraph(QueryReplies.row(row.token())));
            parts.add(new Part.Buttons(buttons(row)));
        }
        ListReplies.pages(Verb.LEAVER_TOKENS, view.back(), view.next()).ifPresent(parts::add);
        return parts;
    }

    /** What waits for approval is not removed, and what is being removed not once more. */
    private static List<Button> buttons(LeaverTokens.Row row) {
        var buttons = new ArrayList<Button>();
        buttons.add(Button.of(Verb.HAND_OVER, row.id(), "Transfer…").looking(Look.GOOD));
        buttons.add(Button.of(Verb.ROTATE, row.id(), "Rotated"));
        if (row.token().state() == Token.State.ACTIVE && row.token().removal().isEmpty()) {
            buttons.add(Button.of(Verb.REMOVE, row.id(), "Remove"));
        }
        return buttons;
    }

    /** The question before tokens are removed together. */
    static List<Part> removing(LeaverTokens.Removing.Question view) {
        if (view.labels().isEmpty()) {
            return List.of(paragraph("No token of " + view.owner()
                    + " is yours to act for. Ask one of the backups on the card, or an admin."));
        }
        int tokens = view.labels().size();
        return List.of(
                paragraph(
                        (tokens == 1 ? "Have this one removed? It" : "Have these " + tokens + " removed? Each")
                                + " is announced first, so that whoever needs it can say so: ",
                        Phrases.labels(view.labels(), NAMED_MAX),
                        "."),
                new Part.Buttons(List.of(Button.of(
                                Verb.REMOVE_OWNED,
                                view.member(),
                                tokens == 1 ? "Remove this one" : "Remove these " + tokens)
                        .looking(Look.BAD))));
    }

    static List<Part> begun(Outcome.RemovalsBegun begun) {
        var parts = new ArrayList<Part>();
        if (!begun.labels().isEmpty()) {
            parts.add(paragraph(
                    "The removal has begun of ",
                    Phrases.labels(begun.labels(), NAMED_MAX),
                    ". Each has a card in the review channel."));
        }
        if (!begun.left().isEmpty()) {
            parts.add(paragraph(
                    "Left as it is, since it waits for approval or is being removed already: ",
                    Phrases.labels(begun.left(), NAMED_MAX),
                    "."));
        }
        return parts;
    }
}

package dev.rollcall.card;

import dev.rollcall.card.Button.Look;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.token.Transfer.How;
import dev.rollcall.query.TransferView;
import dev.rollcall.query.TransferView.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks somebody to take tokens over, and tells who offered them how that ended. */
public final class TransferCards {
    private static final int NAMED_MAX = 10;

    private TransferCards() {}

    /**
     * The offer, to the new owner. Not needed if it ended before it was shown, unless an admin gave the tokens.
     *
     * @param direct whether it is a direct message, which mentions nobody
     */
    public static Optional<Card> offer(String key, TransferView view, boolean direct, boolean sent) {
        var given = view.ended(How.ASSIGNED);
        if (view.open().isEmpty() && given.isEmpty()) {
            var words = ending(view);
            return sent
                    ? Optional.of(Card.of(key, RichText.of(words.plain()), List.of(new Part.Paragraph(words))))
                    : Optional.empty();
        }
        var lines = view.open().isEmpty() ? given : view.open();
        var asks = view.open().isEmpty() ? " made you the owner of " : " asks you to take over ";
        var words = RichText.of(view.askedBy() + asks + these(lines));
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(direct ? words : addressed(view.to(), words)));
        parts.add(new Part.Paragraph(list(lines)));
        if (!view.open().isEmpty()) {
            parts.add(new Part.Buttons(List.of(
                    Button.of(Verb.TAKE_OVER, view.id(), "Accept").looking(Look.GOOD),
                    Button.of(Verb.DECLINE, view.id(), "Decline"))));
            said(view).ifPresent(parts::add);
            parts.add(new Part.Note(RichText.of(
                    "The owner answers for a token in every review. Until you accept, nothing changes. It expires ",
                    RichText.deadline(view.endsAt(), view.zone()),
                    ".")));
        }
        return Optional.of(Card.of(key, RichText.of(words.plain()), parts));
    }

    private static RichText addressed(Member reader, RichText words) {
        return RichText.of(Text.Mention.of(reader), ", ").and(words);
    }

    /** That whoever offers the tokens answered in a review that they are not theirs. */
    private static Optional<Part> said(TransferView view) {
        var disowned =
                view.open().stream().filter(line -> line.disowned().isPresent()).toList();
        return disowned.stream()
                .findFirst()
                .flatMap(Line::disowned)
                .map(period -> new Part.Paragraph(
                        RichText.of("In the " + Phrases.title(period).replace("Token review", "token review") + ", "
                                        + view.askedBy() + " answered “not mine” for ")
                                .and(disowned.size() == view.open().size() ? these(disowned) : labels(disowned))
                                .and(" and named you as the owner. Accept if that is so; the review then asks you.")));
    }

    /**
     * How it ended, to who offered the tokens or owned them. Nothing is told while it is open.
     *
     * @param direct whether it is a direct message, which mentions nobody
     */
    public static Optional<Card> result(String key, TransferView view, Member reader, boolean direct) {
        if (!view.open().isEmpty()) {
            return Optional.empty();
        }
        var words = ending(view);
        return Optional.of(Card.of(
                key,
                RichText.of(words.plain()),
                List.of(new Part.Paragraph(direct ? words : addressed(reader, words)))));
    }

    /** What happened, in one sentence. */
    private static RichText ending(TransferView view) {
        var words = RichText.of();
        for (var how : How.values()) {
            var lines = view.ended(how);
            if (!lines.isEmpty()) {
                words = words.and(words.pieces().isEmpty() ? "" : "; ", ending(how, labels(lines), view));
            }
        }
        return words.and(".");
    }

    private static RichText ending(How how, RichText labels, TransferView view) {
        var who = view.to().name();
        return switch (how) {
            case ACCEPTED -> RichText.of(who + " took over ", labels);
            case ASSIGNED -> RichText.of(view.askedBy() + " made " + who + " the owner of ", labels);
            case DECLINED -> RichText.of(who + " declined to take over ", labels);
            case REPLACED ->
                RichText.of(who + " is not asked about ", labels, " any more, since there is a newer offer");
            case OVERTAKEN ->
                RichText.of(
                        who + " is not asked about ",
                        labels,
                        " any more, since the offer was taken back, the owner changed or the token is not in use");
            case EXPIRED -> RichText.of(who + " did not answer in time about ", labels, ", whose owner stays");
        };
    }

    private static String these(List<Line> lines) {
        return lines.size() == 1 ? "this token" : "these " + lines.size() + " tokens";
    }

    private static RichText labels(List<Line> lines) {
        return Phrases.labels(lines.stream().map(Line::label).toList(), NAMED_MAX);
    }

    private static RichText list(List<Line> lines) {
        var words = RichText.of();
        for (var line : lines.subList(0, Math.min(NAMED_MAX, lines.size()))) {
            words = words.and(
                    words.pieces().isEmpty() ? "" : "\n",
                    RichText.code(line.label()),
                    " ",
                    line.service(),
                    " → ",
                    line.app(),
                    " (" + line.env() + "), " + line.access(),
                    line.owner().isEmpty() ? " · no owner" : " · owner " + line.owner());
        }
        return lines.size() > NAMED_MAX ? words.and("\nand " + (lines.size() - NAMED_MAX) + " more") : words;
    }
}

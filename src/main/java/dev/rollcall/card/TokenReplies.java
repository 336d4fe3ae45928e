package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;
import static dev.rollcall.card.RichText.code;

import dev.rollcall.card.Button.Look;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.token.Token;
import dev.rollcall.query.CardLink;
import dev.rollcall.query.ShowToken;
import dev.rollcall.query.TokenActions;
import dev.rollcall.query.TokenView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The private reply that shows the record of one token. */
final class TokenReplies {
    /** Reviews that the record of a token names: three years. */
    private static final int PAST_MAX = 36;

    /** Reviews in one paragraph, so that no chat cuts it. */
    private static final int PAST_LINES = 12;

    private TokenReplies() {}

    /** A record, what people wrote about it, its reviews and its history. */
    static List<Part> show(ShowToken.View shown) {
        var t = shown.token();
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(RichText.of(code(t.label()), " · ", QueryReplies.state(t))));
        parts.add(paragraph(
                t.service() + " holds it, it opens ",
                RichText.bold(t.app()),
                " (" + t.env() + "), " + t.access() + " access"));
        var people = RichText.of(t.owner().isEmpty() ? "No owner yet" : "Owner " + t.owner());
        if (!t.backup().isEmpty()) {
            people = people.and(" · backup " + t.backup());
        }
        if (t.expires().isPresent()) {
            people = people.and(" · " + Phrases.expiry(t.expires().get()));
        }
        parts.add(new Part.Paragraph(people));
        shown.offered()
                .ifPresent(offer -> parts.add(paragraph(
                        "⏳ " + offer.by() + " offered it to " + offer.to()
                                + ", who has not answered. The offer expires ",
                        RichText.deadline(offer.until(), t.zone()),
                        ".")));
        if (t.lastFour().isPresent() || t.fingerprinted()) {
            parts.add(paragraph(
                    t.lastFour().map(four -> "…" + four).orElse(""), t.fingerprinted() ? " fingerprint known" : ""));
        }
        PendingReplies.rivals(shown.rivals()).ifPresent(words -> parts.add(new Part.Paragraph(words)));
        parts.addAll(texts(t.texts()));
        t.seen().ifPresent(seen -> {
            seen.goneSince()
                    .ifPresent(at -> parts.add(
                            paragraph("⚠️ no longer at " + seen.issuer() + " since ", RichText.date(at, t.zone()))));
            seen.rotatedAt()
                    .ifPresent(at -> parts.add(
                            paragraph("rotated at " + seen.issuer() + ", seen ", RichText.date(at, t.zone()))));
        });
        t.replacedAt().ifPresent(at -> parts.add(paragraph("Rotated ", RichText.date(at, t.zone()))));
        parts.addAll(FindingReplies.ofToken(shown));
        parts.addAll(past(t));
        parts.addAll(history(shown));
        var from = t.registeredBy().isEmpty() ? "Detected" : "Registered by " + t.registeredBy();
        var origin = RichText.of(from + ", ", RichText.when(t.registeredAt(), t.zone()));
        parts.add(new Part.Note(
                t.request().map(request -> origin.and(approvals(request, t))).orElse(origin)));
        cards(shown).ifPresent(parts::add);
        var buttons = buttons(shown.actions());
        if (!buttons.isEmpty()) {
            parts.add(new Part.Buttons(buttons));
        }
        return parts;
    }

    /** Links to the cards about it. */
    private static Optional<Part> cards(ShowToken.View shown) {
        var links = shown.cards().stream()
                .flatMap(card -> Phrases.messageLink(card.message(), words(card.kind())).stream())
                .toList();
        var words = RichText.of("Cards: ");
        for (int i = 0; i < links.size(); i++) {
            words = words.and(i == 0 ? "" : " · ", links.get(i));
        }
        return links.isEmpty() ? Optional.empty() : Optional.of(new Part.Paragraph(words));
    }

    private static String words(CardLink.Kind kind) {
        return switch (kind) {
            case APPROVAL -> "Approval";
            case REVIEW -> "Last review";
            case REMOVAL -> "Removal";
            case INCIDENT -> "Incident";
        };
    }

    /** What the person may do with it, the most common first: five at most, as many as a row of Discord holds. */
    private static List<Button> buttons(TokenActions actions) {
        var buttons = new ArrayList<Button>();
        actions.decides().ifPresent(approval -> {
            buttons.add(Button.of(Verb.APPROVE, approval, "Approve").looking(Look.GOOD));
            buttons.add(Button.of(Verb.DENY, approval, "Deny").looking(Look.BAD));
        });
        if (actions.changes()) {
            buttons.add(Button.of(Verb.EDIT, actions.token(), "Edit…"));
        }
        actions.withdraws().ifPresent(request -> buttons.add(Button.of(Verb.WITHDRAW, request, "Withdraw")));
        if (actions.changes() && actions.active()) {
            buttons.add(Button.of(Verb.ROTATE, actions.token(), "Rotated"));
            buttons.add(Button.of(Verb.HAND_OVER, actions.token(), "Transfer…"));
            buttons.add(actions.restores()
                    .map(removal -> Button.of(Verb.RESTORE, removal, "Restore"))
                    .orElseGet(() -> Button.of(Verb.REMOVE, actions.token(), "Remove")));
        }
        if (actions.reports()) {
            buttons.add(Button.of(Verb.COMPROMISED, actions.token(), "Compromised…"));
        }
        return buttons;
    }

    private static List<Part> texts(Token.Texts texts) {
        var lines = new ArrayList<String>();
        line("Breaks if it goes", texts.purpose()).ifPresent(lines::add);
        line("Stored in", texts.stored()).ifPresent(lines::add);
        line("How to rotate", texts.rotateBy()).ifPresent(lines::add);
        if (!texts.note().isEmpty()) {
            lines.add("“" + texts.note() + "”");
        }
        return lines.isEmpty() ? List.of() : List.of(paragraph(String.join("\n", lines)));
    }

    private static Optional<String> line(String what, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(what + ": " + text);
    }

    private static List<Part> history(ShowToken.View shown) {
        if (shown.history().isEmpty()) {
            return List.of();
        }
        var words = RichText.of("History");
        for (var done : shown.history()) {
            words = words.and("\n• ", RichText.date(done.at(), shown.token().zone()), " " + TokenHistory.words(done));
        }
        return List.of(
                new Part.Paragraph(shown.older() ? words.and("\n• and earlier entries in the audit log") : words));
    }

    /** Who approved it, and when; while it waits, how many of them are needed. */
    private static RichText approvals(TokenView.Request request, TokenView t) {
        var words = RichText.of();
        for (var yes : request.yes()) {
            words = words.and(
                    words.pieces().isEmpty() ? ". Approved by " : ", ",
                    yes.by() + ", ",
                    RichText.when(yes.at(), t.zone()));
        }
        return request.waiting()
                ? words.and(
                        ". " + request.yes().size() + " of " + request.quorum() + " approved; expires ",
                        RichText.when(request.closesAt(), t.zone()))
                : words;
    }

    /** What each review got for it, the newest first. */
    private static List<Part> past(TokenView t) {
        var parts = new ArrayList<Part>();
        for (int from = 0; from < Math.min(PAST_MAX, t.past().size()); from += PAST_LINES) {
            var words = RichText.of();
            int to = Math.min(Math.min(PAST_MAX, t.past().size()), from + PAST_LINES);
            for (var review : t.past().subList(from, to)) {
                words = words.and(
                        words.pieces().isEmpty() ? "" : "\n",
                        "Review of " + Phrases.month(review.period()) + ": ",
                        answer(review, t));
            }
            parts.add(new Part.Paragraph(words));
        }
        int more = t.past().size() - PAST_MAX;
        if (more > 0) {
            parts.add(new Part.Note(RichText.of("and " + Phrases.count(more, "earlier review"))));
        }
        return parts;
    }

    private static RichText answer(TokenView.InReview review, TokenView t) {
        return review.answer()
                .map(given -> RichText.of(QueryReplies.given(given) + ", ", RichText.date(given.at(), t.zone())))
                .orElse(RichText.of(review.open() ? "open" : "⚠️ UNCONFIRMED"));
    }
}

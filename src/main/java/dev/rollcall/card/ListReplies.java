package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;
import static dev.rollcall.card.RichText.code;

import dev.rollcall.domain.Verb;
import dev.rollcall.query.ListTokens;
import dev.rollcall.query.ListTokens.Which;
import dev.rollcall.query.TokenSearch;
import dev.rollcall.query.TokenView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The private reply to {@code /token list}. */
final class ListReplies {
    private ListReplies() {}

    static List<Part> list(ListTokens.View view) {
        if (view.rows().isEmpty()) {
            return view.search().isNone() ? List.of(empty(view)) : noneFound(view);
        }
        var parts = new ArrayList<Part>();
        int last = view.from() - 1 + view.rows().size();
        parts.add(
                new Part.Heading(RichText.of(lead(view) + ": " + view.from() + " to " + last + " of " + view.total())));
        if (view.which() == Which.PENDING) {
            view.rows().forEach(row -> parts.addAll(waiting(row)));
        } else {
            var lines = RichText.of();
            for (var row : view.rows()) {
                lines = lines.and(lines.pieces().isEmpty() ? "" : "\n", row(row, view.which()));
            }
            parts.add(new Part.Paragraph(lines));
        }
        pages(Verb.LIST_PAGE, view.back(), view.next()).ifPresent(parts::add);
        return parts;
    }

    /** The buttons for the page before and the next one; empty if there is neither. */
    static Optional<Part> pages(Verb verb, Optional<String> back, Optional<String> next) {
        var presses = new ArrayList<Button>();
        back.ifPresent(id -> presses.add(Button.of(verb, id, "Back")));
        next.ifPresent(id -> presses.add(Button.of(verb, id, "Next")));
        return presses.isEmpty() ? Optional.empty() : Optional.of(new Part.Buttons(presses));
    }

    /** What is listed: the filter and everything that was searched for. */
    private static String lead(ListTokens.View view) {
        var which = view.open()
                .map(period -> "Tokens without an answer in " + Phrases.title(period))
                .orElse(
                        view.which() == Which.EXPIRING
                                ? "Tokens, expiring within " + ListTokens.EXPIRING_DAYS + " days or expired"
                                : "Tokens, " + view.which().text());
        return which + said(view.search());
    }

    private static String said(TokenSearch.Words search) {
        return (search.service().isEmpty() ? "" : ", service " + search.service())
                + (search.app().isEmpty() ? "" : ", app " + search.app())
                + (search.owner().isEmpty() ? "" : ", owner " + search.owner())
                + (search.words().isEmpty() ? "" : ", with “" + search.words() + "”");
    }

    private static RichText row(TokenView t, Which which) {
        var words = QueryReplies.row(t);
        return which == Which.EXPIRING && t.expires().isPresent()
                ? words.and(" · ⏳ " + Phrases.expiry(t.expires().get()))
                : words;
    }

    /** A token that waits for approval, with the buttons that decide, except for who asked for it. */
    private static List<Part> waiting(TokenView t) {
        var words = new Part.Paragraph(QueryReplies.row(t));
        return t.request()
                .filter(request -> request.waiting() && !request.own())
                .<List<Part>>map(request -> List.of(
                        words,
                        new Part.Buttons(List.of(
                                Button.of(Verb.APPROVE, request.approval(), "Approve")
                                        .looking(Button.Look.GOOD),
                                Button.of(Verb.DENY, request.approval(), "Deny").looking(Button.Look.BAD)))))
                .orElse(List.of(words));
    }

    /** A search without a result: what was searched for, and how to find more. */
    private static List<Part> noneFound(ListTokens.View view) {
        var parts = new ArrayList<Part>();
        parts.add(paragraph("Nothing found for: " + lead(view) + "."));
        view.search()
                .near()
                .ifPresentOrElse(
                        near -> parts.add(paragraph(
                                "No token has the " + near.option() + " “" + near.typed() + "”. Did you mean ",
                                code(near.option() + ":" + quoted(near.name())),
                                "?")),
                        () -> parts.add(paragraph(
                                "Leave out one of them to find more. ",
                                RichText.command("list", "filter", "all"),
                                " shows every token.")));
        return parts;
    }

    private static String quoted(String name) {
        return name.contains(" ") ? "\"" + name + "\"" : name;
    }

    private static Part empty(ListTokens.View view) {
        var all = RichText.command("list", "filter", "all");
        return switch (view.which()) {
            case MINE ->
                paragraph(
                        "No tokens of yours yet. ",
                        code("/token add"),
                        " registers one; it takes a minute. ",
                        all,
                        " shows everybody's.");
            case ALL ->
                paragraph("No tokens yet. ", code("/token add"), " registers the first one; it takes a minute.");
            case PENDING -> paragraph("Nothing waits for approval.");
            case UNCONFIRMED ->
                view.open()
                        .map(period -> paragraph("Every token has an answer in " + Phrases.title(period) + "."))
                        .orElse(paragraph("Nothing is unconfirmed."));
            case EXPIRING ->
                paragraph(
                        "Nothing has expired or expires within " + ListTokens.EXPIRING_DAYS + " days. ",
                        all,
                        " shows every token.");
            case UNUSED -> paragraph("Nobody said of a token that it is unused. ", all, " shows every token.");
            case OWNERLESS -> paragraph("Every token has an owner who is still here. ", all, " shows every token.");
        };
    }
}

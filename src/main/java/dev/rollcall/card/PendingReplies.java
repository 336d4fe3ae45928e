package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;

import dev.rollcall.domain.Verb;
import dev.rollcall.domain.token.Label;
import dev.rollcall.query.ApprovalView;
import dev.rollcall.query.PendingRequests;
import dev.rollcall.query.TokenView;
import dev.rollcall.query.UndoableDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The private reply to {@code /token pending}. */
final class PendingReplies {
    /** With these, eight requests fit the 4,000 characters that Discord has for a message. */
    private static final int TEXT_MAX = 32;

    private static final int PURPOSE_MAX = 60;

    private PendingReplies() {}

    static List<Part> pending(PendingRequests.View view) {
        var parts = new ArrayList<Part>();
        if (view.total() > 0) {
            decide(view, parts);
        } else if (view.decides()) {
            parts.add(paragraph("Nothing waits for your decision."));
        }
        if (view.ownTotal() > 0) {
            own(view, parts);
        } else if (!view.decides()) {
            parts.add(paragraph("None of your requests waits for approval. ", RichText.code("/token add"), " asks."));
        }
        return parts;
    }

    /** The button below a decision that takes it back. */
    static List<Part> undo(UndoableDecision.View view) {
        return view.id()
                .<List<Part>>map(id -> List.of(new Part.Buttons(List.of(Button.of(Verb.UNDO_DECISION, id, "Undo")))))
                .orElse(List.of());
    }

    private static void decide(PendingRequests.View view, List<Part> parts) {
        int last = view.from() - 1 + view.decide().size();
        parts.add(new Part.Heading(
                RichText.of("Waiting for your decision: " + view.from() + " to " + last + " of " + view.total())));
        for (var row : view.decide()) {
            var purpose = row.token().texts().purpose();
            parts.add(new Part.Paragraph(
                    purpose.isEmpty()
                            ? toDecide(row)
                            : toDecide(row).and("\nBreaks if it goes: " + Label.cut(purpose, PURPOSE_MAX))));
            parts.add(new Part.Buttons(List.of(
                    Button.of(Verb.PENDING_APPROVE, row.id(), "Approve").looking(Button.Look.GOOD),
                    Button.of(Verb.DENY, row.id(), "Deny").looking(Button.Look.BAD))));
        }
        ListReplies.pages(Verb.PENDING_PAGE, view.back(), view.next()).ifPresent(parts::add);
    }

    /** What its card says of it, so that nobody decides without having read that. */
    static RichText toDecide(PendingRequests.Row row) {
        var token = row.token();
        var words = line(token);
        var rivals = rivals(row.rivals());
        words = rivals.isPresent() ? words.and("\n").and(rivals.get()) : words;
        var request = token.request();
        if (request.filter(asked -> asked.quorum() > 1).isPresent()) {
            var yes = request.get().yes().stream().map(TokenView.Statement::by).collect(Collectors.joining(", "));
            words = words.and("\n" + request.get().yes().size() + " of "
                    + request.get().quorum() + " approvals" + (yes.isEmpty() ? "" : ": " + cut(yes)));
        }
        return words.and(row.questionOpen() ? "\nA question to the requester is open" : "");
    }

    /** Which tokens of the same service for the same app are in use already; empty if there is none. */
    static Optional<RichText> rivals(List<ApprovalView.Rival> rivals) {
        int more = rivals.size() - 1;
        return rivals.stream()
                .findFirst()
                .map(first -> RichText.of(
                        "⚠️ One per service: ",
                        RichText.code(cut(first.label())),
                        " (owner " + cut(first.owner()) + ")" + (more == 0 ? "" : " and " + more + " more")
                                + " in use already"));
    }

    private static RichText line(TokenView token) {
        var words = RichText.of(
                RichText.code(token.label()),
                " " + cut(token.service()) + " → " + cut(token.app()) + " (" + token.env() + "), " + token.access()
                        + " · " + (token.owner().isEmpty() ? "no owner yet" : "owner " + cut(token.owner())));
        return token.request()
                .map(request -> words.and(
                        request.askedBy().isEmpty()
                                ? " · found"
                                        + token.seen()
                                                .map(seen -> " at " + cut(seen.issuer()))
                                                .orElse("") + " "
                                : " · asked by " + cut(request.askedBy()) + ", ",
                        RichText.when(request.askedAt(), token.zone())))
                .orElse(words);
    }

    private static String cut(String text) {
        return Label.cut(text, TEXT_MAX);
    }

    private static void own(PendingRequests.View view, List<Part> parts) {
        parts.add(new Part.Heading(RichText.of("Yours, waiting for others: " + view.ownTotal())));
        for (var row : view.own()) {
            parts.add(new Part.Paragraph(line(row.token())));
            parts.add(new Part.Buttons(List.of(Button.of(Verb.WITHDRAW, row.id(), "Withdraw"))));
        }
        int more = view.ownTotal() - view.own().size();
        if (more > 0) {
            parts.add(new Part.Note(RichText.of(
                    "and " + more + " more of yours; ",
                    RichText.command("list", "filter", "pending"),
                    " shows them, and ",
                    RichText.code("/token withdraw"),
                    " with its name takes one back")));
        }
    }
}

package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;

import dev.rollcall.domain.Verb;
import dev.rollcall.query.PendingRequests;
import dev.rollcall.query.UndoableDecision;
import java.util.ArrayList;
import java.util.List;

/** The private reply to {@code /token pending}. */
final class PendingReplies {
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
            parts.add(new Part.Paragraph(QueryReplies.row(row.token())));
            parts.add(new Part.Buttons(List.of(
                    Button.of(Verb.PENDING_APPROVE, row.id(), "Approve").looking(Button.Look.GOOD),
                    Button.of(Verb.DENY, row.id(), "Deny").looking(Button.Look.BAD))));
        }
        ListReplies.pages(Verb.PENDING_PAGE, view.back(), view.next()).ifPresent(parts::add);
    }

    private static void own(PendingRequests.View view, List<Part> parts) {
        parts.add(new Part.Heading(RichText.of("Yours, waiting for others: " + view.ownTotal())));
        for (var row : view.own()) {
            parts.add(new Part.Paragraph(QueryReplies.row(row.token())));
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

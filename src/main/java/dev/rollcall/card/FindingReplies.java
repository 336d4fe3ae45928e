package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;
import static dev.rollcall.card.RichText.code;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.finding.ListedFinding;
import dev.rollcall.query.FindingView;
import dev.rollcall.query.ListFindings;
import dev.rollcall.query.ListFindings.Which;
import dev.rollcall.query.ShowToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The private replies about findings, and the lines about them in others. */
public final class FindingReplies {
    /** Findings with three buttons each that fit 40 components of Discord ("Component Reference"), with the pages. */
    private static final int THREE_BUTTONS_MAX = 7;

    private static final int NAMED_MAX = 10;

    private FindingReplies() {}

    static List<Part> list(ListFindings.View view) {
        var parts = new ArrayList<Part>();
        if (view.total() == 0) {
            var none = RichText.of("No findings. " + Phrases.count(view.judged(), "token") + " looked at.");
            parts.add(new Part.Paragraph(
                    view.which() == Which.ALL
                            ? none
                            : none.and(" ", RichText.command("findings", "filter", "all"), " shows everybody's.")));
        } else {
            int last = view.from() - 1 + view.rows().size();
            var whose = view.which() == Which.ALL ? "Findings" : "Findings about your tokens";
            parts.add(
                    new Part.Heading(RichText.of(whose + ": " + view.from() + " to " + last + " of " + view.total())));
            // A message of Discord has no two buttons with one code ("Component Reference", custom_id).
            var codes = new HashSet<String>();
            for (int i = 0; i < view.rows().size(); i++) {
                var row = view.rows().get(i);
                var line = RichText.of(view.from() + i + ". ").and(FindingWords.line(row));
                parts.add(new Part.Paragraph(view.which() == Which.ALL ? line.and(FindingWords.owners(row)) : line));
                buttons(row, view, codes).ifPresent(parts::add);
            }
        }
        hidden(view).ifPresent(parts::add);
        ListReplies.pages(Verb.FINDINGS_PAGE, view.back(), view.next()).ifPresent(parts::add);
        return parts;
    }

    /** @param codes of the buttons above */
    private static Optional<Part> buttons(FindingView row, ListFindings.View view, Set<String> codes) {
        if (!row.answers() && !row.accepts()) {
            return Optional.empty();
        }
        var one = new ListedFinding(row.id(), view.here()).text();
        if (view.rows().size() > THREE_BUTTONS_MAX) {
            return Optional.of(new Part.Buttons(List.of(Button.of(Verb.FINDING, one, "What to do"))));
        }
        var buttons = new ArrayList<Button>();
        if (row.answers()) {
            buttons.add(row.fix()
                    .map(form -> Button.of(form.verb(), form.id(), "Fix"))
                    .filter(button -> codes.add(button.code()))
                    .orElseGet(() -> Button.of(Verb.FINDING, one, "Fix"))
                    .looking(Button.Look.GOOD));
        } else {
            buttons.add(Button.of(Verb.FINDING, one, "What to do"));
        }
        buttons.addAll(decisions(row, one));
        return Optional.of(new Part.Buttons(buttons));
    }

    /**
     * To leave it as it is, for a while or with a reason: what the person may do.
     *
     * @param one the finding and the page that is drawn again afterwards
     */
    private static List<Button> decisions(FindingView f, String one) {
        var buttons = new ArrayList<Button>();
        if (f.answers()) {
            buttons.add(Button.of(Verb.SNOOZE_FINDING, one, "Snooze until…"));
        }
        if (f.accepts()) {
            buttons.add(Button.of(Verb.ACCEPT_RISK, one, "Accept risk…"));
        }
        return buttons;
    }

    private static Optional<Part> hidden(ListFindings.View view) {
        var hidden = new ArrayList<String>();
        if (view.snoozed() > 0) {
            hidden.add(view.snoozed() + " snoozed");
        }
        if (view.accepted() > 0) {
            hidden.add(view.accepted() + " accepted");
        }
        return hidden.isEmpty()
                ? Optional.empty()
                : Optional.of(new Part.Note(RichText.of("Not listed: " + Phrases.and(hidden) + ".")));
    }

    /** One finding: what is wrong, whose tokens, what to do. */
    static List<Part> one(ListFindings.One.Details view) {
        var f = view.finding();
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(RichText.of(FindingWords.title(f.rule()))));
        parts.add(new Part.Paragraph(FindingWords.line(f)));
        if (!f.tokens().isEmpty()) {
            var lines = RichText.of();
            for (var token :
                    f.tokens().subList(0, Math.min(NAMED_MAX, f.tokens().size()))) {
                lines = lines.and(
                        lines.pieces().isEmpty() ? "" : "\n",
                        code(token.label()),
                        " " + token.service() + " → " + token.app() + " (" + token.env() + ") · "
                                + (token.owner().isEmpty() ? "no owner" : token.owner()));
            }
            int more = f.tokens().size() - NAMED_MAX;
            parts.add(new Part.Paragraph(more > 0 ? lines.and("\nand " + more + " more") : lines));
        }
        parts.add(new Part.Paragraph(FindingWords.fix(view)));
        removals(f).ifPresent(parts::add);
        var buttons = new ArrayList<Button>();
        f.fix()
                .map(form -> Button.of(form.verb(), form.id(), "Fix").looking(Button.Look.GOOD))
                .ifPresent(buttons::add);
        buttons.addAll(decisions(f, new ListedFinding(f.id(), view.page()).text()));
        buttons.add(Button.of(
                Verb.FINDINGS_PAGE, view.page().isEmpty() ? ListFindings.FIRST_OF_MINE : view.page(), "Back"));
        parts.add(new Part.Buttons(buttons));
        return parts;
    }

    /** Where removing one of them is what to do: a button for each that the person answers for. */
    private static Optional<Part> removals(FindingView f) {
        if (!FindingWords.endsWithRemoval(f.rule())) {
            return Optional.empty();
        }
        var buttons = f.tokens().stream()
                .flatMap(token -> token.removable().stream()
                        .map(id -> Button.of(Verb.REMOVE, id, Button.fit("Remove " + token.label()))))
                .limit(FindingWords.NAMED_MAX)
                .toList();
        return buttons.isEmpty() ? Optional.empty() : Optional.of(new Part.Buttons(buttons));
    }

    static List<Part> snoozed(Outcome.FindingSnoozed snoozed) {
        return List.of(new Part.Paragraph(RichText.of("Snoozed: the finding")
                .and(about(snoozed.labels()))
                .and(" comes back on " + Phrases.day(snoozed.until()) + ".")));
    }

    static List<Part> accepted(Outcome.RiskAccepted accepted) {
        return List.of(new Part.Paragraph(RichText.of("Accepted until " + Phrases.day(accepted.until()) + ": the risk")
                .and(about(accepted.labels()))
                .and(", " + Phrases.saidLast(accepted.reason())
                        + " After that day the finding comes back by itself.")));
    }

    private static RichText about(List<String> labels) {
        return labels.isEmpty() ? RichText.of() : RichText.of(" of ", Phrases.labels(labels, NAMED_MAX));
    }

    /** The lines of a token's record that name its findings and the risks that were accepted. */
    static List<Part> ofToken(ShowToken.View shown) {
        var parts = new ArrayList<Part>();
        if (!shown.findings().isEmpty()) {
            var wrong = shown.findings().stream()
                    .map(f -> FindingWords.wrong(f) + " (" + f.rule().risk() + ")")
                    .toList();
            parts.add(paragraph(
                    "⚠️ " + (wrong.size() == 1 ? "Finding: " : "Findings: ") + String.join("; ", wrong) + ". ",
                    code("/token findings")));
        }
        for (var risk : shown.accepted()) {
            parts.add(new Part.Note(RichText.of("Risk " + risk.rule().stored() + " accepted by " + risk.by() + " until "
                    + Phrases.day(risk.until()) + ": “" + risk.reason() + "”")));
        }
        return parts;
    }

    /** A person's own digest with a line about their findings. */
    public static Card inDigest(Card card, int findings) {
        return noting(card, yours(findings), findings);
    }

    /** A message to several people with a line about the findings of some of them. */
    public static Card inThread(Card card, int findings) {
        return noting(
                card, RichText.of("Some of you have findings about your tokens: ", code("/token findings")), findings);
    }

    /** Adds the line above the buttons; a message without buttons asks for nothing any more, and gets none. */
    private static Card noting(Card card, RichText line, int findings) {
        var parts = new ArrayList<>(card.parts());
        if (findings == 0 || !(parts.getLast() instanceof Part.Buttons)) {
            return card;
        }
        parts.add(parts.size() - 1, new Part.Note(line));
        return new Card(card.key(), card.summary(), parts, card.offers(), card.thread());
    }

    /** The same line in a person's own list. */
    static Optional<Part> line(int findings) {
        return findings == 0 ? Optional.empty() : Optional.of(new Part.Note(yours(findings)));
    }

    private static RichText yours(int findings) {
        return RichText.of(Phrases.count(findings, "finding") + " about your tokens: ", code("/token findings"));
    }
}

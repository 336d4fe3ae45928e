package dev.rollcall.card;

import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.query.ApprovalView;
import dev.rollcall.query.ApprovalView.How;
import dev.rollcall.query.TokenView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The approval prompt in the review channel, and afterwards the decision. */
public final class ApprovalCard {
    private ApprovalCard() {}

    public static Card draw(String key, ApprovalView a) {
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(heading(a)));
        parts.add(new Part.Paragraph(facts(a)));
        parts.add(new Part.Paragraph(people(a)));
        boolean waiting = a.ended().isEmpty();
        if (waiting) {
            for (var rival : a.rivals()) {
                parts.add(new Part.Paragraph(RichText.of(
                        "⚠️ ",
                        a.service(),
                        " already has a token for ",
                        a.app(),
                        ": ",
                        RichText.code(rival.label()),
                        " (owner " + rival.owner() + "). The rule is one per service.")));
            }
            if (a.quorum() > 1) {
                parts.add(new Part.Paragraph(RichText.of("It needs " + a.quorum() + " approvals"
                        + (a.liveFull() ? ": full access to live data." : "."))));
            }
            if (!a.yes().isEmpty()) {
                parts.add(new Part.Paragraph(quorum(a)));
            }
            parts.addAll(RequestCards.questions(a));
            parts.add(new Part.Buttons(RequestCards.buttons(a)));
            if (a.nobodyDecides()) {
                parts.add(new Part.Paragraph(RichText.of(
                        (a.quorum() > 1 ? "⚠️ Too few of " : "⚠️ Nobody of ") + Phrases.or(Approver.said(a.approvers()))
                                + " can decide on this now. " + Phrases.ADMINS_DECIDE,
                        Phrases.nameOthers(),
                        ".")));
            }
            parts.add(new Part.Note(RichText.of(
                    a.nobodyDecides() ? "An admin" : approvers(a),
                    " must decide. ",
                    RequestCards.expires(a).words())));
        } else if (a.ended()
                .filter(e -> e.how() == How.DENIED && e.reason().isEmpty())
                .isPresent()) {
            parts.add(new Part.Buttons(List.of(Button.of(Verb.SAY_WHY, a.approval(), "Say why"))));
        }
        var card = Card.of(key, RichText.of(heading(a).plain()), parts);
        return waiting ? card.offering(Mark.YES, Mark.NO) : card;
    }

    static RichText heading(ApprovalView a) {
        if (a.ended().isEmpty()) {
            var wanted = RichText.of("⏳ Approval wanted: ", RichText.code(a.label()));
            return a.nobodyDecides() ? wanted : wanted.and(mentions(a));
        }
        var end = a.ended().get();
        var label = RichText.code(a.label());
        return switch (end.how()) {
            case APPROVED ->
                RichText.of("✅ ", label, ": Approved by ", end.by(), ", ", RichText.when(end.at(), a.zone()));
            case DENIED ->
                RichText.of("❌ ", label, ": Denied by ", end.by(), ", ", RichText.when(end.at(), a.zone()))
                        .and(end.reason().map(reason -> ": “" + reason + "”").orElse(", no reason given yet"));
            case EXPIRED ->
                RichText.of(
                        "⏳ ",
                        label,
                        ": Nobody decided by ",
                        RichText.date(end.at(), a.zone()),
                        ". The request expired.");
            case WITHDRAWN ->
                RichText.of("↩️ ", label, ": Withdrawn by ", end.by(), ", ", RichText.when(end.at(), a.zone()));
        };
    }

    static RichText mentions(ApprovalView a) {
        var out = new ArrayList<Object>();
        for (var approver : a.approvers()) {
            out.add(" ");
            out.add(
                    switch (approver) {
                        case Approver.One(var account, var name) -> new Text.Mention(account, name);
                        case Approver.Group(var space, var id, var name) ->
                            new Text.GroupMention(Optional.of(space), id, name);
                    });
        }
        return RichText.of(out.toArray());
    }

    private static RichText facts(ApprovalView a) {
        return a.detectedAt()
                .map(issuer -> RichText.of(
                        "Found at " + issuer + ", it opens ",
                        RichText.bold(a.app()),
                        " (" + a.env() + "), " + a.access() + " access"))
                .orElseGet(() -> RichText.of(
                        a.service(),
                        " holds it, it opens ",
                        RichText.bold(a.app()),
                        " (" + a.env() + "), " + a.access() + " access"));
    }

    private static RichText people(ApprovalView a) {
        var words = a.owner().isEmpty()
                ? RichText.of("No owner yet: whoever approves it answers for it")
                : RichText.of("Owner " + a.owner());
        if (!a.backup().isEmpty()) {
            words = words.and(" · backup " + a.backup());
        }
        // A card that is decided is not drawn again when the day has passed.
        if (a.expires().isPresent() && a.ended().isEmpty()) {
            words = words.and(" · " + Phrases.expiry(a.expires().get()));
        }
        var asked = a.askedBy().isEmpty() ? " · detected " : " · asked by " + a.askedBy() + ", ";
        return words.and(asked, RichText.when(a.askedAt(), a.zone()));
    }

    private static RichText quorum(ApprovalView a) {
        var words = RichText.of(a.yes().size() + " of " + a.quorum() + ": ");
        var names = a.yes().stream().map(TokenView.Statement::by).toList();
        return words.and(String.join(", ", names));
    }

    private static String approvers(ApprovalView a) {
        var names = Approver.said(a.approvers());
        return names.size() == 1 || a.quorum() > 1 ? Phrases.or(names) : "One of " + Phrases.or(names);
    }
}

package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;
import static dev.rollcall.card.RichText.code;

import dev.rollcall.domain.Outcome.Traced;
import dev.rollcall.domain.Outcome.TracedToken;
import dev.rollcall.domain.token.Token;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The private reply to {@code /token trace}. */
final class TraceReplies {
    private TraceReplies() {}

    static List<Part> parts(Traced traced, ZoneId zone) {
        if (traced.tokens().isEmpty()) {
            return List.of(
                    traced.bySha256()
                            ? paragraph(
                                    "No token in this register has that SHA-256. A record may lack it: try the last "
                                            + "four characters, ",
                                    RichText.command("trace", "fingerprint", "ab12"),
                                    ".")
                            : paragraph(
                                    "No token in this register ends in those four characters. A record may lack them: "
                                            + "try the SHA-256, which ",
                                    code("rollcall fingerprint"),
                                    " prints."));
        }
        int found = traced.tokens().size() + traced.more();
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(RichText.of(Phrases.count(found, "token")
                + (traced.bySha256()
                        ? (found == 1 ? " has" : " have") + " that SHA-256"
                        : (found == 1 ? " ends" : " end") + " in those four characters"))));
        traced.tokens().forEach(token -> parts.add(new Part.Paragraph(token(token, zone))));
        if (traced.more() > 0) {
            parts.add(new Part.Note(
                    RichText.of("and " + Phrases.count(traced.more(), "older token") + "; trace the SHA-256 instead")));
        }
        traced.tokens().stream()
                .filter(token -> token.state().live())
                .findFirst()
                .ifPresent(token -> parts.add(new Part.Note(RichText.of(
                        "Did its secret leak? ",
                        RichText.command("compromised", "label", token.label()),
                        " tells everybody who can act."))));
        return parts;
    }

    private static RichText token(TracedToken t, ZoneId zone) {
        var words = RichText.of(
                code(t.label()),
                " · " + t.service() + " holds it, it opens ",
                RichText.bold(t.app()),
                " (" + t.env() + "), " + t.access() + " access · " + state(t.state()));
        words = words.and("\n" + (t.owner().isEmpty() ? "No owner yet" : "Owner " + t.owner()));
        words = words.and(t.backup().isEmpty() ? "" : " · backup " + t.backup());
        words = words.and("\n").and(approved(t, zone));
        words = words.and(
                "\n" + (t.registeredBy().isEmpty() ? "Detected" : "Registered by " + t.registeredBy())
                        + (t.issuer().isEmpty() ? "" : ", found at " + t.issuer()) + ", ",
                RichText.when(t.registeredAt(), zone));
        words = words.and(t.stored().isEmpty() ? "\nNobody wrote where it is stored" : "\nStored in: " + t.stored());
        return t.rotateBy().isEmpty() ? words : words.and("\nHow to rotate: " + t.rotateBy());
    }

    private static RichText approved(TracedToken t, ZoneId zone) {
        var words = RichText.of();
        for (var one : t.approvedBy()) {
            words = words.and(
                    words.pieces().isEmpty() ? "Approved by " : ", ", one.name() + ", ", RichText.when(one.at(), zone));
        }
        return words.pieces().isEmpty() ? RichText.of("Approved by nobody") : words;
    }

    private static String state(Token.State state) {
        return switch (state) {
            case PENDING -> "waiting for approval";
            case ACTIVE -> "active";
            case DENIED -> "denied";
            case EXPIRED -> "its request expired";
            case REMOVED -> "removed";
        };
    }
}

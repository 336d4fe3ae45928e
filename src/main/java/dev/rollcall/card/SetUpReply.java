package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;
import static dev.rollcall.card.RichText.code;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.team.PlaceId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The reply to the admin who set a team up: where the bot can post, who may approve, and when the next review opens.
 */
final class SetUpReply {
    private SetUpReply() {}

    static List<Part> of(Outcome.TeamSetUp s) {
        var zone = ZoneId.of(s.zone());
        var approvers = s.approversSeen() <= 0
                ? Phrases.or(s.approvers()) + " may approve"
                : "I can see " + Phrases.count(s.approversSeen(), "approver") + ": " + Phrases.or(s.approvers());
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(RichText.of("Set up. Next review: ", RichText.deadline(s.next(), zone))));
        canPost(s.reviewPlace(), s.reviewChannel(), " (prompts and reviews)").ifPresent(parts::add);
        canPost(s.escalationPlace(), s.escalationChannel(), " (escalations)").ifPresent(parts::add);
        parts.add(
                s.approversSeen() == 0
                        ? paragraph(
                                "⚠️ Nobody of " + Phrases.or(s.approvers()) + " can decide on new tokens: they are"
                                        + " gone, or their groups are empty. " + Phrases.ADMINS_DECIDE,
                                Phrases.nameOthers(),
                                ".")
                        : paragraph("✅ " + approvers));
        if (s.approversSeen() == 1) {
            parts.add(paragraph(
                    "Nobody decides on their own request: what the only approver asks for, an admin has to decide."
                            + " Two approvers are better."));
        }
        if (s.reviewPlace().isEmpty() || s.escalationPlace().isEmpty()) {
            parts.add(paragraph("A channel that you did not name stays as it was."));
        }
        parts.add(new Part.Note((s.rungs().isEmpty()
                        ? RichText.of()
                        : PreviewReplies.silence(s.rungs(), zone).and(" "))
                .and(
                        s.registered()
                                ? PreviewReplies.pointer()
                                : RichText.of("Register the first token with ", code("/token add"), "."))));
        return parts;
    }

    /** @param place empty if the channel was not named, so that nothing about it was found out */
    private static Optional<Part> canPost(String place, String name, String what) {
        return PlaceId.parse(place).map(id -> paragraph("✅ I can post in ", new Text.Channel(id, name), what));
    }
}

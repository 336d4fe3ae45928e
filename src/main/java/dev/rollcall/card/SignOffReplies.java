package dev.rollcall.card;

import dev.rollcall.card.Button.Look;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.query.SignOff;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What people read who sign the result of a review, or may not. */
final class SignOffReplies {
    private SignOffReplies() {}

    /** The second look: what is signed, and the buttons that sign it or do not. */
    static List<Part> preview(SignOff.View view) {
        var r = view.review();
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(RichText.of("You are about to sign this result. Nothing is signed yet.")));
        parts.add(new Part.Paragraph(RichText.of(ClosedReviewCard.headline(r) + ".")));
        parts.addAll(ClosedReviewCard.result(r));
        parts.add(new Part.Note(RichText.of(
                "Your name and the time will stand on the card in the channel and in the audit log. If somebody answers"
                        + " late after that, the card says so.")));
        parts.add(new Part.Buttons(List.of(
                Button.of(Verb.SIGN, r.id() + "." + view.mark(), "Sign").looking(Look.GOOD),
                Button.of(Verb.SIGN_CANCEL, r.id(), "Cancel"))));
        return parts;
    }

    static RichText notReviewer(List<String> reviewers) {
        return RichText.of("Only an admin or a reviewer of this team can sign a review. Please ask "
                + Phrases.or(
                        Stream.concat(reviewers.stream(), Stream.of("an admin")).toList())
                + ".");
    }

    static RichText stands(Refusal.AnswerStands r, ZoneId zone) {
        return RichText.of(
                RichText.code(r.label()),
                " was answered “" + Phrases.lower(r.answer()) + "” before " + Phrases.title(r.period()) + " closed ",
                RichText.when(r.closedAt(), zone),
                ". That answer stands; the next review asks again.");
    }
}

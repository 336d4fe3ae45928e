package dev.rollcall.card;

import static dev.rollcall.card.RichText.code;

import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The sentence of every refusal: what was wrong, then what to do. A new refusal does not compile without one. */
public final class Refusals {
    private Refusals() {}

    /** One part per problem. */
    public static List<Part> parts(Refusal why, ZoneId zone) {
        if (why instanceof Refusal.Many(var all)) {
            var parts = new ArrayList<Part>();
            for (var one : all) {
                parts.addAll(parts(one, zone));
            }
            return parts;
        }
        return why instanceof Refusal.LabelNotTyped untyped
                ? PolicyReplies.labelForm(untyped)
                : List.of(new Part.Paragraph(words(why, zone)));
    }

    public static RichText words(Refusal why, ZoneId zone) {
        return switch (why) {
            case BadField bad -> FieldFaults.words(bad);
            case Refusal.Many(var all) ->
                all.stream()
                        .map(one -> words(one, zone))
                        .reduce((a, b) -> a.and("\n", b))
                        .orElse(RichText.of());
            case Refusal.LooksSecret(var field, var kind) ->
                RichText.of(
                        "That looks like a live secret (" + kind
                                + "). I kept nothing of it, but this chat has seen it: rotate it now. To "
                                + "register it, use ",
                        code("last4:…"),
                        " or its fingerprint (",
                        code("sha256:…"),
                        ")",
                        field.isEmpty() ? "." : ", not " + field + ".");
            case Refusal.NoSuchThing() ->
                RichText.of("That is not there any more. ", code("/token list"), " shows what is.");
            case Refusal.OfToken no -> RefusalsOfToken.words(no, zone);
            case Refusal.OfApproval no -> RefusalsOfApproval.words(no, zone);
            case Refusal.OfReview no -> RefusalsOfReview.words(no, zone);
            case Refusal.OfLink no -> RefusalsOfLink.words(no, zone);
            case Refusal.OfTeam no -> RefusalsOfTeam.words(no, zone);
            case Refusal.OfAuthority no -> RefusalsOfAuthority.words(no);
        };
    }

    /** As plain text next to a form field, without the name of the field. */
    public static String plain(Refusal why, ZoneId zone) {
        return why instanceof BadField bad
                ? FieldFaults.plain(bad)
                : words(why, zone).plain();
    }
}

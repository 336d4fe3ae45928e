package dev.rollcall.card;

import static dev.rollcall.card.RichText.code;

import dev.rollcall.domain.Outcome;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The answer to whoever says that a secret was replaced: what the record holds of the new one, and what it lost. */
final class RotationReply {
    private RotationReply() {}

    static List<Part> parts(Outcome.TokenRotated r, ZoneId zone) {
        var words = RichText.of("Noted: ", code(r.label()), " has a new secret");
        words = r.at().isPresent() ? words.and(", rotated ", RichText.when(r.at().get(), zone), ".") : words.and(".");
        var recorded = recorded(r);
        if (!recorded.isEmpty()) {
            words = words.and(" Recorded: " + String.join(", ", recorded) + ".");
        } else if (r.removed().isEmpty()) {
            words = words.and(" Its last four, fingerprint and expiry are not recorded.");
        }
        if (!r.removed().isEmpty()) {
            words = words.and(" I removed what was true of the old one: " + Phrases.and(r.removed()) + ".");
        }
        return List.of(new Part.Paragraph(
                recorded.isEmpty() || !r.removed().isEmpty()
                        ? words.and(" Give the new with ", RichText.command("edit", "label", r.label()), ".")
                        : words));
    }

    private static List<String> recorded(Outcome.TokenRotated r) {
        var recorded = new ArrayList<String>();
        r.lastFour().ifPresent(four -> recorded.add("last four …" + four));
        if (r.fingerprinted()) {
            recorded.add("its fingerprint");
        }
        r.expires().ifPresent(day -> recorded.add("expires " + Phrases.day(day)));
        return recorded;
    }
}

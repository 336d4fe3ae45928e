package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.team.PlaceId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The private replies to who reports or closes an incident. */
final class IncidentReplies {
    private static final int NAMED_MAX = 10;

    private IncidentReplies() {}

    static List<Part> raised(Outcome.IncidentRaised raised) {
        var parts = new ArrayList<Part>();
        parts.add(paragraph(
                "Reported: ",
                Phrases.labels(raised.labels(), NAMED_MAX),
                raised.labels().size() == 1
                        ? ". Its owner, the backup and the approvers are told in "
                        : ". Their owners, the backups and the approvers are told in ",
                PlaceId.parse(raised.place())
                        .<Text>map(place -> new Text.Channel(place, raised.channel()))
                        .orElseGet(() -> new Text.Plain("#" + raised.channel())),
                ", and I remind them until " + (raised.labels().size() == 1 ? "it is" : "each is")
                        + " rotated or removed."));
        if (!raised.standing().isEmpty()) {
            parts.add(paragraph(
                    Phrases.labels(raised.standing(), NAMED_MAX),
                    (raised.standing().size() == 1 ? " was" : " were")
                            + " reported before and stays on the card of that incident."));
        }
        return parts;
    }

    static List<Part> stands(Outcome.IncidentStands stands, ZoneId zone) {
        var words = RichText.of(
                Phrases.labels(stands.labels(), NAMED_MAX),
                (stands.labels().size() == 1 ? " was" : " were") + " reported by " + stands.by() + " already, ",
                RichText.when(stands.since(), zone),
                ". Thank you; the people who can act are told. ");
        var link = stands.card().indexOf(' ') < 0
                ? RichText.of("Its card is about to be sent.")
                : Phrases.messageLink(stands.card(), "See the card")
                        .map(card -> RichText.of(card, "."))
                        .orElse(RichText.of());
        return List.of(new Part.Paragraph(words.and(link)));
    }

    static List<Part> closed(Outcome.IncidentClosed closed) {
        var words = RichText.of("Closed for ", Phrases.labels(closed.labels(), NAMED_MAX), ".");
        return List.of(new Part.Paragraph(
                closed.open().isEmpty()
                        ? words
                        : words.and(" It goes on for ", Phrases.labels(closed.open(), NAMED_MAX), ".")));
    }
}

package dev.rollcall.card;

import static dev.rollcall.card.RichText.code;

import dev.rollcall.card.Button.Look;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.team.Member;
import dev.rollcall.query.RemovalView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The card of a removal, edited through its steps, and the messages about one that nobody goes on with. */
public final class RemovalCards {
    private static final String CHECKED = "I checked, it is gone";

    private RemovalCards() {}

    /** The card in the review channel. Mentions who has to act in the step. */
    public static Card task(String key, RemovalView r) {
        var parts = new ArrayList<Part>();
        var heading = heading(r);
        parts.add(new Part.Heading(r.step().open() ? heading.and(mentions(r.asked())) : heading));
        parts.add(new Part.Paragraph(facts(r)));
        if (r.step().open()) {
            texts(r).ifPresent(parts::add);
            parts.add(new Part.Paragraph(wanted(r)));
            parts.add(new Part.Buttons(buttons(r)));
        }
        return Card.of(key, RichText.of(heading.plain()), parts);
    }

    /**
     * A reminder to the person whom a step waits for. Empty if it was not sent yet and is not needed any more.
     *
     * @param inChannel whether it stands in the channel, so that it has to mention the person
     */
    public static Optional<Card> reminder(String key, RemovalView r, boolean inChannel, boolean sent) {
        if (r.step() != RemovalStep.TO_DO && r.step() != RemovalStep.DELETED) {
            return done(key, r, sent);
        }
        var words = RichText.of(code(r.label()), " is still being removed. ", wanted(r));
        var all = inChannel ? mentions(r.asked()).and(" ", words) : words;
        var buttons = r.step() == RemovalStep.TO_DO ? List.of(deleted(r)) : List.of(checked(r));
        return Optional.of(
                Card.of(key, RichText.of(words.plain()), List.of(new Part.Paragraph(all), new Part.Buttons(buttons))));
    }

    /** The card in the escalation channel. Empty if it was not sent yet and is not needed any more. */
    public static Optional<Card> escalation(String key, RemovalView r, boolean sent) {
        if (r.step() != RemovalStep.TO_DO && r.step() != RemovalStep.DELETED) {
            return done(key, r, sent);
        }
        var missing =
                r.step() == RemovalStep.TO_DO ? " has not been deleted at " : " has not been checked to be gone at ";
        var heading =
                RichText.of("⚠️ ", code(r.label()), missing, r.place(), " since ", RichText.date(r.at(), r.zone()));
        return Optional.of(Card.of(
                key,
                RichText.of(heading.plain()),
                List.of(
                        new Part.Heading(heading.and(mentions(r.asked()))),
                        new Part.Paragraph(facts(r)),
                        new Part.Paragraph(wanted(r)),
                        new Part.Buttons(buttons(r)))));
    }

    private static Optional<Card> done(String key, RemovalView r, boolean sent) {
        var words = heading(r);
        return sent
                ? Optional.of(Card.of(key, RichText.of(words.plain()), List.of(new Part.Paragraph(words))))
                : Optional.empty();
    }

    private static RichText heading(RemovalView r) {
        var label = code(r.label());
        return switch (r.step()) {
            case ANNOUNCED -> RichText.of("🗑 ", label, " is about to be removed");
            case TO_DO ->
                r.issuer().isEmpty()
                        ? RichText.of("🗑 ", label, ": delete it at ", r.place(), " now")
                        : RichText.of(
                                "⚠️ ",
                                label,
                                " reopened: " + r.issuer() + " still lists it, ",
                                RichText.date(r.at(), r.zone()));
            case DELETED ->
                RichText.of("⏳ ", label, " is deleted, says " + r.deletedBy() + ", ", RichText.date(r.at(), r.zone()));
            case GONE -> RichText.of("✅ ", label, " is gone: " + proof(r) + ", ", RichText.date(r.at(), r.zone()));
            case KEPT ->
                RichText.of(
                        "✅ ",
                        label,
                        " stays: " + r.actor() + (r.tookBack() ? " took that back, " : " still needs it, "),
                        RichText.date(r.at(), r.zone()));
            case RESTORED ->
                RichText.of("✅ ", label, " stays: restored by " + r.actor() + ", ", RichText.date(r.at(), r.zone()));
        };
    }

    private static String proof(RemovalView r) {
        var deleted = r.deletedBy().isEmpty() ? "" : r.deletedBy() + " deleted it, ";
        return deleted + (r.issuer().isEmpty() ? r.actor() + " checked" : r.issuer() + " no longer lists it");
    }

    private static RichText facts(RemovalView r) {
        var words = RichText.of(
                r.service() + " → ",
                RichText.bold(r.app()),
                " (" + r.env() + "), " + r.access() + " · owner " + (r.owner().isEmpty() ? "nobody" : r.owner())
                        + (r.saidBy().isEmpty()
                                ? " · UNCONFIRMED in two reviews in a row, "
                                : " · said unused by " + r.saidBy() + ", "),
                RichText.date(r.openedAt(), r.zone()));
        return r.reason().isEmpty() ? words : words.and(": “" + r.reason() + "”");
    }

    private static Optional<Part> texts(RemovalView r) {
        var lines = new ArrayList<String>();
        if (!r.stored().isEmpty()) {
            lines.add("Stored in: " + r.stored());
        }
        if (!r.purpose().isEmpty()) {
            lines.add("Breaks if it goes: " + r.purpose());
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Part.Paragraph(RichText.of(String.join("\n", lines))));
    }

    private static RichText wanted(RemovalView r) {
        return switch (r.step()) {
            case ANNOUNCED ->
                RichText.of(
                        "Does anyone still use it? Until ",
                        RichText.deadline(r.until().orElse(r.at()), r.zone()),
                        " anybody can keep it; afterwards it is deleted.");
            case TO_DO ->
                RichText.of(IssuerGuide.delete(r.place())
                        + " The owner, the backup or an admin says here when it is done.");
            case DELETED ->
                RichText.of(
                        r.deletedBy() + " says that it is deleted. Somebody else checks that it is gone at ",
                        r.place(),
                        ".");
            case GONE, KEPT, RESTORED -> RichText.of();
        };
    }

    private static List<Button> buttons(RemovalView r) {
        return switch (r.step()) {
            case ANNOUNCED -> List.of(Button.of(Verb.STILL_NEEDED, r.removal(), "Still needed"));
            case TO_DO -> List.of(deleted(r), restore(r));
            default -> List.of(checked(r), restore(r));
        };
    }

    private static Button deleted(RemovalView r) {
        return Button.of(Verb.DELETED, r.removal(), Button.fit("Deleted at " + r.place()))
                .looking(Look.GOOD);
    }

    private static Button checked(RemovalView r) {
        return Button.of(Verb.CHECKED_GONE, r.removal(), CHECKED).looking(Look.GOOD);
    }

    private static Button restore(RemovalView r) {
        return Button.of(Verb.RESTORE, r.removal(), "Restore");
    }

    private static RichText mentions(List<Member> members) {
        var out = new ArrayList<Object>();
        for (var member : members) {
            out.add(" ");
            out.add(Text.Mention.of(member));
        }
        return RichText.of(out.toArray());
    }
}

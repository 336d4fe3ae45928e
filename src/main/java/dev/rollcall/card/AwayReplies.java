package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.Availability.NotifyBy;
import dev.rollcall.query.ShowAvailability;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The private replies about absences, quiet times and how somebody is reminded. */
final class AwayReplies {
    private static final String NOBODY_ANSWERS = " cannot answer either, so the backup of each token is asked, "
            + "or else the owner. Name somebody else if you can.";

    private AwayReplies() {}

    static List<Part> set(Outcome.AwaySet away, ZoneId zone) {
        boolean own = away.who().isEmpty();
        var until = (own ? "You are" : away.who() + " is") + " away until the end of " + Phrases.day(away.until())
                + " (" + zone + "). ";
        var whose = own ? "your tokens" : away.who() + "’s tokens";
        var answers = away.answers().isEmpty()
                ? away.to() + NOBODY_ANSWERS
                : away.answers().equals(away.to())
                        ? away.to() + " answers for " + whose + " too, and gets " + (own ? "your" : "the")
                                + " reminders."
                        : away.to() + " is away too, so " + away.answers() + " answers for " + whose
                                + " and gets the reminders.";
        return List.of(paragraph(until + answers), ends(own));
    }

    private static Part ends(boolean own) {
        return own
                ? new Part.Buttons(List.of(Button.of(Verb.BACK, "", "I am back")))
                : new Part.Note(RichText.of("It ends by itself. End it earlier with until:now in place of the day."));
    }

    static List<Part> ended(String who) {
        return List.of(paragraph(
                who.isEmpty()
                        ? "You are not away. Reminders of your tokens come to you."
                        : who + " is not away. Reminders of " + who + "’s tokens go to " + who + "."));
    }

    static List<Part> quiet(LocalDate until, ZoneId zone) {
        return List.of(paragraph("Nothing mentions you until the end of " + Phrases.day(until) + " (" + zone
                + "), and no reminder comes. Your tokens stay yours, and the review goes on: "
                + "what you do not answer is escalated on its day. End it earlier with until:now."));
    }

    static List<Part> notified(Outcome.NotifyChosen chosen) {
        if (chosen.by() == NotifyBy.DM) {
            return List.of(paragraph("Your list comes by direct message when a review opens, and so do reminders. "
                    + "If I cannot write to you, I mention you in the review’s thread."));
        }
        return List.of(paragraph(
                chosen.direct()
                        ? "You get no list by direct message when a review opens. Reminders of what is open still come."
                        : "Reminders mention you in the review’s thread; nothing comes by direct message."));
    }

    static List<Part> show(ShowAvailability.View view) {
        var parts = new ArrayList<Part>();
        view.awayUntil().ifPresentOrElse(until -> away(view, until, parts), () -> {
            parts.add(paragraph(
                    "You are not away. ",
                    RichText.code("/token away until:2026-12-23 to:@ben"),
                    " lets somebody answer for you."));
            parts.add(new Part.Buttons(List.of(Button.of(Verb.AWAY, "", "I am away"))));
        });
        view.quietUntil()
                .ifPresent(until -> parts.add(paragraph(
                        "You get no reminders until the end of " + lastDay(until, view.zone()) + ". ",
                        RichText.code("/token quiet until:now"),
                        " ends that.")));
        if (view.notifyBy().equals(Optional.of(NotifyBy.DM))) {
            parts.add(paragraph("Reminders come by direct message."));
        }
        for (var one : view.standsFor()) {
            parts.add(paragraph(
                    "You answer for " + one.name() + " until the end of " + lastDay(one.until(), view.zone()) + "."));
        }
        return parts;
    }

    private static void away(ShowAvailability.View view, Instant until, List<Part> parts) {
        var answers = view.answers().isEmpty()
                ? view.to() + NOBODY_ANSWERS
                : view.answers() + " answers for your tokens too.";
        parts.add(paragraph("You are away until the end of " + lastDay(until, view.zone()) + ". " + answers));
        parts.add(ends(true));
    }

    /** The day whose end is a moment. */
    static String lastDay(Instant end, ZoneId zone) {
        return Phrases.day(LocalDate.ofInstant(end.minusMillis(1), zone));
    }
}

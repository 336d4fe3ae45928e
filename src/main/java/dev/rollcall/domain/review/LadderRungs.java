package dev.rollcall.domain.review;

import dev.rollcall.domain.review.Review.Rung;
import dev.rollcall.domain.review.Review.Rung.Kind;
import dev.rollcall.domain.team.Settings;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Computes the instants of a review's reminders, escalation and close from the team's settings. */
public final class LadderRungs {
    private LadderRungs() {}

    /**
     * The rungs of a review, ascending, the close last. Business days are those of the team's calendar, counted from
     * the opening day in the team's zone, which counts as day 0 whatever day it is. If daylight saving time skips the
     * hour of a rung, the rung is moved by the length of the gap; if the hour occurs twice, the first one counts.
     */
    public static List<Rung> of(Settings settings, Instant openedAt) {
        var ladder = settings.ladder();
        var rungs = new ArrayList<Rung>();
        for (int day : ladder.reminders().stream().sorted().distinct().toList()) {
            if (day < ladder.escalation()) {
                rungs.add(rung(Kind.REMIND, settings, openedAt, day, ladder.rungsAt()));
            }
        }
        rungs.add(rung(Kind.ESCALATE, settings, openedAt, ladder.escalation(), ladder.rungsAt()));
        rungs.add(rung(Kind.CLOSE, settings, openedAt, ladder.close(), ladder.closesAt()));
        rungs.removeIf(rung -> rung.kind() != Kind.CLOSE && !rung.at().isAfter(openedAt));
        return rungs;
    }

    /**
     * The rungs of an open review after the team's calendar changed. Those that were carried out stay; of the others,
     * none becomes earlier than people were told.
     */
    public static List<Rung> moved(Settings settings, Review review) {
        var anew = of(settings, review.openedAt());
        var before = review.rungs();
        if (anew.size() != before.size()) {
            return before;
        }
        var rungs = new ArrayList<Rung>();
        for (int i = 0; i < before.size(); i++) {
            var was = before.get(i);
            var is = anew.get(i);
            boolean moves =
                    i >= review.climbed() && is.kind() == was.kind() && is.at().isAfter(was.at());
            rungs.add(moves ? is : was);
        }
        return rungs;
    }

    private static Rung rung(Kind kind, Settings settings, Instant openedAt, int day, LocalTime time) {
        var opened = openedAt.atZone(settings.zone()).toLocalDate();
        var at = settings.calendar().plus(opened, day).atTime(time).atZone(settings.zone());
        return new Rung(kind, at.withEarlierOffsetAtOverlap().toInstant());
    }
}

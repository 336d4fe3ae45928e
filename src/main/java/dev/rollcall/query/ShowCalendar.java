package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.review.ReviewPlan;
import dev.rollcall.domain.team.Calendar;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The days on which the team does not work, for admins. */
public record ShowCalendar() implements Query<ShowCalendar.View> {
    /** Asked by {@code /token calendar} without options. */
    static final QuerySpec<ShowCalendar> SPEC = QuerySpec.untyped(Needs.ADMIN);

    /**
     * @param holidays those from today on
     * @param next the next review; empty if none ever opens
     */
    public record View(Calendar calendar, List<LocalDate> holidays, Optional<ReviewPlan> next, ZoneId zone)
            implements dev.rollcall.query.View {
        public View {
            holidays = List.copyOf(holidays);
        }
    }

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public QueryResult<View> answer(QueryContext context) {
        var settings = context.team().settings().orElseThrow();
        var calendar = settings.calendar();
        var today = LocalDate.ofInstant(context.now(), settings.zone());
        var held = context.tx().reviews().lastHeld();
        return new QueryResult.Found<>(new View(
                calendar,
                calendar.holidaysFrom(today),
                ReviewPlan.next(settings, context.cron(), context.now(), held),
                settings.zone()));
    }
}

package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.review.LadderRungs;
import dev.rollcall.domain.review.ReviewPlan;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.team.Calendar.Opening;
import dev.rollcall.domain.team.CalendarText;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.store.Stale;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An admin says on which days the team does not work: its holidays, its weekend, and whether a review opens on a day
 * off. What the command does not name stays as it is. The deadlines of open reviews move with it, but none becomes
 * earlier than people were told.
 *
 * <p>Refuses with all {@link BadField} together.
 *
 * @param typed the values by option name; an option that was not given is absent
 * @param problems refusals found while the input was parsed
 */
public record ChangeCalendar(Map<String, String> typed, List<Refusal> problems) implements Command {
    public static final CommandSpec<ChangeCalendar> SPEC = CommandSpec.typed(
                    "calendar", Needs.ADMIN, ChangeCalendar.class)
            .about(
                    "Show the team's days off; with options, change them",
                    "/token calendar holidays:2026-12-24,2026-12-25 weekend:sat,sun")
            .inGroup("review")
            .option(Option.text(
                    CalendarText.HOLIDAYS, "Days off, like 2026-12-24,2026-12-25; or none", CalendarText.LENGTH_MAX))
            .option(Option.text(CalendarText.WEEKEND, "The days of the weekend, like fri,sat; or none", 100))
            .option(Option.choice(
                    CalendarText.OPENING,
                    "When a review opens whose day is a day off",
                    Arrays.stream(Opening.values()).map(Opening::typed).toArray(String[]::new)))
            .from(ChangeCalendar::from)
            .validatingArguments()
            .handledBy(ChangeCalendar::handle);

    public ChangeCalendar {
        typed = Map.copyOf(typed);
        problems = List.copyOf(problems);
    }

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static ChangeCalendar from(Arguments arguments) {
        var problems = new LinkedHashSet<>(arguments.problems());
        arguments.emptied().forEach(option -> problems.add(new BadField(option, "", Rule.REQUIRED)));
        return new ChangeCalendar(arguments.texts(), List.copyOf(problems));
    }

    private static Outcome handle(ChangeCalendar command, CommandContext context) {
        var problems = new LinkedHashSet<>(command.problems);
        var before = context.settings().calendar();
        var after = CalendarText.changed(before, command.typed, problems);
        return problems.isEmpty() ? change(after, context) : context.refuse(new Refusal.Many(List.copyOf(problems)));
    }

    /**
     * The command line sets the holidays that a file has. The weekend and the opening stay as they are.
     *
     * @param days at most {@link Calendar#HOLIDAYS_MAX}
     */
    public record Holidays(List<LocalDate> days) implements Command {
        static final CommandSpec<Holidays> SPEC = CommandSpec.internal(
                "holidays",
                Needs.OPERATOR,
                Holidays.class,
                (command, context) -> change(context.settings().calendar().withHolidays(command.days), context));

        public Holidays {
            days = List.copyOf(days);
        }

        @Override
        public CommandSpec<?> spec() {
            return SPEC;
        }
    }

    private static Outcome change(Calendar after, CommandContext context) {
        var before = context.settings().calendar();
        var settings = context.settings().withCalendar(after);
        var moved = List.<ReviewPlan>of();
        if (!after.equals(before)) {
            if (!context.tx().team().replace(context.team(), context.team().with(settings))) {
                throw new Stale();
            }
            moved = moveDeadlines(settings, context);
            context.audit(
                    AuditAction.TEAM_CALENDAR,
                    context.tx().teamId().value(),
                    String.join("; ", CalendarText.changes(before, after)));
        }
        var today = LocalDate.ofInstant(context.now(), settings.zone());
        return new Outcome.CalendarChanged(
                !after.equals(before),
                after.holidaysFrom(today),
                after.weekend(),
                after.opening(),
                moved,
                next(settings, context));
    }

    private static Optional<ReviewPlan> next(Settings settings, CommandContext context) {
        return ReviewPlan.next(
                settings, context.cron(), context.now(), context.tx().reviews().lastHeld());
    }

    /** The open reviews of which a deadline moved. */
    private static List<ReviewPlan> moveDeadlines(Settings settings, CommandContext context) {
        var moved = new ArrayList<ReviewPlan>();
        for (var review : context.tx().reviews().allOpen()) {
            var after = review.withRungs(LadderRungs.moved(settings, review));
            if (!after.equals(review)) {
                context.save(review, after);
                context.reviewRedraws().roots(review.id());
                context.reviewRedraws().ladder(after, context.tx().reviews().items(review.id()));
                moved.add(ReviewPlan.of(after));
            }
        }
        return moved;
    }
}

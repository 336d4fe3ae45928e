package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.Option;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Somebody wants quiet until the end of a day in the team's zone: nothing mentions them, and reminders wait until it is
 * over. Nothing is handed over, and what is due happens on its day. {@link Absences#NOW} as the day ends it.
 *
 * <p>Refuses with all {@link BadField} together.
 *
 * @param until the last day, as it was typed
 * @param problems refusals found while the input was parsed
 */
public record SetQuiet(String until, List<Refusal> problems) implements Command {
    public static final CommandSpec<SetQuiet> SPEC = CommandSpec.typed("quiet", Needs.MEMBER, SetQuiet.class)
            .about("Get no reminders for some days; your tokens stay yours", "/token quiet until:2026-12-23")
            .inGroup("me")
            .option(Option.text(Absences.UNTIL, "The last quiet day: 2026-12-23 or 7d; now to end it", 20))
            .from(SetQuiet::from)
            .validatingArguments()
            .handledBy(SetQuiet::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static SetQuiet from(Arguments arguments) {
        return new SetQuiet(arguments.text(Absences.UNTIL), arguments.problems());
    }

    private static Outcome handle(SetQuiet command, CommandContext context) {
        boolean ends = Absences.ends(command.until);
        var problems = new LinkedHashSet<>(command.problems);
        var day = ends ? Optional.<LocalDate>empty() : Absences.until(command.until, context, problems);
        if (!problems.isEmpty()) {
            return context.refuse(new Refusal.Many(List.copyOf(problems)));
        }
        var before = context.tx().availability().of(context.member());
        var after = before.quiet(day.map(last -> Absences.endOf(last, context)));
        if (!after.equals(before)) {
            Absences.change(before, after, context.availability(), context);
            context.audit(
                    AuditAction.MEMBER_QUIET,
                    context.member().value(),
                    day.map(last -> "until " + last).orElse("ended"));
        }
        return day.<Outcome>map(Outcome.QuietSet::new).orElseGet(Outcome.QuietEnded::new);
    }
}

package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Position;
import dev.rollcall.domain.team.Auditor;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.token.Expiry;
import dev.rollcall.domain.token.Label;
import dev.rollcall.register.Auditors;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * An admin makes somebody an auditor up to a day, who reads everything and changes nothing; {@code until:off} ends it
 * before. The person may be a guest. A later appointment takes the place of an earlier one.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotAdmin}, all {@link BadField} together; they include an admin as
 * auditor, who could not undo it any more, but not where an appointment ends: an auditor may have become an admin.
 *
 * @param person who is to be auditor
 * @param until the last day, as it was typed, or {@link #OFF}
 * @param problems refusals found while the input was parsed
 */
public record AppointAuditor(Optional<PersonFacts> person, String until, List<Refusal> problems) implements Command {
    /** In place of a day: ends the appointment now. */
    static final String OFF = "off";

    private static final String PERSON = "person";
    private static final String UNTIL = "until";

    /** UTF-16 units of a day. */
    private static final int DAY_MAX = 20;

    public static final CommandSpec<AppointAuditor> SPEC = CommandSpec.typed(
                    "auditor", Needs.ADMIN, AppointAuditor.class)
            .about(
                    "Let somebody read everything and change nothing; without options, list the auditors",
                    "/token auditor @kim until:2027-01-31")
            .inGroup("review")
            .option(Option.person(PERSON, "The auditor, who may be a guest").at(Position.NEXT_WORD))
            .option(Option.text(UNTIL, "The last day: 2027-01-31 or 30d; off ends it now", DAY_MAX))
            .from(AppointAuditor::of)
            .validatingArguments()
            .handledBy(AppointAuditor::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static AppointAuditor of(Arguments arguments) {
        return new AppointAuditor(arguments.person(PERSON), arguments.text(UNTIL), arguments.problems());
    }

    private static Outcome handle(AppointAuditor command, CommandContext context) {
        var problems = new LinkedHashSet<>(command.problems);
        boolean ends = command.until.strip().equalsIgnoreCase(OFF);
        command.person
                .filter(one -> !ends && (one.admin() || isCaller(one, context)))
                .ifPresent(one -> problems.add(new BadField(PERSON, Label.cut(one.name()), Rule.IS_ADMIN)));
        if (command.person.isEmpty()) {
            DecideFinding.missing(PERSON, problems);
        }
        var today = DecideFinding.today(context);
        var day = ends ? Optional.of(today) : Expiry.parse(UNTIL, command.until, today, problems);
        if (day.isEmpty()) {
            DecideFinding.missing(UNTIL, problems);
        }
        if (!problems.isEmpty()) {
            return context.refuse(new Refusal.Many(List.copyOf(problems)));
        }
        var member = context.findOrCreate(command.person.orElseThrow());
        var stands = new Auditors(context.tx(), context.now()).of(member);
        if (ends) {
            if (stands.isEmpty()) {
                return context.refuse(new Refusal.NoAuditor(context.name(member)));
            }
            context.tx().auditors().remove(member);
            context.audit(AuditAction.AUDITOR_END, member.value(), "");
            return new Outcome.AuditorEnded(context.name(member));
        }
        var until = day.orElseThrow();
        context.tx().auditors().put(new Auditor(member, until, context.member(), context.now()));
        context.audit(AuditAction.AUDITOR_APPOINT, member.value(), "until " + until);
        return new Outcome.AuditorAppointed(context.name(member), until);
    }

    private static boolean isCaller(PersonFacts one, CommandContext context) {
        return context.person().caller().account().equals(one.account());
    }
}

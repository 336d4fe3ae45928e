package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.team.Availability;
import dev.rollcall.domain.team.Availability.Away;
import dev.rollcall.register.TeamAvailability;
import java.util.Optional;

/** The scheduler clears absences and quiet times that are over, so that those who were away are asked again. */
public record EndAbsences() implements Command {
    static final CommandSpec<EndAbsences> SPEC =
            CommandSpec.internal("end absences", Needs.SCHEDULER, EndAbsences.class, EndAbsences::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(EndAbsences command, CommandContext context) {
        for (var said : context.tx().availability().all()) {
            var lasting = said.at(context.now());
            if (!lasting.equals(said)) {
                Absences.change(said, lasting, before(said, context), context);
                if (!lasting.away().equals(said.away())) {
                    context.audit(AuditAction.MEMBER_BACK, said.member().value(), "");
                }
            }
        }
        return new Outcome.Nothing();
    }

    /** Who could be reached at the last moment of the absence. */
    private static TeamAvailability before(Availability said, CommandContext context) {
        return said.away()
                .map(Away::until)
                .filter(until -> !until.isAfter(context.now()))
                .map(until -> TeamAvailability.at(context.tx(), until.minusMillis(1)))
                .or(() -> Optional.of(context.availability()))
                .orElseThrow();
    }
}

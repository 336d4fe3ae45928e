package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.Stale;

/** The scheduler reminds of incidents that are open, at {@link dev.rollcall.domain.incident.IncidentReminders}. */
public record RemindOfIncidents() implements Command {
    static final CommandSpec<RemindOfIncidents> SPEC = CommandSpec.internal(
            "remind of incidents", Needs.SCHEDULER, RemindOfIncidents.class, RemindOfIncidents::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(RemindOfIncidents command, CommandContext context) {
        var zone = context.settings().zone();
        var calendar = context.settings().calendar();
        for (var incident : context.tx().incidents().due(context.now())) {
            if (!context.tx().incidents().replace(incident, incident.reminded(context.now(), zone, calendar))) {
                throw new Stale();
            }
            for (var space : context.spaces()) {
                context.want(
                        new CardKey.IncidentReminder(space, incident.id(), incident.reminded()),
                        new CardAddress.Below(new CardKey.Incident(space, incident.id())));
            }
            context.audit(AuditAction.INCIDENT_REMIND, incident.id().value(), "");
        }
        return new Outcome.Nothing();
    }
}

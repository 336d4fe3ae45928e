package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ApprovalTimes;
import dev.rollcall.store.CardAddress;

/**
 * The scheduler reminds approvers of requests that wait, and tells the escalation channel of those that wait for long.
 * If several rungs of a request are due, only the last is carried out. A reminder stands in the thread of the card.
 */
public record RemindApprovers() implements Command {
    static final CommandSpec<RemindApprovers> SPEC =
            CommandSpec.internal("remind approvers", Needs.SCHEDULER, RemindApprovers.class, RemindApprovers::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(RemindApprovers command, CommandContext context) {
        var times = ApprovalTimes.of(context.settings());
        for (var approval : context.tx().approvals().waiting()) {
            if (approval.waiting(context.now())) {
                times.due(approval, context.now()).ifPresent(rungs -> climb(approval, rungs, context));
            }
        }
        return new Outcome.Nothing();
    }

    private static void climb(Approval before, int rungs, CommandContext context) {
        boolean escalates = rungs > ApprovalTimes.REMINDERS;
        for (var places : context.settings().places().values()) {
            if (escalates) {
                context.want(
                        new CardKey.ApprovalEscalation(places.escalation().space(), before.id()),
                        new CardAddress.Channel(places.escalation()));
            } else {
                var space = places.review().space();
                context.want(
                        new CardKey.ApprovalReminder(space, before.id(), rungs - 1),
                        new CardAddress.Below(new CardKey.Approval(space, before.id())));
            }
        }
        Approvals.save(before, before.reminded(rungs), context);
        var token = context.approvalFacts().token(before);
        context.audit(
                escalates ? AuditAction.TOKEN_ESCALATE : AuditAction.TOKEN_REMIND,
                token.id().value(),
                token.label().text());
    }
}

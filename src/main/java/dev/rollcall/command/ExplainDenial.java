package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Decision.Go;
import dev.rollcall.domain.Decision.No;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.approval.ApprovalId;

/**
 * The approver who denied by a reaction adds the reason afterwards, or replaces it.
 *
 * <p>Refuses with, in this order: {@link Refusal.BadField}, {@link Refusal.NoSuchThing}, {@link Refusal.NotTheDecider}.
 */
public record ExplainDenial(ApprovalId approval, String reason) implements Command {
    public static final CommandSpec<ExplainDenial> SPEC = CommandSpec.pressed(
                    "explain denial", Needs.MEMBER, ExplainDenial.class)
            .option(DenyToken.reason("Why; the requester reads it"))
            .formAbout(Verb.SAY_WHY, "Say why", "Say why", ExplainDenial::opensForm)
            .from(arguments -> new ExplainDenial(new ApprovalId(arguments.subject()), arguments.text("reason")))
            .handledBy(ExplainDenial::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    /** Only the person who denied it may open the form. */
    private static Decision<String> opensForm(ExplainDenial command, CommandContext context) {
        return Approvals.decide(
                new WhichApproval.Pressed(command.approval), context, (approval, token) -> switch (approval.explain(
                        context.member(), "", context.approvalFacts().of(approval))) {
                    case No(var why) -> Decision.no(why);
                    case Go(var _) -> Decision.go(token.label().text());
                });
    }

    private static Outcome handle(ExplainDenial command, CommandContext turn) {
        var fault = DenyToken.fault(command.reason);
        if (fault.isPresent()) {
            return turn.refuse(fault.get());
        }
        var before = turn.tx().approvals().find(command.approval);
        if (before.isEmpty()) {
            return turn.refuse(new Refusal.NoSuchThing());
        }
        var token = turn.approvalFacts().token(before.get());
        return switch (before.get()
                .explain(
                        turn.member(),
                        command.reason.strip(),
                        turn.approvalFacts().of(before.get(), token))) {
            case No(var why) -> turn.refuse(why);
            case Go(var after) -> {
                Approvals.save(before.get(), after, turn);
                Approvals.redrawNotice(before.get(), turn);
                turn.audit(
                        AuditAction.TOKEN_EXPLAIN,
                        token.id().value(),
                        token.label().text());
                yield new Outcome.TokenDenied(
                        before.get().id().value(), token.label().text(), command.reason.strip());
            }
        };
    }
}

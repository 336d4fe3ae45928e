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
import dev.rollcall.domain.input.FormStart;

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
    private static Decision<FormStart> opensForm(ExplainDenial command, CommandContext context) {
        return Approvals.decide(
                new WhichApproval.Pressed(command.approval), context, (approval, token) -> switch (approval.explain(
                        context.member(), "", context.approvalFacts().of(approval))) {
                    case No(var why) -> Decision.no(why);
                    case Go(var _) -> Decision.go(FormStart.about(token.label().text()));
                });
    }

    private static Outcome handle(ExplainDenial command, CommandContext context) {
        var fault = DenyToken.fault(command.reason);
        if (fault.isPresent()) {
            return context.refuse(fault.get());
        }
        var before = context.tx().approvals().find(command.approval);
        if (before.isEmpty()) {
            return context.refuse(new Refusal.NoSuchThing());
        }
        var token = context.approvalFacts().token(before.get());
        return switch (before.get()
                .explain(
                        context.member(),
                        command.reason.strip(),
                        context.approvalFacts().of(before.get(), token))) {
            case No(var why) -> context.refuse(why);
            case Go(var after) -> {
                Approvals.save(before.get(), after, context);
                Approvals.redrawNotice(before.get(), context);
                context.audit(
                        AuditAction.TOKEN_EXPLAIN,
                        token.id().value(),
                        token.label().text());
                yield new Outcome.TokenDenied(
                        before.get().id().value(), token.label().text(), command.reason.strip());
            }
        };
    }
}

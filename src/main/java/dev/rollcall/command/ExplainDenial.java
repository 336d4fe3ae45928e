package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Decision.Go;
import dev.rollcall.domain.Decision.No;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.store.CardKeys;

/**
 * Whoever denied by a reaction says why, afterwards.
 *
 * <p>Refuses with, in this order: {@link Refusal.BadField}, {@link Refusal.NoSuchThing}, {@link Refusal.NotTheDecider}.
 */
public record ExplainDenial(ApprovalId approval, String reason) implements Command {
    static final CommandSpec<ExplainDenial> SPEC =
            CommandSpec.of("token say-why", Needs.MEMBER, ExplainDenial.class, ExplainDenial::handle);

    private static Outcome handle(ExplainDenial command, CommandContext turn) {
        var fault = DenyToken.fault(command.reason);
        if (fault.isPresent()) {
            return turn.refuse(fault.get());
        }
        var before = turn.tx().approvals().find(command.approval);
        if (before.isEmpty()) {
            return turn.refuse(new Refusal.NoSuchThing());
        }
        var token = turn.token(before.get().token()).orElseThrow();
        return switch (before.get()
                .explain(turn.member(), command.reason.strip(), Approvals.facts(before.get(), token, turn))) {
            case No(var why) -> turn.refuse(why);
            case Go(var after) -> {
                Approvals.save(before.get(), after, turn);
                turn.redraw(CardKeys.told(before.get().id()));
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

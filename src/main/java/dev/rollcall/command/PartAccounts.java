package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import java.util.List;

/**
 * A person undoes {@link JoinAccounts}: each account but the first is that of a member of its own again, who answers
 * for nothing. What the person answers for stays with the first account. Nobody decides on their own request by parting
 * their accounts meanwhile.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotLinked}, {@link Refusal.DecisionsWait}.
 */
public record PartAccounts() implements Command {
    public static final CommandSpec<PartAccounts> SPEC = CommandSpec.typed(
                    "me unlink", Needs.MEMBER, PartAccounts.class)
            .about("Make your linked accounts separate members again", "/token me unlink")
            .from(_ -> new PartAccounts())
            .handledBy(PartAccounts::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(PartAccounts command, CommandContext context) {
        var person = context.tx().members().find(context.member()).orElseThrow();
        if (!person.linked()) {
            return context.refuse(new Refusal.NotLinked(true));
        }
        var waiting = waitingFor(person.id(), context);
        if (!waiting.isEmpty()) {
            return context.refuse(new Refusal.DecisionsWait(waiting));
        }
        part(person, context);
        JoinAccounts.redrawOpen(context);
        var first = person.accounts().getFirst();
        return new Outcome.AccountsParted(first.name(), first.id().space().platform());
    }

    private static void part(Member person, CommandContext context) {
        for (var account : person.accountIds()) {
            context.tx()
                    .members()
                    .part(account)
                    .ifPresent(alone -> context.audit(
                            AuditAction.MEMBER_UNLINK,
                            person.id().value(),
                            "account " + account + " is member:" + alone.id() + " again"));
        }
    }

    /** The labels of waiting requests that the person asked for or approved. */
    private static List<String> waitingFor(MemberId person, CommandContext context) {
        return context.tx().approvals().waiting().stream()
                .filter(approval -> LinkAccount.parts(approval).anyMatch(person::equals))
                .flatMap(approval -> context.token(approval.token()).stream())
                .map(token -> token.label().text())
                .toList();
    }
}

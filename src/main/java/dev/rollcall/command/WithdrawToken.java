package dev.rollcall.command;

import dev.rollcall.command.CommandSpec.PressReply;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Decision.Go;
import dev.rollcall.domain.Decision.No;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ListedApproval;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;

/**
 * The member who asked for a token takes the request back while it waits. The card says so, and the label is free
 * again. Nobody is told.
 *
 * <p>Refuses with, in this order: {@link Refusal.NoSuchThing} or {@link Refusal.NoSuchToken},
 * {@link Refusal.NotWaiting}, {@link Refusal.NotRequester}, {@link Refusal.AlreadyDecided},
 * {@link Refusal.RequestWithdrawn}, {@link Refusal.TooLate}.
 */
public record WithdrawToken(WhichApproval which) implements Command {
    public static final CommandSpec<WithdrawToken> SPEC = CommandSpec.typed(
                    "withdraw", Needs.MEMBER, WithdrawToken.class)
            .about("Take back your request for a token while it waits", "/token withdraw ci-deploy")
            .option(Option.tokenLabel())
            .from(arguments -> new WithdrawToken(new WhichApproval.Labelled(arguments.text("label"))))
            .pressedAs(
                    Verb.WITHDRAW,
                    PressReply.PENDING_LIST,
                    press -> new WithdrawToken(new WhichApproval.Pressed(
                            ListedApproval.parse(press.id()).approval())))
            .handledBy(WithdrawToken::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(WithdrawToken command, CommandContext context) {
        // What was decided against keeps no label, and is found here by the label that it had.
        if (command.which instanceof WhichApproval.Labelled(var label)
                && context.lookup().byLabel(label).isEmpty()) {
            var past = context.tx().tokens().newestByLabel(Label.fold(label));
            var approval = past.flatMap(token -> context.tx().approvals().ofToken(token.id()));
            return approval.isPresent()
                    ? withdraw(approval.get(), past.orElseThrow(), context)
                    : context.refuse(context.lookup().noSuchToken(label));
        }
        return Approvals.with(command.which, context, (approval, token) -> withdraw(approval, token, context));
    }

    private static Outcome withdraw(Approval before, Token token, CommandContext context) {
        var requester = before.askedBy().map(context::name).orElse("");
        return switch (before.withdraw(
                context.member(), context.now(), context.approvalFacts().of(before, token), requester)) {
            case No(var why) -> context.refuse(why);
            case Go(var after) -> {
                Approvals.save(before, after, context);
                context.save(token, token.in(Token.State.EXPIRED));
                context.audit(
                        AuditAction.TOKEN_WITHDRAW,
                        token.id().value(),
                        token.label().text());
                yield new Outcome.TokenWithdrawn(token.label().text());
            }
        };
    }
}

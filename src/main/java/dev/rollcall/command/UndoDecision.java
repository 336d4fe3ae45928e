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
import dev.rollcall.domain.approval.DecidedToken;
import dev.rollcall.domain.token.Token;
import java.util.Optional;

/**
 * Who approved or denied a token takes that back, for {@link Approval#UNDO_FOR}. The token waits again, its card has
 * its buttons again, and the message to the requester says so.
 *
 * <p>Refuses with, in this order: {@link Refusal.NoSuchThing}, {@link Refusal.NotYourDecision},
 * {@link Refusal.NothingToUndo}, {@link Refusal.UndoTooLate}, {@link Refusal.TooLate}, {@link Refusal.ChangedSince},
 * {@link Refusal.LabelTaken}.
 *
 * @param decided the approval, and the token's record as the decision left it
 */
public record UndoDecision(DecidedToken decided) implements Command {
    public static final CommandSpec<UndoDecision> SPEC = CommandSpec.pressed(
                    "undo decision", Needs.MEMBER, UndoDecision.class)
            .pressedAs(
                    Verb.UNDO_DECISION,
                    PressReply.PENDING_LIST,
                    press -> new UndoDecision(DecidedToken.parse(press.id())))
            .handledBy(UndoDecision::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(UndoDecision command, CommandContext context) {
        return Approvals.with(
                new WhichApproval.Pressed(command.decided.approval()),
                context,
                (approval, token) -> undo(approval, token, command.decided.tokenVersion(), context));
    }

    private static Outcome undo(Approval before, Token token, long version, CommandContext context) {
        return switch (before.undo(
                context.member(), context.now(), context.approvalFacts().of(before, token))) {
            case No(var why) -> context.refuse(why);
            case Go(var after) -> {
                var label = token.label();
                if (token.version() != version
                        || !context.tx().reviews().ofToken(token.id()).isEmpty()) {
                    yield context.refuse(new Refusal.ChangedSince(label.text()));
                }
                if (!token.state().live()
                        && context.lookup().byLabel(label.text()).isPresent()) {
                    yield context.refuse(new Refusal.LabelTaken(label.text()));
                }
                Approvals.save(before, after, context);
                if (before.verdict().isPresent()) {
                    // Approving a detected token made the approver its owner.
                    var waiting = token.registeredBy().isEmpty()
                            ? token.changed(with -> with.owner = Optional.empty())
                            : token;
                    context.save(token, waiting.in(Token.State.PENDING));
                }
                Approvals.redrawNotice(before, context);
                context.audit(AuditAction.TOKEN_UNDO, token.id().value(), label.text());
                yield new Outcome.DecisionUndone(label.text());
            }
        };
    }
}

package dev.rollcall.command;

import dev.rollcall.command.CommandSpec.PressReply;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Decision.Go;
import dev.rollcall.domain.Decision.No;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ListedApproval;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Field;
import dev.rollcall.domain.input.Option.Position;
import dev.rollcall.domain.token.Token;
import java.util.Optional;

/**
 * An approver denies a waiting token. One denial ends the approval.
 *
 * <p>Refuses with, in this order: {@link Refusal.OwnRequest} (before authority is checked), {@link Refusal.BadField}
 * for the reason, {@link Refusal.NoSuchThing} or {@link Refusal.NoSuchToken}, {@link Refusal.NotWaiting},
 * {@link Refusal.AlreadyDecided}, {@link Refusal.RequestWithdrawn}, {@link Refusal.TooLate}.
 *
 * @param reason empty only for a reaction, which cannot carry one
 */
public record DenyToken(WhichApproval which, Optional<String> reason) implements Command {

    public static final CommandSpec<DenyToken> SPEC = CommandSpec.typed("deny", Needs.APPROVER, DenyToken.class)
            .about("Deny a new token, with a reason", "/token deny ci-deploy we have one already")
            .option(Option.tokenLabel().at(Position.NEXT_WORD))
            .option(reason("Why; the requester reads it"))
            .formAbout(Verb.DENY, "Deny this token", "Deny", DenyToken::opensForm)
            .formRepliesWith(id -> ListedApproval.isOn(id) ? PressReply.PENDING_LIST : PressReply.OUTCOME)
            .from(DenyToken::from)
            .refusingFirst((command, context) -> Approvals.own(command.which, context))
            .decidingOn((command, context) -> Approvals.token(command.which, context))
            .handledBy(DenyToken::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    /** The option that denying and explaining a denial share. */
    static Option reason(String summary) {
        return Option.text("reason", summary, Approval.REASON_MAX)
                .needed()
                .at(Position.REST_OF_LINE)
                .inForm(Field.required("Reason", "The requester reads it").ofSeveralLines());
    }

    private static DenyToken from(Arguments arguments) {
        return new DenyToken(
                arguments.subject().isEmpty()
                        ? new WhichApproval.Labelled(arguments.text("label"))
                        : new WhichApproval.Pressed(
                                ListedApproval.parse(arguments.subject()).approval()),
                Optional.of(arguments.text("reason")));
    }

    /** Whether the approval could be denied now, before anybody types a reason in vain. */
    private static Decision<FormStart> opensForm(DenyToken command, CommandContext context) {
        return Approvals.decide(command.which, context, (approval, token) -> switch (approval.deny(
                context.member(),
                context.now(),
                Optional.empty(),
                context.approvalFacts().of(approval))) {
            case No(var why) -> Decision.no(why);
            case Go(var _) -> Decision.go(FormStart.about(token.label().text()));
        });
    }

    private static Outcome handle(DenyToken command, CommandContext context) {
        var fault = command.reason.flatMap(DenyToken::fault);
        if (fault.isPresent()) {
            return context.refuse(fault.get());
        }
        return Approvals.with(
                command.which,
                context,
                (approval, token) -> deny(approval, token, command.reason.map(String::strip), context));
    }

    private static Outcome deny(Approval before, Token token, Optional<String> reason, CommandContext context) {
        return switch (before.deny(
                context.member(), context.now(), reason, context.approvalFacts().of(before, token))) {
            case No(var why) -> context.refuse(why);
            case Go(var after) -> {
                Approvals.save(before, after, context);
                context.save(token, token.in(Token.State.DENIED));
                Approvals.notifyRequester(after, context);
                context.audit(
                        AuditAction.TOKEN_DENY,
                        token.id().value(),
                        token.label().text());
                yield new Outcome.TokenDenied(before.id().value(), token.label().text(), reason.orElse(""));
            }
        };
    }

    /** The refusal of a reason that is missing or too long; empty if it is fine. */
    static Optional<Refusal> fault(String reason) {
        return Approvals.textFault("reason", reason);
    }
}

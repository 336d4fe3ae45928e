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
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.approval.ListedApproval;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Field;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;
import java.util.Optional;

/**
 * An approver approves a waiting token. With the last approval needed the token becomes active, and the approval card
 * shows who decided. A detected token has no owner yet; the member who approves it becomes its owner.
 *
 * <p>Refuses with, in this order: {@link Refusal.OwnRequest} (before authority is checked), {@link Refusal.NoSuchThing}
 * or {@link Refusal.NoSuchToken}, {@link Refusal.NotWaiting}, {@link Refusal.AlreadyDecided},
 * {@link Refusal.RequestWithdrawn}, {@link Refusal.TooLate}, {@link Refusal.YesAlready}, and, if the policy demands
 * that the label is typed, {@link Refusal.LabelNotTyped} or {@link Refusal.BadField} for the one who completes two or
 * more approvals.
 *
 * @param typed the label of a request that was pressed, if it was typed
 */
public record ApproveToken(WhichApproval which, Optional<String> typed) implements Command {
    public static final CommandSpec<ApproveToken> SPEC = CommandSpec.typed(
                    "approve", Needs.APPROVER, ApproveToken.class)
            .about("Approve a new token; without a name, list what waits", "/token approve ci-deploy")
            .option(Option.tokenLabel()
                    .mayBeLeftOut()
                    .inForm(Field.required("Type its label to approve it", "Two people or more have to approve it")))
            .formAbout(Verb.APPROVE_TYPED, "Approve this token", "Approve", ApproveToken::opensForm)
            .formRepliesWith(id -> ListedApproval.isOn(id) ? PressReply.PENDING_LIST : PressReply.OUTCOME)
            .from(ApproveToken::from)
            .pressedAs(Verb.APPROVE, press -> new ApproveToken(new WhichApproval.Pressed(new ApprovalId(press.id()))))
            .pressedAs(
                    Verb.PENDING_APPROVE,
                    PressReply.PENDING_LIST,
                    press -> new ApproveToken(new WhichApproval.Pressed(
                            ListedApproval.parse(press.id()).approval())))
            .refusingFirst((command, context) -> Approvals.own(command.which, context))
            .decidingOn((command, context) -> Approvals.token(command.which, context))
            .handledBy(ApproveToken::handle);

    /** An approval without a label that was typed in a form. */
    public ApproveToken(WhichApproval which) {
        this(which, Optional.empty());
    }

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static ApproveToken from(Arguments arguments) {
        var label = arguments.text(Option.LABEL);
        return arguments.subject().isEmpty()
                ? new ApproveToken(new WhichApproval.Labelled(label))
                : new ApproveToken(
                        new WhichApproval.Pressed(
                                ListedApproval.parse(arguments.subject()).approval()),
                        Optional.of(label));
    }

    /** Whether the token could be approved now, before anybody types its label in vain. */
    private static Decision<FormStart> opensForm(ApproveToken command, CommandContext context) {
        return Approvals.decide(command.which, context, (approval, token) -> switch (approval.approve(
                context.member(), context.now(), context.approvalFacts().of(approval, token))) {
            case No(var why) -> Decision.no(why);
            case Go(var _) -> Decision.go(FormStart.about(token.label().text()));
        });
    }

    private static Outcome handle(ApproveToken command, CommandContext context) {
        return Approvals.with(command.which, context, (approval, token) -> approve(command, approval, token, context));
    }

    private static Outcome approve(ApproveToken command, Approval before, Token token, CommandContext context) {
        return switch (before.approve(
                context.member(), context.now(), context.approvalFacts().of(before, token))) {
            case No(var why) -> context.refuse(why);
            case Go(var after) -> {
                var unnamed = command.labelRefusal(after, token, context);
                if (unnamed.isPresent()) {
                    yield context.refuse(unnamed.get());
                }
                Approvals.save(before, after, context);
                context.audit(
                        AuditAction.TOKEN_APPROVE,
                        token.id().value(),
                        token.label().text());
                if (after.verdict().isEmpty()) {
                    yield new Outcome.TokenApproved(
                            token.label().text(), after.quorum() - after.yes().size());
                }
                var live = token.owner().isPresent() ? token : token.owned(context.member());
                context.save(token, live.in(Token.State.ACTIVE));
                if (token.owner().isEmpty()) {
                    Transfers.askInReviews(token.id(), context.member(), context);
                }
                Approvals.notifyRequester(after, context);
                yield new Outcome.TokenApproved(token.label().text(), 0);
            }
        };
    }

    /** The refusal of who completes two or more approvals and has to type the label for that; empty for others. */
    private Optional<Refusal> labelRefusal(Approval after, Token token, CommandContext context) {
        boolean demanded = context.settings().policy().typedLabel()
                && after.quorum() > 1
                && after.verdict().isPresent()
                && which instanceof WhichApproval.Pressed;
        if (!demanded) {
            return Optional.empty();
        }
        var label = token.label();
        if (typed.isEmpty()) {
            return Optional.of(new Refusal.LabelNotTyped(after.id().value(), label.text()));
        }
        return Label.fold(Label.clean(typed.get())).equals(label.folded())
                ? Optional.empty()
                : Optional.of(
                        new Refusal.BadField(Option.LABEL, Label.cut(typed.get().strip()), Refusal.Rule.NOT_THE_LABEL));
    }
}

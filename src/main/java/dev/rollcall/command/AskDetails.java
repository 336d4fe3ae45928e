package dev.rollcall.command;

import dev.rollcall.command.CommandSpec.PressReply;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Decision.Go;
import dev.rollcall.domain.Decision.No;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ListedApproval;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Field;
import dev.rollcall.domain.token.Token;

/**
 * An approver asks the requester of a token something. The expiry of the request waits for the answer, for
 * {@link Approval.Question#PAUSED_MAX} at most.
 *
 * <p>Refuses with, in this order: {@link Refusal.OwnRequest} (before authority is checked), {@link BadField} for the
 * question, {@link Refusal.NoSuchThing}, {@link Refusal.AlreadyDecided}, {@link Refusal.RequestWithdrawn},
 * {@link Refusal.TooLate}, {@link Refusal.NobodyToAsk}, {@link Refusal.AskedAlready}.
 */
public record AskDetails(WhichApproval which, String question) implements Command {
    private static final String QUESTION = "question";

    public static final CommandSpec<AskDetails> SPEC = CommandSpec.pressed(
                    "ask details", Needs.APPROVER, AskDetails.class)
            .option(Option.text(QUESTION, "What you want to know", Approval.REASON_MAX)
                    .needed()
                    .inForm(Field.required("Question", "The requester reads it; it stands on the card")
                            .ofSeveralLines()))
            .formAbout(Verb.ASK_DETAILS, "Ask for details", "Ask", AskDetails::opensForm)
            .formRepliesWith(_ -> PressReply.OUTCOME)
            .from(AskDetails::from)
            .refusingFirst((command, context) -> Approvals.own(command.which, context))
            .decidingOn((command, context) -> Approvals.token(command.which, context))
            .handledBy(AskDetails::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static AskDetails from(Arguments arguments) {
        return new AskDetails(
                new WhichApproval.Pressed(
                        ListedApproval.parse(arguments.subject()).approval()),
                arguments.text(QUESTION));
    }

    /** Whether something could be asked now, before anybody types a question in vain. */
    private static Decision<FormStart> opensForm(AskDetails command, CommandContext context) {
        return Approvals.decide(
                command.which, context, (approval, token) -> switch (ask(approval, token, "?", context)) {
                    case No(var why) -> Decision.no(why);
                    case Go(var _) -> Decision.go(FormStart.about(token.label().text()));
                });
    }

    private static Decision<Approval> ask(Approval approval, Token token, String question, CommandContext context) {
        return approval.ask(
                context.member(),
                context.now(),
                question,
                context.approvalFacts().of(approval, token));
    }

    private static Outcome handle(AskDetails command, CommandContext context) {
        var fault = Approvals.textFault(QUESTION, command.question);
        if (fault.isPresent()) {
            return context.refuse(fault.get());
        }
        return Approvals.with(command.which, context, (before, token) -> switch (ask(
                before, token, command.question.strip(), context)) {
            case No(var why) -> context.refuse(why);
            case Go(var after) -> {
                Approvals.save(before, after, context);
                var requester = context.tx()
                        .members()
                        .find(after.askedBy().orElseThrow())
                        .orElseThrow();
                context.wantDirect(
                        requester,
                        space -> new CardKey.Question(
                                space, after.id(), after.questions().size() - 1));
                context.audit(
                        AuditAction.TOKEN_ASK, token.id().value(), token.label().text());
                yield new Outcome.DetailsAsked(token.label().text(), requester.name(), after.closesAt());
            }
        });
    }
}

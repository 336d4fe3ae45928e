package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Decision.Go;
import dev.rollcall.domain.Decision.No;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Field;
import dev.rollcall.domain.token.Token;

/**
 * The requester of a token answers what an approver asked. The answer stands on the approval card, and the request
 * expires later by the time that it waited for the answer.
 *
 * <p>Refuses with, in this order: {@link BadField} for the answer, {@link Refusal.NoSuchThing},
 * {@link Refusal.NotAsked}, {@link Refusal.AlreadyDecided}, {@link Refusal.RequestWithdrawn}, {@link Refusal.TooLate},
 * {@link Refusal.NoQuestion}.
 */
public record AnswerQuestion(ApprovalId approval, String answer) implements Command {
    private static final String ANSWER = "answer";

    public static final CommandSpec<AnswerQuestion> SPEC = CommandSpec.pressed(
                    "answer question", Needs.MEMBER, AnswerQuestion.class)
            .option(Option.text(ANSWER, "What you were asked", Approval.REASON_MAX)
                    .needed()
                    .inForm(Field.required("Answer", "It stands on the card in the channel")
                            .ofSeveralLines()))
            .formAbout(Verb.ANSWER_QUESTION, "Answer the question", "Answer", AnswerQuestion::opensForm)
            .from(AnswerQuestion::from)
            .handledBy(AnswerQuestion::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static AnswerQuestion from(Arguments arguments) {
        return new AnswerQuestion(new ApprovalId(arguments.subject()), arguments.text(ANSWER));
    }

    private WhichApproval which() {
        return new WhichApproval.Pressed(approval);
    }

    private static Decision<FormStart> opensForm(AnswerQuestion command, CommandContext context) {
        return Approvals.decide(
                command.which(), context, (approval, token) -> switch (answer(approval, token, "!", context)) {
                    case No(var why) -> Decision.no(why);
                    case Go(var _) -> Decision.go(FormStart.about(token.label().text()));
                });
    }

    private static Decision<Approval> answer(Approval approval, Token token, String text, CommandContext context) {
        return approval.answer(
                context.member(),
                context.now(),
                text,
                context.approvalFacts().of(approval, token),
                approval.askedBy().map(context::name).orElse(""));
    }

    private static Outcome handle(AnswerQuestion command, CommandContext context) {
        var fault = Approvals.textFault(ANSWER, command.answer);
        if (fault.isPresent()) {
            return context.refuse(fault.get());
        }
        return Approvals.with(command.which(), context, (before, token) -> switch (answer(
                before, token, command.answer.strip(), context)) {
            case No(var why) -> context.refuse(why);
            case Go(var after) -> {
                Approvals.save(before, after, context);
                context.audit(
                        AuditAction.TOKEN_ANSWER,
                        token.id().value(),
                        token.label().text());
                yield new Outcome.QuestionAnswered(token.label().text());
            }
        });
    }
}

package dev.rollcall.command;

import dev.rollcall.command.CommandSpec.PressReply;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.Press;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Transfer;
import dev.rollcall.domain.token.Transfer.How;
import dev.rollcall.domain.token.TransferId;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Somebody who was offered tokens takes them over, or declines. Who offered them is told.
 *
 * <p>Refuses with, in this order: {@link Refusal.NoSuchThing}, {@link Refusal.NotForYou}, {@link Refusal.OfferEnded}.
 *
 * @param accepted whether the person takes over what of the offer is still open
 */
public record AnswerTransfer(TransferId transfer, boolean accepted) implements Command {
    public static final CommandSpec<AnswerTransfer> SPEC = CommandSpec.pressed(
                    "answer transfer", Needs.MEMBER, AnswerTransfer.class)
            .pressedAs(Verb.TAKE_OVER, PressReply.CARD, press -> of(press, true))
            .pressedAs(Verb.DECLINE, PressReply.CARD, press -> of(press, false))
            .handledBy(AnswerTransfer::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static AnswerTransfer of(Press press, boolean accepted) {
        return new AnswerTransfer(new TransferId(press.id()), accepted);
    }

    private static Outcome handle(AnswerTransfer command, CommandContext context) {
        var all = context.tx().transfers().of(command.transfer);
        if (all.isEmpty()) {
            return context.refuse(new Refusal.NoSuchThing());
        }
        if (!all.getFirst().to().equals(context.member())) {
            return context.refuse(new Refusal.NotForYou());
        }
        var open = all.stream()
                .filter(one -> one.open() && context.now().isBefore(one.endsAt()))
                .toList();
        if (open.isEmpty()) {
            return context.refuse(new Refusal.OfferEnded());
        }
        var labels = new ArrayList<String>();
        for (var transfer : open) {
            var token = context.token(transfer.token()).orElseThrow();
            labels.add(token.label().text());
            answer(transfer, token, command.accepted, context);
        }
        return command.accepted ? new Outcome.TokensTransferred(labels, "") : new Outcome.OfferDeclined(labels);
    }

    private static void answer(Transfer transfer, Token token, boolean accepted, CommandContext context) {
        Transfers.end(transfer, accepted ? How.ACCEPTED : How.DECLINED, context);
        if (accepted) {
            Transfers.handOver(token, transfer.to(), true, context);
        } else {
            context.audit(
                    AuditAction.TOKEN_OFFER_DECLINE,
                    token.id().value(),
                    token.label().text());
        }
        Transfers.tellResult(transfer, Optional.of(context.member()), context);
    }

    /** The scheduler ends offers that nobody answered in time, and tells who made them. */
    public record Expire() implements Command {
        static final CommandSpec<Expire> SPEC =
                CommandSpec.internal("expire transfers", Needs.SCHEDULER, Expire.class, Expire::handle);

        @Override
        public CommandSpec<?> spec() {
            return SPEC;
        }

        private static Outcome handle(Expire command, CommandContext context) {
            for (var transfer : context.tx().transfers().ranOut(context.now())) {
                var token = context.token(transfer.token()).orElseThrow();
                Transfers.end(transfer, How.EXPIRED, context);
                context.audit(
                        AuditAction.TOKEN_OFFER_EXPIRE,
                        token.id().value(),
                        token.label().text());
                Transfers.tellResult(transfer, Optional.empty(), context);
            }
            return new Outcome.Nothing();
        }
    }
}

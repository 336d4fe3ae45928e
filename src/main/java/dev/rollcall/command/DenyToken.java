package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Decision.Go;
import dev.rollcall.domain.Decision.No;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;
import java.util.Optional;

/**
 * An approver says no; one no ends it. {@code reason} is empty only for a reaction, which has no room for one.
 *
 * <p>Refuses with, in this order: {@link Refusal.OwnRequest} (whoever else may decide), {@link Refusal.BadField} for
 * the reason, {@link Refusal.NoSuchThing} or {@link Refusal.NoSuchToken}, {@link Refusal.NotWaiting},
 * {@link Refusal.AlreadyDecided}, {@link Refusal.TooLate}.
 */
public record DenyToken(WhichApproval which, Optional<String> reason) implements Command {
    /** Characters of a reason. */
    public static final int REASON_MAX = 300;

    static final CommandSpec<DenyToken> SPEC = CommandSpec.of(
                    "token deny", Needs.APPROVER, DenyToken.class, DenyToken::handle)
            .refusingFirst((command, turn) -> Approvals.own(command.which, turn));

    private static Outcome handle(DenyToken command, CommandContext turn) {
        var fault = command.reason.flatMap(DenyToken::fault);
        if (fault.isPresent()) {
            return turn.refuse(fault.get());
        }
        return Approvals.with(
                command.which,
                turn,
                (approval, token) -> deny(approval, token, command.reason.map(String::strip), turn));
    }

    private static Outcome deny(Approval before, Token token, Optional<String> reason, CommandContext turn) {
        return switch (before.deny(turn.member(), turn.now(), reason, Approvals.facts(before, token, turn))) {
            case No(var why) -> turn.refuse(why);
            case Go(var after) -> {
                Approvals.save(before, after, turn);
                turn.save(token, token.in(Token.State.DENIED));
                Approvals.notifyRequester(after, turn);
                turn.audit(
                        AuditAction.TOKEN_DENY,
                        token.id().value(),
                        token.label().text());
                yield new Outcome.TokenDenied(before.id().value(), token.label().text(), reason.orElse(""));
            }
        };
    }

    static Optional<Refusal> fault(String reason) {
        if (reason.isBlank()) {
            return Optional.of(new Refusal.BadField("reason", "", Rule.REQUIRED));
        }
        if (reason.codePointCount(0, reason.length()) > REASON_MAX) {
            return Optional.of(new Refusal.BadField("reason", Label.cut(reason), Rule.TOO_LONG));
        }
        return Optional.empty();
    }
}

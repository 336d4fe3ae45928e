package dev.rollcall.command;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardKeys;
import dev.rollcall.store.Stale;
import java.util.Optional;

/** What all commands on an approval share. */
final class Approvals {
    private Approvals() {}

    @FunctionalInterface
    interface Work {
        Outcome on(Approval approval, Token token);
    }

    /** Finds the approval and its token and hands them to {@code work}; refuses if there is none. */
    static Outcome with(WhichApproval which, CommandContext turn, Work work) {
        return switch (which) {
            case WhichApproval.Pressed(var id) -> {
                var approval = turn.tx().approvals().find(id);
                if (approval.isEmpty()) {
                    yield turn.refuse(new Refusal.NoSuchThing());
                }
                yield work.on(approval.get(), turn.approvalFacts().token(approval.get()));
            }
            case WhichApproval.Labelled(var label) -> {
                var token = Labels.find(label, turn);
                if (token.isEmpty()) {
                    yield turn.refuse(turn.lookup().noSuchToken(label));
                }
                var approval = turn.tx().approvals().ofToken(token.get().id());
                if (approval.isEmpty()) {
                    yield turn.refuse(new Refusal.NotWaiting(token.get().label().text()));
                }
                yield work.on(approval.get(), token.get());
            }
        };
    }

    /** The refusal for the person who asked for the token, while it waits; empty for anybody else. */
    static Optional<Refusal> own(WhichApproval which, CommandContext turn) {
        var approval =
                switch (which) {
                    case WhichApproval.Pressed(var id) -> turn.tx().approvals().find(id);
                    case WhichApproval.Labelled(var label) ->
                        Labels.find(label, turn)
                                .flatMap(token -> turn.tx().approvals().ofToken(token.id()));
                };
        return approval.flatMap(one ->
                one.ownRequest(turn.member(), turn.now(), turn.approvalFacts().of(one)));
    }

    /** Saves the approval and marks its card stale. */
    static void save(Approval before, Approval after, CommandContext turn) {
        if (!turn.tx().approvals().replace(before, after)) {
            throw new Stale();
        }
        turn.redraw(CardKeys.approval(before.id()));
    }

    /** Asks for a message that tells the requester the decision, unless the requester decided. */
    static void notifyRequester(Approval decided, CommandContext turn) {
        decided.askedBy()
                .filter(by -> !decided.verdict().flatMap(Verdict::decider).equals(Optional.of(by)))
                .flatMap(by -> turn.tx().members().find(by))
                .ifPresent(member -> turn.want(CardKeys.told(decided.id()), new CardAddress.Person(member.account())));
    }
}

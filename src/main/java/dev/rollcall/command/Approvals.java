package dev.rollcall.command;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.Stale;
import java.util.Optional;

/** What all commands on an approval share. */
final class Approvals {
    private Approvals() {}

    /** What is done with the approval that was meant. */
    @FunctionalInterface
    interface Work<R> {
        R on(Approval approval, Token token);
    }

    private record Found(Approval approval, Token token) {}

    static Outcome with(WhichApproval which, CommandContext turn, Work<Outcome> work) {
        return switch (find(which, turn)) {
            case Decision.No(var why) -> turn.refuse(why);
            case Decision.Go(var found) -> work.on(found.approval, found.token);
        };
    }

    static Decision<String> decide(WhichApproval which, CommandContext turn, Work<Decision<String>> work) {
        return switch (find(which, turn)) {
            case Decision.No(var why) -> Decision.no(why);
            case Decision.Go(var found) -> work.on(found.approval, found.token);
        };
    }

    private static Decision<Found> find(WhichApproval which, CommandContext turn) {
        return switch (which) {
            case WhichApproval.Pressed(var id) ->
                turn.tx()
                        .approvals()
                        .find(id)
                        .map(approval -> Decision.go(
                                new Found(approval, turn.approvalFacts().token(approval))))
                        .orElseGet(() -> Decision.no(new Refusal.NoSuchThing()));
            case WhichApproval.Labelled(var label) -> {
                var token = Labels.find(label, turn);
                if (token.isEmpty()) {
                    yield Decision.no(turn.lookup().noSuchToken(label));
                }
                yield turn.tx()
                        .approvals()
                        .ofToken(token.get().id())
                        .map(approval -> Decision.go(new Found(approval, token.get())))
                        .orElseGet(() -> Decision.no(
                                new Refusal.NotWaiting(token.get().label().text())));
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
        turn.redrawIn(space -> new CardKey.Approval(space, before.id()));
    }

    /** Asks for a message that tells the requester the decision, unless the requester decided. */
    static void notifyRequester(Approval decided, CommandContext turn) {
        decided.askedBy()
                .filter(by -> !decided.verdict().flatMap(Verdict::decider).equals(Optional.of(by)))
                .flatMap(by -> turn.tx().members().find(by))
                .ifPresent(member -> turn.wantDirect(member, space -> new CardKey.Decision(space, decided.id())));
    }

    /** Marks the message to the requester to be drawn again. */
    static void redrawNotice(Approval decided, CommandContext turn) {
        turn.redrawIn(space -> new CardKey.Decision(space, decided.id()));
    }
}

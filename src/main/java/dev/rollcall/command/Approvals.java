package dev.rollcall.command;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.Stale;
import java.util.Optional;

/** What approving and denying share. */
final class Approvals {
    private Approvals() {}

    @FunctionalInterface
    interface Work {
        Outcome on(Approval approval, Token token);
    }

    static Outcome with(WhichApproval which, CommandContext turn, Work work) {
        return switch (which) {
            case WhichApproval.Pressed(var id) -> {
                var approval = turn.tx().approvals().find(id);
                if (approval.isEmpty()) {
                    yield turn.refuse(new Refusal.NoSuchThing());
                }
                yield work.on(approval.get(), turn.token(approval.get().token()).orElseThrow());
            }
            case WhichApproval.Labelled(var label) -> {
                var token = Labels.find(label, turn);
                if (token.isEmpty()) {
                    yield turn.refuse(Labels.noSuch(label, turn));
                }
                var approval = turn.tx().approvals().ofToken(token.get().id());
                if (approval.isEmpty()) {
                    yield turn.refuse(new Refusal.NotWaiting(token.get().label().text()));
                }
                yield work.on(approval.get(), token.get());
            }
        };
    }

    /** The refusal of who asked, while it waits; empty for anybody else. */
    static Optional<Refusal> own(WhichApproval which, CommandContext turn) {
        var approval =
                switch (which) {
                    case WhichApproval.Pressed(var id) -> turn.tx().approvals().find(id);
                    case WhichApproval.Labelled(var label) ->
                        Labels.find(label, turn)
                                .flatMap(token -> turn.tx().approvals().ofToken(token.id()));
                };
        return approval.flatMap(one -> one.ownRequest(
                turn.member(), turn.now(), facts(one, turn.token(one.token()).orElseThrow(), turn)));
    }

    static Approval.Facts facts(Approval approval, Token token, CommandContext turn) {
        var decider = approval.verdict()
                .map(verdict -> switch (verdict) {
                    case Verdict.Approved a -> turn.name(a.by());
                    case Verdict.Denied d -> turn.name(d.by());
                    case Verdict.Expired _ -> "";
                })
                .orElse("");
        return new Approval.Facts(token.label().text(), decider, turn.settings().approverNames());
    }

    static void save(Approval before, Approval after, CommandContext turn) {
        if (!turn.tx().approvals().replace(before, after)) {
            throw new Stale();
        }
        turn.redraw(new CardKey.Approval(turn.space(), before.id()));
    }

    /** Lets the requester know, in one message that changes if more is said. */
    static void notifyRequester(Approval decided, CommandContext turn) {
        decided.askedBy()
                .filter(by -> !by.equals(decider(decided)))
                .flatMap(by -> turn.tx().members().find(by))
                .ifPresent(member -> turn.want(
                        new CardKey.Decision(turn.space(), decided.id()), new CardAddress.ToMember(member.id())));
    }

    private static MemberId decider(Approval decided) {
        return switch (decided.verdict().orElseThrow()) {
            case Verdict.Approved a -> a.by();
            case Verdict.Denied d -> d.by();
            case Verdict.Expired _ -> new MemberId("nobody");
        };
    }
}

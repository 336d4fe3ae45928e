package dev.rollcall.command;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.approval.ApprovalTimes;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.token.Label;
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

    static Outcome with(WhichApproval which, CommandContext context, Work<Outcome> work) {
        return switch (find(which, context)) {
            case Decision.No(var why) -> context.refuse(why);
            case Decision.Go(var found) -> work.on(found.approval, found.token);
        };
    }

    static Decision<FormStart> decide(WhichApproval which, CommandContext context, Work<Decision<FormStart>> work) {
        return switch (find(which, context)) {
            case Decision.No(var why) -> Decision.no(why);
            case Decision.Go(var found) -> work.on(found.approval, found.token);
        };
    }

    private static Decision<Found> find(WhichApproval which, CommandContext context) {
        return switch (which) {
            case WhichApproval.Pressed(var id) ->
                context.tx()
                        .approvals()
                        .find(id)
                        .map(approval -> Decision.go(
                                new Found(approval, context.approvalFacts().token(approval))))
                        .orElseGet(() -> Decision.no(new Refusal.NoSuchThing()));
            case WhichApproval.Labelled(var label) -> {
                var token = context.lookup().byLabel(label);
                if (token.isEmpty()) {
                    yield Decision.no(context.lookup().noSuchToken(label));
                }
                yield context.tx()
                        .approvals()
                        .ofToken(token.get().id())
                        .map(approval -> Decision.go(new Found(approval, token.get())))
                        .orElseGet(() -> Decision.no(
                                new Refusal.NotWaiting(token.get().label().text())));
            }
        };
    }

    /** The token that is to be decided on; empty if there is none. */
    static Optional<Token> token(WhichApproval which, CommandContext context) {
        return switch (which) {
            case WhichApproval.Pressed(var id) ->
                context.tx().approvals().find(id).map(context.approvalFacts()::token);
            case WhichApproval.Labelled(var label) -> context.lookup().byLabel(label);
        };
    }

    /** The refusal for the person who asked for the token, while it waits; empty for anybody else. */
    static Optional<Refusal> own(WhichApproval which, CommandContext context) {
        var approval =
                switch (which) {
                    case WhichApproval.Pressed(var id) ->
                        context.tx().approvals().find(id);
                    case WhichApproval.Labelled(var label) ->
                        context.lookup()
                                .byLabel(label)
                                .flatMap(token -> context.tx().approvals().ofToken(token.id()));
                };
        return approval.flatMap(one -> one.ownRequest(
                context.member(), context.now(), context.approvalFacts().of(one)));
    }

    /** Saves the approval and marks its card stale. */
    static void save(Approval before, Approval after, CommandContext context) {
        if (!context.tx().approvals().replace(before, after)) {
            throw new Stale();
        }
        context.redrawIn(space -> new CardKey.Approval(space, before.id()));
        context.redrawIn(space -> new CardKey.ApprovalEscalation(space, before.id()));
        for (int i = 0; i < ApprovalTimes.REMINDERS; i++) {
            int number = i;
            context.redrawIn(space -> new CardKey.ApprovalReminder(space, before.id(), number));
        }
        for (int i = 0; i < before.questions().size(); i++) {
            int number = i;
            context.redrawIn(space -> new CardKey.Question(space, before.id(), number));
        }
        if (before.askedBy().isEmpty() && !before.verdict().equals(after.verdict())) {
            // A review lists what an import found before anybody has decided on it.
            context.reviewRedraws().token(before.token());
        }
    }

    /** The refusal of a text that is missing or too long; empty if it is fine. */
    static Optional<Refusal> textFault(String field, String text) {
        if (text.isBlank()) {
            return Optional.of(new Refusal.BadField(field, "", Refusal.Rule.REQUIRED));
        }
        return text.codePointCount(0, text.length()) > Approval.REASON_MAX
                ? Optional.of(new Refusal.BadField(field, Label.cut(text), Refusal.Rule.TOO_LONG))
                : Optional.empty();
    }

    /** Asks for a message that tells the requester the decision, unless the requester decided. */
    static void notifyRequester(Approval decided, CommandContext context) {
        decided.askedBy()
                .filter(by -> !decided.verdict().flatMap(Verdict::decider).equals(Optional.of(by)))
                .flatMap(by -> context.tx().members().find(by))
                .ifPresent(member -> context.wantDirect(member, space -> new CardKey.Decision(space, decided.id())));
    }

    /** Marks the message to the requester to be drawn again. */
    static void redrawNotice(Approval decided, CommandContext context) {
        context.redrawIn(space -> new CardKey.Decision(space, decided.id()));
    }
}

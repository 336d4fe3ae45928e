package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.removal.Removal.State;
import dev.rollcall.domain.removal.RemovalId;
import dev.rollcall.domain.removal.RemovalTimes;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.Stale;
import dev.rollcall.store.UndoStore.Change;
import dev.rollcall.store.UndoStore.RemovalChange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What all commands on a removal share. {@link #begin} is the one place where it is recorded that a token is unused:
 * answers in a review and {@code /token remove} come here.
 */
final class Removals {
    private Removals() {}

    /**
     * Begins the removal of an active token that the actor says is unused. Returns the one that is open; empty for a
     * token that is not active, of which nothing is to be removed.
     *
     * @param reason why; may be empty
     */
    static Optional<Removal> begin(Token token, String reason, CommandContext context) {
        if (token.state() != Token.State.ACTIVE) {
            return Optional.empty();
        }
        var standing = open(token, context);
        if (standing.isPresent()) {
            return standing;
        }
        var removal = Removal.begin(token, context.member(), reason, context.now(), times(context));
        announce(removal, token, context);
        return Optional.of(removal);
    }

    /** Begins the removal of an active token that reviews in a row left unconfirmed, unless one is open. */
    static void unconfirmed(Token token, MemberId owner, CommandContext context) {
        if (token.state() == Token.State.ACTIVE && open(token, context).isEmpty()) {
            announce(Removal.unanswered(token, owner, context.now(), times(context)), token, context);
        }
    }

    private static void announce(Removal removal, Token token, CommandContext context) {
        if (!context.tx().removals().add(removal)) {
            throw new Stale();
        }
        for (var places : context.settings().places().values()) {
            context.want(
                    new CardKey.Removal(places.review().space(), removal.id()),
                    new CardAddress.Channel(places.review()));
        }
        redrawLine(token, context);
        audit(AuditAction.TOKEN_REMOVE, token, context);
    }

    /**
     * Ends the removal that is open, if there is one, since the answer "unused" was taken back or changed, or somebody
     * answered "still used". While it is announced, the token is kept; later it is restored, but not by "not mine".
     *
     * @param answer the answer now; empty if it was taken back
     */
    static void unsaid(Token token, Optional<Answer> answer, CommandContext context) {
        var open = open(token, context);
        if (open.isEmpty()) {
            return;
        }
        var before = open.get();
        if (answer.equals(Optional.of(Answer.NOT_MINE)) && !before.by().equals(context.member())) {
            return;
        }
        switch (before.stillNeeded(context.member(), context.now(), facts(before, token, context))) {
            case Decision.Go(var kept) -> save(before, kept, token, AuditAction.TOKEN_KEPT, context);
            case Decision.No(var _) -> {
                if (!answer.equals(Optional.of(Answer.NOT_MINE))
                        && before.restored(context.member(), context.now(), facts(before, token, context))
                                instanceof Decision.Go(var restored)) {
                    save(before, restored, token, AuditAction.TOKEN_RESTORED, context);
                }
            }
        }
    }

    /** Whether something else happened to a removal since an answer began or ended it. */
    static boolean wentOn(Change change, CommandContext context) {
        return change.removal()
                .filter(removal -> context.tx()
                        .reviews()
                        .item(change.item())
                        .flatMap(item -> context.tx().removals().ofToken(item.token()))
                        .filter(now -> now.id().equals(removal.removal()) && now.version() == removal.version())
                        .isEmpty())
                .isPresent();
    }

    /** Undoes what an answer changed of a removal: one that it began ends, one that it ended stands as before. */
    static void undo(RemovalChange change, Token token, CommandContext context) {
        var now = context.tx().removals().find(change.removal()).orElseThrow();
        if (change.before().isEmpty()) {
            unsaid(token, Optional.empty(), context);
            return;
        }
        var stood = change.before().get();
        save(now, now.undone(stood.state(), stood.climbed(), stood.due()), token, AuditAction.TOKEN_REOPENED, context);
    }

    /** The removal of a token that is open. */
    static Optional<Removal> open(Token token, CommandContext context) {
        return context.tx().removals().ofToken(token.id()).filter(Removal::open);
    }

    static Token token(Removal removal, CommandContext context) {
        return context.token(removal.token()).orElseThrow();
    }

    /** The token of a removal that was pressed; empty if there is no such removal. */
    static Optional<Token> token(RemovalId pressed, CommandContext context) {
        return context.tx().removals().find(pressed).map(removal -> token(removal, context));
    }

    static RemovalTimes times(CommandContext context) {
        return RemovalTimes.of(context.settings());
    }

    static Removal.Facts facts(Removal removal, Token token, CommandContext context) {
        return new Removal.Facts(
                token.label().text(),
                token.deletedAt(),
                removal.state().actor().map(context::name).orElse(""));
    }

    /** What is done with the removal that was pressed. */
    @FunctionalInterface
    interface Work {
        Decision<Removal> on(Removal removal, Removal.Facts facts);
    }

    /** Takes one step that a person asked for, or refuses it. */
    static Outcome step(RemovalId pressed, AuditAction action, CommandContext context, Work work) {
        var found = context.tx().removals().find(pressed);
        return found.isEmpty()
                ? context.refuse(new Refusal.NoSuchThing())
                : step(found.get(), token(found.get(), context), action, context, work);
    }

    static Outcome step(Removal before, Token token, AuditAction action, CommandContext context, Work work) {
        return switch (work.on(before, facts(before, token, context))) {
            case Decision.No(var why) -> context.refuse(why);
            case Decision.Go(var after) -> {
                if (after.state() instanceof State.Gone) {
                    context.save(token, token.in(Token.State.REMOVED));
                }
                save(before, after, token, action, context);
                if (after.state() instanceof State.Kept || after.state() instanceof State.Restored) {
                    askAgain(token, context);
                }
                yield changed(after, token);
            }
        };
    }

    static Outcome changed(Removal removal, Token token) {
        var at = removal.state() instanceof State.Announced announced
                ? announced.until()
                : removal.state().at();
        return new Outcome.RemovalChanged(
                token.label().text(),
                token.deletedAt(),
                removal.step(),
                at,
                token.origin().isPresent());
    }

    /** A complete import no longer contained the token: its removal is done. Returns whether one was open. */
    static boolean notListed(Token token, String issuer, CommandContext context) {
        var open = open(token, context);
        if (open.isEmpty()) {
            return false;
        }
        var after = open.get().notListed(issuer, context.now());
        save(open.get(), after, token, AuditAction.TOKEN_REMOVED, context);
        return true;
    }

    /** An import contained the token: what was said to be deleted or gone is to do again. Returns whether it was. */
    static boolean seen(Token token, String issuer, CommandContext context) {
        var newest = context.tx().removals().ofToken(token.id());
        if (newest.isEmpty()) {
            return false;
        }
        var after = newest.get().seen(issuer, context.now(), times(context));
        if (after.equals(newest.get())) {
            return false;
        }
        save(newest.get(), after, token, AuditAction.TOKEN_REOPENED, context);
        return true;
    }

    private static void save(Removal before, Removal after, Token token, AuditAction action, CommandContext context) {
        save(before, after, context);
        redrawLine(token, context);
        audit(action, token, context);
    }

    /** Saves it and marks its cards stale. */
    static void save(Removal before, Removal after, CommandContext context) {
        if (!context.tx().removals().replace(before, after)) {
            throw new Stale();
        }
        redraw(before, context);
        Incidents.follow(after, context);
    }

    /** Marks its cards stale. */
    static void redraw(Removal removal, CommandContext context) {
        var id = removal.id();
        context.redrawIn(space -> new CardKey.Removal(space, id));
        context.redrawIn(space -> new CardKey.RemovalEscalation(space, id));
        for (int n = 0; n < removal.told(); n++) {
            int number = n;
            context.redrawIn(space -> new CardKey.RemovalReminder(space, id, number, Optional.empty()));
            for (var member : mayBeReminded(removal, context)) {
                context.redrawIn(space -> new CardKey.RemovalReminder(space, id, number, Optional.of(member)));
            }
        }
    }

    private static List<MemberId> mayBeReminded(Removal removal, CommandContext context) {
        var token = token(removal, context);
        return Stream.of(token.owner(), token.backup(), Optional.of(removal.by()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /**
     * Marks the token's line in open reviews stale, and what told of its expiry and of its owner who left: all say that
     * it is removed.
     */
    static void redrawLine(Token token, CommandContext context) {
        token.owner().ifPresent(owner -> Leavers.redraw(owner, context));
        context.redrawExpiry(token.id());
        context.reviewRedraws().token(token.id());
    }

    /** The answer "unused" in open reviews does not stand any more, so that their items wait for an answer again. */
    private static void askAgain(Token token, CommandContext context) {
        context.lookup().openItems(token.id()).stream()
                .filter(item -> item.answer()
                        .filter(given -> given.answer() == Answer.UNUSED)
                        .isPresent())
                .forEach(item -> {
                    context.save(item, item.reopened());
                    context.audit(AuditAction.REVIEW_TAKE_BACK, token.id().value(), Answer.UNUSED.name());
                });
    }

    private static void audit(AuditAction action, Token token, CommandContext context) {
        context.audit(action, token.id().value(), token.label().text());
    }
}

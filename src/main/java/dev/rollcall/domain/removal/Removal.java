package dev.rollcall.domain.removal;

import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The task of removing a token that somebody said is unused: announced, to do, deleted, gone; or ended because somebody
 * needs the token. A token has at most one removal that is open. The token stays active until the removal is gone.
 *
 * @param by who said that the token is unused; its owner if it is {@code unanswered}
 * @param reason why; empty if nobody said
 * @param unanswered whether it began since reviews in a row left the token unconfirmed, so that nobody said anything
 * @param climbed how many rungs of this step (reminders, then the escalation) were carried out or skipped
 * @param told how many reminders were sent in all steps
 * @param due when something is to be done about it without a person; empty if nothing is
 */
public record Removal(
        RemovalId id,
        TokenId token,
        MemberId by,
        Instant openedAt,
        String reason,
        boolean unanswered,
        State state,
        int climbed,
        int told,
        Optional<Instant> due,
        long version) {
    /** Code points of the reason. */
    public static final int REASON_MAX = 300;

    /** Where a removal stands, and since when. */
    public sealed interface State {
        Instant at();

        /** Whoever still needs the token can say so until {@code until}. */
        record Announced(Instant at, Instant until) implements State {}

        /**
         * Somebody deletes it at the issuer.
         *
         * @param seenBy the issuer whose list contained the token after it was said to be deleted; empty if none did
         */
        record ToDo(Instant at, String seenBy) implements State {}

        /** Somebody says that it is deleted. */
        record Deleted(MemberId by, Instant at) implements State {}

        /**
         * It was checked that it is gone.
         *
         * @param deletedBy who said that it is deleted; empty if nobody did before an import
         * @param checkedBy who checked; empty if an import no longer contained it
         * @param issuer whose list no longer contained it; empty if a person checked
         */
        record Gone(Optional<MemberId> deletedBy, Optional<MemberId> checkedBy, String issuer, Instant at)
                implements State {}

        /** Somebody needs the token. */
        record Kept(MemberId by, Instant at) implements State {}

        /** Whoever answers for the token ended the removal. */
        record Restored(MemberId by, Instant at) implements State {}

        default RemovalStep step() {
            return switch (this) {
                case Announced _ -> RemovalStep.ANNOUNCED;
                case ToDo _ -> RemovalStep.TO_DO;
                case Deleted _ -> RemovalStep.DELETED;
                case Gone _ -> RemovalStep.GONE;
                case Kept _ -> RemovalStep.KEPT;
                case Restored _ -> RemovalStep.RESTORED;
            };
        }

        /** Who did what led to this state; empty if nobody did. */
        default Optional<MemberId> actor() {
            return switch (this) {
                case Announced _, ToDo _ -> Optional.empty();
                case Deleted deleted -> Optional.of(deleted.by());
                case Gone gone -> gone.checkedBy().or(gone::deletedBy);
                case Kept kept -> Optional.of(kept.by());
                case Restored restored -> Optional.of(restored.by());
            };
        }
    }

    /**
     * Facts that refusals state. The caller reads them before the decision.
     *
     * @param service where the token is deleted
     * @param actor the name of {@link State#actor}; empty if there is none
     */
    public record Facts(String label, String service, String actor) {}

    /** A new removal: announced, or to do at once if nothing is waited for. */
    public static Removal begin(Token token, MemberId by, String reason, Instant now, RemovalTimes times) {
        return begin(token, by, reason, false, now, times);
    }

    /** The same of a token that reviews in a row left unconfirmed. */
    public static Removal unanswered(Token token, MemberId owner, Instant now, RemovalTimes times) {
        return begin(token, owner, "", true, now, times);
    }

    private static Removal begin(
            Token token, MemberId by, String reason, boolean unanswered, Instant now, RemovalTimes times) {
        var until = times.until(token.environment(), now);
        var announced = new Removal(
                RemovalId.fresh(),
                token.id(),
                by,
                now,
                reason,
                unanswered,
                new State.Announced(now, until),
                0,
                0,
                Optional.of(until),
                0);
        return announced.waited(now, times);
    }

    public RemovalStep step() {
        return state.step();
    }

    public boolean open() {
        return step().open();
    }

    /** To do, if it was announced and the time for objections is over; else as it is. */
    public Removal waited(Instant now, RemovalTimes times) {
        return state instanceof State.Announced announced && !now.isBefore(announced.until())
                ? in(new State.ToDo(now, ""), times)
                : this;
    }

    /** Somebody still needs the token. Refuses with {@link Refusal.RemovalStands} once the time for that is over. */
    public Decision<Removal> stillNeeded(MemberId by, Instant now, Facts facts) {
        return state instanceof State.Announced announced && now.isBefore(announced.until())
                ? Decision.go(ended(new State.Kept(by, now)))
                : stands(now, facts);
    }

    /** Somebody has deleted the token. Refuses with {@link Refusal.RemovalStands} if that is not what is to be done. */
    public Decision<Removal> deleted(MemberId by, Instant now, RemovalTimes times, Facts facts) {
        return waited(now, times).state instanceof State.ToDo
                ? Decision.go(in(new State.Deleted(by, now), times))
                : stands(now, facts);
    }

    /**
     * Somebody has checked that the token is gone. Refuses with, in this order: {@link Refusal.RemovalStands} if nobody
     * said that it is deleted, {@link Refusal.SecondPersonChecks}.
     */
    public Decision<Removal> checked(MemberId by, Instant now, Facts facts) {
        if (!(state instanceof State.Deleted deleted)) {
            return stands(now, facts);
        }
        return deleted.by().equals(by)
                ? Decision.no(new Refusal.SecondPersonChecks(facts.label(), facts.service()))
                : Decision.go(ended(new State.Gone(Optional.of(deleted.by()), Optional.of(by), "", now)));
    }

    /** Whoever answers for the token ends the removal. Refuses with {@link Refusal.RemovalStands} if it has ended. */
    public Decision<Removal> restored(MemberId by, Instant now, Facts facts) {
        return open() ? Decision.go(ended(new State.Restored(by, now))) : stands(now, facts);
    }

    /** A complete import no longer contained the token. As it is, if it has ended. */
    public Removal notListed(String issuer, Instant now) {
        return open() ? ended(new State.Gone(state.actor(), Optional.empty(), issuer, now)) : this;
    }

    /** An import contained the token. To do again, if it was said to be deleted or gone; else as it is. */
    public Removal seen(String issuer, Instant now, RemovalTimes times) {
        return state instanceof State.Deleted || state instanceof State.Gone
                ? in(new State.ToDo(now, issuer), times)
                : this;
    }

    /** As it stood before a change that is undone. Reminders that were sent stay counted. */
    public Removal undone(State before, int climbedBefore, Optional<Instant> dueBefore) {
        return new Removal(
                id, token, by, openedAt, reason, unanswered, before, climbedBefore, told, dueBefore, version);
    }

    /** What is due at {@code now}, in a step that waits for a person; empty if nothing is. */
    public Optional<Rung> rung(Instant now, RemovalTimes times) {
        if (!(state instanceof State.ToDo || state instanceof State.Deleted)) {
            return Optional.empty();
        }
        var rungs = times.rungs(state.at());
        Optional<Rung> due = Optional.empty();
        for (int i = climbed; i < rungs.size(); i++) {
            if (!now.isBefore(rungs.get(i))) {
                due = Optional.of(new Rung(i, i == rungs.size() - 1));
            }
        }
        return due;
    }

    /**
     * A reminder or the escalation. Of several that are due, only the last is carried out.
     *
     * @param index from 0 in this step
     * @param escalates whether the escalation channel is told; else the person it waits for is reminded
     */
    public record Rung(int index, boolean escalates) {}

    /** After a rung was carried out. */
    public Removal climbed(Rung rung, RemovalTimes times) {
        int reminders = told + (rung.escalates() ? 0 : 1);
        return new Removal(
                        id, token, by, openedAt, reason, unanswered, state, rung.index() + 1, reminders, due, version)
                .planned(times);
    }

    /** What is due waits until a moment at which people may be reminded. */
    public Removal postponed(Instant until) {
        return new Removal(
                id, token, by, openedAt, reason, unanswered, state, climbed, told, Optional.of(until), version);
    }

    /** With the moment at which the next rung of this step is due; nothing is due if there is none. */
    public Removal planned(RemovalTimes times) {
        var rungs = open() && climbed < times.rungs(state.at()).size() ? times.rungs(state.at()) : List.<Instant>of();
        var next = rungs.isEmpty() ? Optional.<Instant>empty() : Optional.of(rungs.get(climbed));
        return new Removal(id, token, by, openedAt, reason, unanswered, state, climbed, told, next, version);
    }

    private Removal in(State after, RemovalTimes times) {
        var first = times.rungs(after.at()).getFirst();
        return new Removal(id, token, by, openedAt, reason, unanswered, after, 0, told, Optional.of(first), version);
    }

    private Removal ended(State after) {
        return new Removal(
                id, token, by, openedAt, reason, unanswered, after, climbed, told, Optional.empty(), version);
    }

    private Decision<Removal> stands(Instant now, Facts facts) {
        return Decision.no(standing(now, facts));
    }

    /** Where it stands at {@code now}, as a refusal of what cannot be done there. */
    public Refusal.RemovalStands standing(Instant now, Facts facts) {
        // While a sweep is late, an announcement whose time is over counts as to do.
        boolean over = state instanceof State.Announced announced && !now.isBefore(announced.until());
        return new Refusal.RemovalStands(
                facts.label(),
                facts.service(),
                over ? RemovalStep.TO_DO : step(),
                facts.actor(),
                state instanceof State.Announced announced ? announced.until() : state.at());
    }
}

package dev.rollcall.domain.approval;

import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The decision on a new or detected token. An approval is one of five: waiting, approved, denied, expired, withdrawn.
 *
 * @param askedBy the requester; empty for a detected token
 * @param quorum how many approvals by distinct members are needed, at least 1
 * @param closesAt team time; from then on it counts as expired
 * @param yes the approvals so far
 * @param verdict how it ended; empty while it waits
 * @param questions what approvers asked the requester, the first one first; the last one may be open
 * @param reminded how many of its reminders and escalations count as carried out
 */
public record Approval(
        ApprovalId id,
        TokenId token,
        Optional<MemberId> askedBy,
        Instant askedAt,
        int quorum,
        Instant closesAt,
        List<Yes> yes,
        Optional<Verdict> verdict,
        List<Question> questions,
        int reminded,
        long version) {
    /** How long the person who decided can take the decision back, in team time. */
    public static final Duration UNDO_FOR = Duration.ofMinutes(10);

    /** Code points of the reason for a denial. */
    public static final int REASON_MAX = 300;

    public Approval {
        yes = List.copyOf(yes);
        questions = List.copyOf(questions);
        if (quorum < 1) {
            throw new IllegalArgumentException("quorum " + quorum);
        }
    }

    /** An approval about which nothing was asked and nobody was reminded. */
    public Approval(
            ApprovalId id,
            TokenId token,
            Optional<MemberId> askedBy,
            Instant askedAt,
            int quorum,
            Instant closesAt,
            List<Yes> yes,
            Optional<Verdict> verdict,
            long version) {
        this(id, token, askedBy, askedAt, quorum, closesAt, yes, verdict, List.of(), 0, version);
    }

    /**
     * A question of an approver to the requester. While it is open, the expiry of the request waits.
     *
     * @param answer empty while it is open
     */
    public record Question(MemberId by, Instant at, String text, Optional<Answer> answer) {
        /** How long the expiry waits for an answer at most. */
        public static final Duration PAUSED_MAX = Duration.ofDays(14);

        /** How long the request waited for the answer, as far as its expiry did; empty while the question is open. */
        public Optional<Duration> waited() {
            return answer.map(given -> Duration.between(at, given.at()))
                    .map(waited -> waited.compareTo(PAUSED_MAX) > 0 ? PAUSED_MAX : waited);
        }
    }

    /** What the requester answered. */
    public record Answer(Instant at, String text) {}

    /** The approval by one approver. */
    public record Yes(MemberId by, Instant at) {}

    /** How an approval ended. */
    public sealed interface Verdict {
        Instant at();

        /** Who ended it; empty if nobody did in time. */
        default Optional<MemberId> decider() {
            return switch (this) {
                case Approved approved -> Optional.of(approved.by());
                case Denied denied -> Optional.of(denied.by());
                case Expired _ -> Optional.empty();
                case Withdrawn withdrawn -> Optional.of(withdrawn.by());
            };
        }

        record Approved(MemberId by, Instant at) implements Verdict {}

        /** {@code reason} is empty until the approver gives it. */
        record Denied(MemberId by, Instant at, Optional<String> reason) implements Verdict {}

        record Expired(Instant at) implements Verdict {}

        /** The requester took the request back. */
        record Withdrawn(MemberId by, Instant at) implements Verdict {}
    }

    /**
     * Facts that refusals state. The caller reads them before the decision.
     *
     * @param decider the name of the member who ended it; empty if nobody did
     * @param others the names of the approvers, without the requester's; empty if none of them can decide
     */
    public record Facts(String label, String decider, List<String> others) {}

    /**
     * The refusal for the requester, who cannot decide while it waits; empty for anybody else. Checked before
     * authority, so that a requester who is no approver reads this refusal too.
     */
    public Optional<Refusal> ownRequest(MemberId by, Instant now, Facts facts) {
        return waiting(now) && askedBy.filter(by::equals).isPresent()
                ? Optional.of(new Refusal.OwnRequest(facts.label(), facts.others()))
                : Optional.empty();
    }

    /** Whether nobody has decided yet and there is still time. */
    public boolean waiting(Instant now) {
        return verdict.isEmpty() && now.isBefore(closesAt);
    }

    /**
     * An approver approves. Refuses with, in this order: {@link Refusal.AlreadyDecided},
     * {@link Refusal.RequestWithdrawn}, {@link Refusal.TooLate}, {@link Refusal.OwnRequest},
     * {@link Refusal.YesAlready}.
     */
    public Decision<Approval> approve(MemberId by, Instant now, Facts facts) {
        var refusal = refusal(by, now, facts);
        if (refusal.isPresent()) {
            return Decision.no(refusal.get());
        }
        if (yes.stream().anyMatch(one -> one.by().equals(by))) {
            return Decision.no(new Refusal.YesAlready(facts.label(), quorum - yes.size()));
        }
        var all = new ArrayList<>(yes);
        all.add(new Yes(by, now));
        Optional<Verdict> after = all.size() >= quorum ? Optional.of(new Verdict.Approved(by, now)) : Optional.empty();
        return Decision.go(
                new Approval(id, token, askedBy, askedAt, quorum, closesAt, all, after, questions, reminded, version));
    }

    /**
     * An approver denies. Refuses with, in this order: {@link Refusal.AlreadyDecided},
     * {@link Refusal.RequestWithdrawn}, {@link Refusal.TooLate}, {@link Refusal.OwnRequest}.
     */
    public Decision<Approval> deny(MemberId by, Instant now, Optional<String> reason, Facts facts) {
        var refusal = refusal(by, now, facts);
        if (refusal.isPresent()) {
            return Decision.no(refusal.get());
        }
        return Decision.go(ended(new Verdict.Denied(by, now, reason)));
    }

    /** The question that waits for an answer of the requester. */
    public Optional<Question> openQuestion() {
        return questions.stream()
                .filter(question -> question.answer().isEmpty())
                .findFirst();
    }

    /**
     * An approver asks the requester something, and the expiry waits for the answer, for {@link Question#PAUSED_MAX} at
     * most. Refuses with, in this order: {@link Refusal.AlreadyDecided}, {@link Refusal.RequestWithdrawn},
     * {@link Refusal.TooLate}, {@link Refusal.OwnRequest}, {@link Refusal.NobodyToAsk}, {@link Refusal.AskedAlready}.
     */
    public Decision<Approval> ask(MemberId by, Instant now, String text, Facts facts) {
        var refusal = refusal(by, now, facts);
        if (refusal.isPresent()) {
            return Decision.no(refusal.get());
        }
        if (askedBy.isEmpty()) {
            return Decision.no(new Refusal.NobodyToAsk(facts.label()));
        }
        if (openQuestion().isPresent()) {
            return Decision.no(new Refusal.AskedAlready(facts.label()));
        }
        var all = new ArrayList<>(questions);
        all.add(new Question(by, now, text, Optional.empty()));
        return Decision.go(questioned(all, closesAt.plus(Question.PAUSED_MAX)));
    }

    /**
     * The requester answers the open question. The request expires later by the time that it waited for the answer.
     * Refuses with, in this order: {@link Refusal.NotAsked}, {@link Refusal.AlreadyDecided},
     * {@link Refusal.RequestWithdrawn}, {@link Refusal.TooLate}, {@link Refusal.NoQuestion}.
     *
     * @param requester the name of the member who asked for the token; empty if nobody did
     */
    public Decision<Approval> answer(MemberId by, Instant now, String text, Facts facts, String requester) {
        if (askedBy.filter(by::equals).isEmpty()) {
            return Decision.no(new Refusal.NotAsked(facts.label(), requester));
        }
        var over = over(now, facts);
        if (over.isPresent()) {
            return Decision.no(over.get());
        }
        var open = openQuestion();
        if (open.isEmpty()) {
            return Decision.no(new Refusal.NoQuestion(facts.label()));
        }
        var asked = open.get();
        var answered = new Question(asked.by(), asked.at(), asked.text(), Optional.of(new Answer(now, text)));
        var all = new ArrayList<>(questions);
        all.set(all.indexOf(asked), answered);
        var waited = answered.waited().orElse(Question.PAUSED_MAX);
        return Decision.go(questioned(all, closesAt.minus(Question.PAUSED_MAX).plus(waited)));
    }

    private Approval questioned(List<Question> all, Instant closes) {
        return new Approval(id, token, askedBy, askedAt, quorum, closes, yes, verdict, all, reminded, version);
    }

    /** The approval after so many of its reminders and escalations. */
    public Approval reminded(int rungs) {
        return new Approval(id, token, askedBy, askedAt, quorum, closesAt, yes, verdict, questions, rungs, version);
    }

    /** The approver who denied adds or replaces the reason. */
    public Decision<Approval> explain(MemberId by, String reason, Facts facts) {
        return switch (verdict.orElse(null)) {
            case Verdict.Denied denied
            when denied.by().equals(by) -> Decision.go(ended(new Verdict.Denied(by, denied.at(), Optional.of(reason))));
            case Verdict.Denied _ -> Decision.no(new Refusal.NotTheDecider(facts.decider()));
            case null, default -> Decision.no(new Refusal.NoSuchThing());
        };
    }

    /** The approval of a request that was changed: nobody has approved it yet, and so many have to. */
    public Approval anew(int quorumNow) {
        return new Approval(
                id, token, askedBy, askedAt, quorumNow, closesAt, List.of(), verdict, questions, reminded, version);
    }

    /**
     * The requester takes the request back. Refuses with, in this order: {@link Refusal.NotRequester},
     * {@link Refusal.AlreadyDecided}, {@link Refusal.RequestWithdrawn}, {@link Refusal.TooLate}.
     *
     * @param requester the name of the member who asked; empty if nobody did
     */
    public Decision<Approval> withdraw(MemberId by, Instant now, Facts facts, String requester) {
        if (askedBy.filter(by::equals).isEmpty()) {
            return Decision.no(new Refusal.NotRequester(facts.label(), requester));
        }
        return over(now, facts)
                .<Decision<Approval>>map(Decision::no)
                .orElseGet(() -> Decision.go(ended(new Verdict.Withdrawn(by, now))));
    }

    /**
     * Until when a member can take the own decision back, which is an approval or the denial; empty if the member
     * decided nothing that stands.
     */
    public Optional<Instant> undoUntil(MemberId by) {
        return decidedAt(by).map(at -> at.plus(UNDO_FOR));
    }

    private Optional<Instant> decidedAt(MemberId by) {
        return switch (verdict.orElse(null)) {
            case Verdict.Approved(var decider, var at) -> decider.equals(by) ? Optional.of(at) : Optional.empty();
            case Verdict.Denied(var decider, var at, var _) -> decider.equals(by) ? Optional.of(at) : Optional.empty();
            case Verdict.Expired _, Verdict.Withdrawn _ -> Optional.empty();
            case null ->
                yes.stream().filter(one -> one.by().equals(by)).map(Yes::at).findFirst();
        };
    }

    /**
     * Who decided takes the decision back, so that it waits again. Refuses with, in this order:
     * {@link Refusal.NotYourDecision}, {@link Refusal.NothingToUndo}, {@link Refusal.UndoTooLate},
     * {@link Refusal.TooLate}.
     */
    public Decision<Approval> undo(MemberId by, Instant now, Facts facts) {
        var until = undoUntil(by);
        if (until.isEmpty()) {
            boolean decided = verdict.filter(end -> end instanceof Verdict.Approved || end instanceof Verdict.Denied)
                    .isPresent();
            return Decision.no(
                    decided
                            ? new Refusal.NotYourDecision(facts.label(), facts.decider())
                            : new Refusal.NothingToUndo(facts.label()));
        }
        if (!now.isBefore(until.get())) {
            return Decision.no(new Refusal.UndoTooLate(facts.label(), until.get()));
        }
        if (!now.isBefore(closesAt)) {
            return Decision.no(new Refusal.TooLate(facts.label(), closesAt));
        }
        var others = yes.stream().filter(one -> !one.by().equals(by)).toList();
        return Decision.go(new Approval(
                id, token, askedBy, askedAt, quorum, closesAt, others, Optional.empty(), questions, reminded, version));
    }

    /** Ends the approval without a decision, at {@code closesAt}. */
    public Approval expire() {
        return ended(new Verdict.Expired(closesAt));
    }

    private Approval ended(Verdict after) {
        return new Approval(
                id, token, askedBy, askedAt, quorum, closesAt, yes, Optional.of(after), questions, reminded, version);
    }

    private Optional<Refusal> refusal(MemberId by, Instant now, Facts facts) {
        return over(now, facts)
                .or(() -> askedBy.filter(by::equals).map(_ -> new Refusal.OwnRequest(facts.label(), facts.others())));
    }

    /** Why nobody can decide any more; empty while it waits. */
    private Optional<Refusal> over(Instant now, Facts facts) {
        if (verdict.isPresent()) {
            return Optional.of(
                    switch (verdict.get()) {
                        case Verdict.Approved a ->
                            new Refusal.AlreadyDecided(facts.label(), true, facts.decider(), a.at());
                        case Verdict.Denied d ->
                            new Refusal.AlreadyDecided(facts.label(), false, facts.decider(), d.at());
                        case Verdict.Expired e -> new Refusal.TooLate(facts.label(), e.at());
                        case Verdict.Withdrawn w ->
                            new Refusal.RequestWithdrawn(facts.label(), facts.decider(), w.at());
                    });
        }
        return now.isBefore(closesAt) ? Optional.empty() : Optional.of(new Refusal.TooLate(facts.label(), closesAt));
    }
}

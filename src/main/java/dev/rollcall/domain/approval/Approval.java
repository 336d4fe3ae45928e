package dev.rollcall.domain.approval;

import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.TokenId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The decision wanted for a new token.
 *
 * @param askedBy empty for a detected token
 * @param closesAt team time; from then on it counts as expired
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
        long version) {
    /** Code points of the reason for a denial. */
    public static final int REASON_MAX = 300;

    public Approval {
        yes = List.copyOf(yes);
        if (quorum < 1) {
            throw new IllegalArgumentException("quorum " + quorum);
        }
    }

    /** One approver's consent. */
    public record Yes(MemberId by, Instant at) {}

    /** How it ended. */
    public sealed interface Verdict {
        Instant at();

        /** Who decided; empty if nobody did in time. */
        default Optional<MemberId> decider() {
            return switch (this) {
                case Approved approved -> Optional.of(approved.by());
                case Denied denied -> Optional.of(denied.by());
                case Expired _ -> Optional.empty();
            };
        }

        record Approved(MemberId by, Instant at) implements Verdict {}

        /** {@code reason} is empty until the decider says why. */
        record Denied(MemberId by, Instant at, Optional<String> reason) implements Verdict {}

        record Expired(Instant at) implements Verdict {}
    }

    /** Facts that a refusal tells; looked up before the decision. */
    public record Facts(String label, String decider, List<String> others) {}

    /**
     * Who asked cannot decide while it waits, whoever else may: told before anything else, as it is what they most need
     * to know.
     */
    public Optional<Refusal> ownRequest(MemberId by, Instant now, Facts facts) {
        return waiting(now) && askedBy.filter(by::equals).isPresent()
                ? Optional.of(new Refusal.OwnRequest(facts.label(), facts.others()))
                : Optional.empty();
    }

    public boolean waiting(Instant now) {
        return verdict.isEmpty() && now.isBefore(closesAt);
    }

    /** An approver says yes. Refuses, in this order: already decided, too late, own request, said yes already. */
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
        return Decision.go(new Approval(id, token, askedBy, askedAt, quorum, closesAt, all, after, version));
    }

    /** An approver says no. Refuses, in this order: already decided, too late, own request. */
    public Decision<Approval> deny(MemberId by, Instant now, Optional<String> reason, Facts facts) {
        var refusal = refusal(by, now, facts);
        if (refusal.isPresent()) {
            return Decision.no(refusal.get());
        }
        return Decision.go(ended(new Verdict.Denied(by, now, reason)));
    }

    /** The decider adds or betters the reason. */
    public Decision<Approval> explain(MemberId by, String reason, Facts facts) {
        return switch (verdict.orElse(null)) {
            case Verdict.Denied denied
            when denied.by().equals(by) -> Decision.go(ended(new Verdict.Denied(by, denied.at(), Optional.of(reason))));
            case Verdict.Denied _ -> Decision.no(new Refusal.NotTheDecider(facts.decider()));
            case null, default -> Decision.no(new Refusal.NoSuchThing());
        };
    }

    public Approval expire() {
        return ended(new Verdict.Expired(closesAt));
    }

    private Approval ended(Verdict after) {
        return new Approval(id, token, askedBy, askedAt, quorum, closesAt, yes, Optional.of(after), version);
    }

    private Optional<Refusal> refusal(MemberId by, Instant now, Facts facts) {
        if (verdict.isPresent()) {
            return Optional.of(
                    switch (verdict.get()) {
                        case Verdict.Approved a ->
                            new Refusal.AlreadyDecided(facts.label(), true, facts.decider(), a.at());
                        case Verdict.Denied d ->
                            new Refusal.AlreadyDecided(facts.label(), false, facts.decider(), d.at());
                        case Verdict.Expired e -> new Refusal.TooLate(facts.label(), e.at());
                    });
        }
        if (!now.isBefore(closesAt)) {
            return Optional.of(new Refusal.TooLate(facts.label(), closesAt));
        }
        if (askedBy.filter(by::equals).isPresent()) {
            return Optional.of(new Refusal.OwnRequest(facts.label(), facts.others()));
        }
        return Optional.empty();
    }
}

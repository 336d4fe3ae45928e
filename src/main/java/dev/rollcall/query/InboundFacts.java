package dev.rollcall.query;

import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.register.Auditors;
import dev.rollcall.register.OwnItems;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What has to be known to handle an event of a chat: whether it was handled before, and what it may be about. The bot
 * itself asks, so no authority is checked.
 */
public final class InboundFacts {
    private final BotReader reader;

    InboundFacts(BotReader reader) {
        this.reader = reader;
    }

    /** Returns the accounts that a person has besides this one. */
    public List<AccountId> otherAccounts(TeamId team, AccountId account) {
        return reader.read(team, context -> context.tx().members().byAccount(account).stream()
                .flatMap(member -> member.accountIds().stream())
                .filter(other -> !other.equals(account))
                .toList());
    }

    /** Returns whether the caller is an approver of the team. */
    public boolean approves(TeamId team, Caller caller) {
        return reader.read(team, context -> context.team()
                .settings()
                .filter(settings -> settings.approves(caller))
                .isPresent());
    }

    /** Returns whether the caller is an auditor of the team. */
    public boolean audits(TeamId team, Caller caller) {
        return reader.read(team, context -> context.tx()
                .members()
                .byAccount(caller.account())
                .flatMap(member -> new Auditors(context.tx(), context.now()).of(member.id()))
                .isPresent());
    }

    /** Returns the folded labels of a review's tokens. */
    public Set<String> labels(TeamId team, String review) {
        return reader.read(team, context -> context.tx().tokens().ofReview(new ReviewId(review)).values().stream()
                .map(token -> token.label().folded())
                .collect(Collectors.toSet()));
    }

    /** Returns whether an event was acted on and nothing is left to do for it. */
    public boolean isHandled(TeamId team, String event) {
        return reader.read(team, context -> context.tx()
                .events()
                .find(event)
                .filter(known -> known.followUpUntil().isEmpty())
                .isPresent());
    }

    /** Returns whether an event or a later version of what it is about was acted on. */
    public boolean isRecorded(TeamId team, String event) {
        return reader.read(
                team, context -> !context.tx().events().versions(event).isEmpty());
    }

    /**
     * Returns the open reviews in which a token is on the account's own list. If there is none, the newest closed one,
     * if it left such a token unconfirmed.
     */
    public List<OpenReview> openReviews(TeamId team, AccountId account) {
        return reader.read(team, context -> {
            // An admin says in the thread which of the tokens without an owner is meant.
            var own = new OwnItems(context.tx(), context.availability(), false);
            var member = context.tx().members().byAccount(account).map(Member::id);
            if (member.isEmpty()) {
                return List.of();
            }
            var open = context.tx().reviews().allOpen().stream()
                    .filter(review -> !own.listed(review, member.get()).isEmpty())
                    .toList();
            var late = context.tx().reviews().lastClosed().stream()
                    .filter(review ->
                            own.listed(review, member.get()).stream().anyMatch(item -> !item.answeredInTime()))
                    .toList();
            return (open.isEmpty() ? late : open)
                    .stream()
                            .map(review -> new OpenReview(review.id(), review.period()))
                            .toList();
        });
    }

    public record OpenReview(ReviewId id, YearMonth period) {}

    /** Returns the id of the open review. */
    public Optional<String> openReview(TeamId team) {
        return reader.read(team, context -> context.tx().reviews().open().map(review -> review.id()
                .value()));
    }

    /** Returns the approval of the token with a label; empty if there is none. */
    public Optional<ApprovalId> approvalOf(TeamId team, String label) {
        return reader.read(team, context -> context.lookup()
                .byLabel(label)
                .flatMap(token -> context.tx().approvals().ofToken(token.id()))
                .map(Approval::id));
    }
}

package dev.rollcall.register;

import dev.rollcall.domain.Outcome.PolicyEffect;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.TeamPolicy;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a change of the policy would mean now: the active tokens that break what is newly demanded, and the requests
 * that were made under another demand.
 */
public record PolicyEffects(Store.Tx tx, ZoneId zone, Instant now) {
    /** The options that demand something else than before and that active tokens break, and how many do. */
    public List<PolicyEffect> broken(TeamPolicy before, TeamPolicy after) {
        var active = tx.tokens().active();
        var unconfirmed =
                tx.reviews().unconfirmedInARow(active.stream().map(Token::id).toList());
        var broken = new ArrayList<PolicyEffect>();
        for (var change : after.changesSince(before)) {
            int tokens = (int) active.stream()
                    .filter(breaks(change.option(), after, unconfirmed))
                    .filter(breaks(change.option(), before, unconfirmed).negate())
                    .count();
            if (tokens > 0) {
                broken.add(new PolicyEffect(change.option(), tokens));
            }
        }
        return broken;
    }

    private Predicate<Token> breaks(String option, TeamPolicy policy, Map<TokenId, Integer> unconfirmed) {
        var demands = policy.tokens();
        var today = day(now);
        return switch (option) {
            case TeamPolicy.MUST_EXPIRE ->
                token -> demands.mustExpire() && token.expires().isEmpty();
            case TeamPolicy.MAX_LIFE ->
                token -> token.expires().isPresent()
                        && demands.refusal(token.expires(), day(token.renewedAt()), today)
                                .isPresent();
            case TeamPolicy.ROTATE_AFTER ->
                token -> demands.rotateAfter()
                        .filter(days -> !today.isBefore(day(token.renewedAt()).plusDays(days)))
                        .isPresent();
            case TeamPolicy.LIVE_FULL ->
                token -> token.fullLive()
                        && approvals(token) < policy.approvals().quorumFor(true);
            case TeamPolicy.UNCONFIRMED_TWICE ->
                token -> demands.removesUnconfirmed() && unconfirmed.getOrDefault(token.id(), 0) > 0;
            default -> _ -> false;
        };
    }

    private int approvals(Token token) {
        return tx.approvals()
                .ofToken(token.id())
                .map(approval -> approval.yes().size())
                .orElse(0);
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** How many requests that wait need another number of approvals than such a policy demands. */
    public int waiting(ApprovalPolicy after) {
        return (int) tx.approvals().waiting().stream()
                .filter(approval -> approval.waiting(now))
                .filter(approval ->
                        approval.quorum() != after.quorumFor(token(approval).fullLive()))
                .count();
    }

    private Token token(Approval approval) {
        return tx.tokens().find(approval.token()).orElseThrow();
    }
}

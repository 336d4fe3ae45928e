package dev.rollcall.domain.finding;

import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Deciders;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.TokenPolicy;
import dev.rollcall.domain.token.SourceName;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the rules look at, read in one snapshot.
 *
 * @param tokens all live ones, in any order
 * @param removing those whose removal is under way
 * @param people the owners and approvers of the tokens, by id
 * @param approvals the newest approval of each token that has one
 * @param asked those that a closed review asked about, without those that the open one has confirmed
 * @param unanswered how many closed reviews in a row, up to the newest, got no answer for a token
 * @param answered those with an answer in the open review
 * @param readings when imports last read the lists of issuers, as far as that is recorded
 * @param today the day of the evaluation in the team's {@code zone}
 */
public record RegisterState(
        List<Token> tokens,
        Set<TokenId> removing,
        Map<MemberId, Member> people,
        Map<TokenId, Approval> approvals,
        Set<TokenId> asked,
        Map<TokenId, Integer> unanswered,
        Set<TokenId> answered,
        Map<SourceName, Instant> readings,
        Deciders deciders,
        ApprovalPolicy approvalPolicy,
        TokenPolicy tokenPolicy,
        LocalDate today,
        ZoneId zone) {
    public RegisterState {
        tokens = List.copyOf(tokens);
        removing = Set.copyOf(removing);
        people = Map.copyOf(people);
        approvals = Map.copyOf(approvals);
        asked = Set.copyOf(asked);
        unanswered = Map.copyOf(unanswered);
        answered = Set.copyOf(answered);
        readings = Map.copyOf(readings);
    }

    /**
     * The tokens that are judged: active ones, and detected ones that wait for approval, since those exist at their
     * issuer. A token whose removal is under way is not: its removal has reminders of its own.
     */
    public List<Token> judged() {
        return tokens.stream()
                .filter(Token::reviewed)
                .filter(token -> !removing.contains(token.id()))
                .toList();
    }

    boolean gone(MemberId member) {
        var known = people.get(member);
        return known != null && !known.present();
    }

    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }
}

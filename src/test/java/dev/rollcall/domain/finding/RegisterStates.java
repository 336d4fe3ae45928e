package dev.rollcall.domain.finding;

import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.approval.Approval.Yes;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.Deciders;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TokenPolicy;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.PlainToken;
import dev.rollcall.domain.token.SourceName;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Token.Change;
import dev.rollcall.domain.token.Token.Origin;
import dev.rollcall.domain.token.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Builds what the rules look at. A token that is added is Ana's, was approved by Cho, was registered today, and breaks
 * no rule: each has a service of its own.
 */
final class RegisterStates {
    static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final MemberId ANA = new MemberId("ana");
    static final MemberId CHO = new MemberId("cho");
    static final MemberId DEE = new MemberId("dee");

    private static final SpaceId SPACE = new SpaceId("slack", "T01");

    final List<Token> tokens = new ArrayList<>();
    final Set<TokenId> removing = new HashSet<>();
    final Map<TokenId, Approval> approvals = new HashMap<>();
    final Set<TokenId> asked = new HashSet<>();
    final Map<TokenId, Integer> unanswered = new HashMap<>();
    final Set<TokenId> answered = new HashSet<>();
    final Map<SourceName, Instant> readings = new HashMap<>();
    final Set<MemberId> gone = new HashSet<>();
    Deciders deciders = Deciders.UNKNOWN;
    ApprovalPolicy approvalPolicy = ApprovalPolicy.of(List.of(new Approver.One(new AccountId(SPACE, "cho"), "Cho")));
    TokenPolicy tokenPolicy = TokenPolicy.DEFAULT;

    /** The first moment of a day so many days before today, in the team's zone. */
    static Instant daysAgo(int days) {
        return TODAY.minusDays(days).atStartOfDay(ZONE).toInstant();
    }

    static Fingerprint secret(String digit) {
        return new Fingerprint(digit.repeat(Fingerprint.HEX_LENGTH));
    }

    /** Where an import found a token, read last so many days ago. */
    static Origin origin(String issuer, int readDaysAgo) {
        return new Origin(issuer, "shop", "", "key", daysAgo(readDaysAgo), Optional.empty(), Optional.empty());
    }

    Token has(String label) {
        return has(label, 0, _ -> {});
    }

    Token has(String label, Consumer<Change> change) {
        return has(label, 0, change);
    }

    Token has(String label, int registeredDaysAgo, Consumer<Change> change) {
        var token = PlainToken.at(
                        "Service of " + label,
                        Token.Environment.LIVE,
                        label,
                        Optional.of(ANA),
                        Token.State.ACTIVE,
                        daysAgo(registeredDaysAgo))
                .changed(change);
        tokens.add(token);
        approvedBy(token, CHO);
        return token;
    }

    /** A detected token that waits for approval. */
    Token detected(String label) {
        var token = PlainToken.at(
                        "Service of " + label,
                        Token.Environment.LIVE,
                        label,
                        Optional.empty(),
                        Token.State.PENDING,
                        daysAgo(0))
                .changed(with -> with.origin = Optional.of(origin("Bubble", 0)));
        tokens.add(token);
        return token;
    }

    void approvedBy(Token token, MemberId... people) {
        var yes = List.of(people).stream().map(by -> new Yes(by, daysAgo(0))).toList();
        Optional<Verdict> verdict = yes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Verdict.Approved(yes.getLast().by(), daysAgo(0)));
        approvals.put(
                token.id(),
                new Approval(
                        ApprovalId.fresh(),
                        token.id(),
                        Optional.of(ANA),
                        daysAgo(0),
                        1,
                        daysAgo(0).plus(Duration.ofDays(14)),
                        yes,
                        verdict,
                        1));
    }

    void removes(Token token) {
        removing.add(token.id());
    }

    RegisterState state() {
        return state(tokens);
    }

    /** The same in another order. */
    RegisterState shuffled(Random random) {
        var other = new ArrayList<>(tokens);
        Collections.shuffle(other, random);
        return state(other);
    }

    private RegisterState state(List<Token> ordered) {
        var people = new HashMap<MemberId, Member>();
        for (var id : List.of(ANA, CHO, DEE)) {
            var absence = gone.contains(id) ? Optional.of(Absence.LEFT) : Optional.<Absence>empty();
            people.put(id, new Member(id, new AccountId(SPACE, id.value()), id.value(), absence));
        }
        return new RegisterState(
                ordered,
                removing,
                people,
                approvals,
                asked,
                unanswered,
                answered,
                readings,
                deciders,
                approvalPolicy,
                tokenPolicy,
                TODAY,
                ZONE);
    }

    List<Finding> findings() {
        return Findings.in(state());
    }

    /** The label of a token that differs from others only in what a reader overlooks. */
    static Consumer<Change> at(String service) {
        return with -> with.service = service;
    }

    static Label label(String text) {
        return new Label(text);
    }
}

package dev.rollcall.domain.finding;

import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.approval.Approval.Yes;
import dev.rollcall.domain.finding.Finding.Facts;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.SourceName;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Token.Origin;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Evaluates every {@link FindingRule}. A function of the state: the order of its tokens does not matter. */
public final class Findings {
    /** Days after which a source that no import has read is a finding. */
    public static final int SOURCE_DAYS = 35;

    private static final Comparator<Token> BY_LABEL = Comparator.comparing(
                    (Token token) -> token.label().folded())
            .thenComparing(token -> token.id().value());

    private final RegisterState state;
    private final List<Finding> found = new ArrayList<>();

    private Findings(RegisterState state) {
        this.state = state;
    }

    /** All findings, the worst first. */
    public static List<Finding> in(RegisterState state) {
        var findings = new Findings(state);
        var judged = state.judged().stream().sorted(BY_LABEL).toList();
        for (var token : judged) {
            findings.expiry(token);
            findings.people(token);
            findings.approvals(token);
            findings.reviews(token);
        }
        findings.secrets(judged);
        findings.services(judged);
        findings.labels(judged);
        findings.sources(judged);
        findings.deciders();
        findings.found.sort(Finding.WORST_FIRST);
        return List.copyOf(findings.found);
    }

    /** @param reason what makes it this finding, beside the rule and the token */
    private void add(FindingRule rule, Token token, Facts facts, Object... reason) {
        var parts = new ArrayList<String>();
        parts.add(token.id().value());
        Stream.of(reason).map(Object::toString).forEach(parts::add);
        found.add(new Finding(FindingId.of(rule, parts), rule, List.of(token), facts));
    }

    private void add(FindingRule rule, List<Token> tokens, Facts facts) {
        var ids = tokens.stream().map(token -> token.id().value()).sorted().toList();
        found.add(new Finding(FindingId.of(rule, ids), rule, tokens, facts));
    }

    private void expiry(Token token) {
        var renewed = state.day(token.renewedAt());
        var policy = state.tokenPolicy();
        var expired = token.expires().filter(day -> day.isBefore(state.today()));
        expired.ifPresent(day -> add(FindingRule.EXPIRED, token, Facts.on(day, 0), day));
        if (policy.mustExpire() && token.expires().isEmpty()) {
            add(FindingRule.NO_EXPIRY, token, Facts.NONE);
        }
        // One without an expiry has lived until today.
        int life = days(renewed, token.expires().orElse(state.today()));
        policy.maxLife()
                .filter(most -> life > most)
                .ifPresent(most -> add(
                        FindingRule.LIFE_TOO_LONG,
                        token,
                        Facts.counted(life, most),
                        token.expires().map(LocalDate::toString).orElse(""),
                        renewed,
                        most));
        int age = days(renewed, state.today());
        policy.rotateAfter()
                .filter(limit -> age >= limit && expired.isEmpty())
                .ifPresent(limit -> add(FindingRule.ROTATION_DUE, token, Facts.counted(age, limit), renewed));
    }

    private void people(Token token) {
        if (token.owner().isEmpty()) {
            add(FindingRule.NO_OWNER, token, Facts.NONE);
        }
        token.owner()
                .filter(state::gone)
                .ifPresent(owner -> add(FindingRule.OWNER_GONE, token, Facts.gone(List.of(owner)), owner));
    }

    private void approvals(Token token) {
        if (token.state() != Token.State.ACTIVE) {
            return;
        }
        var approvedBy = Optional.ofNullable(state.approvals().get(token.id()))
                .filter(approval -> approval.verdict()
                        .filter(Verdict.Approved.class::isInstance)
                        .isPresent())
                .map(Findings::approvedBy)
                .orElse(List.of());
        if (!approvedBy.isEmpty() && approvedBy.stream().allMatch(state::gone)) {
            add(FindingRule.APPROVER_GONE, token, Facts.gone(approvedBy), approvedBy.toArray());
        }
        int demanded = state.approvalPolicy().quorumFor(true);
        if (token.fullLive() && approvedBy.size() < demanded) {
            add(FindingRule.TOO_FEW_APPROVALS, token, Facts.counted(approvedBy.size(), demanded), demanded);
        }
    }

    private static List<MemberId> approvedBy(Approval approval) {
        return approval.yes().stream().map(Yes::by).distinct().toList();
    }

    /** At most one of three: a review that nobody answered is one thing to tell of. */
    private void reviews(Token token) {
        int silent =
                state.answered().contains(token.id()) ? 0 : state.unanswered().getOrDefault(token.id(), 0);
        var facts = Facts.counted(silent, 0);
        if (silent >= 2) {
            add(FindingRule.TWICE_UNCONFIRMED, token, facts);
        } else if (token.confirmed().isEmpty() && state.asked().contains(token.id())) {
            add(FindingRule.NEVER_CONFIRMED, token, facts);
        } else if (silent == 1) {
            add(FindingRule.UNCONFIRMED, token, facts);
        }
    }

    private void secrets(List<Token> judged) {
        var byFingerprint = groups(judged, token -> token.fingerprint().stream());
        for (var same : byFingerprint) {
            boolean bothEnvironments = distinct(same, Token::environment) > 1;
            boolean services = distinct(same, token -> Label.fold(token.service())) > 1;
            if (bothEnvironments) {
                add(FindingRule.SECRET_IN_TEST_AND_LIVE, same, Facts.NONE);
            }
            if (services) {
                add(FindingRule.SECRET_AT_TWO_SERVICES, same, Facts.NONE);
            }
            if (!bothEnvironments && !services) {
                add(FindingRule.SECRET_IN_TWO_RECORDS, same, Facts.NONE);
            }
        }
    }

    private void services(List<Token> judged) {
        record Place(String app, String service, Token.Environment environment) {}
        var places = groups(
                judged,
                token -> Stream.of(
                        new Place(Label.fold(token.app()), Label.fold(token.service()), token.environment())));
        places.forEach(same -> add(FindingRule.ONE_PER_SERVICE, same, Facts.NONE));
    }

    private void labels(List<Token> judged) {
        for (var same : groups(judged, token -> plain(token.label()).stream())) {
            if (distinct(same, token -> Label.fold(token.service())) > 1) {
                add(FindingRule.LABEL_AT_TWO_SERVICES, same, Facts.NONE);
            }
        }
    }

    /** The letters and digits of a label, without regard to case; empty if it has none. */
    private static Optional<String> plain(Label label) {
        var letters = label.folded()
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return letters.isEmpty() ? Optional.empty() : Optional.of(letters.toString());
    }

    /** A token that imports no longer contain says nothing about when its source was read. */
    private void sources(List<Token> judged) {
        var bySource = new LinkedHashMap<SourceName, List<Token>>();
        for (var token : judged) {
            token.origin().filter(origin -> origin.goneSince().isEmpty()).ifPresent(origin -> bySource.computeIfAbsent(
                            SourceName.of(origin.issuer(), origin.app()), _ -> new ArrayList<>())
                    .add(token));
        }
        bySource.forEach((source, tokens) -> {
            var seen = tokens.stream().flatMap(token -> token.origin().stream()).map(Origin::seenAt);
            var last = Stream.concat(seen, Stream.ofNullable(state.readings().get(source)))
                    .max(Comparator.naturalOrder())
                    .map(state::day)
                    .orElseThrow();
            int ago = days(last, state.today());
            if (ago >= SOURCE_DAYS) {
                var parts = List.of(source.issuer(), source.app(), last.toString());
                var id = FindingId.of(FindingRule.SOURCE_NOT_READ, parts);
                found.add(new Finding(id, FindingRule.SOURCE_NOT_READ, tokens, Facts.on(last, ago)));
            }
        });
    }

    private void deciders() {
        int demanded = state.approvalPolicy().quorumFor(true);
        if (!state.deciders().enough(Optional.empty(), demanded)) {
            int there = state.deciders().people().size();
            add(FindingRule.NOBODY_CAN_APPROVE, List.of(), Facts.counted(there, demanded));
        }
    }

    private static <K> List<List<Token>> groups(List<Token> tokens, Function<Token, Stream<K>> key) {
        Map<K, List<Token>> groups = new LinkedHashMap<>();
        for (var token : tokens) {
            key.apply(token).forEach(one -> groups.computeIfAbsent(one, _ -> new ArrayList<>())
                    .add(token));
        }
        return groups.values().stream().filter(group -> group.size() > 1).toList();
    }

    private static long distinct(Collection<Token> tokens, Function<Token, ?> of) {
        return tokens.stream().map(of).distinct().count();
    }

    private static int days(LocalDate from, LocalDate to) {
        return (int) ChronoUnit.DAYS.between(from, to);
    }
}

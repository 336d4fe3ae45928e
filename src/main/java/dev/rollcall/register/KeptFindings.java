package dev.rollcall.register;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.finding.Finding;
import dev.rollcall.domain.finding.FindingRule;
import dev.rollcall.domain.finding.Findings;
import dev.rollcall.domain.finding.RegisterState;
import dev.rollcall.domain.team.Deciders;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.SourceName;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.AuditStore;
import dev.rollcall.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The findings about the tokens of single people, and about single tokens. What answers in a review do not change is
 * kept from one look to the next, for as long as the audit log has nothing else that is new, so that a look costs what
 * it is about and not what the team has. They are the same as among all {@link TeamFindings}. Of looks that come
 * together one reads, and the others wait for it: a small heap has no room for a large register several times.
 * Thread-safe.
 */
public final class KeptFindings {
    /** These change what a review was answered, or nothing that a rule looks at. */
    private static final Set<String> HARMLESS = Set.of(
            AuditAction.REVIEW_ANSWER.stored(),
            AuditAction.REVIEW_TAKE_BACK.stored(),
            AuditAction.REVIEW_REMIND.stored(),
            AuditAction.AUDITOR_LOOK.stored());

    /** The rules that look at what reviews were answered. */
    private static final Set<FindingRule> OF_REVIEWS =
            Set.of(FindingRule.TWICE_UNCONFIRMED, FindingRule.NEVER_CONFIRMED, FindingRule.UNCONFIRMED);

    /** Of more new entries, all is read again. */
    private static final int NEW_MAX = 200;

    private static final Duration KEPT = Duration.ofMinutes(10);
    /** Tokens that are kept, those of all teams together. */
    private static final long TOKENS_MAX = 50_000;

    private final Cache<TeamId, Kept> kept = Caffeine.newBuilder()
            .maximumWeight(TOKENS_MAX)
            .weigher((TeamId team, Kept one) -> one.weight())
            .expireAfterAccess(KEPT)
            // Given up before the memory runs out.
            .softValues()
            .build();

    private final ReentrantLock reading = new ReentrantLock();

    /**
     * What findings depend on that has no entry in the audit log.
     *
     * @param today in the team's zone
     * @param readings when imports last read the lists of issuers
     */
    private record Basis(LocalDate today, Settings settings, Set<MemberId> absent, Map<SourceName, Instant> readings) {
        static Basis of(Store.Tx tx, Settings settings, Instant now) {
            return new Basis(
                    LocalDate.ofInstant(now, settings.zone()),
                    settings,
                    tx.members().absent(),
                    tx.sources().readings());
        }
    }

    /**
     * @param number that of the newest audit entry that it contains
     * @param judged the tokens that are judged
     * @param of those that each member owns or backs up
     * @param lasting the findings but those of reviews, about tokens that each member owns or backs up
     * @param about the same about each token
     */
    private record Kept(
            long number,
            Basis basis,
            Map<TokenId, Token> judged,
            Map<MemberId, List<Token>> of,
            Map<MemberId, List<Finding>> lasting,
            Map<TokenId, List<Finding>> about) {
        int weight() {
            return 1 + judged.size();
        }

        Kept upTo(long newest) {
            return new Kept(newest, basis, judged, of, lasting, about);
        }
    }

    /**
     * Those about tokens that any of these members owns or backs up, without those snoozed or accepted; worst first.
     */
    public List<Finding> open(Store.Tx tx, TeamId team, Settings settings, Instant now, Collection<MemberId> members) {
        var known = known(tx, team, settings, now);
        var notes = TeamFindings.notes(tx, known.basis.today());
        var tokens = of(members, known.of, Token::id).toList();
        return Stream.concat(of(members, known.lasting, Finding::id), ofReviews(tokens, known, settings, tx))
                .filter(finding -> !notes.containsKey(finding.id()))
                .sorted(Finding.WORST_FIRST)
                .toList();
    }

    /** Those about one token. */
    public TeamFindings about(Store.Tx tx, TeamId team, Settings settings, Instant now, TokenId id) {
        var known = known(tx, team, settings, now);
        var tokens = Optional.ofNullable(known.judged.get(id)).stream().toList();
        var all = Stream.concat(
                        known.about.getOrDefault(id, List.of()).stream(), ofReviews(tokens, known, settings, tx))
                .sorted(Finding.WORST_FIRST)
                .toList();
        return new TeamFindings(tokens, all, TeamFindings.notes(tx, known.basis.today()));
    }

    /** Each once, by its id: to compare two findings takes as long as they have tokens. */
    private static <T> Stream<T> of(Collection<MemberId> members, Map<MemberId, List<T>> by, Function<T, ?> id) {
        var all = new LinkedHashMap<Object, T>();
        members.forEach(
                member -> by.getOrDefault(member, List.of()).forEach(one -> all.putIfAbsent(id.apply(one), one)));
        return all.values().stream();
    }

    private Kept known(Store.Tx tx, TeamId team, Settings settings, Instant now) {
        var basis = Basis.of(tx, settings, now);
        var before = stillTrue(tx, team, basis);
        if (before.isPresent()) {
            return before.get();
        }
        reading.lock();
        try {
            return stillTrue(tx, team, basis).orElseGet(() -> read(tx, team, settings, now, basis));
        } finally {
            reading.unlock();
        }
    }

    /** What is kept, if it is as if it were read now. */
    private Optional<Kept> stillTrue(Store.Tx tx, TeamId team, Basis basis) {
        var before = kept.getIfPresent(team);
        if (before == null || !before.basis.equals(basis)) {
            return Optional.empty();
        }
        var entries = tx.audit().after(before.number, NEW_MAX);
        if (entries.isEmpty()) {
            return Optional.of(before);
        }
        if (entries.size() == NEW_MAX || entries.stream().anyMatch(entry -> !HARMLESS.contains(entry.action()))) {
            return Optional.empty();
        }
        var after = before.upTo(entries.getLast().number());
        kept.put(team, after);
        return Optional.of(after);
    }

    private Kept read(Store.Tx tx, TeamId team, Settings settings, Instant now, Basis basis) {
        long number = tx.audit().newest(1).stream()
                .map(AuditStore.Entry::number)
                .findFirst()
                .orElse(0L);
        var all = TeamFindings.at(tx, settings, now);
        var lasting = all.all().stream()
                .filter(finding -> !OF_REVIEWS.contains(finding.rule()))
                .toList();
        var read = new Kept(
                number,
                basis,
                all.judged().stream().collect(Collectors.toMap(Token::id, token -> token)),
                grouped(all.judged(), KeptFindings::people),
                grouped(lasting, finding -> finding.tokens().stream().flatMap(KeptFindings::people)),
                grouped(lasting, finding -> finding.tokens().stream().map(Token::id)));
        kept.put(team, read);
        return read;
    }

    /** What belongs to each key; some belong to several. */
    private static <K, T> Map<K, List<T>> grouped(List<T> all, Function<T, Stream<K>> keys) {
        var by = new HashMap<K, List<T>>();
        all.forEach(one -> keys.apply(one).distinct().forEach(key -> by.computeIfAbsent(key, _ -> new ArrayList<>())
                .add(one)));
        return by;
    }

    private static Stream<MemberId> people(Token token) {
        return Stream.concat(token.owner().stream(), token.backup().stream());
    }

    private static Stream<Finding> ofReviews(List<Token> tokens, Kept known, Settings settings, Store.Tx tx) {
        var ids = tokens.stream().map(Token::id).collect(Collectors.toSet());
        var open = tx.reviews().allOpen();
        var items = open.stream()
                .flatMap(review -> tx.reviews().of(review.id(), ids).stream())
                .filter(item -> ids.contains(item.token()))
                .toList();
        var reviewed = Reviewed.of(ids, open, items, tx);
        return Findings.in(new RegisterState(
                        tokens,
                        Set.of(),
                        Map.of(),
                        Map.of(),
                        reviewed.asked(),
                        reviewed.silent(),
                        reviewed.answered(),
                        Map.of(),
                        Deciders.UNKNOWN,
                        settings.policy(),
                        settings.tokenPolicy(),
                        known.basis.today(),
                        settings.zone()))
                .stream()
                .filter(finding -> OF_REVIEWS.contains(finding.rule()));
    }
}

package dev.rollcall.evidence;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.finding.FindingNote;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Team;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.register.MemberNames;
import dev.rollcall.store.AuditStore.Entry;
import dev.rollcall.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the evidence of a review says, read in one transaction.
 *
 * @param members the names of the members that the audit log names, by id
 * @param counts how many entries of the audit log have each action, by its stored name
 * @param witnesses the first message of the review's thread in each space, below which the head is posted
 */
record PackFacts(
        Team team,
        Review review,
        List<PackItem> items,
        List<Told> told,
        List<Step> removals,
        List<Acceptance> exceptions,
        Map<String, String> members,
        Map<String, Integer> counts,
        List<Witness> witnesses) {
    /** Answers of one person by row that are closer to each other than this are marked as quick. */
    static final Duration QUICK = Duration.ofSeconds(1);

    /** The name of the command that a row's own control runs. */
    private static final String BY_ROW = "answer";

    private static final Set<String> REMOVALS = Set.of(
            AuditAction.TOKEN_REMOVE.stored(),
            AuditAction.TOKEN_KEPT.stored(),
            AuditAction.TOKEN_DELETED.stored(),
            AuditAction.TOKEN_REMOVED.stored(),
            AuditAction.TOKEN_REOPENED.stored(),
            AuditAction.TOKEN_RESTORED.stored(),
            AuditAction.REMOVAL_REMIND.stored(),
            AuditAction.REMOVAL_ESCALATE.stored());

    private static final Set<String> ACCEPTED =
            Set.of(AuditAction.TOKEN_FINDING_ACCEPT.stored(), AuditAction.FINDING_ACCEPT.stored());

    PackFacts {
        items = List.copyOf(items);
        told = List.copyOf(told);
        removals = List.copyOf(removals);
        exceptions = List.copyOf(exceptions);
        witnesses = List.copyOf(witnesses);
    }

    /**
     * A reminder or escalation, or the close.
     *
     * @param open how many tokens were open then, as the audit log says it
     * @param people who was told by name; the others were told in the thread
     */
    record Told(Instant at, String action, String open, List<String> people) {}

    /** A step of a removal, or a reminder of one. */
    record Step(Instant at, String action, String subject, String detail, String by) {}

    /**
     * A risk that was accepted.
     *
     * @param about the token or finding, as the audit log names it
     */
    record Acceptance(String rule, List<String> about, String reason, String approver, Instant at, LocalDate until) {}

    /** @param message as the register keeps it: the channel and the id of the message */
    record Witness(String space, String message) {}

    /** How many items have this answer. */
    int count(String answer) {
        return (int) items.stream().filter(item -> item.answer().equals(answer)).count();
    }

    static PackFacts read(Review review, Store.Tx tx) {
        return new Reader(review, tx).read();
    }

    private static final class Reader {
        private final Review review;
        private final Store.Tx tx;
        private final Map<MemberId, String> names = new HashMap<>();
        private final Map<String, String> members = new TreeMap<>();
        private final Map<String, Integer> counts = new TreeMap<>();
        private final Map<String, List<Entry>> answers = new HashMap<>();
        private final List<Entry> rungs = new ArrayList<>();
        private final List<Entry> removals = new ArrayList<>();
        private final List<Entry> accepted = new ArrayList<>();

        Reader(Review review, Store.Tx tx) {
            this.review = review;
            this.tx = tx;
        }

        PackFacts read() {
            for (var member : tx.members().everybody()) {
                names.put(member.id(), member.name());
            }
            AuditRange.of(review, tx).forEach(this::note);
            var items = tx.reviews().items(review.id());
            return new PackFacts(
                    tx.team().get(),
                    review,
                    items(items),
                    told(items),
                    removals.stream().map(this::step).toList(),
                    exceptions(),
                    members,
                    counts,
                    witnesses());
        }

        private void note(Entry entry) {
            counts.merge(entry.action(), 1, Integer::sum);
            member(entry).ifPresent(id -> members.put(id.value(), name(id)));
            if (entry.action().equals(AuditAction.REVIEW_ANSWER.stored())) {
                answers.computeIfAbsent(entry.subject(), _ -> new ArrayList<>()).add(entry);
            } else if (REMOVALS.contains(entry.action())) {
                removals.add(entry);
            } else if (ACCEPTED.contains(entry.action())) {
                accepted.add(entry);
            } else if (entry.subject().equals(review.id().value())
                    && !entry.action().equals(AuditAction.REVIEW_OPEN.stored())) {
                rungs.add(entry);
            }
        }

        private List<PackItem> items(List<ReviewItem> items) {
            var tokens = tx.tokens().ofReview(review.id());
            var quick = quick(items);
            var all = new ArrayList<PackItem>();
            for (var item : items) {
                all.add(item(item, Optional.ofNullable(tokens.get(item.token())), quick.contains(item.token())));
            }
            return all;
        }

        private PackItem item(ReviewItem item, Optional<Token> token, boolean quick) {
            var answered = item.answer();
            return new PackItem(
                    item.position() + 1,
                    item.token().value(),
                    token.map(one -> one.label().text()).orElse(""),
                    token.map(Token::app).orElse(""),
                    token.map(Token::service).orElse(""),
                    token.map(one -> one.environment().text()).orElse(""),
                    token.map(one -> one.access().text()).orElse(""),
                    token.flatMap(Token::lastFour).orElse(""),
                    item.owned() ? name(item.owner()) : "",
                    item.backup().map(this::name).orElse(""),
                    item.asked().map(this::name).orElse(""),
                    answered.map(one -> one.answer().name()).orElse(PackItem.UNCONFIRMED),
                    answered.map(one -> name(one.by())).orElse(""),
                    answered.map(one -> one.at().toString()).orElse(""),
                    answered.map(one -> way(item, one)).orElse(""),
                    quick,
                    answered.filter(one -> review.closedAt()
                                    .filter(closed -> one.at().isAfter(closed))
                                    .isPresent())
                            .isPresent());
        }

        /** The command that gave the answer; empty if the audit log does not say so. */
        private String way(ReviewItem item, Answered answered) {
            return entry(item, answered).map(Reader::way).orElse("");
        }

        private Optional<Entry> entry(ReviewItem item, Answered answered) {
            return answers.getOrDefault(item.token().value(), List.of()).stream()
                    .filter(one -> one.at().equals(answered.at())
                            && answer(one).equals(answered.answer().name()))
                    .reduce((_, later) -> later);
        }

        /**
         * The tokens that were kept quickly: answers that stand, each given by its row, that one person gave less than
         * a second after each other.
         */
        private Set<TokenId> quick(List<ReviewItem> items) {
            Map<MemberId, List<ReviewItem>> kept = new HashMap<>();
            for (var item : items) {
                item.answer()
                        .filter(one -> one.answer() == ReviewItem.Answer.CONFIRMED
                                && way(item, one).equals(BY_ROW))
                        .ifPresent(one -> kept.computeIfAbsent(one.by(), _ -> new ArrayList<>())
                                .add(item));
            }
            var quick = new HashSet<TokenId>();
            for (var one : kept.values()) {
                one.sort(Comparator.comparing(PackFacts::at));
                for (int i = 1; i < one.size(); i++) {
                    var gap = Duration.between(at(one.get(i - 1)), at(one.get(i)));
                    if (gap.compareTo(QUICK) < 0) {
                        quick.add(one.get(i - 1).token());
                        quick.add(one.get(i).token());
                    }
                }
            }
            return quick;
        }

        private List<Told> told(List<ReviewItem> items) {
            var people = items.stream()
                    .flatMap(item -> Stream.of(item.asked(), item.backup()))
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
            var all = new ArrayList<Told>();
            for (var entry : rungs) {
                all.add(new Told(entry.at(), entry.action(), entry.detail(), namesOf(rung(entry), people)));
            }
            return all;
        }

        /** Which rung an entry is about: the last one that was due then. */
        private int rung(Entry entry) {
            int rung = -1;
            for (int i = 0; i < review.rungs().size(); i++) {
                if (!review.rungs().get(i).at().isAfter(entry.at())) {
                    rung = i;
                }
            }
            return rung;
        }

        /** Who was told of a rung by a direct message of their own. */
        private List<String> namesOf(int rung, List<MemberId> people) {
            if (rung < 0) {
                return List.of();
            }
            var spaces = tx.team().spaces();
            return people.stream()
                    .filter(one -> spaces.stream()
                            .flatMap(space -> Stream.of(
                                    new CardKey.Reminder(space, review.id(), rung, Optional.of(one)),
                                    new CardKey.BackupNotice(space, review.id(), rung, Optional.of(one))))
                            .anyMatch(key -> tx.cards().find(key).isPresent()))
                    .map(this::name)
                    .sorted()
                    .toList();
        }

        private Step step(Entry entry) {
            return new Step(entry.at(), entry.action(), entry.subject(), entry.detail(), actor(entry));
        }

        private List<Acceptance> exceptions() {
            var closed = review.closedAt().orElseThrow();
            var since = LocalDate.ofInstant(review.openedAt(), tx.team().get().zone());
            return tx.findings().endingFrom(since).stream()
                    .filter(note -> note.kind() == FindingNote.Kind.ACCEPTED
                            && !note.at().isAfter(closed))
                    .sorted(Comparator.comparing(FindingNote::at)
                            .thenComparing(note -> note.finding().value()))
                    .map(note -> new Acceptance(
                            note.rule(), about(note), note.reason(), name(note.by()), note.at(), note.until()))
                    .toList();
        }

        private List<String> about(FindingNote note) {
            return accepted.stream()
                    .filter(entry ->
                            entry.at().equals(note.at()) && entry.detail().contains(note.rule()))
                    .map(Entry::detail)
                    .distinct()
                    .toList();
        }

        private List<Witness> witnesses() {
            return tx.team().spaces().stream()
                    .sorted(Comparator.comparing(Object::toString))
                    .flatMap(space -> tx.cards().find(new CardKey.ReviewRoot(space, review.id())).stream()
                            .flatMap(row -> row.message().stream())
                            .map(message -> new Witness(space.toString(), message)))
                    .toList();
        }

        private String name(MemberId id) {
            return names.computeIfAbsent(id, one -> MemberNames.of(tx.members().find(one)));
        }

        private String actor(Entry entry) {
            return member(entry).map(this::name).orElse(entry.actor());
        }

        private static Optional<MemberId> member(Entry entry) {
            return entry.form() >= 2 && entry.actor().startsWith("member:")
                    ? Optional.of(new MemberId(entry.actor().substring("member:".length())))
                    : Optional.empty();
        }

        private static String answer(Entry entry) {
            return entry.detail().replaceFirst(", by .*", "");
        }

        private static String way(Entry entry) {
            int by = entry.detail().indexOf(", by ");
            return by < 0 ? "" : entry.detail().substring(by + ", by ".length());
        }
    }

    private static Instant at(ReviewItem item) {
        return item.answer().orElseThrow().at();
    }
}

package dev.rollcall.evidence;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.review.ReviewRecord;
import dev.rollcall.domain.review.ReviewRecord.Line;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.evidence.PackFacts.AnswerEvent;
import dev.rollcall.evidence.PackFacts.Signed;
import dev.rollcall.evidence.PackFacts.Step;
import dev.rollcall.evidence.PackFacts.Told;
import dev.rollcall.evidence.PackFacts.Witness;
import dev.rollcall.register.Delegates;
import dev.rollcall.register.MemberNames;
import dev.rollcall.register.ReviewRecords;
import dev.rollcall.store.AuditStore.Entry;
import dev.rollcall.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads what the evidence of a review says, in one transaction: what was kept at the close, and what the audit log says
 * up to the close. Of what came later it takes the sign-off and the late answers, and nothing else.
 */
final class PackReading {
    /** Answers of one person by row that are closer to each other than this are marked as quick. */
    static final Duration QUICK = Duration.ofSeconds(1);

    /** The name of the command that a row's own control runs. */
    private static final String BY_ROW = "answer";

    /** Of a token that was being removed when the review opened: who began the removal said that it is unused. */
    private static final String BY_REMOVAL = "removal";

    private static final String BY = ", by ";
    private static final String MEMBER = "member:";

    private static final Set<String> ANSWERS = stored(
            AuditAction.REVIEW_ANSWER,
            AuditAction.REVIEW_UNDO,
            AuditAction.REVIEW_TAKE_BACK,
            AuditAction.REVIEW_REPLY_DELETED,
            AuditAction.REVIEW_ANSWER_LATE,
            AuditAction.REVIEW_TAKE_BACK_LATE);

    private static final Set<String> LATE = stored(AuditAction.REVIEW_ANSWER_LATE, AuditAction.REVIEW_TAKE_BACK_LATE);

    private static final Set<String> STEPS = stored(
            AuditAction.REVIEW_OPEN, AuditAction.REVIEW_REMIND, AuditAction.REVIEW_ESCALATE, AuditAction.REVIEW_CLOSE);

    private static final Set<String> REMOVALS = stored(
            AuditAction.TOKEN_REMOVE,
            AuditAction.TOKEN_KEPT,
            AuditAction.TOKEN_DELETED,
            AuditAction.TOKEN_REMOVED,
            AuditAction.TOKEN_REOPENED,
            AuditAction.TOKEN_RESTORED,
            AuditAction.REMOVAL_REMIND,
            AuditAction.REMOVAL_ESCALATE);

    private final Review review;
    private final List<ReviewItem> items;
    private final Store.Tx tx;
    private final ReviewRecord record;
    private final Map<String, String> labels;
    private final Map<String, String> members = new TreeMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<Entry> answers = new ArrayList<>();
    private final Map<String, Entry> standing = new HashMap<>();
    private final List<Entry> steps = new ArrayList<>();
    private final List<Entry> removals = new ArrayList<>();
    private final Delegates delegates = new Delegates();
    private Optional<Entry> sign = Optional.empty();
    private boolean over;

    private PackReading(Review review, List<ReviewItem> items, Store.Tx tx) {
        this.review = review;
        this.items = items;
        this.tx = tx;
        this.record = ReviewRecords.of(review, tx);
        this.labels = record.lines().stream().collect(Collectors.toMap(Line::token, Line::label));
    }

    private static Set<String> stored(AuditAction... actions) {
        return Set.of(actions).stream().map(AuditAction::stored).collect(Collectors.toUnmodifiableSet());
    }

    static PackFacts read(Review review, List<ReviewItem> items, AuditRange audit, Store.Tx tx) {
        var reading = new PackReading(review, items, tx);
        audit.forEach(entry -> reading.note(entry, entry.number() > audit.close()));
        return reading.facts();
    }

    private PackFacts facts() {
        return new PackFacts(
                tx.teamId(),
                review,
                record,
                items(),
                answers.stream().map(this::event).toList(),
                told(),
                removals.stream().map(this::step).toList(),
                members,
                counts,
                witnesses(),
                signed());
    }

    private void note(Entry entry, boolean afterClose) {
        member(entry).ifPresent(id -> members.computeIfAbsent(id.value(), _ -> name(id)));
        var action = entry.action();
        boolean ofReview = entry.subject().equals(review.id().value());
        if (action.equals(AuditAction.REVIEW_SIGN.stored()) && ofReview) {
            sign = Optional.of(entry);
        }
        // What is late for the next review is not about this one, nor is what was answered before it opened.
        over |= afterClose && action.equals(AuditAction.REVIEW_CLOSE.stored());
        boolean listed =
                labels.containsKey(entry.subject()) && !over && !entry.at().isBefore(review.openedAt());
        if (ANSWERS.contains(action) && listed && LATE.contains(action) == afterClose) {
            answers.add(entry);
            if (action.equals(AuditAction.REVIEW_ANSWER.stored())
                    || action.equals(AuditAction.REVIEW_ANSWER_LATE.stored())) {
                standing.put(key(entry.subject(), entry.at(), answer(entry)), entry);
            }
        }
        delegates.add(entry);
        if (afterClose) {
            return;
        }
        counts.merge(action, 1, Integer::sum);
        if (REMOVALS.contains(action)) {
            removals.add(entry);
        } else if (STEPS.contains(action) && ofReview) {
            steps.add(entry);
        }
    }

    private static String key(String token, Instant at, String answer) {
        return token + ' ' + at + ' ' + answer;
    }

    private List<PackItem> items() {
        var late = items.stream()
                .filter(item -> !item.open() && !item.answeredInTime())
                .collect(Collectors.toMap(item -> item.token().value(), item -> item));
        var quick = quick();
        return record.lines().stream()
                .map(line -> Optional.ofNullable(late.get(line.token()))
                        .map(item -> late(line, item, item.answer().orElseThrow()))
                        .orElseGet(() -> inTime(line, quick.contains(line.token()))))
                .toList();
    }

    private PackItem late(Line line, ReviewItem item, Answered answered) {
        var answer = answered.answer().name();
        return new PackItem(
                line,
                answer,
                name(answered.by()),
                answered.at().toString(),
                ReviewRecords.role(item, answered, delegates),
                way(line.token(), answered.at(), answer),
                false,
                true);
    }

    private PackItem inTime(Line line, boolean quick) {
        return line.answer().isEmpty()
                ? new PackItem(line, PackItem.UNCONFIRMED, "", "", "", "", false, false)
                : new PackItem(
                        line,
                        line.answer(),
                        line.by(),
                        line.at(),
                        line.role(),
                        way(line.token(), Instant.parse(line.at()), line.answer()),
                        quick,
                        false);
    }

    /**
     * The command that gave the answer, or {@link #BY_REMOVAL} for what the review opened with; empty if the audit log
     * does not say so.
     */
    private String way(String token, Instant at, String answer) {
        return Optional.ofNullable(standing.get(key(token, at, answer)))
                .map(PackReading::way)
                .orElse(at.equals(review.openedAt()) ? BY_REMOVAL : "");
    }

    /**
     * The tokens that were kept quickly: answers that stand, each given by its row, that one person gave less than a
     * second after each other.
     */
    private Set<String> quick() {
        Map<String, List<Entry>> kept = new HashMap<>();
        for (var line : record.lines()) {
            if (line.answer().equals(PackItem.CONFIRMED)) {
                Optional.ofNullable(standing.get(key(line.token(), Instant.parse(line.at()), line.answer())))
                        .filter(entry -> way(entry).equals(BY_ROW))
                        .ifPresent(entry -> kept.computeIfAbsent(entry.actor(), _ -> new ArrayList<>())
                                .add(entry));
            }
        }
        var quick = new HashSet<String>();
        for (var one : kept.values()) {
            one.sort(Comparator.comparing(Entry::at));
            for (int i = 1; i < one.size(); i++) {
                var gap = Duration.between(one.get(i - 1).at(), one.get(i).at());
                if (gap.compareTo(QUICK) < 0) {
                    quick.add(one.get(i - 1).subject());
                    quick.add(one.get(i).subject());
                }
            }
        }
        return quick;
    }

    private AnswerEvent event(Entry entry) {
        return new AnswerEvent(
                entry.at(),
                entry.action(),
                entry.subject(),
                labels.getOrDefault(entry.subject(), ""),
                answer(entry),
                actor(entry),
                way(entry),
                LATE.contains(entry.action()));
    }

    private List<Told> told() {
        var told = record.told().stream()
                .collect(Collectors.toMap(one -> one.step() + one.number(), one -> one, (first, _) -> first));
        var all = new ArrayList<Told>();
        int extras = 0;
        for (var entry : steps) {
            String step;
            if (entry.action().equals(AuditAction.REVIEW_OPEN.stored())) {
                step = ReviewRecord.Told.OPENING + 0;
            } else if (entry.action().equals(AuditAction.REVIEW_REMIND.stored())
                    && !entry.actor().equals("scheduler")) {
                step = ReviewRecord.Told.EXTRA + extras++;
            } else {
                step = ReviewRecord.Told.RUNG + rung(entry);
            }
            var people = Optional.ofNullable(told.get(step));
            all.add(new Told(
                    entry.at(),
                    entry.action(),
                    entry.detail(),
                    people.map(ReviewRecord.Told::people).orElse(List.of()),
                    people.map(ReviewRecord.Told::inThread).orElse(false)));
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

    private Step step(Entry entry) {
        return new Step(entry.at(), entry.action(), entry.subject(), entry.detail(), actor(entry));
    }

    /** The messages that were kept; in a space that had none by the close, the one of later. */
    private List<Witness> witnesses() {
        var messages = new TreeMap<>(ReviewRecords.messages(review.id(), tx));
        messages.putAll(record.messages());
        return messages.entrySet().stream()
                .map(one -> witness(one.getKey(), one.getValue()))
                .toList();
    }

    /** A message is kept as its channel, a space, and its id. */
    private static Witness witness(String space, String thread) {
        int gap = thread.indexOf(' ');
        var place = gap < 0 ? Optional.<PlaceId>empty() : PlaceId.parse(thread.substring(0, gap));
        var message = thread.substring(gap + 1);
        return new Witness(
                space,
                thread,
                place.map(PlaceId::id).orElse(""),
                message,
                place.map(at -> link(at, message)).orElse(""));
    }

    /** The forms that open a message: Slack docs, "Deep linking into Slack"; Discord docs, "Message Resource". */
    private static String link(PlaceId at, String message) {
        return switch (at.space().platform()) {
            case "slack" ->
                "https://slack.com/app_redirect?team=" + at.space().id() + "&channel=" + at.id() + "&message_ts="
                        + message;
            case "discord" -> "https://discord.com/channels/" + at.space().id() + "/" + at.id() + "/" + message;
            default -> "";
        };
    }

    private Optional<Signed> signed() {
        return review.signed()
                .map(one -> new Signed(
                        sign.map(this::actor).orElseGet(() -> name(one.by())),
                        one.at(),
                        sign.map(Entry::detail).orElse(""),
                        one.changed()));
    }

    /** The name at the close; of somebody who came later, the name now. */
    private String name(MemberId id) {
        return Optional.ofNullable(record.members().get(id.value()))
                .orElseGet(() -> MemberNames.of(tx.members().find(id)));
    }

    private String actor(Entry entry) {
        return member(entry).map(this::name).orElse(entry.actor());
    }

    private static Optional<MemberId> member(Entry entry) {
        return entry.form() >= 2 && entry.actor().startsWith(MEMBER)
                ? Optional.of(new MemberId(entry.actor().substring(MEMBER.length())))
                : Optional.empty();
    }

    private static String answer(Entry entry) {
        int by = entry.detail().indexOf(BY);
        return by < 0 ? entry.detail() : entry.detail().substring(0, by);
    }

    private static String way(Entry entry) {
        int by = entry.detail().indexOf(BY);
        return by < 0 ? "" : entry.detail().substring(by + BY.length());
    }
}

package dev.rollcall.register;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.finding.Finding;
import dev.rollcall.domain.finding.FindingId;
import dev.rollcall.domain.finding.FindingNote;
import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.review.ReviewRecord;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Team;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.AuditStore.Entry;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the {@link ReviewRecord} of a review out of the register. At the close that is what is kept; of a review that a
 * version closed which kept none, it is the best there is. For one transaction; takes about a second for 10,000 tokens.
 */
public final class ReviewRecords {
    /** The rule of an exception that puts off warnings of an expiry. */
    public static final String EXPIRY = "expiry-warning";

    /** Entries of the audit log read at once. */
    private static final int PAGE = 1000;

    private static final String MEMBER = "member:";

    private static final Set<String> REMOVALS = Set.of(
            AuditAction.TOKEN_REMOVE.stored(),
            AuditAction.TOKEN_KEPT.stored(),
            AuditAction.TOKEN_DELETED.stored(),
            AuditAction.TOKEN_REMOVED.stored(),
            AuditAction.TOKEN_REOPENED.stored(),
            AuditAction.TOKEN_RESTORED.stored());

    private final Review review;
    private final Store.Tx tx;
    private final Team team;
    private final Map<MemberId, String> names = new HashMap<>();
    private final Map<String, String> members = new TreeMap<>();
    private final Set<TokenId> removals = new LinkedHashSet<>();
    private final List<Entry> snoozes = new ArrayList<>();
    private final List<Entry> decisions = new ArrayList<>();
    private final Delegates delegates = new Delegates();

    private ReviewRecords(Review review, Store.Tx tx) {
        this.review = review;
        this.tx = tx;
        this.team = tx.team().get();
    }

    /** The record of a review at its close, which is now. The close is not in the audit log yet. */
    public static ReviewRecord atClose(Review review, Store.Tx tx, Instant now) {
        var records = new ReviewRecords(review, tx);
        records.readLog(newest(tx.audit().newest(1)).map(Entry::number).orElse(0L) + 1, now);
        tx.availability().all().forEach(records.delegates::add);
        var findings = records.team
                .settings()
                .map(settings -> TeamFindings.at(tx, settings, now))
                .orElseGet(() -> new TeamFindings(List.of(), List.of(), Map.of()));
        return records.record(true, findings, now);
    }

    /**
     * The record of a closed review: the one that was kept; else one of what the register says now, without findings.
     */
    public static ReviewRecord of(Review review, Store.Tx tx) {
        return tx.reviews().record(review.id()).orElseGet(() -> later(review, tx));
    }

    private static ReviewRecord later(Review review, Store.Tx tx) {
        var records = new ReviewRecords(review, tx);
        var close = newest(tx.audit().about(review.id().value(), AuditAction.REVIEW_CLOSE.stored(), 1))
                .or(() -> newest(tx.audit().about(review.id().value(), AuditAction.REVIEW_OPEN.stored(), 1)));
        var closed = review.closedAt().orElseThrow();
        records.readLog(close.map(Entry::number).orElse(1L), closed);
        // One without tokens closes when it opens, and nothing of it can change.
        return records.record(review.empty(), new TeamFindings(List.of(), List.of(), Map.of()), closed);
    }

    private ReviewRecord record(boolean atClose, TeamFindings findings, Instant closed) {
        return new ReviewRecord(
                atClose,
                team.name(),
                team.zone().getId(),
                lines(),
                told(),
                removals(),
                exceptions(findings, closed),
                found(findings),
                members,
                messages(review.id(), tx));
    }

    /** Reads the names of everybody, and what the log says since the close before, up to the entry {@code end}. */
    private void readLog(long end, Instant closed) {
        for (var member : tx.members().everybody()) {
            names.put(member.id(), member.name());
            members.put(member.id().value(), member.name());
        }
        long closedBefore = tx.audit()
                .lastBefore(end, AuditAction.REVIEW_CLOSE)
                .map(Entry::number)
                .orElse(0L);
        long at = newest(tx.audit().about(review.id().value(), AuditAction.REVIEW_OPEN.stored(), 1))
                .map(opened -> Math.min(opened.number() - 1, closedBefore))
                .orElse(closedBefore);
        while (at < end - 1) {
            var page = tx.audit().after(at, (int) Math.min(PAGE, end - 1 - at));
            if (page.isEmpty()) {
                break;
            }
            page.forEach(this::note);
            at = page.getLast().number();
        }
        tx.removals().open().stream()
                .filter(removal -> !removal.openedAt().isAfter(closed))
                .map(Removal::token)
                .forEach(removals::add);
    }

    private static Optional<Entry> newest(List<Entry> entries) {
        return entries.stream().findFirst();
    }

    private void note(Entry entry) {
        member(entry).ifPresent(id -> members.computeIfAbsent(id.value(), _ -> name(id)));
        delegates.add(entry);
        var action = entry.action();
        if (REMOVALS.contains(action)) {
            removals.add(new TokenId(entry.subject()));
        } else if (action.equals(AuditAction.TOKEN_SNOOZE.stored())) {
            snoozes.add(entry);
        } else if (action.equals(AuditAction.TOKEN_FINDING_ACCEPT.stored())
                || action.equals(AuditAction.TOKEN_FINDING_SNOOZE.stored())) {
            decisions.add(entry);
        }
    }

    private List<ReviewRecord.Line> lines() {
        var tokens = tx.tokens().ofReview(review.id());
        return tx.reviews().items(review.id()).stream()
                .map(item -> line(item, Optional.ofNullable(tokens.get(item.token()))))
                .toList();
    }

    private ReviewRecord.Line line(ReviewItem item, Optional<Token> token) {
        var answered = item.answer().filter(_ -> item.answeredInTime());
        return new ReviewRecord.Line(
                item.position() + 1,
                item.token().value(),
                text(token, one -> one.label().text()),
                text(token, Token::app),
                text(token, Token::service),
                text(token, one -> one.environment().text()),
                text(token, one -> one.access().text()),
                token.flatMap(Token::lastFour).orElse(""),
                text(token, one -> one.texts().purpose()),
                item.owned() ? name(item.owner()) : "",
                item.backup().map(this::name).orElse(""),
                item.asked().map(this::name).orElse(""),
                answered.map(one -> one.answer().name()).orElse(""),
                answered.map(one -> name(one.by())).orElse(""),
                answered.map(one -> one.at().toString()).orElse(""),
                answered.map(one -> role(item, one, delegates)).orElse(""));
    }

    private static String text(Optional<Token> token, Function<Token, String> part) {
        return token.map(part).orElse("");
    }

    /** As what a person answered, see {@link ReviewRecord.Line}. Who is nothing else is an admin. */
    public static String role(ReviewItem item, Answered answered, Delegates delegates) {
        var by = answered.by();
        var owner = Optional.of(item.owner()).filter(_ -> item.owned());
        if (owner.filter(by::equals).isPresent()) {
            return "owner";
        }
        if (item.backup().filter(by::equals).isPresent()) {
            return "backup";
        }
        if (item.asked().filter(by::equals).isPresent()) {
            return "asked";
        }
        boolean delegate = Stream.of(owner, item.backup(), item.asked())
                .flatMap(Optional::stream)
                .anyMatch(member -> delegates.answersFor(by, member, answered.at()));
        return delegate ? "delegate" : "admin";
    }

    /** One for each step that told somebody. */
    private List<ReviewRecord.Told> told() {
        var steps = new TreeMap<String, List<CardKey>>();
        for (var kind : List.of(
                CardKeyCodec.DIGEST, CardKeyCodec.REMINDER, CardKeyCodec.BACKUP_NOTICE, CardKeyCodec.EXTRA_REMINDER)) {
            for (var key : tx.cards().ofReview(kind, review.id())) {
                steps.computeIfAbsent(step(key) + " " + number(key), _ -> new ArrayList<>())
                        .add(key);
            }
        }
        return steps.values().stream().map(this::told).toList();
    }

    private ReviewRecord.Told told(List<CardKey> keys) {
        return new ReviewRecord.Told(
                step(keys.getFirst()),
                number(keys.getFirst()),
                keys.stream()
                        .flatMap(key -> to(key).stream())
                        .distinct()
                        .map(this::name)
                        .sorted()
                        .toList(),
                keys.stream().anyMatch(key -> to(key).isEmpty()));
    }

    private static String step(CardKey key) {
        return switch (key) {
            case CardKey.Digest _ -> ReviewRecord.Told.OPENING;
            case CardKey.ExtraReminder _ -> ReviewRecord.Told.EXTRA;
            default -> ReviewRecord.Told.RUNG;
        };
    }

    private static int number(CardKey key) {
        return switch (key) {
            case CardKey.Reminder reminder -> reminder.rung();
            case CardKey.BackupNotice notice -> notice.rung();
            case CardKey.ExtraReminder reminder -> reminder.number();
            default -> 0;
        };
    }

    private static Optional<MemberId> to(CardKey key) {
        return switch (key) {
            case CardKey.Digest digest -> Optional.of(digest.to());
            case CardKey.Reminder reminder -> reminder.to();
            case CardKey.BackupNotice notice -> notice.to();
            case CardKey.ExtraReminder reminder -> reminder.to();
            default -> Optional.empty();
        };
    }

    private List<ReviewRecord.Removing> removals() {
        return removals.stream()
                .flatMap(token -> tx.removals().ofToken(token).stream())
                .sorted(Comparator.comparing(Removal::openedAt)
                        .thenComparing(removal -> removal.id().value()))
                .map(this::removing)
                .toList();
    }

    private ReviewRecord.Removing removing(Removal removal) {
        var said = tx.audit().about(removal.token().value(), AuditAction.TOKEN_DELETED.stored(), 1).stream()
                .findFirst()
                .filter(entry -> !entry.at().isBefore(removal.openedAt()));
        var deletedBy =
                switch (removal.state()) {
                    case Removal.State.Deleted deleted -> Optional.of(deleted.by());
                    case Removal.State.Gone gone -> gone.deletedBy();
                    default -> Optional.<MemberId>empty();
                };
        var gone = removal.state() instanceof Removal.State.Gone state
                ? Optional.of(state)
                : Optional.<Removal.State.Gone>empty();
        return new ReviewRecord.Removing(
                removal.token().value(),
                tx.tokens()
                        .find(removal.token())
                        .map(token -> token.label().text())
                        .orElse(""),
                removal.step().name(),
                removal.unanswered() ? "" : name(removal.by()),
                removal.openedAt().toString(),
                removal.reason(),
                removal.unanswered(),
                deletedBy.map(this::name).orElse(""),
                deletedBy.flatMap(_ -> said).map(entry -> entry.at().toString()).orElse(""),
                gone.flatMap(Removal.State.Gone::checkedBy).map(this::name).orElse(""),
                gone.map(Removal.State.Gone::issuer).orElse(""),
                gone.map(one -> one.at().toString()).orElse(""));
    }

    private List<ReviewRecord.Exempt> exceptions(TeamFindings findings, Instant closed) {
        var since = LocalDate.ofInstant(review.openedAt(), team.zone());
        var all = new ArrayList<ReviewRecord.Exempt>();
        tx.findings().endingFrom(since).stream()
                .filter(note -> !note.at().isAfter(closed))
                .map(note -> new ReviewRecord.Exempt(
                        state(note),
                        note.rule(),
                        labels(note, findings),
                        note.reason(),
                        name(note.by()),
                        note.at().toString(),
                        note.until().toString()))
                .forEach(all::add);
        for (var entry : snoozes) {
            int until = entry.detail().lastIndexOf(": until ");
            if (until >= 0) {
                all.add(new ReviewRecord.Exempt(
                        "snoozed",
                        EXPIRY,
                        List.of(entry.detail().substring(0, until)),
                        "",
                        member(entry).map(this::name).orElse(entry.actor()),
                        entry.at().toString(),
                        entry.detail().substring(until + ": until ".length())));
            }
        }
        all.sort(Comparator.comparing(ReviewRecord.Exempt::at)
                .thenComparing(ReviewRecord.Exempt::rule)
                .thenComparing(one -> one.labels().toString()));
        return all;
    }

    private static String state(FindingNote note) {
        return note.kind() == FindingNote.Kind.ACCEPTED ? "accepted" : "snoozed";
    }

    /** The tokens of a finding; of one that is over, those that the log named when it was decided. */
    private List<String> labels(FindingNote note, TeamFindings findings) {
        return findings.find(note.finding()).map(ReviewRecords::labels).orElseGet(() -> decisions.stream()
                .filter(entry -> entry.at().equals(note.at())
                        && entry.detail().endsWith(": " + note.rule() + ", until " + note.until()))
                .map(entry -> entry.detail()
                        .substring(
                                0, entry.detail().length() - (": " + note.rule() + ", until " + note.until()).length()))
                .distinct()
                .toList());
    }

    private static List<String> labels(Finding finding) {
        return finding.tokens().stream().map(token -> token.label().text()).toList();
    }

    private List<ReviewRecord.Found> found(TeamFindings findings) {
        return findings.all().stream()
                .map(finding -> new ReviewRecord.Found(
                        finding.rule().stored(),
                        labels(finding),
                        finding.facts().counted(),
                        finding.facts().allowed(),
                        finding.facts().day().map(LocalDate::toString).orElse(""),
                        finding.facts().people().stream().map(this::name).toList(),
                        stateOf(finding.id(), findings)))
                .toList();
    }

    private static String stateOf(FindingId finding, TeamFindings findings) {
        return findings.noteOf(finding).map(ReviewRecords::state).orElse("open");
    }

    /** The first message of a review's thread in each space that shows it now. */
    public static Map<String, String> messages(ReviewId review, Store.Tx tx) {
        return tx.team().spaces().stream()
                .flatMap(space -> tx.cards().find(new CardKey.ReviewRoot(space, review)).stream()
                        .flatMap(row -> row.message().stream())
                        .map(message -> Map.entry(space.toString(), message)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private String name(MemberId id) {
        return names.computeIfAbsent(id, one -> MemberNames.of(tx.members().find(one)));
    }

    private static Optional<MemberId> member(Entry entry) {
        return entry.form() >= 2 && entry.actor().startsWith(MEMBER)
                ? Optional.of(new MemberId(entry.actor().substring(MEMBER.length())))
                : Optional.empty();
    }
}

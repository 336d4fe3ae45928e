package dev.rollcall.query;

import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A whole review, for its root card, its reminders and its escalation.
 *
 * @param climbed how many rungs were carried out or skipped
 */
public record ReviewView(
        String id,
        YearMonth period,
        Instant openedAt,
        Instant answerBy,
        Instant closesAt,
        Optional<Instant> closedAt,
        boolean escalated,
        int climbed,
        List<LineView> lines,
        ZoneId zone,
        Optional<Signed> signed) {

    /**
     * Who signed the result, and when.
     *
     * @param changed whether a late answer was given or taken back since
     */
    public record Signed(String by, Instant at, boolean changed) {}

    /** A review that nobody has signed. */
    public ReviewView(
            String id,
            YearMonth period,
            Instant openedAt,
            Instant answerBy,
            Instant closesAt,
            Optional<Instant> closedAt,
            boolean escalated,
            int climbed,
            List<LineView> lines,
            ZoneId zone) {
        this(id, period, openedAt, answerBy, closesAt, closedAt, escalated, climbed, lines, zone, Optional.empty());
    }

    /** Whether a later rung was carried out since, so that a message of this one is no longer sent. */
    public boolean passed(int rung) {
        return climbed > rung + 1;
    }

    /** The next moment by which an answer matters: the escalation, and after it the close. */
    public Instant nextDeadline() {
        return escalated ? closesAt : answerBy;
    }

    /** How many tokens have this answer, without those that got it after the close. */
    public int count(Answer which) {
        return (int) lines.stream()
                .filter(line -> line.answered(which) && !line.answeredLate())
                .count();
    }

    /** The tokens that had no answer at the close, those with a late answer included. */
    public List<LineView> unconfirmed() {
        return lines.stream()
                .filter(line -> line.unconfirmed() || line.answeredLate())
                .toList();
    }

    /** The tokens that were answered after the close. */
    public List<LineView> late() {
        return lines.stream().filter(LineView::answeredLate).toList();
    }

    /** How many tokens have an answer. */
    public int answered() {
        return (int) lines.stream().filter(line -> line.answer().isPresent()).count();
    }

    public List<LineView> unanswered() {
        return lines.stream().filter(line -> line.answer().isEmpty()).toList();
    }

    /** How many different owners are asked. */
    public int owners() {
        return (int)
                lines.stream().flatMap(line -> line.owner().stream()).distinct().count();
    }

    /** The lines without an answer about which admins are asked. */
    public List<LineView> unansweredByAdmins() {
        return unanswered().stream().filter(line -> line.owner().isEmpty()).toList();
    }

    /** The lines without an answer, grouped by who is asked; the one with the most lines first. */
    public Map<Optional<Member>, List<LineView>> unansweredByOwner() {
        var all = new LinkedHashMap<Optional<Member>, List<LineView>>();
        for (var line : unanswered()) {
            all.merge(line.owner(), List.of(line), (a, b) -> Stream.concat(a.stream(), b.stream())
                    .toList());
        }
        var sorted = new LinkedHashMap<Optional<Member>, List<LineView>>();
        all.entrySet().stream()
                .sorted((a, b) -> b.getValue().size() - a.getValue().size())
                .forEachOrdered(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    static Optional<ReviewView> of(ReviewId id, QueryContext context) {
        return context.tx().reviews().find(id).map(review -> of(review, context));
    }

    static ReviewView of(Review review, QueryContext context) {
        return of(
                review,
                context.tx().reviews().items(review.id()),
                context.tx().tokens().ofReview(review.id()),
                context);
    }

    /** A review with some of its lines only. */
    static ReviewView of(Review review, List<ReviewItem> items, QueryContext context) {
        var tokens =
                context.tx().tokens().all(items.stream().map(ReviewItem::token).toList());
        return of(review, items, tokens, context);
    }

    /** @param tokens of its items */
    static ReviewView of(Review review, List<ReviewItem> items, Map<TokenId, Token> tokens, QueryContext context) {
        return new ReviewView(
                review.id().value(),
                review.period(),
                review.openedAt(),
                review.answerBy(),
                review.closesAt(),
                review.closedAt(),
                review.escalated(),
                review.climbed(),
                Lines.of(items, tokens, review, context),
                context.team().zone(),
                review.signed().map(one -> new Signed(context.name(one.by()), one.at(), one.changed())));
    }
}

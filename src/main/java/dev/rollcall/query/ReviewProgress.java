package dev.rollcall.query;

import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.ReviewItemStore.Count;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How far an open review is. Its size does not depend on that of the review.
 *
 * @param tokens how many it lists
 * @param owners how many people are asked
 * @param answers how many tokens have each answer that any has
 * @param open who is asked about the tokens without an answer
 * @param unowned those without an answer about which admins are asked
 */
public record ReviewProgress(
        String id,
        YearMonth period,
        Instant answerBy,
        Instant closesAt,
        boolean escalated,
        int tokens,
        int owners,
        Map<Answer, Integer> answers,
        Waiting open,
        Labels unowned,
        Labels unused,
        Labels notMine,
        ZoneId zone) {
    /** Labels of each kind that are read. */
    public static final int NAMED_MAX = 15;

    /** People without an answer who are read. */
    public static final int ASKED_MAX = 4;

    public ReviewProgress {
        answers = Map.copyOf(answers);
    }

    /**
     * The tokens without an answer.
     *
     * @param first of those who are asked, at most {@link #ASKED_MAX} with the most tokens
     * @param people how many are asked; the admins are one
     * @param tokens how many there are
     */
    public record Waiting(List<Asked> first, int people, int tokens) {
        public Waiting {
            first = List.copyOf(first);
        }
    }

    /** @param owner empty for the admins */
    public record Asked(Optional<Member> owner, int tokens) {}

    /**
     * Some tokens.
     *
     * @param first the labels of the first of them, at most {@link #NAMED_MAX}
     * @param all how many they are
     */
    public record Labels(List<String> first, int all) {
        public Labels {
            first = List.copyOf(first);
        }

        private static Labels of(Collection<LineView> lines) {
            return new Labels(
                    lines.stream().limit(NAMED_MAX).map(LineView::label).toList(), lines.size());
        }
    }

    /** How many tokens have this answer. */
    public int count(Answer which) {
        return answers.getOrDefault(which, 0);
    }

    /** How many tokens have an answer. */
    public int answered() {
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The progress of those lines that a view has. */
    public static ReviewProgress of(ReviewView r) {
        var answers = new EnumMap<Answer, Integer>(Answer.class);
        for (var answer : Answer.values()) {
            int count = r.count(answer);
            if (count > 0) {
                answers.put(answer, count);
            }
        }
        return new ReviewProgress(
                r.id(),
                r.period(),
                r.answerBy(),
                r.closesAt(),
                r.escalated(),
                r.lines().size(),
                r.owners(),
                answers,
                new Waiting(
                        r.unansweredByOwner().entrySet().stream()
                                .limit(ASKED_MAX)
                                .map(one ->
                                        new Asked(one.getKey(), one.getValue().size()))
                                .toList(),
                        r.unansweredByOwner().size(),
                        r.unanswered().size()),
                Labels.of(r.unansweredByAdmins()),
                answered(r, Answer.UNUSED),
                answered(r, Answer.NOT_MINE),
                r.zone());
    }

    private static Labels answered(ReviewView r, Answer which) {
        return Labels.of(r.lines().stream().filter(line -> line.answered(which)).toList());
    }

    /** Empty if there is no such review, or it is closed. */
    static Optional<ReviewProgress> of(ReviewId id, QueryContext context) {
        return context.tx().reviews().find(id).filter(Review::open).map(review -> of(review, context));
    }

    static ReviewProgress of(Review review, QueryContext context) {
        var counts = context.tx().reviews().counts(review.id());
        var answers = new EnumMap<Answer, Integer>(Answer.class);
        counts.forEach(count -> count.answer().ifPresent(answer -> answers.merge(answer, count.items(), Integer::sum)));
        var unowned = context.tx().reviews().forAdmins(review.id()).stream()
                .filter(ReviewItem::open)
                .toList();
        return new ReviewProgress(
                review.id().value(),
                review.period(),
                review.answerBy(),
                review.closesAt(),
                review.escalated(),
                counts.stream().mapToInt(Count::items).sum(),
                (int) counts.stream()
                        .flatMap(count -> count.asked().stream())
                        .distinct()
                        .count(),
                answers,
                waiting(counts, context),
                labels(unowned, unowned.size(), context),
                doubtful(review, Answer.UNUSED, answers, context),
                doubtful(review, Answer.NOT_MINE, answers, context),
                context.team().zone());
    }

    private static Waiting waiting(List<Count> counts, QueryContext context) {
        var open = new LinkedHashMap<Optional<MemberId>, Integer>();
        counts.stream()
                .filter(count -> count.answer().isEmpty())
                .sorted(Comparator.comparingInt(Count::first))
                .forEachOrdered(count -> open.merge(count.asked(), count.items(), Integer::sum));
        var first = open.entrySet().stream()
                .sorted(Comparator.comparingInt(one -> -one.getValue()))
                .limit(ASKED_MAX)
                .map(one -> new Asked(one.getKey().flatMap(context.tx().members()::find), one.getValue()))
                .toList();
        return new Waiting(
                first,
                open.size(),
                open.values().stream().mapToInt(Integer::intValue).sum());
    }

    private static Labels doubtful(Review review, Answer answer, Map<Answer, Integer> answers, QueryContext context) {
        int all = answers.getOrDefault(answer, 0);
        return all == 0
                ? new Labels(List.of(), 0)
                : labels(context.tx().reviews().doubtful(review.id(), answer, NAMED_MAX), all, context);
    }

    private static Labels labels(List<ReviewItem> items, int all, QueryContext context) {
        var first = items.stream().limit(NAMED_MAX).map(ReviewItem::token).toList();
        var tokens = context.tx().tokens().all(first);
        return new Labels(
                first.stream()
                        .flatMap(id -> Optional.ofNullable(tokens.get(id)).stream())
                        .map(token -> token.label().text())
                        .collect(Collectors.toList()),
                all);
    }
}

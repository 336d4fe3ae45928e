package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Verb;
import dev.rollcall.store.ReviewStore.Total;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the closed reviews came to, month over month, the newest first.
 *
 * @param page from 0
 */
public record ReviewHistory(int page) implements Query<ReviewHistory.View> {
    /** Reviews on a page: half a year reads well on a phone. */
    public static final int PAGE = 6;

    /** The last page that can be asked for. */
    private static final int PAGE_MAX = 9_999;

    /**
     * @param months the newest first
     * @param more whether there are earlier ones than {@code months}
     * @param open the month of the review that is open
     */
    public record View(List<Month> months, int page, boolean more, Optional<YearMonth> open, ZoneId zone)
            implements dev.rollcall.query.View {
        public View {
            months = List.copyOf(months);
        }
    }

    /**
     * What a closed review came to. The first four counts after {@code listed} add up to it.
     *
     * @param late how many of the unconfirmed were answered late
     * @param took from the opening to the close
     * @param signed who signed it, and when
     * @param before the review before it; empty for the first one
     */
    public record Month(
            YearMonth period,
            int listed,
            int confirmed,
            int unused,
            int notMine,
            int unconfirmed,
            int late,
            Duration took,
            Optional<TokenView.Statement> signed,
            Optional<Counts> before) {}

    /** The counts of the review before. */
    public record Counts(int listed, int confirmed, int unused, int notMine, int unconfirmed) {
        static Counts of(Total total) {
            return new Counts(
                    total.review().tokens(), total.confirmed(), total.unused(), total.notMine(), total.unconfirmed());
        }
    }

    public static final QuerySpec<ReviewHistory> SPEC = QuerySpec.typed(
                    "review history",
                    Needs.MEMBER,
                    "How the reviews of the last months ended",
                    "/token review history",
                    List.of(),
                    _ -> new ReviewHistory(0))
            .pressedAs(Verb.HISTORY_PAGE, press -> new ReviewHistory(page(press.id())));

    private static int page(String id) {
        int page = id.matches("[0-9]{1,4}") ? Integer.parseInt(id) : 0;
        return Math.min(page, PAGE_MAX);
    }

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public QueryResult<View> answer(QueryContext context) {
        // One more than is shown, to compare the last one with.
        var totals = context.tx().reviews().totals(page * PAGE, PAGE + 1);
        var months = Stream.iterate(0, i -> i < Math.min(PAGE, totals.size()), i -> i + 1)
                .map(i -> month(
                        totals.get(i),
                        i + 1 < totals.size() ? Optional.of(totals.get(i + 1)) : Optional.empty(),
                        context))
                .toList();
        return new QueryResult.Found<>(new View(
                months,
                page,
                totals.size() > PAGE,
                context.tx().reviews().open().map(review -> review.period()),
                context.team().zone()));
    }

    private static Month month(Total total, Optional<Total> before, QueryContext context) {
        var review = total.review();
        return new Month(
                review.period(),
                review.tokens(),
                total.confirmed(),
                total.unused(),
                total.notMine(),
                total.unconfirmed(),
                total.late(),
                Duration.between(review.openedAt(), review.closedAt().orElseThrow()),
                review.signed().map(one -> new TokenView.Statement(context.name(one.by()), one.at())),
                before.map(Counts::of));
    }
}

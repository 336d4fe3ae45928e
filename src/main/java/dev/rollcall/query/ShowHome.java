package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.finding.Finding;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.token.Token;
import dev.rollcall.register.OwnItems;
import dev.rollcall.store.ReviewItemStore.Count;
import dev.rollcall.store.TokenStore.Filter;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A page of what a person has to do with Rollcall: what needs an admin, if they are one; their open tokens in the
 * review, what waits for their decision, findings about their tokens, and all their tokens; for an admin the settings.
 *
 * @param page from 0; the nearest if there is no such page
 * @param redrawn whether nobody asked, and it is shown again since something changed. An auditor's is not
 */
public record ShowHome(int page, Size size, boolean redrawn) implements Query<ShowHome.View> {
    /**
     * How much a page holds: rows at most, and their weight together at most, which is the components of Discord that
     * they take.
     */
    public enum Size {
        /** Discord: 40 components and 4,000 characters in a message ("Component Reference"). */
        MESSAGE(8, 23),
        /** A Home tab of Slack: 100 blocks ("Views"), of which a row takes two at most. */
        TAB(36, Integer.MAX_VALUE);

        private final int rows;
        private final int weight;

        Size(int rows, int weight) {
            this.rows = rows;
            this.weight = weight;
        }
    }

    /** One line, perhaps with buttons. */
    public sealed interface Row {
        /** Messages that cannot be shown at one place, for admins. */
        record Blocked(BlockedView.Place place) implements Row {}

        /** Too few people can approve, for admins. */
        record FewApprovers(FewApproversView view) implements Row {}

        /** A token of the open review that waits for the person's answer. */
        record Open(LineView line, Optional<Member> forWhom) implements Row {}

        /**
         * A request that waits for the person's decision.
         *
         * @param request with the id of the approval
         */
        record Decide(PendingRequests.Row request) implements Row {}

        /** A finding about a token of the person. */
        record Found(FindingView finding) implements Row {}

        /** A token that the person owns. */
        record Owned(TokenView token) implements Row {}

        /** What the team has set up, for admins. */
        record SetUp(Settings settings, List<ListAuditors.Row> auditors) implements Row {
            public SetUp {
                auditors = List.copyOf(auditors);
            }
        }
    }

    /** How far the open review is. */
    public record Progress(
            String review,
            YearMonth period,
            int listed,
            int confirmed,
            int unused,
            int notMine,
            Instant deadline,
            Instant closesAt) {
        public int answered() {
            return confirmed + unused + notMine;
        }
    }

    /**
     * @param progress empty if no review is open
     * @param nextOpening when the next review opens
     * @param open how many tokens wait for the person's answer, on all pages
     * @param decide how many requests wait for the person's decision
     * @param findings how many findings there are about the person's tokens
     * @param owned how many tokens the person owns
     * @param problems how many things need an admin
     * @param rows those of this page
     * @param page the number of the page, from 0
     */
    public record View(
            Optional<Progress> progress,
            Instant nextOpening,
            int open,
            int decide,
            int findings,
            int owned,
            int problems,
            boolean auditor,
            List<Row> rows,
            int page,
            int pages,
            Size size,
            ZoneId zone)
            implements dev.rollcall.query.View {
        public View {
            rows = List.copyOf(rows);
        }
    }

    /** Asked by what is typed, and by the buttons for other pages. */
    public static final QuerySpec<ShowHome> SPEC = QuerySpec.typed(
                    "home",
                    Needs.MEMBER,
                    "What waits for you, your tokens, findings about them, and the team's review",
                    "/token home",
                    List.of(),
                    _ -> new ShowHome(0, Size.MESSAGE, false))
            .pressedAs(Verb.HOME_PAGE, press -> new ShowHome(Integer.parseInt(press.id()), Size.MESSAGE, false));

    /** Components of Discord: a text; with buttons, also their row and each button. */
    private static final int TEXT = 1;

    private static final int OPEN = TEXT + 1 + 3;
    private static final int DECIDE = TEXT + 1 + 2;
    private static final int FOUND = TEXT + 1 + 1;
    private static final int SET_UP = 2;

    private static final Comparator<Token> BY_LABEL = Comparator.comparing(
                    (Token token) -> token.label().folded())
            .thenComparing(token -> token.id().value());

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public boolean isOpenToAuditors() {
        return !redrawn;
    }

    @Override
    public QueryResult<View> answer(QueryContext context) {
        var settings = context.team().settings().orElseThrow();
        var review = context.tx().reviews().open();
        var problems = problems(context);
        var open = open(review, context);
        var decide = context.auditor() ? List.<Approval>of() : PendingRequests.toDecide(context);
        var findings = findings(context);
        var owned = owned(context);
        // What is not on the page is counted and not read.
        var rows = new ArrayList<Lazy>();
        problems.forEach(row -> rows.add(new Lazy(TEXT, () -> row)));
        var lines = new HashMap<ReviewItem, LineView>();
        open.forEach(item -> rows.add(
                new Lazy(OPEN, Optional.of(item), () -> open(Objects.requireNonNull(lines.get(item)), context))));
        decide.forEach(one -> rows.add(new Lazy(DECIDE, () -> decide(one, context))));
        findings.forEach(one -> rows.add(new Lazy(FOUND, () -> new Row.Found(FindingView.of(one, context)))));
        owned.forEach(one -> rows.add(new Lazy(TEXT, () -> new Row.Owned(TokenView.of(one, context)))));
        if (context.caller().admin()) {
            rows.add(new Lazy(SET_UP, () -> new Row.SetUp(settings, ListAuditors.rows(context))));
        }
        var pages = pages(rows);
        int shown = Math.clamp(page, 0, pages.size() - 1);
        var onPage = pages.get(shown).stream().flatMap(one -> one.item.stream()).toList();
        review.filter(_ -> !onPage.isEmpty()).ifPresent(one -> {
            var drawn = Lines.of(onPage, one, context);
            for (int i = 0; i < drawn.size(); i++) {
                lines.put(onPage.get(i), drawn.get(i));
            }
        });
        return new QueryResult.Found<>(new View(
                review.map(one -> progress(one, context)),
                context.nextOpening(),
                open.size(),
                decide.size(),
                findings.size(),
                owned.size(),
                problems.size(),
                context.auditor(),
                pages.get(shown).stream().map(one -> one.row.get()).toList(),
                shown,
                pages.size(),
                size,
                context.team().zone()));
    }

    /**
     * A row that is read if its page is shown.
     *
     * @param item the open item that it shows, which is read together with the others of its page
     */
    private record Lazy(int weight, Optional<ReviewItem> item, Supplier<Row> row) {
        /** One that is read alone. */
        Lazy(int weight, Supplier<Row> row) {
            this(weight, Optional.empty(), row);
        }
    }

    /** At least one page, which may be empty. */
    private List<List<Lazy>> pages(List<Lazy> rows) {
        var pages = new ArrayList<List<Lazy>>();
        var now = new ArrayList<Lazy>();
        int weight = 0;
        for (var row : rows) {
            if (now.size() == size.rows || (!now.isEmpty() && weight + row.weight > size.weight)) {
                pages.add(now);
                now = new ArrayList<>();
                weight = 0;
            }
            now.add(row);
            weight += row.weight;
        }
        pages.add(now);
        return pages;
    }

    private static List<Row> problems(QueryContext context) {
        if (!context.caller().admin()) {
            return List.of();
        }
        var rows = new ArrayList<Row>();
        BlockedView.of(context.tx()).places().forEach(place -> rows.add(new Row.Blocked(place)));
        FewApproversView.of(context)
                .filter(few -> few.people() < few.needed())
                .ifPresent(few -> rows.add(new Row.FewApprovers(few)));
        return rows;
    }

    private static List<ReviewItem> open(Optional<Review> review, QueryContext context) {
        if (review.isEmpty() || context.member().isEmpty() || context.auditor()) {
            return List.of();
        }
        return new OwnItems(
                        context.tx(), context.availability(), context.caller().admin())
                .listed(review.get(), context.member().get()).stream()
                        .filter(ReviewItem::open)
                        .toList();
    }

    private static Row open(LineView line, QueryContext context) {
        return new Row.Open(line, line.forWhom(context.member()));
    }

    private static Row decide(Approval approval, QueryContext context) {
        return new Row.Decide(PendingRequests.row(approval, approval.id().value(), context));
    }

    private static List<Finding> findings(QueryContext context) {
        return context.member().map(member -> context.findings(Set.of(member))).orElse(List.of());
    }

    private static List<Token> owned(QueryContext context) {
        return context
                .member()
                .map(member -> context.tx().tokens().page(new Filter.Mine(member), 0, Integer.MAX_VALUE))
                .orElse(List.of())
                .stream()
                .sorted(BY_LABEL)
                .toList();
    }

    private static Progress progress(Review review, QueryContext context) {
        var counts = context.tx().reviews().counts(review.id());
        return new Progress(
                review.id().value(),
                review.period(),
                counts.stream().mapToInt(Count::items).sum(),
                answered(counts, Answer.CONFIRMED),
                answered(counts, Answer.UNUSED),
                answered(counts, Answer.NOT_MINE),
                review.escalated() ? review.closesAt() : review.answerBy(),
                review.closesAt());
    }

    private static int answered(List<Count> counts, Answer answer) {
        return counts.stream()
                .filter(count -> count.answer().equals(Optional.of(answer)))
                .mapToInt(Count::items)
                .sum();
    }
}

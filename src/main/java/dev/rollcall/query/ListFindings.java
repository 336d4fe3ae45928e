package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.finding.Finding;
import dev.rollcall.domain.finding.FindingId;
import dev.rollcall.domain.finding.FindingNote;
import dev.rollcall.domain.finding.ListedFinding;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Position;
import dev.rollcall.domain.input.Press;
import dev.rollcall.register.TeamFindings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A page of the findings that nobody has snoozed or accepted, the worst first.
 *
 * @param from how many findings stood before the page when it was asked for
 * @param after the id of the finding after which the page begins; if that is over, or empty, it begins at {@code from}
 */
public record ListFindings(Which which, int from, String after) implements Query<ListFindings.View> {
    /** Findings per page. */
    public static final int PAGE = 10;

    private static final String SEPARATOR = "~";

    /** The id of the first page of the findings about a person's own tokens. */
    public static final String FIRST_OF_MINE = id(Which.MINE, 0, "");

    /** About which tokens. */
    public enum Which {
        /** Those that the person owns or backs up. */
        MINE,
        ALL;

        /** The word that people type. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException if there is no such word */
        static Which named(String typed) {
            return valueOf(typed.strip().toUpperCase(Locale.ROOT));
        }
    }

    /**
     * @param from the number of the first row, from 1
     * @param total how many there are on all pages
     * @param judged how many tokens were looked at
     * @param snoozed how many findings are snoozed, and not listed
     * @param accepted of how many the risk is accepted, so that they are not listed
     * @param here the id of a button for this page
     * @param back the id of the button for the page before
     * @param next the id of the button for the next page
     */
    public record View(
            Which which,
            List<FindingView> rows,
            int from,
            int total,
            int judged,
            int snoozed,
            int accepted,
            String here,
            Optional<String> back,
            Optional<String> next)
            implements dev.rollcall.query.View {
        public View {
            rows = List.copyOf(rows);
        }
    }

    /** Asked by what is typed, and by the buttons for other pages. */
    public static final QuerySpec<ListFindings> SPEC = QuerySpec.typed(
                    "findings",
                    Needs.MEMBER,
                    "Which rules your tokens break, or all tokens, and how to fix that",
                    "/token findings all",
                    List.of(Option.choice(
                                    "filter",
                                    "Whose tokens (mine)",
                                    Arrays.stream(Which.values())
                                            .map(Which::text)
                                            .toArray(String[]::new))
                            .at(Position.NEXT_WORD)),
                    ListFindings::from)
            .pressedAs(Verb.FINDINGS_PAGE, press -> page(press.id()));

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    /** @throws IllegalArgumentException if the id of the page is none of a button */
    public static ListFindings page(String id) {
        var parts = id.split(SEPARATOR, 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException("a page of " + parts.length + " parts");
        }
        var after = parts[2].isEmpty() ? "" : new FindingId(parts[2]).value();
        return new ListFindings(Which.named(parts[0]), Integer.parseInt(parts[1]), after);
    }

    private static ListFindings from(Arguments arguments) {
        var filter = arguments.text("filter");
        return new ListFindings(filter.isBlank() ? Which.MINE : Which.named(filter), 0, "");
    }

    private static String id(Which which, int from, String after) {
        return which.text() + SEPARATOR + from + SEPARATOR + after;
    }

    @Override
    public String name() {
        return "findings " + which.text();
    }

    @Override
    public QueryResult<View> answer(QueryContext context) {
        var team = TeamFindings.at(context.tx(), context.team().settings().orElseThrow(), context.now());
        var findings = which == Which.ALL
                ? team
                : context.member().map(team::of).orElseGet(() -> new TeamFindings(List.of(), List.of(), team.notes()));
        var open = findings.open();
        var page = Slice.at(open, begin(open), PAGE);
        int first = page.from() - 1;
        return new QueryResult.Found<>(new View(
                which,
                page.rows().stream().map(one -> FindingView.of(one, context)).toList(),
                page.from(),
                page.total(),
                findings.judged().size(),
                findings.count(FindingNote.Kind.SNOOZED),
                findings.count(FindingNote.Kind.ACCEPTED),
                id(which, first, before(open, first)),
                page.first()
                        ? Optional.empty()
                        : Optional.of(id(
                                which,
                                Math.max(0, first - PAGE),
                                page.before().map(one -> one.id().value()).orElse(""))),
                page.more()
                        ? Optional.of(id(
                                which, first + PAGE, page.rows().getLast().id().value()))
                        : Optional.empty()));
    }

    private static String before(List<Finding> open, int first) {
        return first == 0 ? "" : open.get(first - 1).id().value();
    }

    private int begin(List<Finding> open) {
        return IntStream.range(0, open.size())
                .filter(i -> open.get(i).id().value().equals(after))
                .map(i -> i + 1)
                .findFirst()
                .orElse(Math.max(0, from));
    }

    /**
     * One finding, with what can be done about it.
     *
     * @param page the id of the page that it stood on; empty if it was not on a list
     */
    public record One(FindingId finding, String page) implements Query<One.Details> {
        /** @param next when the next review opens; empty while one is open */
        public record Details(FindingView finding, String page, Optional<Instant> next, ZoneId zone)
                implements dev.rollcall.query.View {}

        public static final QuerySpec<One> SPEC =
                QuerySpec.<One>untyped(Needs.MEMBER).pressedAs(Verb.FINDING, One::parse);

        @Override
        public QuerySpec<?> spec() {
            return SPEC;
        }

        private static One parse(Press press) {
            var listed = ListedFinding.parse(press.id());
            if (listed.page().isEmpty()) {
                return new One(listed.finding(), "");
            }
            var page = ListFindings.page(listed.page());
            return new One(listed.finding(), ListFindings.id(page.which, page.from, page.after));
        }

        @Override
        public String name() {
            return "finding " + finding.value();
        }

        @Override
        public QueryResult<Details> answer(QueryContext context) {
            var all = TeamFindings.at(context.tx(), context.team().settings().orElseThrow(), context.now());
            var found = all.find(finding).filter(one -> all.noteOf(one.id()).isEmpty());
            if (found.isEmpty()) {
                return new QueryResult.No<>(new Refusal.NoSuchThing());
            }
            return new QueryResult.Found<>(new Details(
                    FindingView.of(found.get(), context),
                    page,
                    context.tx().reviews().open().isPresent() ? Optional.empty() : Optional.of(context.nextOpening()),
                    context.team().zone()));
        }
    }
}

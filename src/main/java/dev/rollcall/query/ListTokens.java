package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Position;
import dev.rollcall.domain.input.Press;
import dev.rollcall.domain.review.AnswerHistory;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Nearest;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.TokenStore;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A page of the tokens, by label; those that expire, by day. All live tokens are read, whose texts are compared here
 * because a database folds the case of ASCII letters only; of a person's own list only the page.
 *
 * <p>Refuses with {@link Refusal.BadField} if the text to look for is too long for the buttons of the pages.
 */
public record ListTokens(Which which, TokenSearch search, Begin begin) implements Query<ListTokens.View> {
    /** Tokens per page. */
    public static final int PAGE = 10;

    /** Tokens per page where each has buttons. Discord: 40 components in a message ("Component Reference"). */
    public static final int PAGE_WITH_BUTTONS = 6;

    /** Tokens are listed as expiring from this many days before. */
    public static final int EXPIRING_DAYS = 60;

    /** UTF-16 units of the text to look for, so that a button can hold it. */
    public static final int TEXT_MAX = 32;

    private static final Comparator<Token> BY_LABEL = Comparator.comparing(
                    (Token token) -> token.label().folded())
            .thenComparing(token -> token.id().value());

    private static final Comparator<Token> BY_EXPIRY = Comparator.comparing(
                    (Token token) -> token.expires().orElse(LocalDate.MAX))
            .thenComparing(BY_LABEL);

    /** Which tokens are listed. */
    public enum Which {
        MINE,
        ALL,
        PENDING,
        /** Without an answer in the open review, or in the last one while none is open. */
        UNCONFIRMED,
        /** Whose expiry day has passed or is at most {@link #EXPIRING_DAYS} days ahead. */
        EXPIRING,
        /** Of which the answer "unused" stands. */
        UNUSED,
        /** Without an owner, or whose owner cannot answer any more. */
        OWNERLESS;

        /** The word that people type. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** All words. */
        public static List<String> names() {
            return Arrays.stream(values()).map(Which::text).toList();
        }

        /** @throws IllegalArgumentException if there is no such filter */
        static Which named(String typed) {
            return valueOf(typed.strip().toUpperCase(Locale.ROOT));
        }
    }

    /** Where a page begins. */
    public sealed interface Begin {
        /** At the page with this index, from 0; if it does not exist, at the nearest. */
        record AtPage(int index) implements Begin {}

        /** After a token; at the beginning if it is empty. */
        record After(String token) implements Begin {}
    }

    /**
     * @param open the month of the open review whose tokens without an answer are listed; empty for any other list
     * @param from the number of the first row, from 1
     * @param back the id of the button for the page before
     * @param next the id of the button for the next page
     */
    public record View(
            Which which,
            TokenSearch.Words search,
            Optional<YearMonth> open,
            List<TokenView> rows,
            int from,
            int total,
            Optional<String> back,
            Optional<String> next)
            implements dev.rollcall.query.View {}

    /** Asked by what is typed, and by the buttons for other pages. */
    public static final QuerySpec<ListTokens> SPEC = QuerySpec.typed(
                    "list",
                    Needs.MEMBER,
                    "List tokens: yours, all, or those that a filter, a service, an app, an owner or words choose",
                    "/token list all service:Stripe",
                    List.of(
                            Option.choice(
                                            "filter",
                                            "Which (mine; all if anything else is given)",
                                            Which.names().toArray(String[]::new))
                                    .at(Position.NEXT_WORD),
                            Option.text("service", "Held by this service", Token.TEXT_MAX),
                            Option.text("app", "That open this app", Token.TEXT_MAX),
                            Option.person("owner", "Of this owner"),
                            Option.text(
                                            "text",
                                            "Any other word is looked for in name, app, service and texts",
                                            TEXT_MAX)
                                    .at(Position.OTHER_WORDS)),
                    ListTokens::from)
            .pressedAs(Verb.LIST_PAGE, ListTokens::page)
            .evenBeforeSetup();

    /** A page of a list that nothing else limits. */
    public ListTokens(Which which, int page) {
        this(which, TokenSearch.NONE, new Begin.AtPage(page));
    }

    private static ListTokens from(Arguments arguments) {
        var search = new TokenSearch(
                TokenSearch.Name.typed(arguments.text("service")),
                TokenSearch.Name.typed(arguments.text("app")),
                arguments.person("owner").map(TokenSearch.Owner.Typed::new),
                TokenSearch.words(arguments.text("text")));
        var filter = arguments.text("filter");
        var which = !filter.isBlank() ? Which.named(filter) : search.isNone() ? Which.MINE : Which.ALL;
        return new ListTokens(which, search, new Begin.After(""));
    }

    /** The id of a button: the filter, the token before the page, and the search. Before, it was mine-1. */
    private static ListTokens page(Press press) {
        var id = press.id();
        if (id.indexOf(TokenSearch.SEPARATOR) >= 0) {
            var parts = id.split(String.valueOf(TokenSearch.SEPARATOR), 3);
            if (parts.length < 3) {
                throw new IllegalArgumentException("a page without its search");
            }
            return new ListTokens(Which.named(parts[0]), TokenSearch.parse(parts[2]), new Begin.After(parts[1]));
        }
        int dash = id.lastIndexOf('-');
        return new ListTokens(
                Which.named(id.substring(0, Math.max(dash, 0))), Integer.parseInt(id.substring(dash + 1)));
    }

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public String name() {
        return "list " + which.text();
    }

    @Override
    public QueryResult<View> answer(QueryContext context) {
        if (search.words().length() > TEXT_MAX) {
            return new QueryResult.No<>(new BadField("text", Label.cut(search.words()), Rule.TOO_LONG));
        }
        if (which == Which.MINE && search.isNone()) {
            return new QueryResult.Found<>(mine(context));
        }
        var review = which == Which.UNCONFIRMED
                ? context.tx().reviews().open().or(() -> context.tx().reviews().lastClosed())
                : Optional.<Review>empty();
        var live = context.tx().tokens().live();
        // Present but empty inside: an owner was named whom the team does not know.
        Optional<Optional<MemberId>> owner = search.owner().isEmpty()
                ? Optional.empty()
                : Optional.of(search.owner().get().member(context.tx().members()));
        var order = which == Which.EXPIRING ? BY_EXPIRY : BY_LABEL;
        var found = live.stream()
                .filter(listed(live, review, context))
                .filter(token -> owner.isEmpty()
                        || (owner.get().isPresent() && token.owner().equals(owner.get())))
                .filter(search::matches)
                .sorted(order)
                .toList();
        var page = page(found, order, which == Which.PENDING ? PAGE_WITH_BUTTONS : PAGE, context);
        var words = search.said(live, owner.map(one -> one.map(context::name).orElse("")), found.isEmpty());
        var open = review.filter(Review::open).map(Review::period);
        return new QueryResult.Found<>(view(page, words, open, owner, context));
    }

    /** One page is read, because everybody types this most and some own many. */
    private View mine(QueryContext context) {
        var page = context.member()
                .map(member -> mine(new TokenStore.Filter.Mine(member), context))
                .orElseGet(() -> Slice.at(List.of(), 0, PAGE));
        var words = search.said(List.of(), Optional.empty(), page.total() == 0);
        return view(page, words, Optional.empty(), Optional.empty(), context);
    }

    private Slice<Token> mine(TokenStore.Filter mine, QueryContext context) {
        var tokens = context.tx().tokens();
        int index =
                switch (begin) {
                    case Begin.AtPage(var page) -> indexOf(page, PAGE);
                    case Begin.After(var token) ->
                        last(token, context)
                                .map(last -> tokens.countTo(mine, last))
                                .orElse(0);
                };
        return Slice.at(tokens.count(mine), index, PAGE, (from, count) -> tokens.page(mine, from, count));
    }

    private View view(
            Slice<Token> page,
            TokenSearch.Words words,
            Optional<YearMonth> open,
            Optional<Optional<MemberId>> owner,
            QueryContext context) {
        return new View(
                which,
                words,
                open,
                TokenView.of(page.rows(), context),
                page.from(),
                page.total(),
                page.first() ? Optional.empty() : Optional.of(id(page.before(), owner)),
                page.more() ? Optional.of(id(Optional.of(page.rows().getLast()), owner)) : Optional.empty());
    }

    private static int indexOf(int page, int size) {
        return (int) Math.min((long) Math.max(page, 0) * size, Integer.MAX_VALUE);
    }

    /** The token after which the page begins; empty if it begins at the first. */
    private static Optional<Token> last(String token, QueryContext context) {
        return token.isBlank() ? Optional.empty() : context.tx().tokens().find(new TokenId(token));
    }

    private Slice<Token> page(List<Token> found, Comparator<Token> order, int size, QueryContext context) {
        return switch (begin) {
            case Begin.AtPage(var index) -> Slice.at(found, indexOf(index, size), size);
            case Begin.After(var token) -> {
                var last = last(token, context);
                yield Slice.after(
                        found,
                        one -> last.filter(before -> order.compare(one, before) <= 0)
                                .isPresent(),
                        size);
            }
        };
    }

    private String id(Optional<Token> after, Optional<Optional<MemberId>> owner) {
        return which.text()
                + TokenSearch.SEPARATOR
                + after.map(token -> token.id().value()).orElse("")
                + TokenSearch.SEPARATOR
                + search.text(owner.flatMap(Function.identity()));
    }

    /** Which tokens the filter lists. */
    private Predicate<Token> listed(List<Token> live, Optional<Review> review, QueryContext context) {
        return switch (which) {
            case ALL -> _ -> true;
            case MINE -> token -> token.owner().isPresent() && token.owner().equals(context.member());
            case PENDING -> token -> token.state() == Token.State.PENDING;
            case UNCONFIRMED -> {
                var open = review.map(one -> context.tx().reviews().items(one.id())).orElse(List.of()).stream()
                        .filter(ReviewItem::open)
                        .map(ReviewItem::token)
                        .collect(Collectors.toSet());
                yield token -> token.state() == Token.State.ACTIVE && open.contains(token.id());
            }
            case EXPIRING -> {
                var last = LocalDate.ofInstant(context.now(), context.team().zone())
                        .plusDays(EXPIRING_DAYS);
                yield token -> token.expires().filter(day -> !day.isAfter(last)).isPresent();
            }
            case UNUSED -> {
                var histories = context.tx().reviews().doubted();
                yield token -> token.state() == Token.State.ACTIVE
                        && histories
                                .getOrDefault(token.id(), AnswerHistory.NONE)
                                .standing()
                                .filter(given -> given.answer() == Answer.UNUSED)
                                .isPresent();
            }
            case OWNERLESS -> {
                var owners =
                        live.stream().flatMap(token -> token.owner().stream()).collect(Collectors.toSet());
                var members = context.tx().members().all(owners);
                yield token -> token.owner()
                        .flatMap(owner -> Optional.ofNullable(members.get(owner)))
                        .filter(Member::present)
                        .isEmpty();
            }
        };
    }

    /** The name among those of the tokens that is nearest to what was typed; empty if one of them is that name. */
    static Optional<String> near(String typed, List<Token> live, Function<Token, String> name) {
        var names = live.stream().map(name).distinct().toList();
        var wanted = Label.fold(typed);
        return names.stream().anyMatch(one -> Label.fold(one).equals(wanted))
                ? Optional.empty()
                : Nearest.of(typed, names);
    }
}

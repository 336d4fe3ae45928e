package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.TokenStore.Filter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A page of the live tokens of somebody who left, those that who asks answers for, each with what can be done with it.
 *
 * <p>Refuses with {@link Refusal.NoSuchThing}.
 *
 * @param after the id of the token before the page; empty for the first page
 */
public record LeaverTokens(MemberId owner, String after) implements Query<LeaverTokens.View> {
    /** Tokens per page, each with three buttons. Discord: 40 components in a message ("Component Reference"). */
    static final int PAGE = 6;

    private static final char SEPARATOR = '~';

    private static final Comparator<Token> BY_LABEL = Comparator.comparing(
                    (Token token) -> token.label().folded())
            .thenComparing(token -> token.id().value());

    /** A token, and its id for the buttons. */
    public record Row(String id, TokenView token) {}

    /**
     * @param owner the name of who left
     * @param from the number of the first row, from 1
     * @param total how many tokens of theirs who asks answers for
     * @param back the id of the button for the page before
     * @param next the id of the button for the next page
     */
    public record View(String owner, List<Row> rows, int from, int total, Optional<String> back, Optional<String> next)
            implements dev.rollcall.query.View {
        public View {
            rows = List.copyOf(rows);
        }
    }

    public static final QuerySpec<LeaverTokens> SPEC =
            QuerySpec.<LeaverTokens>untyped(Needs.MEMBER).pressedAs(Verb.LEAVER_TOKENS, press -> of(press.id()));

    /** The tokens that are to be removed together, to look at before. */
    public record Removing(MemberId owner) implements Query<Removing.Question> {
        public static final QuerySpec<Removing> SPEC = QuerySpec.<Removing>untyped(Needs.MEMBER)
                .pressedAs(Verb.REMOVE_ALL, press -> new Removing(new MemberId(press.id())));

        /**
         * @param member the id of who left
         * @param owner their name
         */
        public record Question(String member, String owner, List<String> labels) implements dev.rollcall.query.View {
            public Question {
                labels = List.copyOf(labels);
            }
        }

        @Override
        public QuerySpec<?> spec() {
            return SPEC;
        }

        @Override
        public QueryResult<Question> answer(QueryContext context) {
            return found(owner, context)
                    .<QueryResult<Question>>map(member -> new QueryResult.Found<>(new Question(
                            owner.value(),
                            member.name(),
                            tokens(owner, context).stream()
                                    .map(token -> token.label().text())
                                    .toList())))
                    .orElseGet(() -> new QueryResult.No<>(new Refusal.NoSuchThing()));
        }
    }

    private static LeaverTokens of(String id) {
        int end = id.indexOf(SEPARATOR);
        return end < 0
                ? new LeaverTokens(new MemberId(id), "")
                : new LeaverTokens(new MemberId(id.substring(0, end)), id.substring(end + 1));
    }

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public QueryResult<View> answer(QueryContext context) {
        var member = found(owner, context);
        if (member.isEmpty()) {
            return new QueryResult.No<>(new Refusal.NoSuchThing());
        }
        var last = after.isBlank()
                ? Optional.<Token>empty()
                : context.tx().tokens().find(new TokenId(after));
        var page = Slice.after(
                tokens(owner, context),
                token -> last.filter(before -> BY_LABEL.compare(token, before) <= 0)
                        .isPresent(),
                PAGE);
        var views = TokenView.of(page.rows(), context);
        return new QueryResult.Found<>(new View(
                member.get().name(),
                IntStream.range(0, page.rows().size())
                        .mapToObj(i -> new Row(page.rows().get(i).id().value(), views.get(i)))
                        .toList(),
                page.from(),
                page.total(),
                page.first() ? Optional.empty() : Optional.of(id(page.before())),
                page.more() ? Optional.of(id(Optional.of(page.rows().getLast()))) : Optional.empty()));
    }

    private String id(Optional<Token> before) {
        return owner.value()
                + before.map(token -> SEPARATOR + token.id().value()).orElse("");
    }

    private static Optional<Member> found(MemberId owner, QueryContext context) {
        return context.tx().members().find(owner);
    }

    /** Those that who asks answers for. */
    private static List<Token> tokens(MemberId owner, QueryContext context) {
        var by = context.respondent();
        return context.tx().tokens().page(new Filter.Mine(owner), 0, Integer.MAX_VALUE).stream()
                .filter(token -> context.caller().admin()
                        || by.filter(one -> Responsibility.of(token).mayAnswerByControl(one))
                                .isPresent())
                .sorted(BY_LABEL)
                .toList();
    }
}

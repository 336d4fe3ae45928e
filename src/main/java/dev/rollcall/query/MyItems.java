package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.register.OwnItems;
import dev.rollcall.store.UndoStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tokens of the open review that a person is asked about, see {@link Responsibility#isOnListOf}. If there are none,
 * those that the newest closed review left unconfirmed ({@link LateItems}), if it left some.
 *
 * @param page the index of the page, from 0
 */
public record MyItems(int page) implements Query<View> {
    /**
     * @param review without lines
     * @param lines those of all pages, open ones first, and of both what has to be thought about
     * @param reader who asks; empty if the person is not recorded yet
     * @param findings how many findings there are about tokens that the person owns or backs up
     * @param page the index of the page that is shown, from 0; the last one is if there is none
     */
    public record Items(ReviewView review, List<LineView> lines, Optional<MemberId> reader, int findings, int page)
            implements View {
        public List<LineView> open() {
            return lines.stream().filter(LineView::open).toList();
        }
    }

    public static final QuerySpec<MyItems> SPEC = QuerySpec.<MyItems>untyped(Needs.MEMBER)
            .pressedAs(Verb.MY_LIST, _ -> new MyItems())
            .pressedAs(Verb.MY_PAGE, press -> new MyItems(Integer.parseInt(press.id())));

    /** The first page. */
    public MyItems() {
        this(0);
    }

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public String name() {
        return "my list";
    }

    @Override
    public QueryResult<View> answer(QueryContext context) {
        var review = context.tx().reviews().open();
        if (review.isEmpty()) {
            var late = late(context);
            if (late.isPresent()) {
                return new QueryResult.Found<>(late.get());
            }
            return new QueryResult.No<>(new Refusal.NoReview(context.nextOpening()));
        }
        var own = new OwnItems(
                context.tx(), context.availability(), context.caller().admin());
        var mine = context.member().stream()
                .flatMap(member -> own.listed(review.get(), member).stream())
                .sorted(Comparator.comparing((ReviewItem item) -> !item.open())
                        .thenComparing(item -> item.reasons().isEmpty()))
                .toList();
        if (mine.isEmpty()) {
            var late = late(context);
            if (late.isPresent()) {
                return new QueryResult.Found<>(late.get());
            }
        }
        int findings = context.member()
                .map(member -> context.findings(Set.of(member)).size())
                .orElse(0);
        return new QueryResult.Found<>(new Items(
                ReviewView.of(review.get(), List.of(), context),
                Lines.of(mine, review.get(), context),
                context.member(),
                findings,
                page));
    }

    /** What the newest closed review left unconfirmed of the person's; empty if nothing. */
    private Optional<View> late(QueryContext context) {
        return switch (new LateItems(page).answer(context)) {
            case QueryResult.Found<LateItems.View>(var view) when view.open() > 0 -> Optional.of(view);
            default -> Optional.empty();
        };
    }

    /**
     * One token of the open review, or one that the newest closed review left unconfirmed, for a private message with
     * its buttons.
     */
    public record One(ItemId item) implements Query<One.Shown> {
        /** @param undo the id under which it is stored how to undo the answer; empty if the person cannot */
        public record Shown(LineView line, Optional<String> undo) implements View {}

        public static final QuerySpec<One> SPEC = QuerySpec.<One>untyped(Needs.OWNER)
                .pressedAs(Verb.ANSWER, press -> new One(new ItemId(press.id())))
                .pressedAs(Verb.CHANGE, press -> new One(new ItemId(press.id())));

        @Override
        public QuerySpec<?> spec() {
            return SPEC;
        }

        @Override
        public Optional<Responsibility.Subject> subject(QueryContext context) {
            return context.lookup().subject(item);
        }

        @Override
        public QueryResult<Shown> answer(QueryContext context) {
            var found = context.tx().reviews().item(item);
            if (found.isEmpty()) {
                return new QueryResult.No<>(new Refusal.NoSuchThing());
            }
            var review = context.tx().reviews().find(found.get().review()).orElseThrow();
            boolean late = context.tx()
                    .reviews()
                    .lastClosed()
                    .filter(last -> last.id().equals(review.id()))
                    .isPresent();
            if (!review.open() && (!late || found.get().answeredInTime())) {
                return new QueryResult.No<>(new Refusal.ReviewClosed(
                        review.period(), review.closedAt().orElseThrow()));
            }
            var alone = List.of(found.get());
            var line = Lines.of(alone, review, context).getFirst();
            return new QueryResult.Found<>(new Shown(line, undo(found.get(), context)));
        }

        /** The newest act of the person, if it gave the answer that stands and can still be undone. */
        private static Optional<String> undo(ReviewItem item, QueryContext context) {
            return context.member()
                    .flatMap(member -> context
                            .tx()
                            .undos()
                            .since(member, context.now().minus(UndoStore.FOR))
                            .stream()
                            .filter(undo -> undo.changes().stream()
                                    .anyMatch(change ->
                                            change.item().equals(item.id()) && change.version() == item.version()))
                            .findFirst())
                    .map(UndoStore.Undo::id);
        }
    }
}

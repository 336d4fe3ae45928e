package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.OnHome;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.team.MemberId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The open tokens of a review about which one owner is asked, for somebody who may answer in their place: the backup,
 * the delegate of either, or an admin. What the person may not answer for is left out.
 *
 * @param owner who is asked; empty for the tokens about which admins are
 * @param page the index of the page, from 0
 */
public record OwnerItems(ReviewId review, Optional<MemberId> owner, int page) implements Query<OwnerItems.View> {
    private static final String SEPARATOR = "~";

    /** Refusals that are named if the person may answer for none of the tokens. */
    private static final int NAMED_MAX = 3;

    /**
     * @param review the review's id
     * @param owner the owner's name; empty if admins are asked
     * @param id the id of the button that shows them
     * @param lines those of all pages
     * @param page the index of the page that is shown, from 0; the last one is if there is none
     */
    public record View(
            String review, String owner, String id, Instant closesAt, List<LineView> lines, int page, ZoneId zone)
            implements dev.rollcall.query.View {
        public View {
            lines = List.copyOf(lines);
        }
    }

    public static final QuerySpec<OwnerItems> SPEC = QuerySpec.<OwnerItems>untyped(Needs.MEMBER)
            .pressedAs(Verb.ANSWER_FOR, press -> parse(press.id(), 0))
            .pressedAs(Verb.FOR_PAGE, press -> {
                var on = OnHome.parse(press.id());
                return parse(on.id(), on.page());
            });

    /** The first page. */
    public OwnerItems(ReviewId review, Optional<MemberId> owner) {
        this(review, owner, 0);
    }

    /** The id of the button that shows them. */
    public static String id(String review, Optional<MemberId> owner) {
        return review + SEPARATOR + owner.map(MemberId::value).orElse("");
    }

    private static OwnerItems parse(String id, int page) {
        int end = id.indexOf(SEPARATOR);
        if (end < 0) {
            throw new IllegalArgumentException("no owner");
        }
        var owner = id.substring(end + SEPARATOR.length());
        return new OwnerItems(
                new ReviewId(id.substring(0, end)),
                owner.isEmpty() ? Optional.empty() : Optional.of(new MemberId(owner)),
                page);
    }

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public QueryResult<View> answer(QueryContext context) {
        var found = context.tx().reviews().find(review);
        if (found.isEmpty()) {
            return new QueryResult.No<>(new Refusal.NoSuchThing());
        }
        if (!found.get().open()) {
            return new QueryResult.No<>(new Refusal.ReviewClosed(
                    found.get().period(), found.get().closedAt().orElseThrow()));
        }
        var asked = owner.map(one -> context.tx().reviews().about(review, Set.of(one)))
                .orElseGet(() -> context.tx().reviews().forAdmins(review));
        var open = asked.stream()
                .filter(item -> item.open() && item.asked().equals(owner))
                .toList();
        var by = context.respondent();
        var mine = open.stream()
                .filter(item -> by.filter(one -> Responsibility.of(item).mayAnswerByControl(one))
                        .isPresent())
                .toList();
        if (mine.isEmpty() && !open.isEmpty()) {
            var refusals = open.stream()
                    .limit(NAMED_MAX)
                    .<Refusal>map(item ->
                            Responsibility.of(item).refusal(context.lookup().labelOf(item), context::nameToAsk))
                    .toList();
            return new QueryResult.No<>(refusals.size() == 1 ? refusals.getFirst() : new Refusal.Many(refusals));
        }
        return new QueryResult.Found<>(view(found.get(), mine, context));
    }

    private View view(Review of, List<ReviewItem> mine, QueryContext context) {
        return new View(
                review.value(),
                owner.map(context::name).orElse(""),
                id(review.value(), owner),
                of.closesAt(),
                Lines.of(mine, of, context),
                page,
                context.team().zone());
    }

    /**
     * The same for the owner of one token, which was answered for from such a list.
     *
     * @param page the index of the page that it was on, from 0
     */
    public record Beside(ItemId item, int page) implements Query<View> {
        public static final QuerySpec<Beside> SPEC = QuerySpec.untyped(Needs.MEMBER);

        @Override
        public QuerySpec<?> spec() {
            return SPEC;
        }

        @Override
        public QueryResult<View> answer(QueryContext context) {
            return context.tx()
                    .reviews()
                    .item(item)
                    .map(one -> new OwnerItems(one.review(), one.asked(), page).answer(context))
                    .orElseGet(() -> new QueryResult.No<>(new Refusal.NoSuchThing()));
        }
    }
}

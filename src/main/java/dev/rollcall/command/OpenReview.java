package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.LadderRungs;
import dev.rollcall.domain.review.Openings;
import dev.rollcall.domain.review.PageCut;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardKeys;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Opens a month's review over every active token: a root card, and pages in its thread. Each (team, period) opens once.
 *
 * <p>Refuses with, in this order: {@link Refusal.ReviewHeld}, {@link Refusal.NothingToReview}.
 *
 * @param ways how much of a review one message of the platform holds
 */
public record OpenReview(ReviewLayout ways) implements Command {
    static final CommandSpec<OpenReview> SPEC = CommandSpec.of(
            "token review open", Needs.ADMIN, OpenReview.class, (command, turn) -> openNow(command.ways, turn));

    private static Outcome openNow(ReviewLayout ways, CommandContext turn) {
        var period = YearMonth.from(turn.now().atZone(turn.settings().zone()));
        var held = turn.tx().reviews().ofPeriod(period);
        if (held.isPresent()) {
            return turn.refuse(new Refusal.ReviewHeld(period, held.get().open()));
        }
        if (turn.tx().tokens().active().isEmpty()) {
            return turn.refuse(new Refusal.NothingToReview());
        }
        return open(period, ways, turn);
    }

    /**
     * The clock's way in: opens what is due, if anything is. A month without any token is held, and closed, in silence.
     */
    public record WhenDue(ReviewLayout ways) implements Command {
        static final CommandSpec<WhenDue> SPEC = CommandSpec.of(
                "sweep open-review", Needs.SCHEDULER, WhenDue.class, (command, turn) -> openDue(command.ways, turn));
    }

    private static Outcome openDue(ReviewLayout ways, CommandContext turn) {
        var due = Openings.due(
                turn.settings(), turn.cron(), turn.now(), turn.tx().reviews().lastHeld());
        return due.isEmpty() ? new Outcome.Nothing() : open(due.get(), ways, turn);
    }

    private static Outcome open(YearMonth period, ReviewLayout ways, CommandContext turn) {
        var settings = turn.settings();
        var tokens = byOwner(turn);
        var pages = PageCut.cut(tokens.stream().map(OpenReview::weight).toList(), ways.lines(), ways.characters());
        var id = ReviewId.fresh();
        var rungs = LadderRungs.of(settings, turn.now());
        var closed = tokens.isEmpty() ? Optional.of(turn.now()) : Optional.<Instant>empty();
        var review = new Review(id, period, turn.now(), rungs, 0, tokens.size(), closed, 0);
        var items = new ArrayList<ReviewItem>();
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            items.add(new ReviewItem(
                    ItemId.fresh(),
                    id,
                    token.id(),
                    token.owner().orElseThrow(),
                    token.backup(),
                    pages.get(i),
                    i,
                    Optional.empty(),
                    0));
        }
        if (!turn.tx().reviews().add(review, items)) {
            return turn.refuse(new Refusal.ReviewHeld(period, true));
        }
        turn.audit(AuditAction.REVIEW_OPEN, id.value(), period + ", " + tokens.size() + " tokens");
        if (tokens.isEmpty()) {
            return new Outcome.Nothing();
        }
        show(review, pages.getLast() + 1, settings, turn);
        int owners = (int) items.stream().map(ReviewItem::owner).distinct().count();
        return new Outcome.ReviewOpened(
                period,
                tokens.size(),
                owners,
                settings.firstPlaces().review().toString(),
                review.answerBy(),
                review.closesAt());
    }

    private static void show(Review review, int pages, Settings settings, CommandContext turn) {
        for (var places : settings.places().values()) {
            turn.want(CardKeys.review(review.id()), new CardAddress.Channel(places.review()));
        }
        var thread = new CardAddress.Below(CardKeys.review(review.id()));
        for (int page = 0; page < pages; page++) {
            turn.want(CardKeys.page(review.id(), page), thread);
        }
    }

    private static List<Token> byOwner(CommandContext turn) {
        return turn.tx().tokens().active().stream()
                .map(token -> new Owned(token, turn.name(token.owner().orElseThrow())))
                .sorted(Comparator.comparing(Owned::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(
                                owned -> owned.token.owner().orElseThrow().value())
                        .thenComparing(owned -> owned.token.label().folded()))
                .map(Owned::token)
                .toList();
    }

    private record Owned(Token token, String name) {}

    /** The characters a line can grow to: what it names, and what an answer adds. */
    private static PageCut.Weight weight(Token token) {
        return new PageCut.Weight(token.label().text().length()
                + token.app().length()
                + token.service().length()
                + ReviewLayout.LINE_GROWS_BY);
    }
}

package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.LadderRungs;
import dev.rollcall.domain.review.LeadReason;
import dev.rollcall.domain.review.Openings;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.review.ReviewPart;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardAddress;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens this month's review of all active tokens, and of those that an import found and nobody has approved yet: a root
 * card, and pages in its thread. What deserves thought comes first ({@link LeadReason}). A team has at most one review
 * per month, not counting one that had no token to list. Each token is asked of its owner, or of somebody else if the
 * owner said before that it is not theirs, see {@link Responsibility#asked}.
 *
 * <p>Refuses with, in this order: {@link Refusal.ReviewHeld}, {@link Refusal.NothingToReview}.
 *
 * @param ways how many tokens and characters one message of the platform can hold
 */
public record OpenReview(ReviewLayout ways) implements Command {
    public static final CommandSpec<OpenReview> SPEC = CommandSpec.typed("review open", Needs.ADMIN, OpenReview.class)
            .about("Open this month's review now", "/token review open")
            .from(arguments -> new OpenReview(arguments.layout()))
            .handledBy((command, context) -> openNow(command.ways, context));

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome openNow(ReviewLayout ways, CommandContext context) {
        var period = Openings.periodAt(
                context.settings(),
                context.cron(),
                context.now(),
                context.tx().reviews().lastHeld());
        var held = context.tx().reviews().ofPeriod(period);
        if (held.isPresent() && !held.get().empty()) {
            return context.refuse(new Refusal.ReviewHeld(period, held.get().open()));
        }
        if (ReviewListing.tokens(context).isEmpty()) {
            return context.refuse(new Refusal.NothingToReview());
        }
        return open(period, ways, context);
    }

    /**
     * The scheduler opens the review that is due, if there is one. If there is nothing to list, the review is recorded
     * as closed and no message is sent; the month can still have a review.
     */
    public record WhenDue(ReviewLayout ways) implements Command {
        static final CommandSpec<WhenDue> SPEC = CommandSpec.internal(
                "open review when due",
                Needs.SCHEDULER,
                WhenDue.class,
                (command, context) -> openDue(command.ways, context));

        @Override
        public CommandSpec<?> spec() {
            return SPEC;
        }
    }

    private static Outcome openDue(ReviewLayout ways, CommandContext context) {
        var due = Openings.due(
                context.settings(),
                context.cron(),
                context.now(),
                context.tx().reviews().lastHeld());
        return due.isEmpty() ? new Outcome.Nothing() : open(due.get(), ways, context);
    }

    private static Outcome open(YearMonth period, ReviewLayout ways, CommandContext context) {
        var settings = context.settings();
        var listing = ReviewListing.of(ways, context);
        var listed = listing.listed();
        var id = ReviewId.fresh();
        var rungs = LadderRungs.of(settings, context.now());
        var closed = listed.isEmpty() ? Optional.of(context.now()) : Optional.<Instant>empty();
        var review = new Review(id, period, context.now(), rungs, 0, listed.size(), closed, 0);
        var items = new ArrayList<ReviewItem>();
        for (int i = 0; i < listed.size(); i++) {
            var one = listed.get(i);
            items.add(new ReviewItem(
                    ItemId.fresh(),
                    id,
                    one.token().id(),
                    one.owner(),
                    one.token().backup(),
                    one.asked(),
                    one.page(),
                    i,
                    one.reasons(),
                    answered(one.token(), context),
                    0));
        }
        if (!context.tx().reviews().add(review, items)) {
            return context.refuse(new Refusal.ReviewHeld(period, true));
        }
        context.audit(AuditAction.REVIEW_OPEN, id.value(), period + ", " + listed.size() + " tokens");
        if (listed.isEmpty()) {
            return new Outcome.Nothing();
        }
        context.tx().routes().addParts(id, listing.parts());
        show(review, listed.getLast().page() + 1, listing.parts(), settings, context);
        RecordAbsences.tellOfAbsentOwners(review, items, context);
        int owners = (int)
                items.stream().flatMap(item -> item.asked().stream()).distinct().count();
        return new Outcome.ReviewOpened(
                period,
                listed.size(),
                owners,
                settings.firstPlaces().review().toString(),
                review.answerBy(),
                review.closesAt());
    }

    /** A token that somebody said is unused, and that is being removed, needs no answer: they have answered. */
    private static Optional<ReviewItem.Answered> answered(Token token, CommandContext context) {
        return Removals.open(token, context)
                .filter(removal -> !removal.unanswered())
                .map(removal -> new ReviewItem.Answered(ReviewItem.Answer.UNUSED, removal.by(), context.now()));
    }

    private static void show(
            Review review, int pages, List<ReviewPart> parts, Settings settings, CommandContext context) {
        for (var places : settings.places().values()) {
            var space = places.review().space();
            context.want(new CardKey.ReviewRoot(space, review.id()), new CardAddress.Channel(places.review()));
            parts.stream()
                    .map(ReviewPart::channel)
                    .filter(channel -> channel.space().equals(space))
                    .distinct()
                    .forEach(channel -> context.want(
                            new CardKey.ReviewPart(space, review.id(), channel.id()),
                            new CardAddress.Channel(channel)));
            for (int page = 0; page < pages; page++) {
                show(page, review.id(), space, parts, context);
            }
        }
    }

    private static void show(int page, ReviewId review, SpaceId space, List<ReviewPart> parts, CommandContext context) {
        parts.stream()
                .filter(part -> part.page() == page && part.channel().space().equals(space))
                .findFirst()
                .ifPresentOrElse(
                        part -> context.want(
                                new CardKey.PartPage(space, review, page),
                                new CardAddress.Below(new CardKey.ReviewPart(
                                        space, review, part.channel().id()))),
                        () -> context.want(
                                new CardKey.ReviewPage(space, review, page),
                                new CardAddress.Below(new CardKey.ReviewRoot(space, review))));
    }
}

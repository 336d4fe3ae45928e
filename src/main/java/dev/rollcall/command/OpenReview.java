package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.AnswerHistory;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.LadderRungs;
import dev.rollcall.domain.review.Openings;
import dev.rollcall.domain.review.PageCut;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Opens this month's review of all active tokens: a root card, and pages in its thread. A team has at most one review
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
        if (context.tx().tokens().active().isEmpty()) {
            return context.refuse(new Refusal.NothingToReview());
        }
        return open(period, ways, context);
    }

    /**
     * The scheduler opens the review that is due, if there is one. If there is no active token, the review is recorded
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
        var listed = byWhoIsAsked(context);
        var pages = PageCut.cut(weights(listed), ways.lines(), ways.characters());
        var id = ReviewId.fresh();
        var rungs = LadderRungs.of(settings, context.now());
        var closed = listed.isEmpty() ? Optional.of(context.now()) : Optional.<Instant>empty();
        var review = new Review(id, period, context.now(), rungs, 0, listed.size(), closed, 0);
        var items = new ArrayList<ReviewItem>();
        for (int i = 0; i < listed.size(); i++) {
            var token = listed.get(i).token;
            items.add(new ReviewItem(
                    ItemId.fresh(),
                    id,
                    token.id(),
                    token.owner().orElseThrow(),
                    token.backup(),
                    listed.get(i).asked,
                    pages.get(i),
                    i,
                    answered(token, context),
                    0));
        }
        if (!context.tx().reviews().add(review, items)) {
            return context.refuse(new Refusal.ReviewHeld(period, true));
        }
        context.audit(AuditAction.REVIEW_OPEN, id.value(), period + ", " + listed.size() + " tokens");
        if (listed.isEmpty()) {
            return new Outcome.Nothing();
        }
        show(review, pages.getLast() + 1, settings, context);
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

    private static void show(Review review, int pages, Settings settings, CommandContext context) {
        for (var places : settings.places().values()) {
            var root = new CardKey.ReviewRoot(places.review().space(), review.id());
            context.want(root, new CardAddress.Channel(places.review()));
        }
        for (int i = 0; i < pages; i++) {
            int page = i;
            context.wantInThread(review.id(), space -> new CardKey.ReviewPage(space, review.id(), page));
        }
    }

    /**
     * The active tokens by the name of who is asked about them; those that admins are asked about last. Who has tokens
     * that have expired comes first, and of each person's tokens those that have expired.
     */
    private static List<Listed> byWhoIsAsked(CommandContext context) {
        var doubted = context.tx().reviews().doubted();
        var today = LocalDate.ofInstant(context.now(), context.settings().zone());
        var all = context.tx().tokens().active().stream()
                .map(token -> {
                    var asked = Responsibility.asked(token, doubted.getOrDefault(token.id(), AnswerHistory.NONE));
                    boolean expired =
                            token.expires().filter(day -> day.isBefore(today)).isPresent();
                    return new Listed(token, asked, asked.map(context::name).orElse(""), expired);
                })
                .toList();
        var withExpired =
                all.stream().filter(Listed::expired).map(Listed::asked).collect(Collectors.toSet());
        return all.stream()
                .sorted(Comparator.comparing((Listed one) -> one.asked.isEmpty())
                        .thenComparing(one -> !withExpired.contains(one.asked))
                        .thenComparing(Listed::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(one -> one.asked.map(MemberId::value).orElse(""))
                        .thenComparing(one -> !one.expired)
                        .thenComparing(one -> one.token.label().folded()))
                .toList();
    }

    private record Listed(Token token, Optional<MemberId> asked, String name, boolean expired) {}

    /** The characters that the token's lines can have at most: its texts, what an answer adds, and its owner's line. */
    private static List<PageCut.Weight> weights(List<Listed> listed) {
        var weights = new ArrayList<PageCut.Weight>();
        Optional<Optional<MemberId>> last = Optional.empty();
        for (var one : listed) {
            var token = one.token;
            weights.add(new PageCut.Weight(token.label().text().length()
                    + token.app().length()
                    + token.service().length()
                    + ReviewLayout.LINE_GROWS_BY
                    + (one.expired ? ReviewLayout.EXPIRED : 0)
                    + (last.equals(Optional.of(one.asked)) ? 0 : ReviewLayout.OWNER_LINE)));
            last = Optional.of(one.asked);
        }
        return weights;
    }
}

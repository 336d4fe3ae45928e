package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The scheduler carries out what is due in open reviews: a reminder, the escalation, or the close. If several rungs of
 * a review are due, only the last of them is carried out; a close that skips the escalation still tells the escalation
 * channel what is unconfirmed.
 *
 * @param layout says whether people are told by direct message or in the review's thread
 */
public record ClimbRung(ReviewLayout layout) implements Command {
    static final CommandSpec<ClimbRung> SPEC =
            CommandSpec.internal("climb rung", Needs.SCHEDULER, ClimbRung.class, ClimbRung::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(ClimbRung command, CommandContext context) {
        for (var review : context.tx().reviews().allOpen()) {
            review.due(context.now()).ifPresent(rung -> climb(review, rung, command.layout, context));
        }
        return new Outcome.Nothing();
    }

    private static void climb(Review review, int rung, ReviewLayout layout, CommandContext context) {
        var kind = review.rungs().get(rung).kind();
        var open = context.tx().reviews().items(review.id()).stream()
                .filter(ReviewItem::open)
                .toList();
        switch (kind) {
            case REMIND -> remind(review, rung, open, layout, context);
            case ESCALATE -> escalate(review, rung, open, layout, context);
            case CLOSE -> close(review, open, context);
        }
        if (kind != Review.Rung.Kind.CLOSE) {
            context.save(review, review.climbed(rung));
        }
        context.redrawIn(space -> new CardKey.ReviewRoot(space, review.id()));
        context.audit(audited(kind), review.id().value(), open.size() + " open");
    }

    private static AuditAction audited(Review.Rung.Kind kind) {
        return switch (kind) {
            case REMIND -> AuditAction.REVIEW_REMIND;
            case ESCALATE -> AuditAction.REVIEW_ESCALATE;
            case CLOSE -> AuditAction.REVIEW_CLOSE;
        };
    }

    private static void remind(
            Review review, int rung, List<ReviewItem> open, ReviewLayout layout, CommandContext context) {
        if (open.isEmpty()) {
            return;
        }
        if (layout.direct()) {
            direct(
                    open.stream().map(ReviewItem::owner),
                    (space, owner) -> new CardKey.Reminder(space, review.id(), rung, Optional.of(owner)),
                    context);
        } else {
            context.wantInThread(
                    review.id(), space -> new CardKey.Reminder(space, review.id(), rung, Optional.empty()));
        }
    }

    private static void escalate(
            Review review, int rung, List<ReviewItem> open, ReviewLayout layout, CommandContext context) {
        if (open.isEmpty()) {
            return;
        }
        tellEscalationChannel(review, context);
        var backups = open.stream()
                .flatMap(item -> Responsibility.of(item).toldAtEscalation().stream())
                .toList();
        if (backups.isEmpty()) {
            return;
        }
        if (layout.direct()) {
            direct(
                    backups.stream(),
                    (space, backup) -> new CardKey.BackupNotice(space, review.id(), rung, Optional.of(backup)),
                    context);
        } else {
            context.wantInThread(
                    review.id(), space -> new CardKey.BackupNotice(space, review.id(), rung, Optional.empty()));
        }
    }

    private static void tellEscalationChannel(Review review, CommandContext context) {
        for (var places : context.settings().places().values()) {
            context.want(
                    new CardKey.Escalation(places.escalation().space(), review.id()),
                    new CardAddress.Channel(places.escalation()));
        }
    }

    private static void close(Review review, List<ReviewItem> open, CommandContext context) {
        if (!open.isEmpty() && !review.escalated()) {
            tellEscalationChannel(review, context);
        }
        var items = context.tx().reviews().items(review.id());
        for (var item : items) {
            item.answer()
                    .filter(answered -> answered.answer() == Answer.CONFIRMED)
                    .ifPresent(answered -> context.token(item.token())
                            .ifPresent(token -> context.save(
                                    token,
                                    token.confirmed(Optional.of(new Token.Confirmed(answered.by(), answered.at()))))));
        }
        var closed = review.closed(context.now());
        context.save(review, closed);
        items.stream()
                .map(ReviewItem::page)
                .distinct()
                .forEach(page -> context.redrawIn(space -> new CardKey.ReviewPage(space, review.id(), page)));
        context.redrawLadder(closed, items);
    }

    private static void direct(
            Stream<MemberId> people, BiFunction<SpaceId, MemberId, CardKey> key, CommandContext context) {
        people.distinct()
                .flatMap(id -> context.tx().members().find(id).stream())
                .forEach(member -> context.wantDirect(member, space -> key.apply(space, member.id())));
    }
}

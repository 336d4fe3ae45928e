package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.review.ReviewList;
import dev.rollcall.domain.review.ReviewRecord;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.register.ReviewRecords;
import dev.rollcall.register.WaitingNotices;
import dev.rollcall.store.CardAddress;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scheduler carries out what is due in open reviews: a reminder, the escalation, or the close. If several rungs of
 * a review are due, only the last of them is carried out; a close that skips the escalation still tells the escalation
 * channel what is unconfirmed. After the close each owner is told what of theirs is unconfirmed. If the team's policy
 * says so, a close begins the removal of the tokens that two reviews in a row left unconfirmed.
 *
 * <p>A person is told by direct message within the working hours of their own zone, else later, at their beginning; a
 * message in the thread keeps those of the team's zone ({@link WaitingNotices}). Nothing else waits for that.
 *
 * @param layout says whether people are told by direct message or in the review's thread
 * @param zones of members, as far as the chat tells them
 */
public record ClimbRung(ReviewLayout layout, Map<MemberId, ZoneId> zones) implements Command {
    static final CommandSpec<ClimbRung> SPEC =
            CommandSpec.internal("climb rung", Needs.SCHEDULER, ClimbRung.class, ClimbRung::handle);

    public ClimbRung {
        zones = Map.copyOf(zones);
    }

    /** With everybody in the team's zone. */
    public ClimbRung(ReviewLayout layout) {
        this(layout, Map.of());
    }

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(ClimbRung command, CommandContext context) {
        for (var review : context.tx().reviews().allOpen()) {
            review.due(context.now())
                    .ifPresentOrElse(
                            rung -> climb(review, rung, command, context), () -> tell(review, command, context));
        }
        if (context.tx().reviews().open().isEmpty()) {
            context.tx().reviews().lastClosed().ifPresent(closed -> tellUnconfirmed(closed, command, context));
        }
        return new Outcome.Nothing();
    }

    private static void climb(Review review, int rung, ClimbRung command, CommandContext context) {
        var kind = review.rungs().get(rung).kind();
        var open = context.tx().reviews().items(review.id()).stream()
                .filter(ReviewItem::open)
                .toList();
        if (kind == Review.Rung.Kind.CLOSE) {
            close(review, open, context);
        } else {
            var climbed = review.climbed(rung);
            if (kind == Review.Rung.Kind.ESCALATE && !open.isEmpty()) {
                tellEscalationChannel(review, context);
            }
            tell(climbed, command, context);
            context.save(review, climbed);
        }
        context.reviewRedraws().roots(review.id());
        context.audit(audited(kind), review.id().value(), open.size() + " open");
    }

    private static void tellUnconfirmed(Review closed, ClimbRung command, CommandContext context) {
        int told = tell(closed, command, context);
        if (told > 0) {
            context.audit(AuditAction.REVIEW_TELL, closed.id().value(), told + (told == 1 ? " notice" : " notices"));
        }
    }

    /**
     * Tells those whom the last rung asks for, who were not told yet, and for whom it is day. Returns the number of
     * messages.
     */
    private static int tell(Review review, ClimbRung command, CommandContext context) {
        var now = context.now();
        var due = new WaitingNotices(context.tx(), context.settings(), command.layout, command.zones)
                .of(review, now).stream()
                        .filter(notice -> !notice.at().isAfter(now))
                        .toList();
        due.forEach(notice -> context.want(notice.key(), notice.address()));
        return due.size();
    }

    private static AuditAction audited(Review.Rung.Kind kind) {
        return switch (kind) {
            case REMIND -> AuditAction.REVIEW_REMIND;
            case ESCALATE -> AuditAction.REVIEW_ESCALATE;
            case CLOSE -> AuditAction.REVIEW_CLOSE;
        };
    }

    private static void tellEscalationChannel(Review review, CommandContext context) {
        for (var places : context.settings().places().values()) {
            context.want(
                    new CardKey.Escalation(places.escalation().space(), review.id()),
                    new CardAddress.Channel(places.escalation()));
        }
    }

    /** Begins the removal of each token that this review and the one before left without an answer. */
    private static void removeUnconfirmed(List<ReviewItem> open, CommandContext context) {
        var inARow = context.tx()
                .reviews()
                .unconfirmedInARow(open.stream().map(ReviewItem::token).toList());
        for (var item : open) {
            if (inARow.getOrDefault(item.token(), 0) > 1) {
                context.token(item.token()).ifPresent(token -> Removals.unconfirmed(token, item.owner(), context));
            }
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
        // What the review before left unconfirmed takes no answers any more.
        context.tx().reviews().lastClosed().ifPresent(before -> context.reviewRedraws()
                .ladder(before, context.tx().reviews().items(before.id())));
        var closed = review.closed(context.now());
        context.save(review, closed);
        items.stream().map(ReviewItem::page).distinct().forEach(page -> context.reviewRedraws()
                .page(review.id(), page));
        context.redrawIn(space -> new CardKey.AbsentOwners(space, review.id()));
        if (!context.tx().routes().parts(review.id()).isEmpty()) {
            // It may say that the channel of a part is gone.
            context.tx().cards().staleOfKind(CardKeyCodec.BLOCKED);
        }
        context.reviewRedraws().ladder(closed, items);
        if (context.settings().tokenPolicy().removesUnconfirmed()) {
            removeUnconfirmed(open, context);
        }
        freeze(closed, context);
        context.wantInThread(review.id(), space -> new CardKey.Evidence(space, review.id()));
    }

    /** Keeps what the review is now, so that its evidence does not change with the register. */
    private static void freeze(Review closed, CommandContext context) {
        var record = ReviewRecords.atClose(closed, context.tx(), context.now());
        context.tx().reviews().keepRecord(closed.id(), record);
        context.audit(
                AuditAction.REVIEW_FREEZE,
                closed.id().value(),
                ReviewList.hash(
                        record.lines().stream().map(ReviewRecord.Line::listed).toList()));
    }
}

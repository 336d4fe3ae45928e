package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardKeys;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The clock does what silence leads to: reminds, escalates, closes. Of several rungs that are due only the tightest.
 */
public record ClimbRung(ReviewLayout ways) implements Command {
    static final CommandSpec<ClimbRung> SPEC =
            CommandSpec.of("sweep climb-rung", Needs.SCHEDULER, ClimbRung.class, ClimbRung::handle);

    private static Outcome handle(ClimbRung command, CommandContext turn) {
        for (var review : turn.tx().reviews().allOpen()) {
            review.due(turn.now()).ifPresent(rung -> climb(review, rung, command.ways, turn));
        }
        return new Outcome.Nothing();
    }

    private static void climb(Review review, int rung, ReviewLayout ways, CommandContext turn) {
        var kind = review.rungs().get(rung).kind();
        var open = turn.tx().reviews().items(review.id()).stream()
                .filter(ReviewItem::open)
                .toList();
        switch (kind) {
            case REMIND -> remind(review, rung, open, ways, turn);
            case ESCALATE -> escalate(review, rung, open, ways, turn);
            case CLOSE -> close(review, turn);
        }
        if (kind != Review.Rung.Kind.CLOSE) {
            turn.save(review, review.climbed(rung));
        }
        turn.redraw(CardKeys.review(review.id()));
        turn.audit(audited(kind), review.id().value(), open.size() + " open");
    }

    private static AuditAction audited(Review.Rung.Kind kind) {
        return switch (kind) {
            case REMIND -> AuditAction.REVIEW_REMIND;
            case ESCALATE -> AuditAction.REVIEW_ESCALATE;
            case CLOSE -> AuditAction.REVIEW_CLOSE;
        };
    }

    private static void remind(Review review, int rung, List<ReviewItem> open, ReviewLayout ways, CommandContext turn) {
        if (open.isEmpty()) {
            return;
        }
        if (ways.direct()) {
            direct(open.stream().map(ReviewItem::owner), owner -> CardKeys.reminder(review.id(), rung, owner), turn);
        } else {
            turn.want(CardKeys.reminder(review.id(), rung), thread(review));
        }
    }

    private static void escalate(
            Review review, int rung, List<ReviewItem> open, ReviewLayout ways, CommandContext turn) {
        if (open.isEmpty()) {
            return;
        }
        for (var places : turn.settings().places().values()) {
            turn.want(CardKeys.escalation(review.id()), new CardAddress.Channel(places.escalation()));
        }
        var backups = open.stream()
                .flatMap(item -> item.backup().filter(backup -> !backup.equals(item.owner())).stream())
                .toList();
        if (backups.isEmpty()) {
            return;
        }
        if (ways.direct()) {
            direct(backups.stream(), backup -> CardKeys.backup(review.id(), rung, backup), turn);
        } else {
            turn.want(CardKeys.backup(review.id(), rung), thread(review));
        }
    }

    private static void close(Review review, CommandContext turn) {
        var items = turn.tx().reviews().items(review.id());
        for (var item : items) {
            item.answer()
                    .filter(answered -> answered.answer() == Answer.CONFIRMED)
                    .ifPresent(answered -> turn.token(item.token())
                            .ifPresent(token -> turn.save(
                                    token,
                                    token.confirmed(Optional.of(new Token.Confirmed(answered.by(), answered.at()))))));
        }
        turn.save(review, review.closed(turn.now()));
        items.stream().map(ReviewItem::page).distinct().forEach(page -> turn.redraw(CardKeys.page(review.id(), page)));
        turn.redrawLadder(review.id());
    }

    private static void direct(Stream<MemberId> people, Function<MemberId, String> key, CommandContext turn) {
        people.distinct()
                .flatMap(id -> turn.tx().members().find(id).stream())
                .forEach(one -> turn.want(key.apply(one.id()), new CardAddress.Person(one.account())));
    }

    private static CardAddress thread(Review review) {
        return new CardAddress.Below(CardKeys.review(review.id()));
    }
}

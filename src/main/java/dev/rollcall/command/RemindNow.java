package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Member;
import dev.rollcall.register.WaitingNotices;
import dev.rollcall.store.Stale;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An admin reminds everybody with something open in the open review, now, whatever the hour is. The review's own
 * reminders stay as they are.
 *
 * <p>Refuses with, in this order: {@link Refusal.NoSuchThing}, {@link Refusal.ReviewClosed}, {@link Refusal.NoReview},
 * {@link Refusal.RemindedAlready}, {@link Refusal.NobodyToRemind}.
 *
 * @param review the review whose button was pressed; empty for the one that is open
 * @param layout says whether people are told by direct message or in the review's thread
 */
public record RemindNow(Optional<ReviewId> review, ReviewLayout layout) implements Command {
    /** Between two reminders of a review that admins ask for, at least. */
    static final Duration BETWEEN = Duration.ofHours(4);

    public static final CommandSpec<RemindNow> SPEC = CommandSpec.typed("remind", Needs.ADMIN, RemindNow.class)
            .about("Remind everybody with something open in the review, now", "/token remind")
            .inGroup("review")
            .from(arguments -> new RemindNow(Optional.empty(), arguments.layout()))
            .pressedAs(Verb.REMIND, press -> new RemindNow(Optional.of(new ReviewId(press.id())), press.layout()))
            .handledBy(RemindNow::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(RemindNow command, CommandContext context) {
        var reviews = context.tx().reviews();
        var found = command.review.isPresent() ? reviews.find(command.review.get()) : reviews.open();
        if (found.isEmpty()) {
            return context.refuse(
                    command.review.isPresent()
                            ? new Refusal.NoSuchThing()
                            : new Refusal.NoReview(context.nextOpening()));
        }
        var review = found.get();
        var closed = Answers.over(review);
        if (closed.isPresent()) {
            return context.refuse(closed.get());
        }
        var before = reviews.reminders(review.id());
        var again = before.last().map(last -> last.plus(BETWEEN)).filter(at -> at.isAfter(context.now()));
        if (again.isPresent()) {
            return context.refuse(new Refusal.RemindedAlready(again.get()));
        }
        var to = new WaitingNotices(context.tx(), context.settings(), command.layout, Map.of())
                .reminded(review, context.now());
        if (to.count() == 0) {
            return context.refuse(new Refusal.NobodyToRemind(review.period()));
        }
        if (!reviews.remind(review.id(), before, context.now())) {
            throw new Stale();
        }
        tell(to, review, before.count(), context);
        context.audit(AuditAction.REVIEW_REMIND, review.id().value(), to.count() + " people, asked for by an admin");
        return new Outcome.Reminded(
                review.period(),
                names(Stream.concat(to.directly().stream(), to.inThread().stream())),
                to.inThread().isEmpty(),
                context.now().plus(BETWEEN),
                to.directly().isEmpty() ? List.of() : names(to.inThread().stream()));
    }

    private static List<String> names(Stream<Member> members) {
        return members.map(Member::name).sorted(String.CASE_INSENSITIVE_ORDER).toList();
    }

    private static void tell(WaitingNotices.Reminded to, Review review, int number, CommandContext context) {
        for (var member : to.directly()) {
            context.wantDirect(
                    member, space -> new CardKey.ExtraReminder(space, review.id(), number, Optional.of(member.id())));
        }
        if (!to.inThread().isEmpty()) {
            context.wantInThread(
                    review.id(), space -> new CardKey.ExtraReminder(space, review.id(), number, Optional.empty()));
        }
    }
}

package dev.rollcall.command;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Availability;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Expiry;
import dev.rollcall.domain.token.Label;
import dev.rollcall.register.TeamAvailability;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;

/** What the commands about absences and quiet times share. */
final class Absences {
    static final String UNTIL = "until";

    /** In place of a day: it ends at once. */
    static final String NOW = "now";

    private Absences() {}

    /** Whether the text that was typed as the last day ends what lasts. */
    static boolean ends(String typed) {
        return typed.strip().equalsIgnoreCase(NOW);
    }

    /** The last day that was typed: today or later, at most {@link Availability#DAYS_MAX} days ahead. */
    static Optional<LocalDate> until(String typed, CommandContext context, Collection<Refusal> problems) {
        var text = typed.strip();
        if (text.isEmpty()) {
            DecideFinding.missing(UNTIL, problems);
            return Optional.empty();
        }
        var today = DecideFinding.today(context);
        var day = Expiry.parse(UNTIL, text, today, problems);
        if (day.filter(one -> one.isAfter(today.plusDays(Availability.DAYS_MAX)))
                .isPresent()) {
            problems.add(new BadField(UNTIL, Label.cut(text), Rule.AWAY_TOO_LONG));
        }
        return day;
    }

    /** The end of a day in the team's zone. */
    static Instant endOf(LocalDate day, CommandContext context) {
        return day.plusDays(1).atStartOfDay(context.team().zone()).toInstant();
    }

    /**
     * Saves what a member says now, and draws the cards again that name who is asked in open reviews.
     *
     * @param people as it was before
     */
    static void change(Availability before, Availability after, TeamAvailability people, CommandContext context) {
        var member = before.member();
        var former = people.delegateOf(member);
        redraw(member, people, context);
        context.save(after);
        redraw(member, context.availability(), context);
        former.map(Member::id).ifPresent(to -> context.redrawIn(space -> new CardKey.Delegation(space, member, to)));
        context.availability()
                .delegateOf(member)
                .map(Member::id)
                .ifPresent(to -> context.redrawIn(space -> new CardKey.Delegation(space, member, to)));
    }

    private static void redraw(MemberId member, TeamAvailability people, CommandContext context) {
        for (var review : context.tx().reviews().allOpen()) {
            var concerned = context.tx().reviews().items(review.id()).stream()
                    .filter(item -> concerns(member, item, people))
                    .toList();
            context.reviewRedraws().ladder(review, concerned, people);
            context.redrawIn(space -> new CardKey.AbsentOwners(space, review.id()));
            concerned.stream().map(ReviewItem::page).distinct().forEach(page -> context.reviewRedraws()
                    .page(review.id(), page));
        }
    }

    /** Whether the member is asked about an item, or somebody whose delegate is chosen over the member. */
    private static boolean concerns(MemberId member, ReviewItem item, TeamAvailability people) {
        return item.asked().or(item::backup).isPresent()
                && (item.asked().equals(Optional.of(member))
                        || item.backup().equals(Optional.of(member))
                        || item.asked().flatMap(people::away).isPresent()
                        || item.backup().flatMap(people::away).isPresent());
    }

    /**
     * Tells a delegate that they answer for somebody.
     *
     * @param anew whether they are told by a new message
     */
    static void tell(MemberId away, Member delegate, boolean anew, ReviewLayout layout, CommandContext context) {
        if (delegate.id().equals(context.member())) {
            return;
        }
        context.wantAsReminder(delegate, layout, anew, space -> new CardKey.Delegation(space, away, delegate.id()));
    }
}

package dev.rollcall.command;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.review.EvidenceTimes;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.Review.Rung;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewPart;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.register.TeamAvailability;
import dev.rollcall.store.CardAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Marks the cards of reviews that a command changes, and wants evidence again. Of one transaction, as its
 * {@link CommandContext}.
 */
final class ReviewRedraws {
    private final CommandContext context;
    private final Set<ReviewId> renewed = new HashSet<>();

    ReviewRedraws(CommandContext context) {
        this.context = context;
    }

    /** Marks every card that shows the answer to this item. */
    void item(ReviewItem item) {
        roots(item.review(), part -> part.page() == item.page());
        page(item.review(), item.page());
        context.redrawIn(space -> new CardKey.AbsentOwners(space, item.review()));
        context.tx().reviews().find(item.review()).ifPresent(review -> ladder(review, List.of(item)));
    }

    /** Marks every card of an open review that shows the answer for this token. */
    void token(TokenId token) {
        context.lookup().openItems(token).forEach(this::item);
    }

    /** Marks a page of a review, in whichever channel it is shown. */
    void page(ReviewId review, int page) {
        context.redrawIn(space -> new CardKey.ReviewPage(space, review, page));
        context.redrawIn(space -> new CardKey.PartPage(space, review, page));
    }

    /** Marks the first messages of a review, those of its parts in other channels included. */
    void roots(ReviewId review) {
        roots(review, _ -> true);
    }

    private void roots(ReviewId review, Predicate<ReviewPart> which) {
        context.redrawIn(space -> new CardKey.ReviewRoot(space, review));
        context.tx().routes().parts(review).stream()
                .filter(which)
                .map(ReviewPart::channel)
                .distinct()
                .forEach(channel -> context.redraw(new CardKey.ReviewPart(channel.space(), review, channel.id())));
    }

    /**
     * Marks the reminders, backup notices, escalation and notices after the close of a review that name these items:
     * those of the rungs climbed so far, to whom they ask and to the backup owners.
     */
    void ladder(Review review, Collection<ReviewItem> items) {
        ladder(review, items, context.availability());
    }

    /** @param people who can be reached, as it is now or was before */
    void ladder(Review review, Collection<ReviewItem> items, TeamAvailability people) {
        var asked = items.stream().flatMap(item -> item.asked().stream()).distinct();
        // A delegate or a backup is asked in place of somebody who is away or cannot answer.
        var instead =
                items.stream().flatMap(item -> people.asked(item).stream()).map(Member::id);
        var reminded = recipients(Stream.concat(asked, instead));
        var told = items.stream()
                .flatMap(item -> people.backup(item.backup()).stream())
                .map(Member::id);
        var backups = recipients(Stream.concat(items.stream().flatMap(item -> item.backup().stream()), told));
        int extras = context.tx().reviews().reminders(review.id()).count();
        for (int extra = 0; extra < extras; extra++) {
            int number = extra;
            for (var to : reminded) {
                context.redrawIn(space -> new CardKey.ExtraReminder(space, review.id(), number, to));
            }
        }
        reminded.stream()
                .flatMap(Optional::stream)
                .forEach(to -> context.redrawIn(space -> new CardKey.Digest(space, review.id(), to)));
        if (review.escalated()) {
            backups.stream()
                    .flatMap(Optional::stream)
                    .forEach(to -> context.redrawIn(space -> new CardKey.Digest(space, review.id(), to)));
        }
        for (int rung = 0; rung < review.climbed(); rung++) {
            int climbed = rung;
            var kind = review.rungs().get(rung).kind();
            if (kind == Rung.Kind.REMIND) {
                for (var to : reminded) {
                    context.redrawIn(space -> new CardKey.Reminder(space, review.id(), climbed, to));
                }
            }
            if (kind == Rung.Kind.CLOSE) {
                for (var to : reminded) {
                    context.redrawIn(space -> new CardKey.Unconfirmed(space, review.id(), to));
                }
            }
            if (kind == Rung.Kind.ESCALATE) {
                context.redrawIn(space -> new CardKey.Escalation(space, review.id()));
                for (var to : backups) {
                    context.redrawIn(space -> new CardKey.BackupNotice(space, review.id(), climbed, to));
                }
            }
        }
    }

    /** Each member once, and the empty recipient: the card in the thread. */
    private static List<Optional<MemberId>> recipients(Stream<MemberId> members) {
        return Stream.concat(
                        Stream.of(Optional.<MemberId>empty()),
                        members.distinct().map(Optional::of))
                .toList();
    }

    /**
     * Wants the evidence of a closed review in a new message in its thread, in place of the message that has it now: a
     * chat may be unable to replace the file of a message. Once per transaction, however often it is called.
     */
    void renewEvidence(ReviewId review) {
        if (!renewed.add(review)) {
            return;
        }
        context.tx().evidence().keep(review, EvidenceTimes.postedAt(context.now()));
        for (var space : context.spaces()) {
            CardKey before = new CardKey.Evidence(space, review);
            if (context.tx().cards().find(before).isEmpty()) {
                continue;
            }
            int number = 1;
            while (context.tx()
                    .cards()
                    .find(new CardKey.EvidenceUpdate(space, review, number))
                    .isPresent()) {
                before = new CardKey.EvidenceUpdate(space, review, number++);
            }
            context.tx().cards().withdraw(before);
            context.want(
                    new CardKey.EvidenceUpdate(space, review, number),
                    new CardAddress.Below(new CardKey.ReviewRoot(space, review)));
        }
    }

    /** Does the same after a late answer, at once or later: see {@link EvidenceTimes}. */
    void evidenceChanged(ReviewId review) {
        if (renewed.contains(review)) {
            return;
        }
        var before = context.tx().evidence().times(review);
        var after = before.changedAt(context.now());
        if (after.due().filter(at -> at.isAfter(context.now())).isEmpty()) {
            renewEvidence(review);
        } else if (!after.equals(before)) {
            context.tx().evidence().keep(review, after);
        }
    }
}

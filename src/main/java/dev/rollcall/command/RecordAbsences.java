package dev.rollcall.command;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.CardAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Stores why members cannot answer, as the chats tell it. In open reviews, what changed is drawn again, and the
 * escalation channel is told of tokens whose owner cannot answer. It is also told at once of somebody who left and has
 * tokens.
 *
 * @param now by account, empty for a full member; an account that is not named stays as stored
 */
public record RecordAbsences(Map<AccountId, Optional<Absence>> now) implements Command {
    static final CommandSpec<RecordAbsences> SPEC =
            CommandSpec.internal("record absences", Needs.SCHEDULER, RecordAbsences.class, RecordAbsences::handle);

    public RecordAbsences {
        now = Map.copyOf(now);
    }

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(RecordAbsences command, CommandContext context) {
        var tx = context.tx();
        var changed = new LinkedHashSet<MemberId>();
        var before = new LinkedHashMap<MemberId, Member>();
        command.now.forEach(
                (account, absence) -> tx.members().byAccount(account).ifPresent(member -> {
                    before.putIfAbsent(member.id(), member);
                    tx.members().absent(account, absence);
                }));
        before.forEach((id, member) -> {
            var after = tx.members().find(id).orElseThrow();
            if (!after.equals(member)) {
                changed.add(id);
            }
            Leavers.follow(member, after.absence(), context);
        });
        if (!changed.isEmpty()) {
            tx.reviews().allOpen().forEach(review -> redraw(review, changed, context));
        }
        return new Outcome.Nothing();
    }

    private static void redraw(Review review, Set<MemberId> members, CommandContext context) {
        var items = context.tx().reviews().items(review.id());
        var people = context.availability();
        var touched = items.stream()
                .filter(item -> item.asked().filter(members::contains).isPresent()
                        || item.backup().filter(members::contains).isPresent()
                        || item.asked().flatMap(people::away).isPresent())
                .toList();
        if (touched.isEmpty()) {
            return;
        }
        context.reviewRedraws().roots(review.id());
        context.redrawIn(space -> new CardKey.Escalation(space, review.id()));
        touched.stream().map(ReviewItem::page).distinct().forEach(page -> context.reviewRedraws()
                .page(review.id(), page));
        tellOfAbsentOwners(review, items, context);
    }

    /** Wants the card in the escalation channel, if the owner of something open in a review cannot answer. */
    static void tellOfAbsentOwners(Review review, Collection<ReviewItem> items, CommandContext context) {
        var owners = items.stream()
                .filter(item -> item.open() && item.owned())
                .map(ReviewItem::owner)
                .collect(Collectors.toSet());
        boolean told = context.tx().members().all(owners).values().stream().anyMatch(owner -> !owner.present());
        for (var of : context.settings().places().values()) {
            var key = new CardKey.AbsentOwners(of.space(), review.id());
            if (told) {
                context.want(key, new CardAddress.Channel(of.escalation()));
            } else {
                context.redraw(key);
            }
        }
    }
}

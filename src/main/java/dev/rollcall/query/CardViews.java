package dev.rollcall.query;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.Pointer;
import dev.rollcall.domain.PointerId;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.incident.IncidentId;
import dev.rollcall.domain.removal.RemovalId;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.TransferId;
import dev.rollcall.register.DueList;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardStore;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What cards show, read from the current state. The bot itself asks, so no authority is checked. A view is empty if
 * what it shows does not exist.
 */
public final class CardViews {
    private final BotReader reader;
    private final Store store;

    CardViews(Store store, BotReader reader) {
        this.store = store;
        this.reader = reader;
    }

    public Optional<ApprovalView> approval(TeamId team, String id) {
        return reader.read(team, context -> ApprovalView.of(new ApprovalId(id), context));
    }

    public Optional<RemovalView> removal(TeamId team, RemovalId id) {
        return reader.read(team, context -> RemovalView.of(id, context));
    }

    public Optional<IncidentView> incident(TeamId team, IncidentId id) {
        return reader.read(team, context -> IncidentView.of(id, context));
    }

    public Optional<LeaverView> leaver(TeamId team, MemberId member) {
        return reader.read(team, context -> LeaverView.of(member, context));
    }

    public Optional<ReviewView> review(TeamId team, String id) {
        return reader.read(team, context -> ReviewView.of(new ReviewId(id), context));
    }

    /**
     * Returns a review with those lines only about which a member may be asked or told: as owner, backup or delegate.
     */
    public Optional<ReviewView> reviewOf(TeamId team, ReviewId id, MemberId member) {
        return reader.read(team, context -> context.tx().reviews().find(id).map(review -> {
            var members = new HashSet<>(context.availability().standsFor(member));
            members.add(member);
            return ReviewView.of(review, context.tx().reviews().about(id, members), context);
        }));
    }

    /** Returns how far a review is; empty if it is not open. */
    public Optional<ReviewProgress> progress(TeamId team, ReviewId id) {
        return reader.read(team, context -> ReviewProgress.of(id, context));
    }

    /** Returns whether a review is the newest that closed, so that it takes late answers. */
    public boolean takesLateAnswers(TeamId team, String review) {
        return reader.read(team, context -> context.tx()
                .reviews()
                .lastClosed()
                .filter(last -> last.id().value().equals(review))
                .isPresent());
    }

    /** Returns what a member is asked about in a review. */
    public Optional<DigestView> digest(TeamId team, ReviewId review, MemberId to) {
        return reader.read(team, context -> DigestView.of(review, to, context));
    }

    /** Returns a member who is away, for a delegate. */
    public Optional<DelegationView> delegation(TeamId team, MemberId away, MemberId to) {
        return reader.read(team, context -> DelegationView.of(away, to, context));
    }

    /**
     * Returns the accounts of the people whom nothing mentions now.
     *
     * @param reminder whether it is about a reminder in a thread, which is sent to some people directly
     */
    public Set<AccountId> unmentioned(TeamId team, boolean reminder) {
        return reader.read(team, context -> {
            var people = context.availability();
            var ids = new HashSet<>(people.quiet());
            if (reminder) {
                ids.addAll(people.remindedDirectly());
            }
            return ids.isEmpty()
                    ? Set.of()
                    : context.tx().members().all(ids).values().stream()
                            .flatMap(member -> member.accountIds().stream())
                            .collect(Collectors.toSet());
        });
    }

    /**
     * Returns the accounts of the people who are sent a reminder or notice of their own, besides this one to all. It
     * may be in the thread too, if somebody who wished direct messages takes none.
     */
    public Set<AccountId> remindedAlone(TeamId team, CardKey toAll) {
        return reader.read(team, context -> {
            var cards = context.tx().cards();
            var alone =
                    switch (toAll) {
                        case CardKey.Reminder(var _, var review, var rung, var _) ->
                            cards.ofReview(CardKeyCodec.REMINDER, review).stream()
                                    .flatMap(key -> key instanceof CardKey.Reminder one && one.rung() == rung
                                            ? one.to().stream()
                                            : Stream.empty());
                        case CardKey.BackupNotice(var _, var review, var rung, var _) ->
                            cards.ofReview(CardKeyCodec.BACKUP_NOTICE, review).stream()
                                    .flatMap(key -> key instanceof CardKey.BackupNotice one && one.rung() == rung
                                            ? one.to().stream()
                                            : Stream.empty());
                        default -> Stream.<MemberId>empty();
                    };
            return context.tx().members().all(alone.collect(Collectors.toSet())).values().stream()
                    .flatMap(member -> member.accountIds().stream())
                    .collect(Collectors.toSet());
        });
    }

    /** Returns whether a card that was wanted for one person is shown in a thread. */
    public boolean isInThread(TeamId team, CardKey key) {
        return isAt(team, key, CardAddress.Below.class);
    }

    /** Returns whether a card is shown in a direct message, which needs no mention of its reader. */
    public boolean isDirect(TeamId team, CardKey key) {
        return isAt(team, key, CardAddress.ToMember.class);
    }

    private boolean isAt(TeamId team, CardKey key, Class<? extends CardAddress> where) {
        return reader.read(team, context -> context.tx()
                .cards()
                .find(key)
                .map(CardStore.Row::address)
                .filter(where::isInstance)
                .isPresent());
    }

    /** Returns what the first message of a review says besides its progress. */
    public Optional<RootNotes> rootNotes(TeamId team, ReviewId review, SpaceId space) {
        return reader.read(team, context -> RootNotes.of(review, space, context));
    }

    public Optional<PartView> part(TeamId team, CardKey.ReviewPart key) {
        return reader.read(team, context -> PartView.of(key, context));
    }

    public Optional<PageView> page(TeamId team, String review, int page) {
        return reader.read(team, context -> PageView.of(new ReviewId(review), page, context));
    }

    /** Returns the month of a review. */
    public Optional<YearMonth> period(TeamId team, String review) {
        return reader.read(
                team,
                context -> context.tx().reviews().find(new ReviewId(review)).map(Review::period));
    }

    public Optional<Member> member(TeamId team, String id) {
        return reader.read(team, context -> context.tx().members().find(new MemberId(id)));
    }

    /** Returns a pointer and the member it is for. */
    public Optional<PointerView> pointer(TeamId team, PointerId id) {
        return reader.read(team, context -> context.tx().pointers().find(id).flatMap(pointer -> context.tx()
                .members()
                .find(pointer.to())
                .map(member -> new PointerView(pointer, member))));
    }

    public record PointerView(Pointer pointer, Member to) {}

    /** Returns the account of a member in a space; empty if there is none. */
    public Optional<AccountId> account(TeamId team, MemberId member, SpaceId space) {
        return reader.read(team, context -> context.tx().members().find(member).flatMap(found -> found.in(space)));
    }

    /** Returns the evidence of a review; empty if there is no such review, or it is open. */
    public Optional<EvidenceView> evidence(TeamId team, ReviewId review) {
        return EvidenceView.of(team, review, store);
    }

    /** Returns the tokens of an offer. */
    public Optional<TransferView> transfer(TeamId team, TransferId id) {
        return reader.read(team, context -> TransferView.of(id, context));
    }

    /** Returns the tokens of which a card tells that they expire. */
    public Optional<ExpiryView> expiry(TeamId team, CardKey.ExpiryWarning key) {
        return reader.read(team, context -> ExpiryView.of(key, context));
    }

    /** Returns how many people can approve, and how many have to. */
    public Optional<FewApproversView> fewApprovers(TeamId team) {
        return reader.read(team, FewApproversView::of);
    }

    /** Returns how many findings there are about tokens that any of these members owns or backs up. */
    public int findings(TeamId team, Collection<MemberId> members) {
        return reader.read(team, context -> context.findings(members).size());
    }

    /** Returns the cards of a space that cannot be shown. */
    public BlockedView blocked(TeamId team, SpaceId space) {
        return BlockedView.of(team, space, store);
    }

    /** Returns when the next review opens; empty before setup. */
    public Optional<Instant> nextOpening(TeamId team) {
        return reader.read(team, context -> context.team().settings().map(_ -> context.nextOpening()));
    }

    /** Returns the message that shows a card, as {@code delivery} stored it; empty until it was sent. */
    public Optional<String> messageOf(TeamId team, CardKey key) {
        return reader.read(team, context -> context.tx().cards().find(key).flatMap(CardStore.Row::message));
    }

    /** Returns what is open in a team. */
    public Open open(TeamId team) {
        return reader.read(team, context -> {
            var tx = context.tx();
            var reviews = tx.reviews().allOpen();
            var due = DueList.at(tx, reader.cron(), context.now());
            return new Open(
                    tx.approvals().waiting().stream().map(Approval::id).collect(Collectors.toSet()),
                    reviews.stream().map(Review::id).collect(Collectors.toSet()),
                    reviews.stream()
                            .filter(review -> review.due(context.now()).isPresent())
                            .map(Review::id)
                            .collect(Collectors.toSet()),
                    Stream.of(
                                    due.requests().stream().map(one -> one.id().value()),
                                    due.removals().stream().map(one -> one.id().value()),
                                    due.incidents().stream().map(one -> one.id().value()),
                                    Stream.of(LocalDate.ofInstant(
                                                    context.now(),
                                                    context.team().zone())
                                            .toString()))
                            .flatMap(each -> each)
                            .collect(Collectors.toSet()));
        });
    }

    /**
     * What is open in a team.
     *
     * @param overdue the open reviews of which a reminder, the escalation or the close is due
     * @param due what {@link CardKey.Scheduled} cards that are due now are about
     */
    public record Open(Set<ApprovalId> approvals, Set<ReviewId> reviews, Set<ReviewId> overdue, Set<String> due) {
        /** Returns whether a card shows something that is open. */
        public boolean shows(CardKey key) {
            return key instanceof CardKey.Approval(var _, var approval)
                    ? approvals.contains(approval)
                    : reviewOf(key).filter(reviews::contains).isPresent();
        }

        /** Returns the review that a card belongs to. */
        public static Optional<ReviewId> reviewOf(CardKey key) {
            return key instanceof CardKey.OfReview card ? Optional.of(card.review()) : Optional.empty();
        }
    }
}

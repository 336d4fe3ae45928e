package dev.rollcall.register;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.Review.Rung.Kind;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.review.WakingHours;
import dev.rollcall.domain.team.Availability.NotifyBy;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The digests that the opening of a review asks for, or the reminders and backup notices that its last rung does, and
 * that nobody has wanted yet. Each with the moment at which it may reach people: within the {@link WakingHours} of the
 * person, or, in a thread, of the team; a digest on a business day; and not while the person wants quiet. Who is away
 * is replaced by the delegate. A function of the state, the zones and the time; the next rung replaces them.
 *
 * <p>A person is told directly if the chat's layout says so, or if the person wishes it. A digest is for those only,
 * and for nobody who wishes to be told in the channel.
 */
public final class WaitingNotices {
    /** A digest is left out if the first rung comes so soon after it, so that nobody is told twice at the same time. */
    private static final Duration DIGEST_BEFORE = Duration.ofHours(12);

    private final Store.Tx tx;
    private final Settings settings;
    private final ReviewLayout layout;
    private final Map<MemberId, ZoneId> zones;

    /**
     * One message.
     *
     * @param at the moment from which it may be sent, not before the time asked for
     */
    public record Notice(CardKey key, CardAddress address, Instant at) {}

    /** @param zones of the members whose zone the chat tells; the others are in the team's */
    public WaitingNotices(Store.Tx tx, Settings settings, ReviewLayout layout, Map<MemberId, ZoneId> zones) {
        this.tx = tx;
        this.settings = settings;
        this.layout = layout;
        this.zones = zones;
    }

    /** The notices of a review that wait at {@code now}; none if the review is closed. */
    public List<Notice> of(Review review, Instant now) {
        int rung = review.climbed() - 1;
        if (!review.open()) {
            return List.of();
        }
        var people = TeamAvailability.at(tx, now);
        var notices = new ArrayList<Notice>();
        var inThread = new ArrayList<Instant>();
        for (var member : recipients(review, rung, people)) {
            var from = people.quietUntil(member.id()).orElse(now);
            if (isToldDirectly(member, rung, people)) {
                var key = key(rung, member.reachedIn(settings.places().keySet()), review, Optional.of(member.id()));
                var zone = zones.getOrDefault(member.id(), settings.zone());
                var at = rung < 0 ? WakingHours.nextOnBusinessDay(from, zone) : WakingHours.next(from, zone);
                if (rung >= 0 || !at.plus(DIGEST_BEFORE).isAfter(review.rungs().getFirst().at())) {
                    notices.add(new Notice(key, new CardAddress.ToMember(member.id()), at));
                }
            } else if (rung >= 0) {
                inThread.add(WakingHours.next(from, settings.zone()));
            }
        }
        inThread.stream()
                .min(Comparator.naturalOrder())
                .ifPresent(at -> settings.places()
                        .keySet()
                        .forEach(space -> notices.add(new Notice(
                                key(rung, space, review, Optional.empty()),
                                new CardAddress.Below(new CardKey.ReviewRoot(space, review.id())),
                                at))));
        notices.removeIf(notice -> tx.cards().find(notice.key()).isPresent());
        return notices;
    }

    private static CardKey key(int rung, SpaceId space, Review review, Optional<MemberId> to) {
        if (rung < 0) {
            return new CardKey.Digest(space, review.id(), to.orElseThrow());
        }
        return review.rungs().get(rung).kind() == Kind.REMIND
                ? new CardKey.Reminder(space, review.id(), rung, to)
                : new CardKey.BackupNotice(space, review.id(), rung, to);
    }

    /**
     * The members who are told by direct message, of the rung that is due or was carried out last.
     *
     * @return each once per review
     */
    public List<Member> direct(Review review, Instant now) {
        int rung = review.due(now).orElse(review.climbed() - 1);
        var people = TeamAvailability.at(tx, now);
        return recipients(review, rung, people).stream()
                .filter(member -> isToldDirectly(member, rung, people))
                .toList();
    }

    private boolean isToldDirectly(Member member, int rung, TeamAvailability people) {
        return people.notifyBy(member.id())
                .map(by -> by == NotifyBy.DM || (layout.direct() && rung >= 0))
                .orElse(layout.direct());
    }

    /** The members whom a rung tells, or the opening before them, if something of theirs is open. */
    private List<Member> recipients(Review review, int rung, TeamAvailability people) {
        var kind = rung < 0 ? Kind.REMIND : review.rungs().get(rung).kind();
        Stream<Member> told =
                switch (kind) {
                    case REMIND -> open(review).flatMap(item -> people.asked(item).stream());
                    case ESCALATE ->
                        open(review)
                                .flatMap(item ->
                                        people.backup(Responsibility.of(item).toldAtEscalation()).stream());
                    case CLOSE -> Stream.empty();
                };
        return told.distinct().toList();
    }

    private Stream<ReviewItem> open(Review review) {
        return tx.reviews().items(review.id()).stream().filter(ReviewItem::open);
    }
}

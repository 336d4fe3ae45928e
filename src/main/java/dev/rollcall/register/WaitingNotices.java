package dev.rollcall.register;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.Review.Rung.Kind;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.review.WakingHours;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The reminders and backup notices of a review that its last rung asks for and that nobody has wanted yet, each with
 * the moment at which it may reach people: within the {@link WakingHours} of the person, or, in a thread, of the team.
 * After the close, the notices of what is unconfirmed, on business days only, until the next review opens. A function
 * of the state, the zones and the time; the next rung replaces them.
 */
public final class WaitingNotices {
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

    /** The reviews that may have notices: those that are open, else the newest that closed. */
    public static List<Review> reviews(Store.Tx tx) {
        var open = tx.reviews().allOpen();
        return open.isEmpty() ? tx.reviews().lastClosed().stream().toList() : open;
    }

    /** The notices of one of the {@link #reviews} that wait at {@code now}. */
    public List<Notice> of(Review review, Instant now) {
        int rung = review.climbed() - 1;
        if (rung < 0) {
            return List.of();
        }
        var kind = review.open() ? review.rungs().get(rung).kind() : Kind.CLOSE;
        var to = recipients(review, kind);
        if (to.isEmpty()) {
            return List.of();
        }
        var notices = new ArrayList<Notice>();
        if (layout.direct()) {
            for (var member : to) {
                var key =
                        key(kind, member.reachedIn(settings.places().keySet()), review, rung, Optional.of(member.id()));
                var zone = zones.getOrDefault(member.id(), settings.zone());
                notices.add(new Notice(key, new CardAddress.ToMember(member.id()), next(kind, now, zone)));
            }
        } else {
            for (var space : settings.places().keySet()) {
                var key = key(kind, space, review, rung, Optional.empty());
                var thread = new CardAddress.Below(new CardKey.ReviewRoot(space, review.id()));
                notices.add(new Notice(key, thread, next(kind, now, settings.zone())));
            }
        }
        notices.removeIf(notice -> tx.cards().find(notice.key()).isPresent());
        return notices;
    }

    private static CardKey key(Kind kind, SpaceId space, Review review, int rung, Optional<MemberId> to) {
        return switch (kind) {
            case REMIND -> new CardKey.Reminder(space, review.id(), rung, to);
            case ESCALATE -> new CardKey.BackupNotice(space, review.id(), rung, to);
            case CLOSE -> new CardKey.Unconfirmed(space, review.id(), to);
        };
    }

    private static Instant next(Kind kind, Instant now, ZoneId zone) {
        return kind == Kind.CLOSE ? WakingHours.nextOnBusinessDay(now, zone) : WakingHours.next(now, zone);
    }

    /** The members whom a rung tells, if something of theirs is open; nobody who cannot answer. */
    public List<Member> recipients(Review review, Kind kind) {
        Stream<MemberId> ids =
                switch (kind) {
                    case REMIND, CLOSE -> open(review).flatMap(item -> asked(item).stream());
                    case ESCALATE -> open(review).flatMap(item -> Responsibility.of(item).toldAtEscalation().stream());
                };
        return ids.distinct().flatMap(id -> present(id).stream()).toList();
    }

    /** Who is asked; in place of one who cannot answer, the backup; empty if admins are asked. */
    private Optional<MemberId> asked(ReviewItem item) {
        return item.asked()
                .flatMap(asked -> present(asked).or(() -> item.backup().flatMap(this::present)))
                .map(Member::id);
    }

    private Optional<Member> present(MemberId id) {
        return tx.members().find(id).filter(Member::present);
    }

    private Stream<ReviewItem> open(Review review) {
        return tx.reviews().items(review.id()).stream().filter(ReviewItem::open);
    }
}

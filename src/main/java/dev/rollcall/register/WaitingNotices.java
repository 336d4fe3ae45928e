package dev.rollcall.register;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.Review.Rung;
import dev.rollcall.domain.review.Review.Rung.Kind;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.review.WorkingHours;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The reminders and backup notices of a review that its last rung asks for and that nobody has wanted yet, each with
 * the moment at which it may reach people: within the {@link WorkingHours} of the person, or, in a thread, of the team.
 * After the close, the notices of what is unconfirmed, until the next review opens. A function of the state, the zones
 * and the time; the next rung replaces them.
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
                var address = new CardAddress.ToMember(member.id());
                notices.add(new Notice(key, address, reaches(Optional.of(member), now)));
            }
        } else {
            for (var space : settings.places().keySet()) {
                var key = key(kind, space, review, rung, Optional.empty());
                var thread = new CardAddress.Below(new CardKey.ReviewRoot(space, review.id()));
                notices.add(new Notice(key, thread, reaches(Optional.empty(), now)));
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

    /** The first moment from {@code from} on at which a message may reach a person, or a thread. */
    private Instant reaches(Optional<Member> to, Instant from) {
        var zone = to.map(member -> zones.getOrDefault(member.id(), settings.zone()))
                .orElse(settings.zone());
        return WorkingHours.next(from, zone, settings.calendar());
    }

    /**
     * What a person will be told.
     *
     * @param kind of the rung that tells it
     */
    public record Planned(Member to, Kind kind, Instant at) {}

    /**
     * Whom the rungs from {@code first} on will tell if nobody answers, by time. What would reach a person only when
     * the next rung is due is not sent.
     *
     * @param open who is responsible for each item that is open
     */
    public List<Planned> planned(List<Rung> rungs, int first, List<Responsibility> open) {
        var planned = new ArrayList<Planned>();
        for (int i = first; i < rungs.size() - 1; i++) {
            var rung = rungs.get(i);
            var next = rungs.get(i + 1).at();
            for (var member : recipients(open, rung.kind())) {
                var at = reaches(layout.direct() ? Optional.of(member) : Optional.empty(), rung.at());
                if (at.isBefore(next)) {
                    planned.add(new Planned(member, rung.kind(), at));
                }
            }
        }
        planned.sort(Comparator.comparing(Planned::at));
        return planned;
    }

    /** The members whom a rung tells, if something of theirs is open; nobody who cannot answer. */
    public List<Member> recipients(Review review, Kind kind) {
        return recipients(open(review).map(Responsibility::of).toList(), kind);
    }

    /** The same for items that need not exist yet. */
    public List<Member> recipients(List<Responsibility> open, Kind kind) {
        Stream<MemberId> ids =
                switch (kind) {
                    case REMIND, CLOSE -> open.stream().flatMap(item -> asked(item).stream());
                    case ESCALATE -> open.stream().flatMap(item -> item.toldAtEscalation().stream());
                };
        return ids.distinct().flatMap(id -> present(id).stream()).toList();
    }

    /** Who is asked; in place of one who cannot answer, the backup; empty if admins are asked. */
    private Optional<MemberId> asked(Responsibility item) {
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

package dev.rollcall.register;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.Review.Rung;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.review.WakingHours;
import dev.rollcall.domain.review.WorkingHours;
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
 * The digests that the opening of a review asks for, the reminders and backup notices that its last rung does, or after
 * the close the notices of what is unconfirmed, as far as nobody has wanted them yet. Each with the moment at which it
 * may reach people: within the {@link WorkingHours} of the person, or, in a thread, of the team, and not while the
 * person wants quiet. Who is away is replaced by the delegate. A function of the state, the zones and the time; the
 * next rung, and after the close the next review, replaces them.
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

    /** What is told. */
    public enum What {
        /** That a review is open: a digest. */
        OPEN,
        REMINDER,
        BACKUP,
        UNCONFIRMED;

        static What of(Rung.Kind kind) {
            return switch (kind) {
                case REMIND -> REMINDER;
                case ESCALATE -> BACKUP;
                case CLOSE -> UNCONFIRMED;
            };
        }
    }

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

    /** What a review tells now: what its last rung asks for, before the first one the digests. */
    private static What what(Review review, int rung) {
        if (!review.open()) {
            return What.UNCONFIRMED;
        }
        return rung < 0 ? What.OPEN : What.of(review.rungs().get(rung).kind());
    }

    /** The notices of one of the {@link #reviews} that wait at {@code now}. */
    public List<Notice> of(Review review, Instant now) {
        int rung = review.climbed() - 1;
        var what = what(review, rung);
        if (rung < 0 && what == What.UNCONFIRMED) {
            return List.of();
        }
        var people = TeamAvailability.at(tx, now);
        var notices = new ArrayList<Notice>();
        var inThread = new ArrayList<Instant>();
        for (var member : recipients(open(review).map(Responsibility::of).toList(), what, people)) {
            var from = people.quietUntil(member.id()).orElse(now);
            if (isToldDirectly(member, what, people)) {
                var at = reaches(what, Optional.of(member), from);
                if (what != What.OPEN || isInTime(at, review.rungs())) {
                    var space = member.reachedIn(settings.places().keySet());
                    var key = key(what, space, review, rung, Optional.of(member.id()));
                    notices.add(new Notice(key, new CardAddress.ToMember(member.id()), at));
                }
            } else if (what != What.OPEN) {
                inThread.add(reaches(what, Optional.empty(), from));
            }
        }
        inThread.stream().min(Comparator.naturalOrder()).ifPresent(at -> settings.places()
                .keySet()
                .forEach(space -> notices.add(new Notice(
                        key(what, space, review, rung, Optional.empty()),
                        new CardAddress.Below(new CardKey.ReviewRoot(space, review.id())),
                        at))));
        notices.removeIf(notice -> tx.cards().find(notice.key()).isPresent());
        return notices;
    }

    private static boolean isInTime(Instant digest, List<Rung> rungs) {
        return !digest.plus(DIGEST_BEFORE).isAfter(rungs.getFirst().at());
    }

    private static CardKey key(What what, SpaceId space, Review review, int rung, Optional<MemberId> to) {
        return switch (what) {
            case OPEN -> new CardKey.Digest(space, review.id(), to.orElseThrow());
            case REMINDER -> new CardKey.Reminder(space, review.id(), rung, to);
            case BACKUP -> new CardKey.BackupNotice(space, review.id(), rung, to);
            case UNCONFIRMED -> new CardKey.Unconfirmed(space, review.id(), to);
        };
    }

    /** The first moment from {@code from} on at which a message may reach a person, or a thread. */
    private Instant reaches(What what, Optional<Member> to, Instant from) {
        var zone = to.map(member -> zones.getOrDefault(member.id(), settings.zone()))
                .orElse(settings.zone());
        // A review closes at the end of the working hours, and what is unconfirmed is told on the same day.
        return what == What.UNCONFIRMED
                ? WakingHours.nextOnBusinessDay(from, zone, settings.calendar())
                : WorkingHours.next(from, zone, settings.calendar());
    }

    /**
     * The members who are told by direct message, of the rung that is due or was carried out last.
     *
     * @return each once per review
     */
    public List<Member> direct(Review review, Instant now) {
        int rung = review.due(now).orElse(review.climbed() - 1);
        var what = what(review, rung);
        var people = TeamAvailability.at(tx, now);
        return recipients(open(review).map(Responsibility::of).toList(), what, people).stream()
                .filter(member -> isToldDirectly(member, what, people))
                .toList();
    }

    private boolean isToldDirectly(Member member, What what, TeamAvailability people) {
        return people.notifyBy(member.id())
                .map(by -> by == NotifyBy.DM || (layout.direct() && what != What.OPEN))
                .orElse(layout.direct());
    }

    /**
     * Who is reminded at once.
     *
     * @param directly by direct message
     * @param inThread in the thread of the review
     */
    public record Reminded(List<Member> directly, List<Member> inThread) {
        /** How many people. */
        public int count() {
            return directly.size() + inThread.size();
        }
    }

    /** Whom an admin can have reminded at once: everybody with something open who does not want quiet. */
    public Reminded reminded(Review review, Instant now) {
        var people = TeamAvailability.at(tx, now);
        var members = recipients(open(review).map(Responsibility::of).toList(), What.REMINDER, people).stream()
                .filter(member -> people.quietUntil(member.id()).isEmpty())
                .toList();
        return new Reminded(
                members.stream()
                        .filter(member -> isToldDirectly(member, What.REMINDER, people))
                        .toList(),
                members.stream()
                        .filter(member -> !isToldDirectly(member, What.REMINDER, people))
                        .toList());
    }

    /**
     * What a person will be told.
     *
     * @param kind of the rung that tells it
     */
    public record Planned(Member to, Rung.Kind kind, Instant at) {}

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
            planned(rung, open).stream().filter(one -> one.at().isBefore(next)).forEach(planned::add);
        }
        planned.sort(Comparator.comparing(Planned::at));
        return planned;
    }

    /** Whom the opening of a review will tell by a digest if nobody answers before. */
    public List<Planned> digests(Instant opens, List<Rung> rungs, List<Responsibility> open) {
        var people = TeamAvailability.at(tx, opens);
        return recipients(open, What.OPEN, people).stream()
                .filter(member -> isToldDirectly(member, What.OPEN, people))
                .map(member -> new Planned(
                        member,
                        Rung.Kind.REMIND,
                        reaches(
                                What.OPEN,
                                Optional.of(member),
                                people.quietUntil(member.id()).orElse(opens))))
                .filter(one -> isInTime(one.at(), rungs))
                .toList();
    }

    private List<Planned> planned(Rung rung, List<Responsibility> open) {
        var people = TeamAvailability.at(tx, rung.at());
        var what = What.of(rung.kind());
        var planned = new ArrayList<Planned>();
        var inThread = new ArrayList<Planned>();
        for (var member : recipients(open, what, people)) {
            var from = people.quietUntil(member.id()).orElse(rung.at());
            if (isToldDirectly(member, what, people)) {
                planned.add(new Planned(member, rung.kind(), reaches(what, Optional.of(member), from)));
            } else {
                inThread.add(new Planned(member, rung.kind(), reaches(what, Optional.empty(), from)));
            }
        }
        // One message tells all of them; who wants quiet then is not mentioned in it.
        var at = inThread.stream().map(Planned::at).min(Comparator.naturalOrder());
        inThread.stream().filter(one -> at.equals(Optional.of(one.at()))).forEach(planned::add);
        return planned;
    }

    /** The members whom a review tells now, if something of theirs is open. */
    public List<Member> recipients(Review review, Rung.Kind kind, Instant now) {
        return recipients(open(review).map(Responsibility::of).toList(), kind, now);
    }

    /** The same for items that need not exist yet. */
    public List<Member> recipients(List<Responsibility> open, Rung.Kind kind, Instant now) {
        return recipients(open, What.of(kind), TeamAvailability.at(tx, now));
    }

    private static List<Member> recipients(List<Responsibility> open, What what, TeamAvailability people) {
        Stream<Member> told =
                switch (what) {
                    case OPEN, REMINDER, UNCONFIRMED ->
                        open.stream().flatMap(item -> people.asked(item.asked(), item.backup()).stream());
                    case BACKUP -> open.stream().flatMap(item -> people.backup(item.toldAtEscalation()).stream());
                };
        return told.distinct().toList();
    }

    private Stream<ReviewItem> open(Review review) {
        return tx.reviews().items(review.id()).stream().filter(ReviewItem::open);
    }
}

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
            planned.addAll(planned(What.of(rung.kind()), rung.at(), rungs, i + 1, open, _ -> false));
        }
        planned.sort(Comparator.comparing(Planned::at));
        return planned;
    }

    /** Whom an open review will still tell, if nobody answers, before its next rung. */
    public List<Planned> beforeNextRung(Review review, Instant now) {
        int rung = review.climbed() - 1;
        var what = what(review, rung);
        return planned(
                what,
                now,
                review.rungs(),
                review.climbed(),
                open(review).map(Responsibility::of).toList(),
                to -> wasWanted(what, review, rung, to));
    }

    /** Whether a message of this rung exists, to a person or in the thread. */
    private boolean wasWanted(What what, Review review, int rung, Optional<Member> to) {
        var spaces = to.map(member -> Set.of(member.reachedIn(settings.places().keySet())))
                .orElse(settings.places().keySet());
        return spaces.stream().allMatch(space -> tx.cards()
                .find(key(what, space, review, rung, to.map(Member::id)))
                .isPresent());
    }

    /** Whom the opening of a review will tell by a digest if nobody answers before. */
    public List<Planned> digests(Instant opens, List<Rung> rungs, List<Responsibility> open) {
        return planned(What.OPEN, opens, rungs, 0, open, _ -> false);
    }

    /** Whom the pages mention with which a review opens. */
    public List<Planned> mentioned(Instant opens, List<Responsibility> open) {
        var people = TeamAvailability.at(tx, opens);
        return recipients(open, What.OPEN, people).stream()
                .filter(member -> people.quietUntil(member.id()).isEmpty())
                .map(member -> new Planned(member, Rung.Kind.REMIND, opens))
                .toList();
    }

    /**
     * Whom the sweeps from {@code from} on tell until the next rung is due: each once, as soon as they may be told. Who
     * comes back meanwhile is told then. One message in the thread tells all who can be told at that moment.
     *
     * @param next the index of the next rung
     * @param told whether a message exists already, to a person or in the thread
     */
    private List<Planned> planned(
            What what,
            Instant from,
            List<Rung> rungs,
            int next,
            List<Responsibility> open,
            Predicate<Optional<Member>> told) {
        var planned = new ArrayList<Planned>();
        var reached = new HashSet<Optional<Member>>();
        var kind = what == What.OPEN ? Rung.Kind.REMIND : rungs.get(next - 1).kind();
        var until = rungs.get(next).at();
        var now = from;
        while (now.isBefore(until)) {
            var people = TeamAvailability.at(tx, now);
            var later = people.nextReturn().orElse(until);
            var inThread = new ArrayList<Planned>();
            for (var member : recipients(open, what, people)) {
                boolean direct = isToldDirectly(member, what, people);
                var to = Optional.of(member).filter(_ -> direct);
                if ((!direct && what == What.OPEN) || reached.contains(to) || told.test(to)) {
                    continue;
                }
                var at = reaches(what, to, people.quietUntil(member.id()).orElse(now));
                if (at.isAfter(now)) {
                    later = at.isBefore(later) ? at : later;
                } else if (direct && (what != What.OPEN || isInTime(at, rungs))) {
                    planned.add(new Planned(member, kind, now));
                    reached.add(to);
                } else if (!direct) {
                    inThread.add(new Planned(member, kind, now));
                }
            }
            if (!inThread.isEmpty()) {
                planned.addAll(inThread);
                reached.add(Optional.empty());
            }
            now = later;
        }
        return planned;
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

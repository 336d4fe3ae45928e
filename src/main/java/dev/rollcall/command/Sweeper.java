package dev.rollcall.command;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.review.Cron;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.register.DueList;
import dev.rollcall.register.ExpiryNotices;
import dev.rollcall.register.MemberZones;
import dev.rollcall.register.RemovalPeople;
import dev.rollcall.register.TeamAvailability;
import dev.rollcall.register.WaitingNotices;
import dev.rollcall.store.Across.TeamRow;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is due. What is due is a function of the state and of team time ({@link DueList}), so a missed run delays
 * and never skips. The teams to look at are found by index; a team for which nothing is due is not read. Thread-safe if
 * the store is.
 */
public final class Sweeper {
    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

    private final Store store;
    private final CommandRunner runner;
    private final InstantSource teamTime;
    private final InstantSource machineTime;
    private final Cron cron;
    private final Retention retention;
    private final Function<TeamRow, Optional<ReviewLayout>> layouts;
    private final MemberZones zones;
    private final People people;

    /** Asks the chats which people of a team can answer, and stores it. */
    public interface People {
        /** All owners: before a review opens. */
        void owners(TeamId team);

        /** Those who are asked about what is open in a review: before each rung. */
        void asked(TeamId team);
    }

    /**
     * @param layouts how a team's chat lays out a review; empty while the bot is not connected to that chat
     * @param zones the time zone of an account; empty if the chat does not tell it
     * @param people finds out who can answer
     */
    public Sweeper(
            Store store,
            CommandRunner runner,
            InstantSource teamTime,
            InstantSource machineTime,
            Cron cron,
            Function<TeamRow, Optional<ReviewLayout>> layouts,
            Function<AccountId, Optional<ZoneId>> zones,
            People people) {
        this.store = store;
        this.runner = runner;
        this.teamTime = teamTime;
        this.machineTime = machineTime;
        this.cron = cron;
        this.retention = new Retention(store, machineTime);
        this.layouts = layouts;
        this.zones = new MemberZones(zones, machineTime);
        this.people = people;
    }

    /** Runs once. A failure for one team does not stop the others. */
    public void sweep() {
        for (var team : store.across().due(teamTime.instant())) {
            guarded(team.id(), () -> layouts.apply(team).ifPresent(layout -> sweep(team.id(), layout)));
        }
        for (var team : store.across().retentionDue(machineTime.instant())) {
            guarded(team, () -> retain(team));
        }
    }

    private static void guarded(TeamId team, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.atError().addKeyValue("team", team).setCause(e).log("A sweep failed; the next one tries again");
        }
    }

    private void sweep(TeamId team, ReviewLayout layout) {
        var now = teamTime.instant();
        var due = store.read(team, tx -> DueList.at(tx, cron, now));
        var clock = new Actor.Scheduler();
        if (!due.pointers().isEmpty()) {
            runner.run(team, clock, new PrivatePointers.Expire());
        }
        if (!due.expired().isEmpty()) {
            runner.run(team, clock, new ExpireApprovals());
        }
        if (!due.requests().isEmpty()) {
            runner.run(team, clock, new RemindApprovers());
        }
        if (!due.offers().isEmpty()) {
            runner.run(team, clock, new AnswerTransfer.Expire());
        }
        if (!due.incidents().isEmpty()) {
            runner.run(team, clock, new RemindOfIncidents());
        }
        if (due.opening().isPresent()) {
            people.owners(team);
        } else if (!due.rungs().isEmpty()) {
            people.asked(team);
        }
        if (!due.over().isEmpty()) {
            runner.run(team, clock, new EndAbsences());
        }
        if (!due.evidence().isEmpty()) {
            runner.run(team, clock, new PostEvidence());
        }
        var known = tell(team, layout, !due.rungs().isEmpty(), now);
        if (!due.removals().isEmpty()) {
            var waited = layout.direct()
                    ? zones.of(store.read(team, tx -> waitedFor(tx, due.removals(), now)))
                    : Map.<MemberId, ZoneId>of();
            runner.run(team, clock, new AdvanceRemovals(layout, waited));
        }
        if (due.opening().isPresent()) {
            runner.run(team, clock, new OpenReview.WhenDue(layout));
            known = tell(team, layout, false, now);
        }
        warn(team, layout, now);
        var expiring = zones.of(told(expiring(team, layout, now), layout));
        var told = known;
        store.transact(team, tx -> settled(tx, now, layout, told, expiring));
    }

    /**
     * Carries out what is due of open reviews, and sends what waited for its moment.
     *
     * @return the zones of those who are told directly
     */
    private Map<MemberId, ZoneId> tell(TeamId team, ReviewLayout layout, boolean due, Instant now) {
        var known = !due
                        && store.read(team, tx -> waiting(tx, layout, Map.of(), now))
                                .isEmpty()
                ? Map.<MemberId, ZoneId>of()
                : zones.of(store.read(team, tx -> recipients(tx, layout, now)));
        if (due
                || store.read(team, tx -> waiting(tx, layout, known, now)).stream()
                        .anyMatch(notice -> !notice.at().isAfter(now))) {
            runner.run(team, new Actor.Scheduler(), new ClimbRung(layout, known));
        }
        return known;
    }

    /** Tells people what expires. Whether they can be told is asked before. */
    private void warn(TeamId team, ReviewLayout layout, Instant now) {
        if (expiring(team, layout, now).stream()
                .noneMatch(notice -> !notice.at().isAfter(now))) {
            return;
        }
        people.owners(team);
        var known = zones.of(told(expiring(team, layout, now), layout));
        runner.run(team, new Actor.Scheduler(), new WarnOfExpiry(layout, known));
    }

    /** What is due today of the warnings that tokens expire, each with its moment in the recipient's zone. */
    private List<ExpiryNotices.Notice> expiring(TeamId team, ReviewLayout layout, Instant now) {
        var first = store.read(team, tx -> expiring(tx, Map.of(), now));
        var known = zones.of(told(first, layout));
        return known.isEmpty() ? first : store.read(team, tx -> expiring(tx, known, now));
    }

    private static List<ExpiryNotices.Notice> expiring(Store.Tx tx, Map<MemberId, ZoneId> known, Instant now) {
        return tx.team().get().settings().stream()
                .flatMap(settings -> new ExpiryNotices(tx, settings, known).at(now).stream())
                .toList();
    }

    private static List<Member> told(List<ExpiryNotices.Notice> notices, ReviewLayout layout) {
        return layout.direct()
                ? notices.stream()
                        .flatMap(notice -> notice.to().stream())
                        .distinct()
                        .toList()
                : List.of();
    }

    /** When something is due next of the warnings that tokens expire; {@code now} or earlier if it is due already. */
    private static Optional<Instant> nextWarning(Store.Tx tx, List<ExpiryNotices.Notice> waiting, Instant now) {
        var later = tx.team().get().settings().flatMap(settings -> new ExpiryNotices(tx, settings, Map.of()).next(now));
        return Stream.concat(waiting.stream().map(ExpiryNotices.Notice::at), later.stream())
                .min(Comparator.naturalOrder());
    }

    private static List<WaitingNotices.Notice> waiting(
            Store.Tx tx, ReviewLayout layout, Map<MemberId, ZoneId> zones, Instant now) {
        return tx.team().get().settings().stream()
                .map(settings -> new WaitingNotices(tx, settings, layout, zones))
                .flatMap(notices ->
                        WaitingNotices.reviews(tx).stream().flatMap(review -> notices.of(review, now).stream()))
                .toList();
    }

    private static List<Member> waitedFor(Store.Tx tx, List<Removal> removals, Instant now) {
        var people = new RemovalPeople(tx, TeamAvailability.at(tx, now));
        return removals.stream()
                .flatMap(removal -> tx.tokens().find(removal.token()).stream()
                        .flatMap(token -> people.waitsFor(removal, token).stream()))
                .distinct()
                .toList();
    }

    /** The people whom the rungs that are due, or were carried out last, tell directly. */
    private static List<Member> recipients(Store.Tx tx, ReviewLayout layout, Instant now) {
        return tx.team().get().settings().stream()
                .map(settings -> new WaitingNotices(tx, settings, layout, Map.of()))
                .flatMap(notices ->
                        WaitingNotices.reviews(tx).stream().flatMap(review -> notices.direct(review, now).stream()))
                .distinct()
                .toList();
    }

    /** Stores when the team is due next, unless something is still due. */
    private boolean settled(
            Store.Tx tx,
            Instant now,
            ReviewLayout layout,
            Map<MemberId, ZoneId> known,
            Map<MemberId, ZoneId> expiring) {
        long seen = tx.team().dueVersion();
        var later = earliest(
                waiting(tx, layout, known, now).stream()
                        .map(WaitingNotices.Notice::at)
                        .min(Comparator.naturalOrder()),
                nextWarning(tx, expiring(tx, expiring, now), now));
        if (!DueList.at(tx, cron, now).isEmpty()
                || later.filter(at -> !at.isAfter(now)).isPresent()) {
            return false;
        }
        // Rows that were kept for a request or a review that has just ended can be deleted now.
        tx.team().retentionNext(machineTime.instant());
        return tx.team().dueComputed(seen, earliest(DueList.next(tx, cron, now), later), now);
    }

    private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
        return Stream.concat(one.stream(), other.stream()).min(Comparator.naturalOrder());
    }

    private void retain(TeamId team) {
        if (retention.sweep(team)) {
            return;
        }
        var next = machineTime.instant().plus(Retention.GATHERS);
        store.transact(team, tx -> {
            tx.team().retentionNext(next);
            return 0;
        });
    }

    /** Whether something is still due after a sweep: it failed, or a commit came between. */
    public boolean behind() {
        return !store.across().due(teamTime.instant()).isEmpty();
    }

    /** When something is due next, after now, in team time; empty if nothing ever is. */
    public Optional<Instant> nextDue() {
        var now = teamTime.instant();
        var changed = store.across().due(now).stream().flatMap(team -> next(team, now).stream());
        return Stream.concat(changed, store.across().nextDue(now).stream()).min(Comparator.naturalOrder());
    }

    private Optional<Instant> next(TeamRow team, Instant now) {
        var next = store.read(team.id(), tx -> DueList.next(tx, cron, now));
        var later = layouts.apply(team).stream()
                .flatMap(layout -> {
                    var known = zones.of(store.read(
                            team.id(),
                            tx -> waiting(tx, layout, Map.of(), now).isEmpty()
                                    ? List.of()
                                    : recipients(tx, layout, now)));
                    return store.read(team.id(), tx -> waiting(tx, layout, known, now)).stream();
                })
                .map(WaitingNotices.Notice::at)
                .filter(at -> at.isAfter(now))
                .min(Comparator.naturalOrder());
        var warning = layouts.apply(team).stream()
                .flatMap(layout -> {
                    var waiting = expiring(team.id(), layout, now);
                    return store.read(team.id(), tx -> nextWarning(tx, waiting, now)).stream();
                })
                .filter(at -> at.isAfter(now))
                .findFirst();
        return earliest(earliest(next, later), warning);
    }
}

package dev.rollcall.command;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.review.Cron;
import dev.rollcall.domain.review.Openings;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.Across.TeamRow;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is due for every team. What is due is a function of the state and of team time, so a missed run delays and
 * never skips.
 */
public final class Sweeper {
    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

    private final Store store;
    private final CommandRunner runner;
    private final InstantSource teamTime;
    private final Cron cron;
    private final Retention forgetting;
    private final Function<TeamRow, Optional<ReviewLayout>> ways;

    /** @param ways what a team's chat asks of a review; empty while the bot does not serve that chat */
    public Sweeper(
            Store store,
            CommandRunner runner,
            InstantSource teamTime,
            InstantSource machineTime,
            Cron cron,
            Function<TeamRow, Optional<ReviewLayout>> ways) {
        this.store = store;
        this.runner = runner;
        this.teamTime = teamTime;
        this.cron = cron;
        this.forgetting = new Retention(store, machineTime);
        this.ways = ways;
    }

    /** Runs once over all teams. One team's trouble never stops another's. */
    public void sweep() {
        for (var team : store.across().teams()) {
            if (!team.setUp()) {
                continue;
            }
            try {
                ways.apply(team).ifPresent(how -> sweep(team.id(), how));
            } catch (RuntimeException e) {
                log.atError()
                        .addKeyValue("team", team.id())
                        .setCause(e)
                        .log("A sweep failed; the next one tries again");
            }
        }
    }

    private void sweep(TeamId team, ReviewLayout how) {
        var now = teamTime.instant();
        var due = store.read(
                team,
                tx -> new Due(
                        !tx.approvals().ranOut(now).isEmpty(),
                        openingDue(tx, now),
                        tx.reviews().allOpen().stream()
                                .anyMatch(review -> review.due(now).isPresent()),
                        !tx.pointers()
                                .createdBefore(now.minus(PrivatePointers.STAYS))
                                .isEmpty()));
        var clock = new Actor.Scheduler();
        if (due.notes) {
            runner.run(team, clock, new PrivatePointers.Expire());
        }
        if (due.approvals) {
            runner.run(team, clock, new ExpireApprovals());
        }
        if (due.rungs) {
            runner.run(team, clock, new ClimbRung(how));
        }
        if (due.opening) {
            runner.run(team, clock, new OpenReview.WhenDue(how));
        }
        forgetting.sweep(team);
    }

    private record Due(boolean approvals, boolean opening, boolean rungs, boolean notes) {}

    private boolean openingDue(Store.Tx tx, Instant now) {
        return Openings.due(
                        tx.team().get().settings().orElseThrow(),
                        cron,
                        now,
                        tx.reviews().lastHeld())
                .isPresent();
    }

    /** When something is due next, in team time; empty if nothing ever is. */
    public Optional<Instant> nextDue() {
        var now = teamTime.instant();
        return store.across().teams().stream()
                .filter(TeamRow::setUp)
                .flatMap(team -> store
                        .read(team.id(), tx -> Stream.of(
                                        tx.approvals().nextEnd().stream(),
                                        tx.reviews().allOpen().stream().flatMap(review -> review.nextDue().stream()),
                                        Openings.next(
                                                tx.team().get().settings().orElseThrow(),
                                                cron,
                                                now,
                                                tx.reviews().lastHeld())
                                                .stream())
                                .flatMap(Function.identity())
                                .toList())
                        .stream())
                .min(Comparator.naturalOrder());
    }
}

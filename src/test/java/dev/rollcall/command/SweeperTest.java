package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.rollcall.contract.CountingStore;
import dev.rollcall.contract.StoreContractTeams;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Pointer;
import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.review.EvidenceTimes;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Schedule;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.schedule.QuartzCron;
import dev.rollcall.store.Across.TeamRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SweeperTest extends RegisterTest {
    /** The red and the blue team open at 09:00 in Berlin on the first of the month. */
    private static final Instant APRIL = Instant.parse("2026-04-01T07:00:00Z");

    private static final Instant MAY = Instant.parse("2026-05-01T07:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private CountingStore store;

    @SuppressWarnings("NullAway.Init")
    private Sweeper sweeper;

    private Instant machine = Instant.now();
    private boolean connected = true;
    private final Map<AccountId, ZoneId> zones = new HashMap<>();

    @BeforeEach
    void begin() {
        store = new CountingStore(fixture.store);
        sweeper = sweeper();
        fixture.active("ci-deploy");
        sweeper.sweep();
        store.touched();
    }

    /** A new one, as after a restart. */
    private Sweeper sweeper() {
        return sweeper(_ -> connected ? Optional.of(RegisterFixture.DIRECT) : Optional.empty());
    }

    private Sweeper sweeper(Function<TeamRow, Optional<ReviewLayout>> layouts) {
        var runner = new CommandRunner(
                store, fixture::now, () -> machine, new QuartzCron(), (team, sha) -> new Fingerprint(sha), () -> {});
        return new Sweeper(
                store, runner, fixture::now, () -> machine, new QuartzCron(), layouts, this::zone, new NobodyLooksUp());
    }

    private Optional<ZoneId> zone(AccountId account) {
        return Optional.ofNullable(zones.get(account));
    }

    private List<TeamId> swept() {
        sweeper.sweep();
        return store.touched().stream().distinct().toList();
    }

    private boolean reminded(Review review, Caller who) {
        var key = RedKeys.reminder(review.id(), 0, fixture.member(who));
        return fixture.store.read(fixture.red, tx -> tx.cards().find(key)).isPresent();
    }

    private void sweepAt(String at) {
        fixture.moveTo(Instant.parse(at));
        sweeper.sweep();
    }

    @Test
    void aPersonIsRemindedInTheMorningOfTheirOwnZone() {
        fixture.active("old-zap", RegisterFixture.BEN);
        zones.put(RegisterFixture.ANA.account(), ZoneId.of("America/New_York"));
        zones.put(RegisterFixture.BEN.account(), ZoneId.of("Asia/Tokyo"));
        sweepAt("2026-04-01T07:00:00Z");
        var review = open().getFirst();
        assertThat(review.rungs().getFirst().at()).isEqualTo("2026-04-06T07:00:00Z");

        sweepAt("2026-04-06T07:00:00Z");
        assertThat(reminded(review, RegisterFixture.BEN)).as("16:00 in Tokyo").isTrue();
        assertThat(reminded(review, RegisterFixture.ANA)).as("3:00 in New York").isFalse();
        assertThat(sweeper.nextDue()).contains(Instant.parse("2026-04-06T13:00:00Z"));
        sweepAt("2026-04-06T12:59:00Z");
        assertThat(reminded(review, RegisterFixture.ANA)).isFalse();

        sweepAt("2026-04-06T13:00:00Z");
        assertThat(reminded(review, RegisterFixture.ANA)).as("9:00 in New York").isTrue();
        assertThat(sweeper.nextDue()).contains(review.rungs().get(1).at());
    }

    /** Announced on Tuesday, to do on Friday, reminded of on Wednesday. */
    @Test
    void aRemovalGoesOnAtItsMomentsAndRemindsInThePersonsOwnMorning() {
        zones.put(RegisterFixture.ANA.account(), ZoneId.of("America/New_York"));
        fixture.run(RegisterFixture.ANA, new RemoveToken("ci-deploy", ""));
        sweeper.sweep();
        store.touched();
        assertThat(sweeper.nextDue()).contains(Instant.parse("2026-03-06T08:00:00Z"));
        fixture.moveTo(Instant.parse("2026-03-06T07:59:59Z"));
        assertThat(swept()).isEmpty();
        fixture.moveTo(Instant.parse("2026-03-06T08:00:00Z"));
        assertThat(swept()).containsExactly(fixture.red);
        var removal = fixture.removal("ci-deploy");
        assertThat(removal.step()).isEqualTo(RemovalStep.TO_DO);

        var reminder = new CardKey.RemovalReminder(
                RegisterFixture.space("red"), removal.id(), 0, Optional.of(fixture.member(RegisterFixture.ANA)));
        sweepAt("2026-03-11T08:00:00Z");
        assertThat(wanted(reminder)).as("4:00 in New York").isFalse();
        assertThat(sweeper.nextDue()).contains(Instant.parse("2026-03-11T12:00:00Z"));
        sweepAt("2026-03-11T12:00:00Z");
        assertThat(wanted(reminder)).isTrue();
        assertThat(sweeper.nextDue()).contains(Instant.parse("2026-03-13T08:00:00Z"));
    }

    @Test
    void theEvidenceIsPostedAnewAnHourLaterAlsoAfterARestart() {
        fixture.active("old-zap", RegisterFixture.BEN);
        var review = fixture.review();
        fixture.close(review);
        sweeper.sweep();
        var late = fixture.now();
        for (var label : List.of("ci-deploy", "old-zap")) {
            fixture.run(
                    RegisterFixture.ADMIN,
                    new AnswerItem(fixture.item(review, label).id(), ReviewItem.Answer.CONFIRMED));
        }
        assertThat(wanted(RedKeys.evidenceUpdate(review, 1))).isTrue();
        var due = late.plus(EvidenceTimes.APART);
        sweepAt(due.minusMillis(1).toString());
        assertThat(wanted(RedKeys.evidenceUpdate(review, 2))).isFalse();
        sweeper = sweeper();
        assertThat(sweeper.nextDue()).contains(due);
        sweepAt(due.toString());
        assertThat(wanted(RedKeys.evidenceUpdate(review, 2))).isTrue();
        store.touched();
        assertThat(swept()).as("nothing is due any more").isEmpty();
    }

    private boolean wanted(CardKey key) {
        return fixture.store.read(fixture.red, tx -> tx.cards().find(key)).isPresent();
    }

    @Test
    void aReminderThatIsLateWaitsForTheMorningOfTheTeam() {
        sweepAt("2026-04-01T07:00:00Z");
        var review = open().getFirst();
        sweepAt("2026-04-06T16:00:00Z");
        assertThat(reminded(review, RegisterFixture.ANA)).as("18:00 in Berlin").isFalse();
        sweepAt("2026-04-07T06:59:00Z");
        assertThat(reminded(review, RegisterFixture.ANA)).isFalse();
        sweepAt("2026-04-07T07:00:00Z");
        assertThat(reminded(review, RegisterFixture.ANA)).isTrue();
    }

    @Test
    void theCloseWaitsForNobodysMorning() {
        zones.put(RegisterFixture.ANA.account(), ZoneId.of("America/Los_Angeles"));
        sweepAt("2026-04-01T07:00:00Z");
        var review = open().getFirst();
        sweepAt(review.closesAt().minusSeconds(1).toString());
        assertThat(open()).hasSize(1);
        sweepAt(review.closesAt().toString());
        assertThat(open()).isEmpty();
        assertThat(reminded(review, RegisterFixture.ANA)).isFalse();
    }

    private List<Review> open() {
        return fixture.store.read(fixture.red, tx -> tx.reviews().allOpen());
    }

    @Test
    void ofAThousandTeamsASweepReadsOnlyThoseForWhichSomethingIsDue() {
        for (int i = 0; i < 1_000; i++) {
            var team = fixture.store
                    .across()
                    .findOrCreateTeam(RegisterFixture.space("t" + i), "T" + i, "key", RegisterFixture.NOW);
            fixture.store.transact(team, tx -> {
                var before = tx.team().get();
                return tx.team().replace(before, before.with(StoreContractTeams.settings()));
            });
        }
        assertThat(swept()).as("each was set up just now").hasSize(1_000);
        assertThat(swept()).isEmpty();
        sweeper.nextDue();
        assertThat(store.touched()).isEmpty();

        fixture.run(RegisterFixture.ANA, RegisterFixture.add("x", Optional.empty(), Optional.empty()));
        assertThat(swept()).as("an approval was added").containsExactly(fixture.red);
        assertThat(swept()).isEmpty();
        fixture.passes(Duration.ofDays(14));
        assertThat(swept()).as("the approval ran out").containsExactly(fixture.red);
        assertThat(fixture.audited()).containsExactly("scheduler", "token.expire", "x");
        assertThat(swept()).isEmpty();
    }

    @Test
    void aReviewOpensAtItsMomentAndItsRungsFollow() {
        assertThat(sweeper.nextDue()).contains(APRIL);
        fixture.moveTo(APRIL.minusMillis(1));
        assertThat(swept()).isEmpty();
        fixture.moveTo(APRIL);
        assertThat(swept()).contains(fixture.red);
        assertThat(open()).hasSize(1);
        var rungs = open().getFirst().rungs();
        for (var rung : rungs) {
            assertThat(sweeper.nextDue()).contains(rung.at());
            fixture.moveTo(rung.at());
            assertThat(swept()).contains(fixture.red);
        }
        assertThat(open()).isEmpty();
        assertThat(sweeper.nextDue()).contains(MAY);
    }

    @Test
    void theNextMomentIsKnownBeforeAnySweep() {
        fixture.run(RegisterFixture.ANA, RegisterFixture.add("x", Optional.empty(), Optional.empty()));
        assertThat(sweeper.nextDue())
                .as("the first reminder of the approvers")
                .contains(Instant.parse("2026-03-05T08:00:00Z"));
    }

    @Test
    void aRestartFindsWhatFellDueMeanwhile() {
        fixture.moveTo(APRIL.plus(Duration.ofHours(5)));
        sweeper = sweeper();
        assertThat(swept()).contains(fixture.red);
        assertThat(open()).hasSize(1);
    }

    @Test
    void aClockThatIsMovedBackMakesEveryTeamDueOnce() {
        fixture.moveTo(Instant.parse("2026-05-20T00:00:00Z"));
        sweeper.sweep();
        store.touched();

        fixture.moveTo(Instant.parse("2026-05-10T00:00:00Z"));

        assertThat(swept()).contains(fixture.red, fixture.blue);
        assertThat(swept()).isEmpty();
        assertThat(sweeper.nextDue()).isPresent();
    }

    @Test
    void anotherZoneOrScheduleMovesTheNextOpening() {
        Arranged.settings(
                fixture, before -> before.withSchedule(new Schedule(ZoneId.of("America/New_York"), before.opens())));
        assertThat(sweeper.nextDue()).as("the blue team's").contains(APRIL);
        fixture.moveTo(APRIL);
        sweeper.sweep();
        assertThat(open()).isEmpty();
        assertThat(sweeper.nextDue()).contains(Instant.parse("2026-04-01T13:00:00Z"));

        Arranged.settings(fixture, before -> before.withSchedule(new Schedule(before.zone(), "0 30 5 1 * ?")));
        assertThat(sweeper.nextDue()).contains(Instant.parse("2026-04-01T09:30:00Z"));
    }

    @Test
    void aTeamThatIsNotSetUpIsNeverLookedAt() {
        fixture.store.across().findOrCreateTeam(RegisterFixture.space("green"), "Green", "key", RegisterFixture.NOW);
        assertThat(swept()).isEmpty();
    }

    @Test
    void aTeamOfAChatThatIsNotConnectedStaysDueUntilItIs() {
        fixture.moveTo(APRIL);
        connected = false;
        assertThat(swept()).isEmpty();
        connected = true;
        assertThat(swept()).contains(fixture.red);
        assertThat(open()).hasSize(1);
    }

    @Test
    void aPointerIsTakenAwayAfterAnHourThoughNothingElseIsDue() {
        fixture.run(
                new Actor.Scheduler(),
                new PrivatePointers.Leave(
                        new PlaceId(RegisterFixture.space("red"), "C7"), RegisterFixture.ANA.account(), "e", "e"));
        sweeper.sweep();
        fixture.passes(Pointer.SHOWN_FOR.plusSeconds(1));
        assertThat(swept()).contains(fixture.red);
        assertThat(fixture.store.<List<Pointer>>read(
                        fixture.red, tx -> tx.pointers().createdUntil(fixture.now())))
                .isEmpty();
        assertThat(swept()).isEmpty();
    }

    @Test
    void oldRowsAreLookedForOnceAnHourOfMachineTime() {
        machine = machine.plus(Retention.GATHERS).minusSeconds(60);
        assertThat(swept()).isEmpty();
        machine = machine.plusSeconds(120);
        assertThat(swept()).contains(fixture.red, fixture.blue);
        assertThat(swept()).isEmpty();
    }

    @Test
    void oneTeamsFailureIsLoggedAndDoesNotStopTheOthers() {
        fixture.moveTo(APRIL);
        Function<TeamRow, Optional<ReviewLayout>> blueFails = team -> {
            if (team.id().equals(fixture.blue)) {
                throw new IllegalStateException("deliberate");
            }
            return Optional.of(RegisterFixture.DIRECT);
        };
        var log = (Logger) LoggerFactory.getLogger(Sweeper.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.setAdditive(false);
        log.addAppender(lines);
        try {
            sweeper(blueFails).sweep();
        } finally {
            log.detachAppender(lines);
            log.setAdditive(true);
        }
        assertThat(open()).hasSize(1);
        assertThat(lines.list).singleElement().satisfies(line -> assertThat(line.getMessage())
                .startsWith("A sweep failed"));
        assertThat(fixture.store.across().due(fixture.now()))
                .extracting(TeamRow::id)
                .containsExactly(fixture.blue);
    }
}

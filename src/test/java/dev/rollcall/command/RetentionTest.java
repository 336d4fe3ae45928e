package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Pointer;
import dev.rollcall.domain.PointerId;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.register.TeamFindings;
import dev.rollcall.schedule.QuartzCron;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nobody can come back to is dropped: by machine time, and never while it may still be told again. */
class RetentionTest extends RegisterTest {
    private static final Duration LONG = Retention.KEPT.plus(Retention.GATHERS).plusSeconds(1);

    private Instant machine = Instant.now();
    private Sweeper sweeper;

    @BeforeEach
    void begin() {
        sweeper = new Sweeper(
                fixture.store,
                fixture.runner,
                fixture::now,
                () -> machine,
                new QuartzCron(),
                _ -> Optional.of(RegisterFixture.DIRECT),
                _ -> Optional.empty(),
                new NobodyLooksUp());
    }

    private Outcome adds(String event) {
        return fixture.runner.run(
                fixture.red,
                event,
                RegisterFixture.ANA,
                RegisterFixture.add("ci-deploy", Optional.empty(), Optional.of(RegisterFixture.BEN)));
    }

    private void record(String event) {
        fixture.store.transact(fixture.red, tx -> {
            tx.events().record(event, "done", fixture.now());
            return 0;
        });
    }

    private boolean kept(String event) {
        return fixture.store.read(fixture.red, tx -> tx.events().outcome(event)).isPresent();
    }

    @Test
    void movingTheTeamClockByMonthsDeletesNothing() {
        var first = adds("told-twice");
        fixture.passes(Duration.ofDays(400));
        sweeper.sweep();
        assertThat(adds("told-twice")).isEqualTo(first).isInstanceOf(Outcome.TokenAdded.class);
    }

    @Test
    void outcomesAreDeletedAfterAWeekOfMachineTimeIfNoRequestWaits() {
        fixture.active("ci-deploy");
        record("old");
        machine = machine.plus(LONG).minusSeconds(60);
        sweeper.sweep();
        assertThat(kept("old")).isTrue();
        machine = machine.plus(Retention.GATHERS);
        sweeper.sweep();
        assertThat(kept("old")).isFalse();
    }

    @Test
    void outcomesSinceTheOldestWaitingRequestAreKept() {
        record("before");
        fixture.passes(Duration.ofMinutes(1));
        assertThat(adds("asked")).isInstanceOf(Outcome.TokenAdded.class);
        machine = Instant.now().plus(LONG);
        sweeper.sweep();
        assertThat(kept("asked")).isTrue();
        assertThat(kept("before")).isFalse();
    }

    @Test
    void outcomesSinceTheOpeningOfTheReviewAreKeptUntilItCloses() {
        fixture.active("ci-deploy");
        var review = fixture.review();
        record("reply");
        machine = machine.plus(LONG.multipliedBy(3));
        sweeper.sweep();
        assertThat(kept("reply")).isTrue();
        fixture.close(review);
        sweeper.sweep();
        assertThat(kept("reply")).isFalse();
    }

    @Test
    void aChoiceIsDeletedAfterAWeekAndRefusedThen() {
        fixture.active("ci-deploy");
        var review = fixture.review();
        var shown = (Outcome.Chosen) fixture.run(RegisterFixture.ANA, new ChooseItems(review, List.of()));
        sweeper.sweep();
        var confirm = new AnswerChosen(shown.choice(), Answer.CONFIRMED, true);
        assertThat(fixture.run(RegisterFixture.ANA, confirm)).isInstanceOf(Outcome.Answered.class);
        machine = Instant.now().plus(LONG);
        sweeper.sweep();
        assertThat(fixture.refused(RegisterFixture.ANA, confirm)).isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void aProposedPolicyIsDeletedAfterAWeekAndNotAppliedThen() {
        var options = new PolicyOptions(Map.of("quorum", "2"), Arguments.Approvers.NONE);
        var shown = (Outcome.PolicyPreview) fixture.run(RegisterFixture.ADMIN, new ProposePolicy(options, List.of()));
        machine = Instant.now().plus(LONG);
        sweeper.sweep();
        assertThat(fixture.refused(RegisterFixture.ADMIN, new ApplyPolicy(shown.proposal())))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void aSnoozedFindingIsForgottenOnceNoneCanBeSnoozedForSoLong() {
        fixture.active("a");
        fixture.active("b");
        var finding = fixture.store.read(fixture.red, tx -> TeamFindings.at(
                        tx, tx.team().get().settings().orElseThrow(), fixture.now())
                .open()
                .getFirst());
        fixture.run(RegisterFixture.ANA, new SnoozeFinding(finding.id(), "90d", List.of()));
        machine = Instant.now().plus(Duration.ofDays(90));
        sweeper.sweep();
        assertThat(notes()).isEqualTo(1);
        machine = machine.plus(LONG);
        sweeper.sweep();
        assertThat(notes()).isZero();
    }

    private int notes() {
        return fixture.store.read(
                fixture.red, tx -> tx.findings().endingFrom(LocalDate.EPOCH).size());
    }

    @Test
    void manyOutcomesAreDeletedInBatches() {
        fixture.active("ci-deploy");
        fixture.store.transact(fixture.red, tx -> {
            for (int i = 0; i < 2 * Retention.BATCH_MAX; i++) {
                tx.events().record("many-" + i, "done", fixture.now());
            }
            return 0;
        });
        machine = Instant.now().plus(LONG);
        sweeper.sweep();
        assertThat(left()).isBetween(Retention.BATCH_MAX, Retention.BATCH_MAX + 50);
        sweeper.sweep();
        sweeper.sweep();
        assertThat(left()).isZero();
    }

    private int left() {
        return fixture.store.read(fixture.red, tx -> {
            int left = 0;
            for (int i = 0; i < 2 * Retention.BATCH_MAX; i++) {
                if (tx.events().outcome("many-" + i).isPresent()) {
                    left++;
                }
            }
            return left;
        });
    }

    @Test
    void aPointerIsWithdrawnBeforeItIsDeleted() {
        fixture.active("ci-deploy");
        fixture.run(
                new Actor.Scheduler(),
                new PrivatePointers.Leave(
                        new PlaceId(RegisterFixture.space("red"), "C7"), RegisterFixture.ANA.account(), "e", "e"));
        var id = fixture.store
                .read(fixture.red, tx -> tx.pointers()
                        .createdUntil(fixture.now().plusSeconds(1)))
                .getFirst()
                .id();
        machine = Instant.now().plus(LONG);
        sweeper.sweep();
        assertThat(pointer(id)).get().matches(pointer -> !pointer.withdrawn());
        fixture.passes(Duration.ofDays(10));
        sweeper.sweep();
        assertThat(fixture.card(new CardKey.Pointer(RegisterFixture.space("red"), id))
                        .withdrawn())
                .isTrue();
        sweeper.sweep();
        assertThat(pointer(id)).isEmpty();
    }

    private Optional<Pointer> pointer(PointerId id) {
        return fixture.store.read(fixture.red, tx -> tx.pointers().find(id));
    }

    @Test
    void whatHappenedOnceIsForgottenAfterAWeek() {
        fixture.active("ci-deploy");
        assertThat(first("hint")).isTrue();
        machine = machine.plus(LONG).minusSeconds(60);
        sweeper.sweep();
        assertThat(first("hint")).isFalse();
        machine = machine.plus(Retention.GATHERS);
        sweeper.sweep();
        assertThat(first("hint")).isTrue();
    }

    private boolean first(String key) {
        return fixture.store.transact(fixture.red, tx -> tx.once().first(key, RegisterFixture.NOW));
    }
}

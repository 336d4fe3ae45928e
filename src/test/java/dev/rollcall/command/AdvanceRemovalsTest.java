package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.removal.RemovalId;
import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.MemberId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the scheduler does about removals. The token is to be deleted since Friday, 6 March 2026, 9:00 in Berlin. */
class AdvanceRemovalsTest extends RegisterTest {
    private static final Instant FIRST = Instant.parse("2026-03-11T08:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-03-13T08:00:00Z");
    private static final Instant ESCALATES = Instant.parse("2026-03-17T08:00:00Z");

    private void advanceAt(Instant at) {
        fixture.moveTo(at);
        fixture.advance();
    }

    private boolean wanted(CardKey key) {
        return fixture.store.read(fixture.red, tx -> tx.cards().find(key)).isPresent();
    }

    private boolean reminded(RemovalId removal, int number, Caller who) {
        return wanted(new CardKey.RemovalReminder(
                RegisterFixture.space("red"), removal, number, Optional.of(fixture.member(who))));
    }

    private boolean escalated(RemovalId removal) {
        return wanted(new CardKey.RemovalEscalation(RegisterFixture.space("red"), removal));
    }

    @Test
    void theOwnerIsRemindedTwiceThenTheEscalationChannelIsTold() {
        var removal = fixture.toBeDeleted("x");
        assertThat(fixture.removal(removal).due()).contains(FIRST);
        advanceAt(FIRST.minusMillis(1));
        assertThat(reminded(removal, 0, RegisterFixture.ANA)).isFalse();
        advanceAt(FIRST);
        assertThat(reminded(removal, 0, RegisterFixture.ANA)).isTrue();
        assertThat(fixture.audited()).containsExactly("scheduler", "removal.remind", "x");
        fixture.advance();
        assertThat(reminded(removal, 1, RegisterFixture.ANA)).isFalse();
        advanceAt(SECOND);
        assertThat(reminded(removal, 1, RegisterFixture.ANA)).isTrue();
        assertThat(escalated(removal)).isFalse();
        advanceAt(ESCALATES);
        assertThat(escalated(removal)).isTrue();
        assertThat(reminded(removal, 2, RegisterFixture.ANA)).isFalse();
        assertThat(fixture.audited()).containsExactly("scheduler", "removal.escalate", "x");
        assertThat(fixture.removal(removal).due()).isEmpty();
    }

    @Test
    void noDirectMessageReachesOneWhoWantsQuietAndTheEscalationComesOnItsDay() {
        var removal = fixture.toBeDeleted("x");
        fixture.run(RegisterFixture.ANA, new SetQuiet("2026-03-12", List.of()));
        advanceAt(FIRST);
        assertThat(reminded(removal, 0, RegisterFixture.ANA)).isFalse();
        advanceAt(SECOND);
        assertThat(reminded(removal, 1, RegisterFixture.ANA)).isTrue();
        fixture.run(RegisterFixture.ANA, new SetQuiet("2026-03-31", List.of()));
        advanceAt(ESCALATES);
        assertThat(escalated(removal)).isTrue();
    }

    @Test
    void toCheckTheBackupIsRemindedAndNotWhoDeletedIt() {
        var removal = fixture.toBeDeleted("x");
        fixture.run(RegisterFixture.ANA, new ReportDeleted(removal));
        advanceAt(FIRST);
        assertThat(reminded(removal, 0, RegisterFixture.BEN)).isTrue();

        var other = fixture.toBeDeleted("y");
        fixture.run(RegisterFixture.BEN, new ReportDeleted(other));
        advanceAt(fixture.removal(other).due().orElseThrow());
        assertThat(reminded(other, 0, RegisterFixture.ANA)).isTrue();
    }

    @Test
    void afterALongStopOnlyTheLastIsCarriedOut() {
        var removal = fixture.toBeDeleted("x");
        advanceAt(ESCALATES.plusSeconds(86_400));
        assertThat(escalated(removal)).isTrue();
        assertThat(reminded(removal, 0, RegisterFixture.ANA)).isFalse();
    }

    @Test
    void afterALongStopAnAnnouncementIsToDoFromNowOn() {
        fixture.active("x");
        fixture.run(RegisterFixture.ANA, new RemoveToken("x", ""));
        var removal = fixture.removal("x").id();
        advanceAt(Instant.parse("2026-03-20T12:00:00Z"));
        assertThat(fixture.removal(removal).step()).isEqualTo(RemovalStep.TO_DO);
        assertThat(fixture.removal(removal).due()).contains(Instant.parse("2026-03-25T08:00:00Z"));
    }

    @Test
    void whatIsLateWaitsForTheMorningOfABusinessDay() {
        var removal = fixture.toBeDeleted("x");
        advanceAt(Instant.parse("2026-03-14T10:00:00Z"));
        assertThat(reminded(removal, 0, RegisterFixture.ANA)).as("a Saturday").isFalse();
        assertThat(fixture.removal(removal).due()).contains(Instant.parse("2026-03-16T07:00:00Z"));
        advanceAt(Instant.parse("2026-03-16T07:00:00Z"));
        assertThat(reminded(removal, 0, RegisterFixture.ANA)).isTrue();
    }

    @Test
    void aPersonIsRemindedInTheMorningOfTheirOwnZone() {
        var removal = fixture.toBeDeleted("x");
        var zones = Map.<MemberId, ZoneId>of(fixture.member(RegisterFixture.ANA), ZoneId.of("America/New_York"));
        fixture.moveTo(FIRST);
        fixture.run(new Actor.Scheduler(), new AdvanceRemovals(RegisterFixture.DIRECT, zones));
        assertThat(reminded(removal, 0, RegisterFixture.ANA))
                .as("4:00 in New York")
                .isFalse();
        fixture.moveTo(Instant.parse("2026-03-11T12:00:00Z"));
        fixture.run(new Actor.Scheduler(), new AdvanceRemovals(RegisterFixture.DIRECT, zones));
        assertThat(reminded(removal, 0, RegisterFixture.ANA)).isTrue();
    }

    @Test
    void withoutDirectMessagesTheReminderStandsInTheChannel() {
        var removal = fixture.toBeDeleted("x");
        fixture.moveTo(FIRST);
        ReviewLayout layout = RegisterFixture.IN_THREAD;
        fixture.run(new Actor.Scheduler(), new AdvanceRemovals(layout, Map.of()));
        assertThat(wanted(new CardKey.RemovalReminder(RegisterFixture.space("red"), removal, 0, Optional.empty())))
                .isTrue();
    }

    @Test
    void whatHasEndedIsNotRemindedOf() {
        var removal = fixture.toBeDeleted("x");
        fixture.run(RegisterFixture.ANA, new RestoreToken(new RestoreToken.Which.Pressed(removal)));
        advanceAt(ESCALATES);
        assertThat(escalated(removal)).isFalse();
    }
}

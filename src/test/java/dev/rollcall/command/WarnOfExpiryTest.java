package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.query.Agenda;
import dev.rollcall.query.ExpiryView.Line;
import dev.rollcall.query.ExpiryView.Now;
import dev.rollcall.schedule.QuartzCron;
import dev.rollcall.store.CardAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The team is in Berlin; the fixture begins on Tuesday 3 March at 10:00 there. */
class WarnOfExpiryTest extends RegisterTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 3);

    private final Map<AccountId, ZoneId> zones = new HashMap<>();
    private ReviewLayout layout = RegisterFixture.DIRECT;

    @SuppressWarnings("NullAway.Init")
    private Sweeper sweeper;

    @BeforeEach
    void begin() {
        sweeper = sweeper();
    }

    /** A new one, as after a restart. */
    private Sweeper sweeper() {
        return new Sweeper(
                fixture.store,
                new CommandRunner(
                        fixture.store,
                        fixture::now,
                        Instant::now,
                        new QuartzCron(),
                        (team, sha) -> new Fingerprint(sha),
                        () -> {}),
                fixture::now,
                Instant::now,
                new QuartzCron(),
                _ -> Optional.of(layout),
                account -> Optional.ofNullable(zones.get(account)),
                new NobodyLooksUp());
    }

    private void expires(String label, String day) {
        fixture.run(
                RegisterFixture.ADMIN,
                new EditToken(
                        new WhichToken.Labelled(label),
                        new TokenFields(Map.of("expires", day)),
                        Optional.empty(),
                        false,
                        List.of()));
    }

    private void active(String label, String day) {
        fixture.active(label);
        expires(label, day);
    }

    private void sweepAt(String at) {
        fixture.moveTo(Instant.parse(at));
        sweeper.sweep();
    }

    private CardKey.ExpiryWarning key(LocalDate day, Optional<Caller> to) {
        return new CardKey.ExpiryWarning(RegisterFixture.space("red"), day, to.map(fixture::member));
    }

    private CardKey.ExpiryWarning toAna(LocalDate day) {
        return key(day, Optional.of(RegisterFixture.ANA));
    }

    private boolean wanted(CardKey key) {
        return fixture.store.read(fixture.red, tx -> tx.cards().find(key)).isPresent();
    }

    private List<Line> lines(CardKey.ExpiryWarning key) {
        return fixture.views.expiry(fixture.red, key).orElseThrow().lines();
    }

    private TokenId id(String label) {
        return fixture.token(fixture.red, label).id();
    }

    @Test
    void eachWarningIsSentOnce() {
        active("x", "2026-05-15");
        var days = new ArrayList<LocalDate>();
        for (var at = RegisterFixture.NOW; at.isBefore(Instant.parse("2026-06-01T00:00:00Z")); ) {
            fixture.moveTo(at);
            sweeper.sweep();
            var day = LocalDate.ofInstant(at, ZoneId.of("Europe/Berlin"));
            if (wanted(toAna(day)) && !days.contains(day)) {
                days.add(day);
            }
            at = at.plus(Duration.ofHours(3));
        }
        assertThat(days)
                .as("60 days before; 30; 14; 7; 1, a Thursday; the day itself, a Friday")
                .containsExactly(
                        LocalDate.of(2026, 3, 16),
                        LocalDate.of(2026, 4, 15),
                        LocalDate.of(2026, 5, 1),
                        LocalDate.of(2026, 5, 8),
                        LocalDate.of(2026, 5, 14),
                        LocalDate.of(2026, 5, 15));
    }

    /** Nobody is asked twice about one expiry: the message before says that there is a newer one. */
    @Test
    void theNewestMessageTakesThePlaceOfTheOneBefore() {
        active("x", "2026-05-15");
        sweepAt("2026-04-15T09:00:00Z");
        var before = toAna(LocalDate.of(2026, 4, 15));
        assertThat(lines(before)).extracting(Line::now).containsExactly(new Now.Open(false));
        fixture.drawn();
        sweepAt("2026-05-01T09:00:00Z");
        assertThat(fixture.drawn()).contains(before, toAna(LocalDate.of(2026, 5, 1)));
        assertThat(lines(before)).extracting(Line::now).containsExactly(new Now.Again(LocalDate.of(2026, 5, 1)));
        fixture.run(RegisterFixture.ANA, new SnoozeExpiry(id("x")));
        assertThat(lines(before)).extracting(Line::now).containsExactly(new Now.Again(LocalDate.of(2026, 5, 1)));
        assertThat(lines(toAna(LocalDate.of(2026, 5, 1))))
                .extracting(Line::now)
                .containsExactly(new Now.Snoozed("ana", LocalDate.of(2026, 5, 8)));
    }

    @Test
    void afterDowntimeOnlyTheTightestIsSent() {
        active("x", "2026-05-15");
        fixture.drawn();
        sweepAt("2026-05-06T09:00:00Z");
        assertThat(lines(toAna(LocalDate.of(2026, 5, 6)))).singleElement().satisfies(line -> {
            assertThat(line.expires()).isEqualTo("2026-05-15");
            assertThat(line.now()).isEqualTo(new Now.Open(false));
        });
        sweeper = sweeper();
        sweepAt("2026-05-07T09:00:00Z");
        assertThat(wanted(toAna(LocalDate.of(2026, 5, 7)))).isFalse();
        sweepAt("2026-05-08T09:00:00Z");
        assertThat(wanted(toAna(LocalDate.of(2026, 5, 8)))).isTrue();
    }

    @Test
    void nobodyIsToldAtNightOrOnADayOff() {
        active("x", "2026-04-13");
        sweepAt("2026-03-14T09:00:00Z");
        assertThat(wanted(toAna(LocalDate.of(2026, 3, 14)))).as("a Saturday").isFalse();
        assertThat(sweeper.nextDue()).contains(Instant.parse("2026-03-16T07:00:00Z"));
        sweepAt("2026-03-16T06:59:00Z");
        assertThat(wanted(toAna(LocalDate.of(2026, 3, 16)))).isFalse();
        sweepAt("2026-03-16T07:00:00Z");
        assertThat(wanted(toAna(LocalDate.of(2026, 3, 16)))).isTrue();
    }

    @Test
    void theAgendaHasAWarningOnTheDayOnWhichItIsSent() {
        active("x", "2026-04-13");
        var agenda = new Agenda(fixture.store, new QuartzCron());
        assertThat(agenda.at(fixture.red, Instant.parse("2026-03-14T09:00:00Z")))
                .as("a Saturday")
                .isEmpty();
        assertThat(agenda.at(fixture.red, Instant.parse("2026-03-16T07:00:00Z")))
                .containsExactly(new Agenda.Due.Warns(List.of(new Agenda.Silent("ana", 1))));
    }

    @Test
    void aPersonIsToldInTheMorningOfTheirOwnZone() {
        zones.put(RegisterFixture.ANA.account(), ZoneId.of("America/New_York"));
        active("x", "2026-05-04");
        sweepAt("2026-03-05T07:00:00Z");
        assertThat(wanted(toAna(LocalDate.of(2026, 3, 5)))).isFalse();
        assertThat(sweeper.nextDue()).contains(Instant.parse("2026-03-05T13:00:00Z"));
        sweepAt("2026-03-05T13:00:00Z");
        assertThat(wanted(toAna(LocalDate.of(2026, 3, 5)))).isTrue();
    }

    @Test
    void aPersonGetsOneMessageADay() {
        active("x", "2026-03-10");
        active("y", "2026-03-17");
        fixture.active("z", RegisterFixture.BEN);
        expires("z", "2026-03-10");
        fixture.drawn();
        sweeper.sweep();
        assertThat(fixture.drawn())
                .containsExactlyInAnyOrder(toAna(TODAY), key(TODAY, Optional.of(RegisterFixture.BEN)));
        assertThat(fixture.card(toAna(TODAY)).address())
                .isEqualTo(new CardAddress.ToMember(fixture.member(RegisterFixture.ANA)));
        assertThat(lines(toAna(TODAY))).extracting(Line::label).containsExactly("x", "y");
        active("later", "2026-03-04");
        fixture.drawn();
        fixture.passes(Duration.ofHours(2));
        sweeper.sweep();
        assertThat(fixture.drawn()).as("the same message").containsExactly(toAna(TODAY));
        assertThat(lines(toAna(TODAY))).extracting(Line::label).containsExactly("later", "x", "y");
        sweeper.sweep();
        assertThat(fixture.drawn()).isEmpty();
    }

    private void absent(Caller who) {
        fixture.run(new Actor.Scheduler(), new RecordAbsences(Map.of(who.account(), Optional.of(Absence.LEFT))));
    }

    @Test
    void theBackupIsToldInPlaceOfAnOwnerWhoLeftAndTheEscalationChannelIfNobodyIsLeft() {
        active("x", "2026-03-17");
        absent(RegisterFixture.ANA);
        sweeper.sweep();
        assertThat(wanted(key(TODAY, Optional.of(RegisterFixture.BEN)))).isTrue();
        assertThat(wanted(toAna(TODAY))).isFalse();
        absent(RegisterFixture.BEN);
        sweepAt("2026-03-10T09:00:00Z");
        var toAdmins = key(LocalDate.of(2026, 3, 10), Optional.empty());
        assertThat(fixture.card(toAdmins).address().text()).isEqualTo("channel slack:red:C1");
        assertThat(fixture.views.expiry(fixture.red, toAdmins).orElseThrow().alone())
                .isFalse();
    }

    @Test
    void inAChatWithoutDirectRemindersItIsInTheThreadOfTheOpenReview() {
        layout = RegisterFixture.IN_THREAD;
        active("x", "2026-03-17");
        sweeper.sweep();
        assertThat(fixture.card(toAna(TODAY)).address().text()).isEqualTo("channel slack:red:C1");
        assertThat(fixture.views.expiry(fixture.red, toAna(TODAY)).orElseThrow().alone())
                .isFalse();
        var review = fixture.review();
        sweepAt("2026-03-10T09:00:00Z");
        assertThat(fixture.card(toAna(LocalDate.of(2026, 3, 10))).address())
                .isEqualTo(new CardAddress.Below(RedKeys.root(review)));
    }

    @Test
    void anExpiredTokenIsToldOfOnce() {
        active("x", "2026-03-04");
        sweepAt("2026-03-05T09:00:00Z");
        assertThat(lines(toAna(LocalDate.of(2026, 3, 5)))).extracting(Line::now).containsExactly(new Now.Open(true));
        assertThat(fixture.refused(RegisterFixture.ANA, new SnoozeExpiry(id("x"))))
                .isEqualTo(new Refusal.NoSuchThing());
        sweepAt("2026-03-06T09:00:00Z");
        assertThat(wanted(toAna(LocalDate.of(2026, 3, 6)))).isFalse();
    }

    @Test
    void aSnoozedWarningComesAgain() {
        active("x", "2026-05-02");
        sweeper.sweep();
        fixture.drawn();
        assertThat(fixture.refused(RegisterFixture.STRANGER, new SnoozeExpiry(id("x"))))
                .isInstanceOf(Refusal.NotYours.class);
        assertThat(fixture.run(RegisterFixture.ANA, new SnoozeExpiry(id("x"))))
                .isEqualTo(new Outcome.ExpirySnoozed("x", TODAY.plusDays(7)));
        assertThat(fixture.audited()).containsExactly("ana", "token.snooze", "x: until 2026-03-10");
        assertThat(fixture.drawn()).containsExactly(toAna(TODAY));
        assertThat(lines(toAna(TODAY)))
                .extracting(Line::now)
                .containsExactly(new Now.Snoozed("ana", TODAY.plusDays(7)));
        sweepAt("2026-03-09T09:00:00Z");
        assertThat(wanted(toAna(LocalDate.of(2026, 3, 9)))).isFalse();
        sweepAt("2026-03-10T09:00:00Z");
        assertThat(wanted(toAna(LocalDate.of(2026, 3, 10)))).isTrue();
        sweepAt("2026-03-11T09:00:00Z");
        assertThat(wanted(toAna(LocalDate.of(2026, 3, 11)))).as("once").isFalse();
    }

    @Test
    void whatNobodyWasToldOfCannotBeSnoozed() {
        fixture.active("x");
        assertThat(fixture.refused(RegisterFixture.ANA, new SnoozeExpiry(id("x"))))
                .isEqualTo(new Refusal.NoSuchThing());
        expires("x", "2026-12-01");
        assertThat(fixture.refused(RegisterFixture.ANA, new SnoozeExpiry(id("x"))))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void aRotatedTokenIsShownAsSuchAndItsNewExpiryIsWarnedOf() {
        active("x", "2026-03-10");
        sweeper.sweep();
        fixture.drawn();
        fixture.run(
                RegisterFixture.ANA,
                new RotateToken(
                        new WhichToken.Labelled("x"), new TokenFields(Map.of("expires", "2026-06-01")), List.of()));
        assertThat(fixture.drawn()).containsExactly(toAna(TODAY));
        assertThat(lines(toAna(TODAY))).extracting(Line::now).containsExactly(new Now.Rotated());
        sweepAt("2026-04-02T09:00:00Z");
        assertThat(wanted(toAna(LocalDate.of(2026, 4, 2)))).isTrue();
    }

    @Test
    void unusedIsAnsweredAsByTheTypedCommand() {
        active("x", "2026-03-10");
        sweeper.sweep();
        fixture.drawn();
        assertThat(fixture.run(RegisterFixture.ANA, new SayUnused(id("x")))).isInstanceOf(Outcome.RemovalChanged.class);
        assertThat(fixture.drawn()).contains(toAna(TODAY));
        assertThat(fixture.refused(RegisterFixture.STRANGER, new SayUnused(id("x"))))
                .isInstanceOf(Refusal.NotYours.class);
        assertThat(fixture.refused(RegisterFixture.ANA, new SayUnused(new TokenId("none"))))
                .isEqualTo(new Refusal.NoSuchThing());
        var review = fixture.review();
        assertThat(fixture.run(RegisterFixture.ANA, new SayUnused(id("x")))).isInstanceOf(Outcome.Answered.class);
        assertThat(fixture.answer(review, "x")).contains(Answer.UNUSED);
        assertThat(lines(toAna(TODAY))).extracting(Line::now).containsExactly(new Now.Unused("ana"));
    }

    @Test
    void theTeamsOwnDaysCount() {
        Arranged.settings(
                fixture, before -> before.withTokenPolicy(before.tokenPolicy().withExpiryWarnings(List.of(3))));
        active("x", "2026-03-10");
        sweeper.sweep();
        assertThat(wanted(toAna(TODAY))).isFalse();
        assertThat(sweeper.nextDue()).contains(Instant.parse("2026-03-09T07:00:00Z"));
        sweepAt("2026-03-09T09:00:00Z");
        assertThat(wanted(toAna(LocalDate.of(2026, 3, 9))))
                .as("Saturday's, on Monday")
                .isTrue();
    }

    @Test
    void aRequestThatWaitsIsNotWarnedOf() {
        fixture.pending("x");
        expires("x", "2026-03-10");
        sweeper.sweep();
        assertThat(wanted(toAna(TODAY))).isFalse();
        fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled("x")));
        sweeper.sweep();
        assertThat(wanted(toAna(TODAY))).isTrue();
    }

    @Test
    void expiredTokensLeadTheReview() {
        fixture.active("a");
        active("b", "2026-03-04");
        fixture.active("c", RegisterFixture.member("red", "aaron"));
        fixture.active("d", RegisterFixture.BEN);
        expires("d", "2026-03-05");
        fixture.moveTo(Instant.parse("2026-03-09T09:00:00Z"));
        var review = fixture.review();
        assertThat(fixture.items(review))
                .extracting(item -> fixture.token(item.token()).label().text())
                .as("what has expired leads; then Ana's before that of Aaron, who has nothing that has expired")
                .containsExactly("b", "d", "a", "c");
    }
}

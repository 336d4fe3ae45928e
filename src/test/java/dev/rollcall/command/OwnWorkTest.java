package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Availability.NotifyBy;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.store.CardAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Quiet times, the list of the own work by direct message, and how people are reminded. */
class OwnWorkTest extends Reviewed {
    private CardKey digest(Caller to) {
        return new CardKey.Digest(RegisterFixture.space("red"), review, fixture.member(to));
    }

    private void sweep(ReviewLayout layout) {
        fixture.run(new Actor.Scheduler(), new ClimbRung(layout));
    }

    private void climbAt(int rung, ReviewLayout layout) {
        fixture.moveTo(fixture.review(review).rungs().get(rung).at());
        sweep(layout);
    }

    private Set<CardKey> ladder() {
        return fixture.drawn().stream()
                .filter(key -> key instanceof CardKey.Reminder
                        || key instanceof CardKey.BackupNotice
                        || key instanceof CardKey.Digest)
                .collect(Collectors.toSet());
    }

    @Test
    void whenAReviewOpensEachWithSomethingOpenGetsOneList() {
        fixture.run(RegisterFixture.BEN, new AnswerItem(item("c"), Answer.CONFIRMED));
        sweep(RegisterFixture.DIRECT);
        assertThat(ladder()).containsExactly(digest(RegisterFixture.ANA));
        assertThat(fixture.card(digest(RegisterFixture.ANA)).address())
                .isEqualTo(new CardAddress.ToMember(fixture.member(RegisterFixture.ANA)));
        sweep(RegisterFixture.DIRECT);
        assertThat(ladder()).isEmpty();
        fixture.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.CONFIRMED));
        assertThat(ladder()).as("edited").containsExactly(digest(RegisterFixture.ANA));
        climbAt(0, RegisterFixture.DIRECT);
        assertThat(ladder()).containsExactly(RedKeys.reminder(review, 0, fixture.member(RegisterFixture.ANA)));
    }

    @Test
    void aListWaitsForTheNextBusinessDay() {
        fixture.moveTo(Instant.parse("2026-03-04T20:30:00Z"));
        sweep(RegisterFixture.DIRECT);
        assertThat(ladder()).isEmpty();
        fixture.moveTo(Instant.parse("2026-03-05T08:00:00Z"));
        sweep(RegisterFixture.DIRECT);
        assertThat(ladder()).hasSize(2);
    }

    @Test
    void inAThreadThereIsAListForThoseWhoWishItOnly() {
        sweep(RegisterFixture.IN_THREAD);
        assertThat(ladder()).isEmpty();
        assertThat(fixture.run(RegisterFixture.ANA, new ChooseNotify(NotifyBy.DM, false)))
                .isEqualTo(new Outcome.NotifyChosen(NotifyBy.DM, false));
        assertThat(fixture.audited()).containsExactly("ana", "member.notify", "DM");
        sweep(RegisterFixture.IN_THREAD);
        assertThat(ladder()).containsExactly(digest(RegisterFixture.ANA));
        climbAt(0, RegisterFixture.IN_THREAD);
        assertThat(ladder())
                .containsExactlyInAnyOrder(
                        RedKeys.reminder(review, 0), RedKeys.reminder(review, 0, fixture.member(RegisterFixture.ANA)));
        assertThat(fixture.views.unmentioned(fixture.red, true)).containsExactly(RegisterFixture.ANA.account());
        assertThat(fixture.views.unmentioned(fixture.red, false)).isEmpty();
        fixture.run(RegisterFixture.ANA, new ChooseNotify(NotifyBy.CHANNEL, false));
        climbAt(1, RegisterFixture.IN_THREAD);
        assertThat(ladder()).containsExactly(RedKeys.reminder(review, 1));
    }

    @Test
    void whoWantsNoListIsRemindedAllTheSame() {
        fixture.run(RegisterFixture.ANA, new ChooseNotify(NotifyBy.CHANNEL, true));
        sweep(RegisterFixture.DIRECT);
        assertThat(ladder()).containsExactly(digest(RegisterFixture.BEN));
        climbAt(0, RegisterFixture.DIRECT);
        assertThat(ladder()).contains(RedKeys.reminder(review, 0, fixture.member(RegisterFixture.ANA)));
    }

    @Test
    void whoTakesNoDirectMessagesIsRemindedInTheThread() {
        fixture.run(RegisterFixture.ANA, new ChooseNotify(NotifyBy.DM, false));
        climbAt(0, RegisterFixture.IN_THREAD);
        var reminder = RedKeys.reminder(review, 0, fixture.member(RegisterFixture.ANA));
        var undeliverable = new ChooseNotify.Undeliverable(reminder, fixture.member(RegisterFixture.ANA));
        fixture.run(new Actor.Scheduler(), undeliverable);
        assertThat(fixture.card(reminder).address()).isEqualTo(new CardAddress.Below(RedKeys.root(review)));
        assertThat(fixture.views.unmentioned(fixture.red, true)).isEmpty();
        assertThat(fixture.views.remindedAlone(fixture.red, RedKeys.reminder(review, 0)))
                .as("the reminder to all, if it comes later, does not mention her once more")
                .containsExactly(RegisterFixture.ANA.account());
        assertThat(fixture.views.remindedAlone(fixture.red, RedKeys.reminder(review, 1)))
                .isEmpty();
        fixture.drawn();
        fixture.run(new Actor.Scheduler(), undeliverable);
        assertThat(fixture.drawn()).as("once").isEmpty();
        climbAt(1, RegisterFixture.IN_THREAD);
        assertThat(ladder()).containsExactly(RedKeys.reminder(review, 1));
    }

    @Test
    void whoWantsQuietGetsTheTightestReminderAfterwards() {
        assertThat(fixture.run(RegisterFixture.ANA, new SetQuiet("2026-03-10", List.of())))
                .isEqualTo(new Outcome.QuietSet(LocalDate.of(2026, 3, 10)));
        assertThat(fixture.audited()).containsExactly("ana", "member.quiet", "until 2026-03-10");
        sweep(RegisterFixture.DIRECT);
        assertThat(ladder()).containsExactly(digest(RegisterFixture.BEN));
        climbAt(0, RegisterFixture.DIRECT);
        climbAt(1, RegisterFixture.DIRECT);
        assertThat(ladder())
                .doesNotContain(RedKeys.reminder(review, 0, fixture.member(RegisterFixture.ANA)))
                .doesNotContain(RedKeys.reminder(review, 1, fixture.member(RegisterFixture.ANA)));
        assertThat(fixture.views.unmentioned(fixture.red, false)).containsExactly(RegisterFixture.ANA.account());
        fixture.moveTo(Instant.parse("2026-03-11T08:00:00Z"));
        fixture.run(new Actor.Scheduler(), new EndAbsences());
        sweep(RegisterFixture.DIRECT);
        assertThat(ladder()).containsExactly(RedKeys.reminder(review, 1, fixture.member(RegisterFixture.ANA)));
    }

    @Test
    void theEscalationOfWhoWantsQuietComesOnItsDayAndNothingIsHandedOver() {
        fixture.run(RegisterFixture.ANA, new SetQuiet("2026-04-10", List.of()));
        climbAt(2, RegisterFixture.DIRECT);
        assertThat(fixture.drawn())
                .contains(RedKeys.escalation(review), RedKeys.backup(review, 2, fixture.member(RegisterFixture.BEN)));
        assertThat(fixture.item(review, "a").asked()).contains(fixture.member(RegisterFixture.ANA));
        assertThat(fixture.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.CONFIRMED)))
                .isNotInstanceOf(Outcome.Refused.class);
    }

    @Test
    void quietEndsAtOnceAndABadDayIsRefused() {
        fixture.run(RegisterFixture.ANA, new SetQuiet("7d", List.of()));
        assertThat(fixture.run(RegisterFixture.ANA, new SetQuiet(" Now ", List.of())))
                .isEqualTo(new Outcome.QuietEnded());
        assertThat(fixture.audited()).containsExactly("ana", "member.quiet", "ended");
        assertThat(fixture.refused(RegisterFixture.ANA, new SetQuiet("soon", List.of())))
                .isEqualTo(new Refusal.Many(List.of(new BadField("until", "soon", Rule.NOT_A_DATE))));
        assertThat(fixture.refused(RegisterFixture.ANA, new SetQuiet("", List.of())))
                .isEqualTo(new Refusal.Many(List.of(new BadField("until", "", Rule.REQUIRED))));
    }

    @Test
    void aListHasWhatIsAskedOfItsReader() {
        sweep(RegisterFixture.DIRECT);
        var view = fixture.views
                .digest(fixture.red, review, fixture.member(RegisterFixture.ANA))
                .orElseThrow();
        assertThat(view.open()).extracting(line -> line.label()).containsExactly("a", "b");
        assertThat(fixture.views.digest(fixture.red, review, fixture.member(RegisterFixture.ADMIN)))
                .hasValueSatisfying(none -> assertThat(none.lines()).isEmpty());
    }

    private int shown(Caller to) {
        var member = fixture.member(to);
        return fixture.store.read(
                fixture.red, tx -> tx.digests().page(review, member).orElse(0));
    }

    @Test
    void whoTurnsAPageOfTheListSeesItInTheirOwnAlone() {
        sweep(RegisterFixture.DIRECT);
        fixture.drawn();
        fixture.run(RegisterFixture.ANA, new TurnDigest(review, 2));
        assertThat(fixture.drawn()).containsExactly(digest(RegisterFixture.ANA));
        assertThat(shown(RegisterFixture.ANA)).isEqualTo(2);
        assertThat(shown(RegisterFixture.BEN)).isZero();
        fixture.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.CONFIRMED));
        assertThat(shown(RegisterFixture.ANA)).isEqualTo(2);
    }

    @Test
    void aListOfAClosedReviewHasNoPages() {
        assertThat(fixture.refused(RegisterFixture.ANA, new TurnDigest(new ReviewId("gone"), 1)))
                .isEqualTo(new Refusal.NoSuchThing());
        fixture.close(review);
        var closed = fixture.review(review);
        assertThat(fixture.refused(RegisterFixture.ANA, new TurnDigest(review, 1)))
                .isEqualTo(new Refusal.ReviewClosed(
                        closed.period(), closed.closedAt().orElseThrow()));
        assertThat(shown(RegisterFixture.ANA)).isZero();
    }
}

package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.CardAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RemindNowTest extends Reviewed {
    private static final RemindNow NOW = new RemindNow(Optional.empty(), RegisterFixture.DIRECT);

    private CardKey key(int number, Optional<MemberId> to) {
        return new CardKey.ExtraReminder(RegisterFixture.space("red"), review, number, to);
    }

    private Optional<MemberId> ana() {
        return Optional.of(fixture.member(RegisterFixture.ANA));
    }

    private Optional<MemberId> ben() {
        return Optional.of(fixture.member(RegisterFixture.BEN));
    }

    @Test
    void everybodyWithSomethingOpenIsRemindedAtOnceWhateverTheHourIs() {
        fixture.moveTo(Instant.parse("2026-03-07T23:00:00Z"));
        fixture.run(RegisterFixture.BEN, new AnswerItem(item("c"), Answer.CONFIRMED));
        fixture.drawn();
        assertThat(fixture.run(RegisterFixture.ADMIN, NOW))
                .isEqualTo(new Outcome.Reminded(
                        fixture.review(review).period(),
                        List.of("ana"),
                        true,
                        Instant.parse("2026-03-08T03:00:00Z"),
                        List.of()));
        assertThat(fixture.card(key(0, ana())).address()).isEqualTo(new CardAddress.ToMember(ana().orElseThrow()));
        assertThat(fixture.audited()).containsExactly("admin", "review.remind", "1 people, asked for by an admin");
        assertThat(fixture.drawn()).containsExactly(key(0, ana()));
    }

    @Test
    void inAThreadOneMessageIsForAll() {
        fixture.run(RegisterFixture.ADMIN, new RemindNow(Optional.of(review), RegisterFixture.IN_THREAD));
        assertThat(fixture.card(key(0, Optional.empty())).address())
                .isEqualTo(new CardAddress.Below(RedKeys.root(review)));
        assertThat(fixture.drawn()).containsExactly(key(0, Optional.empty()));
    }

    @Test
    void atMostOnceInFourHours() {
        fixture.run(RegisterFixture.ADMIN, NOW);
        fixture.passes(Duration.ofHours(4).minusSeconds(1));
        assertThat(fixture.refused(RegisterFixture.ADMIN, NOW))
                .isEqualTo(new Refusal.RemindedAlready(RegisterFixture.NOW.plus(Duration.ofHours(4))));
        fixture.passes(Duration.ofSeconds(1));
        assertThat(fixture.run(RegisterFixture.ADMIN, NOW)).isInstanceOf(Outcome.Reminded.class);
        assertThat(fixture.drawn()).containsExactlyInAnyOrder(key(1, ana()), key(1, ben()));
    }

    @Test
    void anAnswerChangesTheReminder() {
        fixture.run(RegisterFixture.ADMIN, NOW);
        fixture.drawn();
        fixture.run(RegisterFixture.BEN, new AnswerItem(item("c"), Answer.CONFIRMED));
        assertThat(fixture.drawn()).contains(key(0, ben()));
    }

    @Test
    void theReviewsOwnRemindersStayAsTheyAre() {
        var before = fixture.review(review).rungs();
        fixture.run(RegisterFixture.ADMIN, NOW);
        assertThat(fixture.review(review).rungs()).isEqualTo(before);
        assertThat(fixture.review(review).climbed()).isZero();
        fixture.moveTo(before.getFirst().at());
        fixture.run(new Actor.Scheduler(), new ClimbRung(RegisterFixture.DIRECT));
        assertThat(fixture.drawn()).contains(RedKeys.reminder(review, 0, ana().orElseThrow()));
    }

    @Test
    void onlyAnAdminMay() {
        assertThat(fixture.refused(RegisterFixture.ANA, NOW)).isEqualTo(new Refusal.NotAdmin());
    }

    @Test
    void withNothingOpenThereIsNobodyToRemind() {
        for (var label : List.of("a", "b", "c")) {
            fixture.run(RegisterFixture.ADMIN, new AnswerItem(item(label), Answer.CONFIRMED));
        }
        assertThat(fixture.refused(RegisterFixture.ADMIN, NOW))
                .isEqualTo(new Refusal.NobodyToRemind(fixture.review(review).period()));
    }

    @Test
    void aReviewThatIsOverOrNoneIsRefused() {
        fixture.close(review);
        assertThat(fixture.refused(RegisterFixture.ADMIN, NOW)).isInstanceOf(Refusal.NoReview.class);
        assertThat(fixture.refused(RegisterFixture.ADMIN, new RemindNow(Optional.of(review), RegisterFixture.DIRECT)))
                .isInstanceOf(Refusal.ReviewClosed.class);
        assertThat(fixture.refused(
                        RegisterFixture.ADMIN,
                        new RemindNow(Optional.of(new ReviewId("other")), RegisterFixture.DIRECT)))
                .isEqualTo(new Refusal.NoSuchThing());
    }
}

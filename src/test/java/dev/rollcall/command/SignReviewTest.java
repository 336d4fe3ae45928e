package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.Review.Signature;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.query.QueryResult;
import dev.rollcall.query.SignOff;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The review of March, of which {@code c} was answered. */
class SignReviewTest extends Reviewed {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    private void closes() {
        fixture.run(RegisterFixture.BEN, new AnswerItem(item("c"), Answer.CONFIRMED));
        fixture.close(review);
        fixture.drawn();
    }

    private QueryResult<SignOff.View> looks(Caller who) {
        return fixture.queries.ask(fixture.red, who, new SignOff(review));
    }

    /** What the person sees before signing. */
    private String mark(Caller who) {
        return looks(who) instanceof QueryResult.Found<SignOff.View>(var view) ? view.mark() : "nothing to sign";
    }

    private SignReview sign(String mark) {
        return new SignReview(review, mark);
    }

    private void reviewers(Approver... named) {
        Arranged.settings(
                fixture,
                before ->
                        before.withPolicy(before.policy().withReviewers(RegisterFixture.space("red"), List.of(named))));
    }

    @Test
    void anAdminSignsWhatTheAdminSaw() {
        closes();
        var outcome = fixture.run(RegisterFixture.ADMIN, sign(mark(RegisterFixture.ADMIN)));
        assertThat(outcome).isEqualTo(new Outcome.ReviewSigned(MARCH));
        assertThat(fixture.review(review).signed())
                .contains(new Signature(fixture.member(RegisterFixture.ADMIN), fixture.now(), false));
        assertThat(fixture.drawn())
                .containsExactlyInAnyOrder(
                        RedKeys.root(review), RedKeys.evidence(review), RedKeys.evidenceUpdate(review, 1));
        assertThat(fixture.audited())
                .containsExactly(
                        "admin", "review.sign", "3 listed, 1 confirmed, 0 unused, 0 not mine, 2 unconfirmed, 0 late");
    }

    @Test
    void onlyAdminsAndReviewersMayLookAndSign() {
        closes();
        assertThat(fixture.refused(RegisterFixture.BEN, sign("0-0"))).isEqualTo(new Refusal.NotReviewer(List.of()));
        assertThat(looks(RegisterFixture.BEN))
                .isEqualTo(new QueryResult.No<SignOff.View>(new Refusal.NotReviewer(List.of())));
        reviewers(new Approver.One(RegisterFixture.ANA.account(), "ana"));
        assertThat(fixture.refused(RegisterFixture.BEN, sign("0-0")))
                .isEqualTo(new Refusal.NotReviewer(List.of("ana")));
        assertThat(fixture.refused(RegisterFixture.BEN, new SignReview.Cancel(review)))
                .isEqualTo(new Refusal.NotReviewer(List.of("ana")));
        assertThat(fixture.run(RegisterFixture.ANA, sign(mark(RegisterFixture.ANA))))
                .isEqualTo(new Outcome.ReviewSigned(MARCH));
    }

    @Test
    void aMemberOfAGroupOfReviewersMaySign() {
        closes();
        reviewers(new Approver.Group(RegisterFixture.space("red"), RegisterFixture.APPROVERS, "security"));
        assertThat(fixture.refused(RegisterFixture.ANA, sign("0-0")))
                .isEqualTo(new Refusal.NotReviewer(List.of("@security")));
        assertThat(fixture.run(RegisterFixture.APPROVER, sign(mark(RegisterFixture.APPROVER))))
                .isEqualTo(new Outcome.ReviewSigned(MARCH));
    }

    @Test
    void anUnknownReviewCannotBeSigned() {
        assertThat(fixture.refused(RegisterFixture.ADMIN, new SignReview(new ReviewId("gone"), "0-0")))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void anOpenReviewCannotBeSigned() {
        var open = new Refusal.NotClosedYet(MARCH, fixture.review(review).closesAt());
        assertThat(fixture.refused(RegisterFixture.ADMIN, sign("0-0"))).isEqualTo(open);
        assertThat(looks(RegisterFixture.ADMIN)).isEqualTo(new QueryResult.No<SignOff.View>(open));
    }

    @Test
    void itIsSignedOnce() {
        closes();
        fixture.run(RegisterFixture.ADMIN, sign(mark(RegisterFixture.ADMIN)));
        var signed = new Refusal.AlreadySigned(MARCH, "admin", fixture.now());
        assertThat(fixture.refused(RegisterFixture.ADMIN, sign("0-0"))).isEqualTo(signed);
        assertThat(looks(RegisterFixture.ADMIN)).isEqualTo(new QueryResult.No<SignOff.View>(signed));
    }

    @Test
    void whatChangedSinceThePersonLookedIsNotSigned() {
        closes();
        var mark = mark(RegisterFixture.ADMIN);
        fixture.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.CONFIRMED));
        assertThat(fixture.refused(RegisterFixture.ADMIN, sign(mark))).isEqualTo(new Refusal.ResultChanged(MARCH));
        assertThat(fixture.run(RegisterFixture.ADMIN, sign(mark(RegisterFixture.ADMIN))))
                .isEqualTo(new Outcome.ReviewSigned(MARCH));
        assertThat(fixture.audited())
                .containsExactly(
                        "admin", "review.sign", "3 listed, 1 confirmed, 0 unused, 0 not mine, 2 unconfirmed, 1 late");
    }

    @Test
    void aLateAnswerAfterSigningIsNotedAndTheResultCanBeSignedAgain() {
        closes();
        fixture.run(RegisterFixture.ADMIN, sign(mark(RegisterFixture.ADMIN)));
        var first = fixture.now();
        fixture.passes(Duration.ofHours(1));
        fixture.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.CONFIRMED));
        var admin = fixture.member(RegisterFixture.ADMIN);
        assertThat(fixture.review(review).signed()).contains(new Signature(admin, first, true));
        fixture.run(RegisterFixture.ANA, new AnswerItem(item("b"), Answer.CONFIRMED));
        fixture.run(RegisterFixture.ADMIN, sign(mark(RegisterFixture.ADMIN)));
        assertThat(fixture.review(review).signed()).contains(new Signature(admin, fixture.now(), false));
    }

    @Test
    void cancellingSignsNothing() {
        closes();
        assertThat(fixture.run(RegisterFixture.ADMIN, new SignReview.Cancel(review)))
                .isEqualTo(new Outcome.SigningCancelled());
        assertThat(fixture.refused(RegisterFixture.ADMIN, new SignReview.Cancel(new ReviewId("gone"))))
                .isEqualTo(new Refusal.NoSuchThing());
        assertThat(fixture.review(review).signed()).isEmpty();
    }
}

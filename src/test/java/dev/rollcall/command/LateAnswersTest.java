package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.chat.ChatEvents;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.EvidenceTimes;
import dev.rollcall.domain.review.ReplyAnswer;
import dev.rollcall.domain.review.ReplyTarget;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.token.Token;
import dev.rollcall.query.LateItems;
import dev.rollcall.query.LineView;
import dev.rollcall.query.MyItems;
import dev.rollcall.query.QueryResult;
import dev.rollcall.register.ReviewResult;
import dev.rollcall.store.CardAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The review of March, of which {@code c} was answered in time; it closes Tuesday 17 March, 18:00 in Berlin. */
class LateAnswersTest extends Reviewed {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final Instant APRIL = Instant.parse("2026-04-01T07:00:00Z");

    private void closes() {
        fixture.run(RegisterFixture.BEN, answers("c", Answer.CONFIRMED));
        fixture.close(review);
        fixture.drawn();
    }

    private AnswerItem answers(String label, Answer answer) {
        return new AnswerItem(item(label), answer);
    }

    private AnswerReply says(Answer answer, ReplyTarget target) {
        return new AnswerReply(review, List.of(new ReplyAnswer(answer, target)), "typed");
    }

    private static ReplyTarget labels(String... labels) {
        return new ReplyTarget.Labels(List.of(labels));
    }

    private Outcome.Given given(String label, Answer answer) {
        return new Outcome.Given(item(label).value(), label, answer);
    }

    private Optional<Token.Confirmed> confirmed(String label) {
        return fixture.token(fixture.red, label).confirmed();
    }

    private Map<String, Integer> unconfirmed() {
        return fixture.store.read(fixture.red, tx -> {
            var a = tx.tokens().byLabel("a").orElseThrow().id();
            var b = tx.tokens().byLabel("b").orElseThrow().id();
            var times = tx.reviews().unconfirmedInARow(List.of(a, b));
            return Map.of("a", times.getOrDefault(a, 0), "b", times.getOrDefault(b, 0));
        });
    }

    @Test
    void aButtonAnswersLate() {
        closes();
        fixture.passes(Duration.ofDays(1));
        assertThat(as(Outcome.Answered.class, fixture.run(RegisterFixture.ANA, answers("a", Answer.CONFIRMED)))
                        .given())
                .containsExactly(given("a", Answer.CONFIRMED));

        var ana = fixture.member(RegisterFixture.ANA);
        assertThat(fixture.item(review, "a").answer())
                .contains(new Answered(Answer.CONFIRMED, ana, fixture.now(), true));
        assertThat(fixture.item(review, "c").answer().orElseThrow().late()).isFalse();
        assertThat(confirmed("a")).contains(new Token.Confirmed(ana, fixture.now()));
        assertThat(unconfirmed()).isEqualTo(Map.of("a", 0, "b", 1));
        assertThat(fixture.audited()).containsExactly("ana", "review.answer-late", "CONFIRMED, by answer");
        assertThat(fixture.drawn()).containsAll(answerCards()).contains(RedKeys.unconfirmed(review, ana));
    }

    @Test
    void ownerBackupAndAdminMayAnswerLateAndNobodyElse() {
        closes();
        assertThat(fixture.refused(RegisterFixture.STRANGER, answers("a", Answer.CONFIRMED)))
                .isEqualTo(new Refusal.NotYours("a", "ana", "ben"));
        fixture.run(RegisterFixture.BEN, answers("a", Answer.CONFIRMED));
        fixture.run(RegisterFixture.ADMIN, answers("b", Answer.NOT_MINE));
        assertThat(answer("a")).contains(Answer.CONFIRMED);
        assertThat(answer("b")).contains(Answer.NOT_MINE);
    }

    @Test
    void anAnswerThatWasGivenInTimeStands() {
        closes();
        var stands = new Refusal.AnswerStands("c", Answer.CONFIRMED, MARCH, fixture.now());
        assertThat(fixture.refused(RegisterFixture.BEN, answers("c", Answer.UNUSED)))
                .isEqualTo(stands);
        var chosen = as(
                Outcome.Chosen.class,
                fixture.run(RegisterFixture.ADMIN, new ChooseItems(review, List.of(item("a"), item("c")))));
        var outcome = as(
                Outcome.Answered.class,
                fixture.run(RegisterFixture.ADMIN, new AnswerChosen(chosen.choice(), Answer.UNUSED, false)));
        assertThat(outcome.given()).containsExactly(given("a", Answer.UNUSED));
        assertThat(outcome.problems()).containsExactly(stands);
        assertThat(answer("c")).contains(Answer.CONFIRMED);
    }

    @Test
    void aTypedReplyAnswersLate() {
        closes();
        var outcome = as(
                Outcome.Answered.class,
                fixture.run(RegisterFixture.ANA, says(Answer.CONFIRMED, new ReplyTarget.AllMine())));
        assertThat(outcome.given()).containsExactly(given("a", Answer.CONFIRMED), given("b", Answer.CONFIRMED));
        assertThat(outcome.open()).isZero();
        assertThat(fixture.item(review, "b").answer().orElseThrow().late()).isTrue();
    }

    @Test
    void aTypedReplyDoesNotChangeWhatWasSaidInTime() {
        closes();
        var same = fixture.run(RegisterFixture.BEN, says(Answer.CONFIRMED, labels("c", "a")));
        assertThat(as(Outcome.Answered.class, same).given())
                .containsExactly(given("c", Answer.CONFIRMED), given("a", Answer.CONFIRMED));
        var other = as(Outcome.Answered.class, fixture.run(RegisterFixture.BEN, says(Answer.UNUSED, labels("c"))));
        assertThat(other.given()).isEmpty();
        assertThat(other.problems())
                .containsExactly(new Refusal.AnswerStands("c", Answer.CONFIRMED, MARCH, fixture.now()));
        assertThat(answer("c")).contains(Answer.CONFIRMED);
        assertThat(fixture.item(review, "c").answer().orElseThrow().late()).isFalse();
    }

    @Test
    void anEditTakesALateAnswerBackAndNoOther() {
        closes();
        var late = "slack:msg:C1:200.1";
        fixture.runner.run(fixture.red, late, RegisterFixture.ANA, reply(late, says(Answer.CONFIRMED, labels("a"))));
        assertThat(confirmed("a")).isPresent();
        var edit = ChatEvents.edit(late, "201");
        var outcome = fixture.runner.run(
                fixture.red,
                edit,
                RegisterFixture.ANA,
                new ReadReply(says(Answer.CONFIRMED, labels("b")), false, edit, late, Duration.ZERO));
        assertThat(as(Outcome.EditedReply.class, outcome).takenBack()).containsExactly(given("a", Answer.CONFIRMED));
        assertThat(answer("a")).isEmpty();
        assertThat(confirmed("a")).isEmpty();
        assertThat(answer("b")).contains(Answer.CONFIRMED);
    }

    private static ReadReply reply(String event, AnswerReply answers) {
        return new ReadReply(answers, false, event, event, Duration.ZERO);
    }

    @Test
    void aCommandAnswersLateWhileNoReviewIsOpen() {
        closes();
        fixture.run(RegisterFixture.ANA, new AnswerToken("a", Answer.CONFIRMED));
        fixture.run(RegisterFixture.ANA, new AnswerToken("b", Answer.UNUSED));
        assertThat(fixture.item(review, "a").answer().orElseThrow().late()).isTrue();
        assertThat(fixture.item(review, "b").answer().orElseThrow().answer()).isEqualTo(Answer.UNUSED);
        assertThat(fixture.removal("b").open()).isTrue();
        assertThat(fixture.refused(RegisterFixture.BEN, new AnswerToken("c", Answer.CONFIRMED)))
                .as("answered in time")
                .isInstanceOf(Refusal.NoReview.class);
    }

    @Test
    void aCommandAnswersInTheOpenReview() {
        closes();
        fixture.moveTo(APRIL);
        var april = fixture.review();
        fixture.run(RegisterFixture.ANA, new AnswerToken("a", Answer.CONFIRMED));
        assertThat(answer("a")).isEmpty();
        assertThat(fixture.answer(april, "a")).contains(Answer.CONFIRMED);
        fixture.run(RegisterFixture.ANA, answers("a", Answer.CONFIRMED));
        assertThat(answer("a")).as("its button still answers in March").contains(Answer.CONFIRMED);
    }

    @Test
    void aReviewThatClosedEarlierTakesNoAnswer() {
        closes();
        var march = review;
        var closedAt = fixture.now();
        fixture.moveTo(APRIL);
        fixture.close(fixture.review());
        var closed = new Refusal.ReviewClosed(MARCH, closedAt);
        assertThat(fixture.refused(RegisterFixture.ANA, answers("a", Answer.CONFIRMED)))
                .isEqualTo(closed);
        assertThat(fixture.refused(RegisterFixture.ANA, says(Answer.CONFIRMED, labels("a"))))
                .isEqualTo(closed);
        assertThat(fixture.refused(RegisterFixture.ANA, new ChooseItems(march, List.of())))
                .isEqualTo(closed);
        assertThat(fixture.queries.ask(fixture.red, RegisterFixture.ANA, new MyItems.One(item("a"))))
                .isEqualTo(new QueryResult.No<MyItems.One.Shown>(closed));
    }

    @Test
    void aLateAnswerCanBeChangedAndTheLastConfirmationFollows() {
        fixture.run(RegisterFixture.ANA, answers("a", Answer.CONFIRMED));
        var inMarch = fixture.now();
        fixture.close(review);
        fixture.moveTo(APRIL);
        review = fixture.review();
        fixture.close(review);
        fixture.passes(Duration.ofHours(1));
        fixture.run(RegisterFixture.ANA, answers("a", Answer.CONFIRMED));
        var ana = fixture.member(RegisterFixture.ANA);
        assertThat(confirmed("a")).contains(new Token.Confirmed(ana, fixture.now()));
        fixture.run(RegisterFixture.ANA, answers("a", Answer.UNUSED));
        assertThat(answer("a")).contains(Answer.UNUSED);
        assertThat(confirmed("a")).contains(new Token.Confirmed(ana, inMarch));
    }

    @Test
    void eachOwnerIsToldDirectlyOnce() {
        closes();
        var toAna = RedKeys.unconfirmed(review, fixture.member(RegisterFixture.ANA));
        assertThat(fixture.card(toAna).address())
                .isEqualTo(new CardAddress.ToMember(fixture.member(RegisterFixture.ANA)));
        assertThat(fixture.audited()).containsExactly("scheduler", "review.tell", "1 notice");
        fixture.run(new Actor.Scheduler(), new ClimbRung(RegisterFixture.DIRECT));
        assertThat(fixture.drawn()).isEmpty();
    }

    @Test
    void inAThreadOneMessageIsForAllOwners() {
        fixture.moveTo(fixture.review(review).closesAt());
        fixture.run(new Actor.Scheduler(), new ClimbRung(RegisterFixture.IN_THREAD));
        assertThat(fixture.card(RedKeys.unconfirmed(review)).address())
                .isEqualTo(new CardAddress.Below(RedKeys.root(review)));
    }

    /** 18:00 in Berlin is 02:00 of the next day in Tokyo. */
    @Test
    void nobodyIsToldAtNight() {
        var ana = fixture.member(RegisterFixture.ANA);
        var zones = Map.of(ana, ZoneId.of("Asia/Tokyo"));
        fixture.moveTo(fixture.review(review).closesAt());
        fixture.run(new Actor.Scheduler(), new ClimbRung(RegisterFixture.DIRECT, zones));
        assertThat(fixture.drawn())
                .contains(RedKeys.unconfirmed(review, fixture.member(RegisterFixture.BEN)))
                .doesNotContain(RedKeys.unconfirmed(review, ana));
        fixture.moveTo(Instant.parse("2026-03-17T22:59:59Z"));
        fixture.run(new Actor.Scheduler(), new ClimbRung(RegisterFixture.DIRECT, zones));
        assertThat(fixture.drawn()).isEmpty();
        fixture.moveTo(Instant.parse("2026-03-17T23:00:00Z"));
        fixture.run(new Actor.Scheduler(), new ClimbRung(RegisterFixture.DIRECT, zones));
        assertThat(fixture.drawn()).containsExactly(RedKeys.unconfirmed(review, ana));
    }

    @Test
    void nobodyIsToldOfAReviewOnceTheNextOneIsOpen() {
        var ana = fixture.member(RegisterFixture.ANA);
        var zones = Map.of(ana, ZoneId.of("Asia/Tokyo"));
        fixture.moveTo(fixture.review(review).closesAt());
        fixture.run(new Actor.Scheduler(), new ClimbRung(RegisterFixture.DIRECT, zones));
        fixture.moveTo(APRIL);
        fixture.review();
        fixture.drawn();
        fixture.run(new Actor.Scheduler(), new ClimbRung(RegisterFixture.DIRECT, zones));
        assertThat(fixture.drawn()).doesNotContain(RedKeys.unconfirmed(review, ana));
    }

    @Test
    void aNoticeIsDrawnAgainOnceItsReviewTakesNoAnswers() {
        closes();
        var march = review;
        fixture.moveTo(APRIL);
        var april = fixture.review();
        fixture.drawn();
        fixture.close(april);
        assertThat(fixture.drawn()).contains(RedKeys.unconfirmed(march, fixture.member(RegisterFixture.ANA)));
    }

    @Test
    void theLateListHasWhatIsUnconfirmedOfThePerson() {
        closes();
        fixture.run(RegisterFixture.ANA, answers("a", Answer.CONFIRMED));
        var list = late();
        assertThat(list.lines()).extracting(LineView::label).containsExactly("b", "a");
        assertThat(list.open()).isEqualTo(1);
        assertThat(list.lines()).extracting(LineView::answeredLate).containsExactly(false, true);
    }

    private LateItems.View late() {
        var asked = fixture.queries.ask(fixture.red, RegisterFixture.ANA, new LateItems());
        return asked instanceof QueryResult.Found<LateItems.View>(var view) ? view : noList();
    }

    private static LateItems.View noList() {
        throw new AssertionError("no list");
    }

    @Test
    void beforeTheFirstCloseThereIsNoLateList() {
        assertThat(fixture.queries.ask(fixture.red, RegisterFixture.ANA, new LateItems()))
                .isInstanceOfSatisfying(
                        QueryResult.No.class, no -> assertThat(no.why()).isInstanceOf(Refusal.NoReview.class));
    }

    @Test
    void allMineIsPreviewedAndNothingIsRecordedBeforeItIsConfirmed() {
        closes();
        var all = new AnswerToken("All mine", Answer.CONFIRMED);
        var preview = as(Outcome.Chosen.class, fixture.run(RegisterFixture.ANA, all));
        assertThat(preview.labels()).containsExactly("a", "b");
        assertThat(preview.late()).contains(MARCH);
        assertThat(fixture.item(review, "a").open()).isTrue();
        fixture.run(RegisterFixture.ANA, new AnswerChosen(preview.choice(), Answer.CONFIRMED, true));
        assertThat(fixture.item(review, "b").answer().orElseThrow().late()).isTrue();
        assertThat(fixture.refused(RegisterFixture.ANA, all)).isInstanceOf(Refusal.NoReview.class);
        assertThat(fixture.refused(RegisterFixture.ANA, new AnswerToken("all mine", Answer.UNUSED)))
                .isInstanceOf(Refusal.NoSuchToken.class);
    }

    @Test
    void theOwnListIsThatOfTheReviewThatClosedWhileNoneIsOpen() {
        closes();
        assertThat(fixture.queries.ask(fixture.red, RegisterFixture.ANA, new MyItems()))
                .isInstanceOfSatisfying(
                        QueryResult.Found.class, found -> assertThat(((LateItems.View) found.view()).lines())
                                .extracting(LineView::label)
                                .containsExactly("a", "b"));
        fixture.run(RegisterFixture.ANA, answers("a", Answer.CONFIRMED));
        fixture.run(RegisterFixture.ANA, answers("b", Answer.CONFIRMED));
        assertThat(fixture.queries.ask(fixture.red, RegisterFixture.ANA, new MyItems()))
                .as("all answered")
                .isInstanceOf(QueryResult.No.class);
    }

    private List<CardKey> evidence() {
        return fixture.drawn().stream()
                .filter(key -> key instanceof CardKey.Evidence || key instanceof CardKey.EvidenceUpdate)
                .toList();
    }

    @Test
    void severalLateAnswersPostTheEvidenceOnceAtOnceAndOnceAnHourLater() {
        closes();
        fixture.passes(Duration.ofDays(1));
        var first = fixture.now();
        fixture.run(RegisterFixture.ANA, answers("a", Answer.CONFIRMED));
        assertThat(evidence()).containsExactlyInAnyOrder(RedKeys.evidence(review), RedKeys.evidenceUpdate(review, 1));
        for (var answer : List.of(Answer.NOT_MINE, Answer.CONFIRMED)) {
            fixture.passes(Duration.ofMinutes(20));
            fixture.run(RegisterFixture.ANA, answers("b", answer));
            assertThat(fixture.drawn()).as("the closed card").contains(RedKeys.root(review));
            assertThat(evidence()).isEmpty();
        }
        fixture.moveTo(first.plus(EvidenceTimes.APART).minusMillis(1));
        fixture.run(new Actor.Scheduler(), new PostEvidence());
        assertThat(evidence()).isEmpty();

        fixture.moveTo(first.plus(EvidenceTimes.APART));
        fixture.run(new Actor.Scheduler(), new PostEvidence());
        assertThat(evidence())
                .containsExactlyInAnyOrder(RedKeys.evidenceUpdate(review, 1), RedKeys.evidenceUpdate(review, 2));
        fixture.passes(Duration.ofDays(1));
        fixture.run(new Actor.Scheduler(), new PostEvidence());
        assertThat(evidence()).as("nothing was answered since").isEmpty();

        fixture.run(RegisterFixture.ANA, answers("b", Answer.UNUSED));
        assertThat(evidence())
                .containsExactlyInAnyOrder(RedKeys.evidenceUpdate(review, 2), RedKeys.evidenceUpdate(review, 3));
    }

    @Test
    void severalLateAnswersInOneActPostTheEvidenceOnce() {
        closes();
        fixture.run(RegisterFixture.ANA, says(Answer.CONFIRMED, new ReplyTarget.AllMine()));
        assertThat(evidence()).containsExactlyInAnyOrder(RedKeys.evidence(review), RedKeys.evidenceUpdate(review, 1));
        fixture.passes(EvidenceTimes.APART);
        fixture.run(new Actor.Scheduler(), new PostEvidence());
        assertThat(evidence()).isEmpty();
    }

    @Test
    void aSignOffPostsAtOnceWhatWaited() {
        closes();
        fixture.run(RegisterFixture.ANA, answers("a", Answer.CONFIRMED));
        fixture.run(RegisterFixture.ANA, answers("b", Answer.CONFIRMED));
        fixture.drawn();
        var result = ReviewResult.of(fixture.review(review), fixture.store.read(fixture.red, tx -> tx.reviews()
                .items(review)));
        fixture.run(RegisterFixture.ADMIN, new SignReview(review, result.mark()));
        assertThat(evidence())
                .containsExactlyInAnyOrder(RedKeys.evidenceUpdate(review, 1), RedKeys.evidenceUpdate(review, 2));
        fixture.passes(EvidenceTimes.APART);
        fixture.run(new Actor.Scheduler(), new PostEvidence());
        assertThat(evidence()).isEmpty();
    }
}

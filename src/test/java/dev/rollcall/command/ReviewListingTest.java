package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.finding.Finding;
import dev.rollcall.domain.finding.FindingRule;
import dev.rollcall.domain.finding.Findings;
import dev.rollcall.domain.review.LeadReason;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.query.Agenda;
import dev.rollcall.query.RootNotes;
import dev.rollcall.register.TeamFindings;
import dev.rollcall.schedule.QuartzCron;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What deserves thought comes first in a review, and says why; what an import alone knows of is listed too. */
class ReviewListingTest extends Detecting {
    private static final String APRIL = "2026-04-01T07:00:00Z";

    /** Closes a review that somebody has answered in part, and opens the next one. */
    private ReviewId april(ReviewId march) {
        fixture.close(march);
        fixture.moveTo(Instant.parse(APRIL));
        return fixture.review();
    }

    private void keeps(Caller who, ReviewId review, String... labels) {
        for (var label : labels) {
            fixture.run(who, new AnswerItem(fixture.item(review, label).id(), Answer.CONFIRMED));
        }
    }

    private List<String> labels(ReviewId review) {
        return fixture.items(review).stream()
                .map(item -> fixture.token(item.token()).label().text())
                .toList();
    }

    private List<LeadReason> reasons(ReviewId review, String label) {
        return fixture.item(review, label).reasons();
    }

    private void edits(String label, Map<String, String> fields) {
        var outcome = fixture.run(
                RegisterFixture.ANA,
                new EditToken(
                        new WhichToken.Labelled(label), new TokenFields(fields), Optional.empty(), false, List.of()));
        assertThat(outcome).isInstanceOf(Outcome.TokenEdited.class);
    }

    @Test
    void inATeamsFirstReviewNothingIsNewOrChanged() {
        fixture.active("b");
        fixture.active("a");
        edits("b", Map.of("note", "x"));
        var march = fixture.review();
        assertThat(labels(march)).containsExactly("a", "b");
        assertThat(fixture.items(march)).allMatch(item -> item.reasons().isEmpty());
    }

    @Test
    void whatIsNewEditedOrUnconfirmedComesBeforeWhatIsUnchanged() {
        for (var label : List.of("a-same", "b-edited", "c-silent", "d-same")) {
            fixture.active(label);
        }
        fixture.active("e-same", RegisterFixture.BEN);
        var march = fixture.review();
        keeps(RegisterFixture.ANA, march, "a-same", "b-edited", "d-same");
        keeps(RegisterFixture.BEN, march, "e-same");
        edits("b-edited", Map.of("note", "another purpose"));
        fixture.active("z-new");
        fixture.active("y-new", RegisterFixture.BEN);

        var april = april(march);
        assertThat(labels(april))
                .as("Ana's that changed, Ben's, and both owners' that did not")
                .containsExactly("c-silent", "z-new", "b-edited", "y-new", "a-same", "d-same", "e-same");
        assertThat(reasons(april, "b-edited")).containsExactly(LeadReason.EDITED);
        assertThat(reasons(april, "c-silent")).containsExactly(LeadReason.UNCONFIRMED);
        assertThat(reasons(april, "z-new")).containsExactly(LeadReason.NEW);
        assertThat(reasons(april, "a-same")).isEmpty();
    }

    @Test
    void whatWasEditedBeforeTheLastReviewIsNoChange() {
        fixture.active("a");
        edits("a", Map.of("note", "x"));
        var march = fixture.review();
        keeps(RegisterFixture.ANA, march, "a");
        assertThat(reasons(april(march), "a")).isEmpty();
    }

    @Test
    void whatExpiresWithinThirtyDaysSaysSo() {
        for (var label : List.of("soon", "later", "over")) {
            fixture.active(label);
        }
        edits("soon", Map.of("expires", "2026-05-01"));
        edits("later", Map.of("expires", "2026-05-02"));
        edits("over", Map.of("expires", "2026-03-31"));
        var march = fixture.review();
        keeps(RegisterFixture.ANA, march, "soon", "later", "over");
        var april = april(march);
        assertThat(reasons(april, "soon")).containsExactly(LeadReason.EXPIRES);
        assertThat(reasons(april, "later")).isEmpty();
        assertThat(reasons(april, "over")).containsExactly(LeadReason.EXPIRED);
        assertThat(labels(april)).containsExactly("over", "soon", "later");
    }

    @Test
    void whatAnImportAloneKnowsOfIsListedFirstAndAdminsAnswer() {
        fixture.active("a");
        detect(found("1", "found", 1));
        var march = fixture.review();
        var item = fixture.item(march, "found");
        assertThat(labels(march)).containsExactly("found", "a");
        assertThat(item.reasons()).containsExactly(LeadReason.UNAPPROVED, LeadReason.NO_OWNER);
        assertThat(item.asked()).isEmpty();
        for (var who : List.of(RegisterFixture.ANA, RegisterFixture.BEN, RegisterFixture.STRANGER)) {
            assertThat(fixture.refused(who, new AnswerItem(item.id(), Answer.CONFIRMED)))
                    .isInstanceOf(Refusal.NotYours.class);
        }
        assertThat(fixture.run(RegisterFixture.ADMIN, new AnswerItem(item.id(), Answer.CONFIRMED)))
                .isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void aTeamThatHasOnlyWhatAnImportFoundHasAReview() {
        detect(found("1", "found", 1));
        assertThat(new Agenda(fixture.store, new QuartzCron()).at(fixture.red, Instant.parse(APRIL)))
                .contains(new Agenda.Due.Opens(YearMonth.of(2026, 4), 1));
        fixture.moveTo(Instant.parse(APRIL));
        assertThat(fixture.run(new Actor.Scheduler(), new OpenReview.WhenDue(RegisterFixture.DIRECT)))
                .isInstanceOf(Outcome.ReviewOpened.class);
    }

    @Test
    void whoApprovesATokenThatAnImportFoundIsAskedAboutIt() {
        detect(found("1", "found", 1));
        var march = fixture.review();
        fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled("found")));
        var item = fixture.item(march, "found");
        assertThat(item.asked()).contains(fixture.member(RegisterFixture.APPROVER));
        assertThat(item.owner()).isEqualTo(fixture.member(RegisterFixture.APPROVER));
        assertThat(item.reasons()).isEmpty();
        assertThat(fixture.run(RegisterFixture.APPROVER, new AnswerItem(item.id(), Answer.CONFIRMED)))
                .isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void aRequestThatWaitsForApprovalIsNotListed() {
        fixture.active("a");
        fixture.pending("waits");
        assertThat(labels(fixture.review())).containsExactly("a");
    }

    @Test
    void whatIsGoneFromItsSourceOrRotatedThereSaysSo() {
        detect(found("1", "gone", 1), found("2", "rotated", 2), found("3", "same", 3));
        for (var label : List.of("gone", "rotated", "same")) {
            fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled(label)));
        }
        var march = fixture.review();
        keeps(RegisterFixture.APPROVER, march, "gone", "rotated", "same");
        fixture.close(march);
        detect(found("2", "rotated", 22), found("3", "same", 3));
        fixture.moveTo(Instant.parse(APRIL));
        var april = fixture.review();
        assertThat(labels(april)).containsExactly("gone", "rotated", "same");
        assertThat(reasons(april, "gone")).containsExactly(LeadReason.GONE);
        assertThat(reasons(april, "rotated")).containsExactly(LeadReason.ROTATED);
    }

    private Optional<RootNotes> notes(ReviewId review) {
        return fixture.views.rootNotes(fixture.red, review, RegisterFixture.space("red"));
    }

    private List<RootNotes.Source> sources(ReviewId review) {
        return notes(review).orElseThrow().sources();
    }

    @Test
    void aListThatIsReadAgainAndIsStillTheSameIsUpToDate() {
        fixture.active("a");
        detect(found("1", "found", 1));
        fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled("found")));
        fixture.passes(Duration.ofDays(Findings.SOURCE_DAYS));
        var review = fixture.review();
        assertThat(sources(review)).hasSize(1);
        assertThat(rules()).contains(FindingRule.SOURCE_NOT_READ);
        fixture.drawn();
        assertThat(detect(found("1", "found", 1)).same()).isOne();
        assertThat(sources(review)).isEmpty();
        assertThat(rules()).doesNotContain(FindingRule.SOURCE_NOT_READ);
        assertThat(fixture.drawn()).contains(new CardKey.ReviewRoot(RegisterFixture.space("red"), review));
    }

    private List<FindingRule> rules() {
        return fixture.store.read(
                fixture.red,
                tx -> TeamFindings.at(tx, tx.team().get().settings().orElseThrow(), fixture.now()).open().stream()
                        .map(Finding::rule)
                        .toList());
    }

    @Test
    void anImportThatFailedIsSaidUntilOneSucceeds() {
        fixture.active("a");
        detect(found("1", "found", 1));
        var march = fixture.review();
        assertThat(sources(march)).isEmpty();
        fixture.drawn();
        fixture.run(new Actor.Operator(), new NoteImportFailure("bubble", "SHOP"));
        assertThat(fixture.drawn()).containsExactly(RedKeys.root(march));
        assertThat(sources(march)).singleElement().satisfies(source -> {
            assertThat(source.issuer()).isEqualTo("Bubble");
            assertThat(source.app()).isEqualTo("shop");
            assertThat(source.failedAt()).contains(fixture.now());
        });
        fixture.run(new Actor.Operator(), new NoteImportFailure("bubble", "other"));
        assertThat(sources(march)).as("no token is known from there").hasSize(1);
        detect(found("1", "found", 1));
        assertThat(fixture.drawn()).contains(RedKeys.root(march));
        assertThat(sources(march)).isEmpty();
    }

    @Test
    void aListThatNobodyHasReadForThirtyFiveDaysIsSaid() {
        detect(found("1", "found", 1));
        fixture.moveTo(Instant.parse("2026-04-06T09:00:00Z"));
        var review = fixture.review();
        assertThat(sources(review)).isEmpty();
        fixture.moveTo(Instant.parse("2026-04-07T09:00:00Z"));
        assertThat(sources(review)).singleElement().satisfies(source -> assertThat(source.failedAt())
                .isEmpty());
    }

    @Test
    void theOrderStaysAsItWasAtTheOpening() {
        fixture.active("a");
        fixture.active("b");
        var march = fixture.review();
        var before = fixture.items(march).stream().map(ReviewItem::token).toList();
        edits("b", Map.of("note", "x"));
        keeps(RegisterFixture.ANA, march, "a");
        assertThat(fixture.items(march).stream().map(ReviewItem::token)).containsExactlyElementsOf(before);
        assertThat(reasons(march, "b")).isEmpty();
    }

    @Test
    void anAnswerThatIsUndoneLeavesWhyTheTokenComesFirst() {
        fixture.active("a");
        detect(found("1", "found", 1));
        var march = fixture.review();
        var before = fixture.item(march, "found");
        var given =
                (Outcome.Answered) fixture.run(RegisterFixture.ADMIN, new AnswerItem(before.id(), Answer.CONFIRMED));
        fixture.run(
                RegisterFixture.ADMIN, new UndoAnswer(given.next().orElseThrow().undo()));
        var after = fixture.item(march, "found");
        assertThat(after.answer()).isEmpty();
        assertThat(after.reasons()).isEqualTo(before.reasons());
        assertThat(after.owned()).isFalse();
    }

    @Test
    void whatNobodyHasApprovedIsNotRemoved() {
        detect(found("1", "found", 1));
        var march = fixture.review();
        var item = fixture.item(march, "found");
        var no = new Refusal.NotApprovedYet("found");
        assertThat(fixture.refused(RegisterFixture.ADMIN, new AnswerItem(item.id(), Answer.UNUSED)))
                .isEqualTo(no);
        var chosen = (Outcome.Chosen) fixture.run(RegisterFixture.ADMIN, new ChooseItems(march, List.of(item.id())));
        var answered = (Outcome.Answered)
                fixture.run(RegisterFixture.ADMIN, new AnswerChosen(chosen.choice(), Answer.UNUSED, false));
        assertThat(answered.problems()).containsExactly(no);
        assertThat(fixture.item(march, "found").answer()).isEmpty();
    }

    @Test
    void thatADeniedTokenIsUnusedIsRecordedAndItIsToldThatNoRemovalBegins() {
        detect(found("1", "found", 1));
        var march = fixture.review();
        var item = fixture.item(march, "found");
        fixture.drawn();
        fixture.run(RegisterFixture.APPROVER, new DenyToken(new WhichApproval.Labelled("found"), Optional.of("no")));
        assertThat(fixture.drawn()).contains(RedKeys.page(march, item.page()));
        var answered = (Outcome.Answered) fixture.run(RegisterFixture.ADMIN, new AnswerItem(item.id(), Answer.UNUSED));
        assertThat(answered.given())
                .containsExactly(new Outcome.Given(item.id().value(), "found", Answer.UNUSED, true));
        assertThat(fixture.items(march)).singleElement().satisfies(one -> assertThat(one.answer())
                .isPresent());
        assertThat(fixture.store.<Boolean>read(
                        fixture.red, tx -> tx.removals().ofToken(item.token()).isEmpty()))
                .isTrue();
    }
}

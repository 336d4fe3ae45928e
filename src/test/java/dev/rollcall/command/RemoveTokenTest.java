package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.chat.ChatEvents;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.removal.Removal.State;
import dev.rollcall.domain.removal.RemovalId;
import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.review.ReplyAnswer;
import dev.rollcall.domain.review.ReplyTarget;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Token;
import dev.rollcall.query.QueryResult;
import dev.rollcall.query.ShowToken;
import dev.rollcall.query.TokenView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The removal of a token, from "unused" to gone, by its commands. */
class RemoveTokenTest extends RegisterTest {
    /** Three business days after {@link RegisterFixture#NOW}, 9:00 in Berlin. */
    private static final Instant UNTIL = Instant.parse("2026-03-06T08:00:00Z");

    private static final RemoveToken REMOVE_X = new RemoveToken("x", "");

    private static CardKey card(RemovalId removal) {
        return new CardKey.Removal(RegisterFixture.space("red"), removal);
    }

    private Outcome changed(RemovalStep step, Instant at) {
        return new Outcome.RemovalChanged("x", "Stripe", step, at, false);
    }

    private Refusal stands(RemovalStep step, String by, Instant at) {
        return new Refusal.RemovalStands("x", "Stripe", step, by, at);
    }

    private RestoreToken restore() {
        return new RestoreToken(new RestoreToken.Which.Labelled("x"));
    }

    private Optional<Removal> removalOf(String label) {
        var token = fixture.token(fixture.red, label).id();
        return fixture.store.read(fixture.red, tx -> tx.removals().ofToken(token));
    }

    @Test
    void theOwnerTheBackupOrAnAdminBeginsIt() {
        for (var who : List.of(RegisterFixture.ANA, RegisterFixture.BEN, RegisterFixture.ADMIN)) {
            fixture.active(who.name());
            fixture.drawn();
            assertThat(fixture.run(who, new RemoveToken(who.name().toUpperCase(Locale.ROOT), "no use")))
                    .isEqualTo(new Outcome.RemovalChanged(who.name(), "Stripe", RemovalStep.ANNOUNCED, UNTIL, false));
            var removal = fixture.removal(who.name());
            assertThat(removal.reason()).isEqualTo("no use");
            assertThat(removal.by()).isEqualTo(fixture.member(who));
            assertThat(fixture.drawn()).containsExactly(card(removal.id()));
            assertThat(fixture.audited()).containsExactly(who.name(), "token.remove", who.name());
            assertThat(fixture.token(fixture.red, who.name()).state()).isEqualTo(Token.State.ACTIVE);
        }
    }

    @Test
    void othersMayNot() {
        fixture.active("x");
        assertThat(fixture.refused(RegisterFixture.STRANGER, REMOVE_X))
                .isEqualTo(new Refusal.NotYours("x", "ana", "ben"));
        assertThat(fixture.refused(RegisterFixture.APPROVER, REMOVE_X))
                .isEqualTo(new Refusal.NotYours("x", "ana", "ben"));
    }

    @Test
    void aTokenThatDoesNotExistOrWaitsForApprovalIsNotRemoved() {
        assertThat(fixture.refused(RegisterFixture.ANA, REMOVE_X)).isEqualTo(new Refusal.NoSuchToken("x", ""));
        fixture.pending("x");
        assertThat(fixture.refused(RegisterFixture.ANA, REMOVE_X)).isEqualTo(new Refusal.NotApprovedYet("x"));
    }

    @Test
    void aReasonThatIsTooLongIsRefusedBeforeTheTokenIsLookedFor() {
        var reason = "x".repeat(Removal.REASON_MAX + 1);
        assertThat(fixture.refused(RegisterFixture.ANA, new RemoveToken("none", reason)))
                .isInstanceOfSatisfying(
                        BadField.class, bad -> assertThat(bad.rule()).isEqualTo(Rule.TOO_LONG));
    }

    @Test
    void asLongAsOneIsOpenASecondDoesNotBegin() {
        fixture.active("x");
        fixture.run(RegisterFixture.ANA, REMOVE_X);
        assertThat(fixture.refused(RegisterFixture.BEN, REMOVE_X)).isEqualTo(stands(RemovalStep.ANNOUNCED, "", UNTIL));
        fixture.run(RegisterFixture.STRANGER, new KeepToken(fixture.removal("x").id()));
        assertThat(fixture.run(RegisterFixture.ANA, REMOVE_X)).isEqualTo(changed(RemovalStep.ANNOUNCED, UNTIL));
    }

    @Test
    void eachUnusedAnswerBeginsIt() {
        for (var label : List.of("item", "token", "reply", "chosen", "notmine")) {
            fixture.active(label);
        }
        var review = fixture.review();
        fixture.run(
                RegisterFixture.ANA, new AnswerItem(fixture.item(review, "item").id(), Answer.UNUSED));
        fixture.run(RegisterFixture.ANA, new AnswerToken("token", Answer.UNUSED));
        var said = new ReplyAnswer(Answer.UNUSED, new ReplyTarget.Labels(List.of("reply")));
        fixture.run(RegisterFixture.ANA, new AnswerReply(review, List.of(said), "unused reply"));
        var chosen = fixture.run(
                RegisterFixture.ANA,
                new ChooseItems(review, List.of(fixture.item(review, "chosen").id())));
        fixture.run(RegisterFixture.ANA, new AnswerChosen(((Outcome.Chosen) chosen).choice(), Answer.UNUSED, false));
        fixture.run(RegisterFixture.ANA, new AnswerToken("notmine", Answer.NOT_MINE));
        for (var label : List.of("item", "token", "reply", "chosen")) {
            assertThat(fixture.removal(label).step()).as(label).isEqualTo(RemovalStep.ANNOUNCED);
        }
        assertThat(removalOf("notmine")).isEmpty();

        var first = fixture.removal("token").id();
        fixture.run(RegisterFixture.BEN, new AnswerToken("token", Answer.UNUSED));
        assertThat(fixture.removal("token").id()).as("the same one goes on").isEqualTo(first);
    }

    @Test
    void stillUsedKeepsTheToken() {
        fixture.active("x");
        var review = fixture.review();
        fixture.run(RegisterFixture.ANA, new AnswerToken("x", Answer.UNUSED));
        fixture.run(RegisterFixture.BEN, new AnswerToken("x", Answer.CONFIRMED));
        assertThat(fixture.removal("x").state())
                .isEqualTo(new State.Kept(fixture.member(RegisterFixture.BEN), RegisterFixture.NOW));
        assertThat(fixture.answer(review, "x")).contains(Answer.CONFIRMED);
    }

    @Test
    void stillUsedRestoresATokenThatIsToBeDeleted() {
        fixture.active("x");
        fixture.review();
        fixture.run(RegisterFixture.ANA, new AnswerToken("x", Answer.UNUSED));
        fixture.moveTo(UNTIL);
        fixture.advance();
        assertThat(fixture.removal("x").step()).isEqualTo(RemovalStep.TO_DO);
        fixture.run(RegisterFixture.BEN, new AnswerToken("x", Answer.NOT_MINE));
        assertThat(fixture.removal("x").step()).isEqualTo(RemovalStep.TO_DO);
        fixture.run(RegisterFixture.ANA, new AnswerToken("x", Answer.CONFIRMED));
        assertThat(fixture.removal("x").state())
                .isEqualTo(new State.Restored(fixture.member(RegisterFixture.ANA), UNTIL));
    }

    @Test
    void anAnswerThatAnEditTakesBackEndsIt() {
        fixture.active("x");
        fixture.active("y");
        var review = fixture.review();
        reply(review, "e:1", new ReplyAnswer(Answer.UNUSED, new ReplyTarget.Labels(List.of("x"))));
        assertThat(fixture.removal("x").step()).isEqualTo(RemovalStep.ANNOUNCED);
        fixture.passes(Duration.ofSeconds(5));
        reply(
                review,
                ChatEvents.edit("e:1", "1"),
                new ReplyAnswer(Answer.CONFIRMED, new ReplyTarget.Labels(List.of("y"))));
        assertThat(fixture.answer(review, "x")).isEmpty();
        assertThat(fixture.removal("x").step()).isEqualTo(RemovalStep.KEPT);
    }

    private void reply(ReviewId review, String event, ReplyAnswer answer) {
        var read = new ReadReply(new AnswerReply(review, List.of(answer), "reply"), false, event, "e:1", Duration.ZERO);
        assertThat(fixture.runner.run(fixture.red, event, RegisterFixture.ANA, read))
                .isNotInstanceOf(Outcome.Refused.class);
    }

    @Test
    void anAnswerForATokenThatIsGoneChangesNothing() {
        fixture.active("x");
        var review = fixture.review();
        var item = fixture.item(review, "x").id();
        var removal = removed();
        for (var answer : Answer.values()) {
            fixture.run(RegisterFixture.ANA, new AnswerItem(item, answer));
            var standing = fixture.store.read(fixture.red, tx -> tx.reviews().item(item));
            assertThat(standing.orElseThrow().answer().orElseThrow().answer()).isEqualTo(Answer.UNUSED);
        }
        assertThat(fixture.removal(removal).step()).isEqualTo(RemovalStep.GONE);
        assertThat(fixture.store.<List<Removal>>read(
                        fixture.red, tx -> tx.removals().open()))
                .isEmpty();
    }

    /** The removal of "x", which exists, until it is gone. */
    private RemovalId removed() {
        fixture.run(RegisterFixture.ANA, REMOVE_X);
        var removal = fixture.removal("x").id();
        fixture.moveTo(UNTIL);
        fixture.advance();
        fixture.run(RegisterFixture.ANA, new ReportDeleted(removal));
        assertThat(fixture.run(RegisterFixture.STRANGER, new ConfirmGone(removal)))
                .isEqualTo(changed(RemovalStep.GONE, UNTIL));
        return removal;
    }

    @Test
    void anyMemberKeepsItWhileItIsAnnouncedAndIsAskedNothing() {
        fixture.active("x");
        var review = fixture.review();
        fixture.run(RegisterFixture.ANA, REMOVE_X);
        assertThat(fixture.answer(review, "x")).contains(Answer.UNUSED);
        var removal = fixture.removal("x").id();
        fixture.drawn();
        assertThat(fixture.run(RegisterFixture.STRANGER, new KeepToken(removal)))
                .isEqualTo(changed(RemovalStep.KEPT, RegisterFixture.NOW));
        assertThat(fixture.removal(removal).state())
                .isEqualTo(new State.Kept(fixture.member(RegisterFixture.STRANGER), RegisterFixture.NOW));
        assertThat(fixture.answer(review, "x")).as("the owner is asked again").isEmpty();
        assertThat(fixture.drawn()).contains(card(removal), RedKeys.root(review));
        assertThat(fixture.refused(RegisterFixture.BEN, new KeepToken(removal)))
                .isEqualTo(stands(RemovalStep.KEPT, "stranger", RegisterFixture.NOW));
        assertThat(fixture.refused(RegisterFixture.GUEST, new KeepToken(removal)))
                .isEqualTo(new Refusal.Outsider());
    }

    @Test
    void nobodyKeepsItAfterwards() {
        var removal = fixture.toBeDeleted("x");
        assertThat(fixture.refused(RegisterFixture.STRANGER, new KeepToken(removal)))
                .isEqualTo(stands(RemovalStep.TO_DO, "", UNTIL));
    }

    @Test
    void itIsDeletedThenCheckedBySomebodyElse() {
        var removal = fixture.toBeDeleted("x");
        var deleted = new ReportDeleted(removal);
        var gone = new ConfirmGone(removal);
        assertThat(fixture.refused(RegisterFixture.STRANGER, deleted))
                .isEqualTo(new Refusal.NotYours("x", "ana", "ben"));
        assertThat(fixture.refused(RegisterFixture.STRANGER, gone)).isEqualTo(stands(RemovalStep.TO_DO, "", UNTIL));

        assertThat(fixture.run(RegisterFixture.ANA, deleted)).isEqualTo(changed(RemovalStep.DELETED, UNTIL));
        assertThat(fixture.audited()).containsExactly("ana", "token.deleted", "x");
        assertThat(fixture.token(fixture.red, "x").state()).isEqualTo(Token.State.ACTIVE);
        assertThat(fixture.refused(RegisterFixture.BEN, deleted)).isEqualTo(stands(RemovalStep.DELETED, "ana", UNTIL));
        assertThat(fixture.refused(RegisterFixture.ANA, gone)).isEqualTo(new Refusal.SecondPersonChecks("x", "Stripe"));
        assertThat(fixture.refused(RegisterFixture.GUEST, gone)).isEqualTo(new Refusal.Outsider());

        var id = fixture.token(fixture.red, "x").id();
        assertThat(fixture.run(RegisterFixture.STRANGER, gone)).isEqualTo(changed(RemovalStep.GONE, UNTIL));
        assertThat(fixture.audited()).containsExactly("stranger", "token.removed", "x");
        assertThat(fixture.token(id).state()).isEqualTo(Token.State.REMOVED);
        assertThat(fixture.live("x")).as("its label is free").isEmpty();
        fixture.pending("x");
    }

    @Test
    void itIsNotDeletedWhileItIsAnnounced() {
        fixture.active("x");
        fixture.run(RegisterFixture.ANA, REMOVE_X);
        var removal = fixture.removal("x").id();
        assertThat(fixture.refused(RegisterFixture.ANA, new ReportDeleted(removal)))
                .isEqualTo(stands(RemovalStep.ANNOUNCED, "", UNTIL));
    }

    @Test
    void itIsRestoredByTheOwnerTheBackupOrAnAdmin() {
        var removal = fixture.toBeDeleted("x");
        assertThat(fixture.refused(RegisterFixture.STRANGER, restore()))
                .isEqualTo(new Refusal.NotYours("x", "ana", "ben"));
        fixture.run(RegisterFixture.ANA, new ReportDeleted(removal));
        var pressed = new RestoreToken(new RestoreToken.Which.Pressed(removal));
        assertThat(fixture.refused(RegisterFixture.STRANGER, pressed))
                .isEqualTo(new Refusal.NotYours("x", "ana", "ben"));
        assertThat(fixture.run(RegisterFixture.BEN, pressed)).isEqualTo(changed(RemovalStep.RESTORED, UNTIL));
        assertThat(fixture.audited()).containsExactly("ben", "token.restored", "x");
        assertThat(fixture.refused(RegisterFixture.ANA, pressed)).isEqualTo(stands(RemovalStep.RESTORED, "ben", UNTIL));
        assertThat(fixture.refused(RegisterFixture.ANA, restore())).isEqualTo(new Refusal.NotBeingRemoved("x"));
        assertThat(fixture.refused(RegisterFixture.ANA, new RestoreToken(new RestoreToken.Which.Labelled("none"))))
                .isEqualTo(new Refusal.NoSuchToken("none", ""));

        fixture.run(RegisterFixture.ANA, REMOVE_X);
        assertThat(fixture.run(RegisterFixture.ADMIN, restore())).isEqualTo(changed(RemovalStep.RESTORED, UNTIL));
    }

    @Test
    void aRemovalThatDoesNotExistIsSaidToBeGone() {
        var none = new RemovalId("none");
        for (var command : List.<Command>of(
                new KeepToken(none),
                new ReportDeleted(none),
                new ConfirmGone(none),
                new RestoreToken(new RestoreToken.Which.Pressed(none)))) {
            assertThat(fixture.refused(RegisterFixture.ADMIN, command)).isEqualTo(new Refusal.NoSuchThing());
        }
    }

    @Test
    void aTestTokenIsToBeDeletedAtOnce() {
        fixture.run(
                RegisterFixture.ANA,
                new AddToken(
                        new TokenFields(Map.of("label", "x", "app", "shop", "service", "Stripe", "env", "test")),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
        fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled("x")));
        assertThat(fixture.run(RegisterFixture.ANA, REMOVE_X))
                .isEqualTo(changed(RemovalStep.TO_DO, RegisterFixture.NOW));
    }

    @Test
    void theTeamSaysHowLongItWaits() {
        Arranged.settings(
                fixture, before -> before.withTokenPolicy(before.tokenPolicy().withRemovalWait(0)));
        fixture.active("x");
        assertThat(fixture.run(RegisterFixture.ANA, REMOVE_X))
                .isEqualTo(changed(RemovalStep.TO_DO, RegisterFixture.NOW));
        Arranged.settings(
                fixture, before -> before.withTokenPolicy(before.tokenPolicy().withRemovalWait(4)));
        fixture.active("y");
        fixture.run(RegisterFixture.ANA, new RemoveToken("y", ""));
        assertThat(fixture.removal("y").due()).as("over the weekend").contains(Instant.parse("2026-03-09T08:00:00Z"));
    }

    @Test
    void aReviewListsWhatIsBeingRemovedAndAsksNobody() {
        fixture.active("x");
        fixture.active("y");
        fixture.run(RegisterFixture.BEN, REMOVE_X);
        var review = fixture.review();
        assertThat(fixture.answer(review, "x")).contains(Answer.UNUSED);
        assertThat(fixture.item(review, "x").answer().orElseThrow().by())
                .isEqualTo(fixture.member(RegisterFixture.BEN));
        assertThat(fixture.answer(review, "y")).isEmpty();
    }

    @Test
    void theRecordSaysWhereItStandsAndWhatWasDone() {
        fixture.active("x");
        fixture.run(RegisterFixture.ANA, REMOVE_X);
        var found = fixture.queries.ask(fixture.red, RegisterFixture.STRANGER, new ShowToken("x"));
        var view = ((QueryResult.Found<ShowToken.View>) found).view();
        assertThat(view.token().removal()).contains(new TokenView.Removing(RemovalStep.ANNOUNCED, RegisterFixture.NOW));
        assertThat(view.history()).extracting(ShowToken.Done::action).startsWith("token.remove");
    }

    @Test
    void aChangeOfTheRecordIsDrawnOnItsCard() {
        var removal = fixture.toBeDeleted("x");
        fixture.drawn();
        fixture.run(
                RegisterFixture.ANA,
                new EditToken(
                        new WhichToken.Labelled("x"),
                        new TokenFields(Map.of("stored", "vault")),
                        Optional.empty(),
                        false,
                        List.of()));
        assertThat(fixture.drawn()).containsExactly(card(removal));
    }
}

package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Transfer;
import dev.rollcall.domain.token.Transfer.How;
import dev.rollcall.domain.token.TransferId;
import dev.rollcall.query.QueryResult;
import dev.rollcall.query.ShowToken;
import dev.rollcall.query.TransferView;
import dev.rollcall.store.CardAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransferTokenTest extends RegisterTest {
    private static final Caller CHO = RegisterFixture.member("red", "cho");
    private static final Instant UNTIL = RegisterFixture.NOW.plus(Transfer.WAITS);

    private static PersonFacts facts(Caller caller) {
        return new PersonFacts(caller.account(), caller.name(), caller.admin(), caller.outsider());
    }

    private static TransferToken to(Caller to, String label) {
        return to(to, label, Optional.empty(), RegisterFixture.DIRECT);
    }

    private static TransferToken to(Caller to, String label, Optional<Caller> from, ReviewLayout layout) {
        return new TransferToken(label, Optional.of(facts(to)), from.map(TransferTokenTest::facts), List.of(), layout);
    }

    private Token token(String label) {
        return fixture.token(fixture.red, label);
    }

    private Optional<MemberId> id(Caller caller) {
        return Optional.of(fixture.member(caller));
    }

    private AnswerTransfer accept(String label) {
        return new AnswerTransfer(fixture.offer(label).id(), true);
    }

    private CardKey.Transfer card(TransferId id) {
        return new CardKey.Transfer(RegisterFixture.space("red"), id);
    }

    private CardKey.TransferResult result(TransferId id, Caller to) {
        return new CardKey.TransferResult(RegisterFixture.space("red"), id, fixture.member(to));
    }

    private Optional<How> ended(TransferId id) {
        return fixture.store
                .read(fixture.red, tx -> tx.transfers().of(id))
                .getFirst()
                .ended()
                .map(Transfer.Ended::how);
    }

    private static Refusal many(String field, String value, Rule rule) {
        return new Refusal.Many(List.of(new BadField(field, value, rule)));
    }

    @Test
    void anUnknownLabelIsRefused() {
        assertThat(fixture.refused(RegisterFixture.ANA, to(CHO, "x"))).isEqualTo(new Refusal.NoSuchToken("x", ""));
    }

    @Test
    void somebodyWhoDoesNotAnswerForItIsRefused() {
        fixture.active("x");
        assertThat(fixture.refused(CHO, to(RegisterFixture.STRANGER, "x"))).isInstanceOf(Refusal.NotYours.class);
    }

    @Test
    void anOutsiderOrNobodyCannotBecomeTheOwner() {
        fixture.active("x");
        assertThat(fixture.refused(RegisterFixture.ANA, to(RegisterFixture.GUEST, "x")))
                .isEqualTo(many("to", "guest", Rule.OUTSIDER));
        var nobody = new TransferToken("x", Optional.empty(), Optional.empty(), List.of(), RegisterFixture.DIRECT);
        assertThat(fixture.refused(RegisterFixture.ANA, nobody)).isEqualTo(many("to", "", Rule.REQUIRED));
    }

    @Test
    void neitherTheOwnerNorTheBackupThemselvesCanTakeItOver() {
        fixture.active("x");
        assertThat(fixture.refused(RegisterFixture.ANA, to(RegisterFixture.ANA, "x")))
                .isEqualTo(many("to", "ana", Rule.OWNER_ALREADY));
        assertThat(fixture.refused(RegisterFixture.BEN, to(RegisterFixture.ANA, "x")))
                .isEqualTo(many("to", "ana", Rule.OWNER_ALREADY));
        assertThat(fixture.refused(RegisterFixture.BEN, to(RegisterFixture.BEN, "x")))
                .isEqualTo(many("to", "ben", Rule.SELF));
        assertThat(fixture.refused(RegisterFixture.ANA, to(RegisterFixture.ANA, "all")))
                .isEqualTo(many("to", "ana", Rule.OWNER_ALREADY));
    }

    @Test
    void onlyAdminsNameWhoseTokensAndOnlyWithAll() {
        fixture.active("x");
        var all = to(CHO, "all", Optional.of(RegisterFixture.ANA), RegisterFixture.DIRECT);
        assertThat(fixture.refused(RegisterFixture.BEN, all)).isEqualTo(new Refusal.NotAdmin());
        var one = to(CHO, "x", Optional.of(RegisterFixture.ANA), RegisterFixture.DIRECT);
        assertThat(fixture.refused(RegisterFixture.ADMIN, one)).isEqualTo(many("from", "ana", Rule.UNKNOWN_OPTION));
        assertThat(fixture.refused(RegisterFixture.ADMIN, to(CHO, "all"))).isEqualTo(new Refusal.OwnsNothing(""));
        var cho = to(RegisterFixture.BEN, "all", Optional.of(CHO), RegisterFixture.DIRECT);
        assertThat(fixture.refused(RegisterFixture.ADMIN, cho)).isEqualTo(new Refusal.OwnsNothing("cho"));
        assertThat(fixture.run(RegisterFixture.ADMIN, all))
                .isEqualTo(new Outcome.TokensTransferred(List.of("x"), "cho"));
    }

    @Test
    void theOldOwnerStaysResponsibleUntilTheNewOneAccepts() {
        fixture.active("x");
        fixture.drawn();
        assertThat(fixture.run(RegisterFixture.ANA, to(CHO, "x")))
                .isEqualTo(new Outcome.TokensOffered(List.of("x"), "cho", UNTIL));
        assertThat(fixture.audited()).containsExactly("ana", "token.offer", "x: to member:" + fixture.member(CHO));
        assertThat(token("x").owner()).isEqualTo(id(RegisterFixture.ANA));
        var id = fixture.offer("x").id();
        assertThat(fixture.drawn()).containsExactly(card(id));
        assertThat(fixture.card(card(id)).address()).isEqualTo(new CardAddress.ToMember(fixture.member(CHO)));
        var shown = (QueryResult.Found<ShowToken.View>)
                fixture.queries.ask(fixture.red, RegisterFixture.BEN, new ShowToken("x"));
        assertThat(shown.view().offered()).contains(new ShowToken.Offered("cho", "ana", UNTIL));

        var accept = accept("x");
        for (var other : List.of(RegisterFixture.ANA, RegisterFixture.BEN, RegisterFixture.ADMIN)) {
            assertThat(fixture.refused(other, accept)).isEqualTo(new Refusal.NotForYou());
        }
        var before = token("x");
        assertThat(fixture.run(CHO, accept)).isEqualTo(new Outcome.TokensTransferred(List.of("x"), ""));
        assertThat(token("x").owner()).isEqualTo(id(CHO));
        assertThat(token("x").registeredBy()).isEqualTo(before.registeredBy());
        assertThat(token("x").backup()).isEqualTo(id(RegisterFixture.BEN));
        assertThat(fixture.drawn()).containsExactlyInAnyOrder(card(id), result(id, RegisterFixture.ANA));
        assertThat(fixture.refused(CHO, accept)).isEqualTo(new Refusal.OfferEnded());
        assertThat(fixture.refused(CHO, new AnswerTransfer(new TransferId("none"), false)))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void aBackupWhoBecomesTheOwnerIsNoBackupAnyMore() {
        fixture.active("x");
        fixture.run(RegisterFixture.ANA, to(RegisterFixture.BEN, "x"));
        fixture.run(RegisterFixture.BEN, accept("x"));
        assertThat(token("x").owner()).isEqualTo(id(RegisterFixture.BEN));
        assertThat(token("x").backup()).isEmpty();
    }

    @Test
    void anOfferThatIsDeclinedChangesNothing() {
        fixture.active("x");
        fixture.run(RegisterFixture.ANA, to(CHO, "x"));
        var id = fixture.offer("x").id();
        assertThat(fixture.run(CHO, new AnswerTransfer(id, false))).isEqualTo(new Outcome.OfferDeclined(List.of("x")));
        assertThat(token("x").owner()).isEqualTo(id(RegisterFixture.ANA));
        assertThat(fixture.audited()).containsExactly("cho", "token.offer-decline", "x");
        assertThat(fixture.card(result(id, RegisterFixture.ANA)).address())
                .isEqualTo(new CardAddress.ToMember(fixture.member(RegisterFixture.ANA)));
    }

    @Test
    void theBackupMayOfferItAndTheOwnerIsToldToo() {
        fixture.active("x");
        fixture.run(RegisterFixture.BEN, to(CHO, "x"));
        var id = fixture.offer("x").id();
        fixture.drawn();
        fixture.run(CHO, accept("x"));
        assertThat(fixture.drawn()).contains(result(id, RegisterFixture.ANA), result(id, RegisterFixture.BEN));
    }

    @Test
    void allMeansTheTokensOfWhoTypesIt() {
        fixture.active("x");
        fixture.active("y");
        fixture.pending("z");
        fixture.active("other", RegisterFixture.BEN);
        assertThat(fixture.run(RegisterFixture.ANA, to(CHO, "ALL")))
                .isEqualTo(new Outcome.TokensOffered(List.of("x", "y", "z"), "cho", UNTIL));
        assertThat(fixture.offer("y").id()).isEqualTo(fixture.offer("x").id());
        var labels = tokensOf(fixture.offer("x").id());
        assertThat(fixture.views
                        .transfer(fixture.red, fixture.offer("x").id())
                        .orElseThrow()
                        .open())
                .extracting(TransferView.Line::label)
                .containsExactly("x", "y", "z");
        assertThat(fixture.run(CHO, accept("x"))).isEqualTo(new Outcome.TokensTransferred(labels, ""));
        for (var label : List.of("x", "y", "z")) {
            assertThat(token(label).owner()).isEqualTo(id(CHO));
        }
        assertThat(token("other").owner()).isEqualTo(id(RegisterFixture.BEN));
    }

    /** The labels in the order of the offer. */
    private List<String> tokensOf(TransferId id) {
        return fixture.store.read(fixture.red, tx -> tx.transfers().of(id)).stream()
                .map(one -> fixture.token(one.token()).label().text())
                .toList();
    }

    @Test
    void anAdminTransfersWithoutAsking() {
        fixture.active("x");
        fixture.drawn();
        assertThat(fixture.run(RegisterFixture.ADMIN, to(CHO, "x")))
                .isEqualTo(new Outcome.TokensTransferred(List.of("x"), "cho"));
        assertThat(token("x").owner()).isEqualTo(id(CHO));
        assertThat(fixture.audited())
                .containsExactly(
                        "admin",
                        "token.transfer",
                        "x: from member:" + fixture.member(RegisterFixture.ANA) + " to member:" + fixture.member(CHO)
                                + ", without asking");
        assertThat(fixture.drawn()).hasSize(2);
        assertThat(fixture.run(RegisterFixture.ADMIN, to(RegisterFixture.ADMIN, "x")))
                .as("also to themselves")
                .isEqualTo(new Outcome.TokensTransferred(List.of("x"), ""));
        assertThat(fixture.run(RegisterFixture.ADMIN, to(CHO, "all")))
                .as("their own are offered, as everybody's")
                .isEqualTo(new Outcome.TokensOffered(List.of("x"), "cho", UNTIL));
    }

    @Test
    void aNewerOfferReplacesTheOneBefore() {
        fixture.active("x");
        fixture.run(RegisterFixture.ANA, to(CHO, "x"));
        var first = fixture.offer("x").id();
        fixture.run(RegisterFixture.ANA, to(RegisterFixture.STRANGER, "x"));
        assertThat(ended(first)).contains(How.REPLACED);
        assertThat(fixture.drawn()).contains(card(first));
        assertThat(fixture.refused(CHO, new AnswerTransfer(first, true))).isEqualTo(new Refusal.OfferEnded());
        assertThat(fixture.run(RegisterFixture.STRANGER, accept("x"))).isInstanceOf(Outcome.TokensTransferred.class);
    }

    @Test
    void anOfferEndsWhenTheOwnerChangesOtherwiseOrTheTokenIsNotUsedAnyMore() {
        fixture.active("x");
        fixture.run(RegisterFixture.ANA, to(CHO, "x"));
        var first = fixture.offer("x").id();
        fixture.run(RegisterFixture.ADMIN, to(RegisterFixture.STRANGER, "x"));
        assertThat(ended(first)).contains(How.REPLACED);
        fixture.pending("y");
        fixture.run(RegisterFixture.ANA, to(CHO, "y"));
        var second = fixture.offer("y").id();
        fixture.run(
                RegisterFixture.APPROVER, new DenyToken(new WhichApproval.Labelled("y"), Optional.of("not needed")));
        assertThat(ended(second)).contains(How.OVERTAKEN);
        assertThat(fixture.refused(CHO, new AnswerTransfer(second, true))).isEqualTo(new Refusal.OfferEnded());
    }

    @Test
    void anOfferExpiresAfterSevenDays() {
        fixture.active("x");
        fixture.run(RegisterFixture.ANA, to(CHO, "x"));
        var id = fixture.offer("x").id();
        fixture.drawn();
        fixture.passes(Transfer.WAITS.minusMillis(1));
        fixture.run(new Actor.Scheduler(), new AnswerTransfer.Expire());
        assertThat(fixture.drawn()).isEmpty();
        fixture.passes(Duration.ofMillis(1));
        assertThat(fixture.refused(CHO, new AnswerTransfer(id, true)))
                .as("before the sweep")
                .isEqualTo(new Refusal.OfferEnded());
        fixture.run(new Actor.Scheduler(), new AnswerTransfer.Expire());
        assertThat(fixture.audited()).containsExactly("scheduler", "token.offer-expire", "x");
        assertThat(fixture.drawn()).containsExactlyInAnyOrder(card(id), result(id, RegisterFixture.ANA));
        assertThat(token("x").owner()).isEqualTo(id(RegisterFixture.ANA));
    }

    @Test
    void anOpenReviewAsksTheNewOwner() {
        fixture.active("x");
        fixture.active("y");
        var review = fixture.review();
        fixture.run(RegisterFixture.ANA, new AnswerToken("y", Answer.NOT_MINE));
        fixture.run(RegisterFixture.ANA, to(RegisterFixture.BEN, "all"));
        fixture.drawn();
        fixture.run(RegisterFixture.BEN, accept("x"));
        for (var label : List.of("x", "y")) {
            var item = fixture.item(review, label);
            assertThat(item.owner()).isEqualTo(fixture.member(RegisterFixture.BEN));
            assertThat(item.asked()).isEqualTo(id(RegisterFixture.BEN));
            assertThat(item.backup()).isEmpty();
            assertThat(item.open()).as("\"not mine\" was the old owner's word").isTrue();
        }
        assertThat(fixture.drawn()).contains(RedKeys.page(review, 0), RedKeys.root(review));
        assertThat(fixture.refused(RegisterFixture.ANA, new AnswerToken("x", Answer.CONFIRMED)))
                .isInstanceOf(Refusal.NotYours.class);
        assertThat(fixture.run(RegisterFixture.BEN, new AnswerToken("x", Answer.CONFIRMED)))
                .isInstanceOf(Outcome.Answered.class);
        fixture.run(RegisterFixture.BEN, to(CHO, "x"));
        fixture.run(CHO, accept("x"));
        assertThat(fixture.answer(review, "x")).as("another answer stays").contains(Answer.CONFIRMED);
    }

    @Test
    void thatItWasNotTheOldOwnersDoesNotStandForTheNewOne() {
        fixture.active("x");
        var march = fixture.review();
        fixture.run(RegisterFixture.ANA, new AnswerToken("x", Answer.NOT_MINE));
        fixture.close(march);
        fixture.run(RegisterFixture.ADMIN, to(CHO, "x"));
        fixture.moveTo(Instant.parse("2026-04-01T07:00:00Z"));
        var april = fixture.review();
        var line = fixture.views
                .review(fixture.red, april.value())
                .orElseThrow()
                .lines()
                .getFirst();
        assertThat(line.owner().map(Member::name)).contains("cho");
        assertThat(line.standing()).isEmpty();
    }

    @Test
    void whoIsAskedInPlaceOfTheOwnerStaysWhenAnAnswerIsTakenBack() {
        fixture.active("x");
        var review = fixture.review();
        var item = fixture.item(review, "x").handedOver(fixture.member(RegisterFixture.BEN));
        assertThat(item.reopened().asked()).isEqualTo(item.asked());
    }

    @Test
    void inAChatWithoutDirectRemindersTheNewOwnerIsMentionedInAChannel() {
        fixture.active("x");
        fixture.run(RegisterFixture.ANA, to(CHO, "x", Optional.empty(), RegisterFixture.IN_THREAD));
        var id = fixture.offer("x").id();
        assertThat(fixture.card(card(id)).address().text()).isEqualTo("channel slack:red:C1");
        fixture.run(CHO, accept("x"));
        assertThat(fixture.card(result(id, RegisterFixture.ANA)).address().text())
                .isEqualTo("channel slack:red:C1");
    }

    @Test
    void aTokenOfAnotherTeamDoesNotExist() {
        fixture.active("x");
        fixture.run(RegisterFixture.ANA, to(CHO, "x"));
        var accept = accept("x");
        assertThat(fixture.run(fixture.blue, RegisterFixture.admin("blue"), accept))
                .isEqualTo(new Outcome.Refused(new Refusal.NoSuchThing()));
    }
}

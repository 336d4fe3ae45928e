package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.token.Transfer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NameOwnerTest extends Reviewed {
    private String disowned(Caller caller, String label) {
        var outcome = fixture.run(caller, new AnswerItem(item(label), Answer.NOT_MINE));
        return as(Outcome.Answered.class, outcome).next().orElseThrow().notMine();
    }

    private static NameOwner owner(String choice, Caller named) {
        var facts = new PersonFacts(named.account(), named.name(), false, named.outsider());
        return new NameOwner(
                choice, Optional.of(new NameOwner.Named(Optional.of(facts), List.of(), RegisterFixture.DIRECT)));
    }

    private static NameOwner unknown(String choice) {
        return new NameOwner(choice, Optional.empty());
    }

    private static Refusal bad(String value, Rule rule) {
        return new Refusal.Many(List.of(new BadField("owner", value, rule)));
    }

    @Test
    void anUnknownChoiceIsRefused() {
        assertThat(fixture.refused(RegisterFixture.ANA, unknown("gone"))).isEqualTo(new Refusal.NoSuchThing());
        assertThat(fixture.refused(RegisterFixture.BEN, unknown(disowned(RegisterFixture.ANA, "a"))))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void aReviewThatTakesNoAnswersAnyMoreIsRefused() {
        var choice = disowned(RegisterFixture.ANA, "a");
        fixture.close(review);
        assertThat(fixture.run(RegisterFixture.ANA, unknown(choice)))
                .as("it takes late answers")
                .isEqualTo(new Outcome.OwnerUnknown(List.of("a")));
        fixture.moveTo(Instant.parse("2026-04-01T07:00:00Z"));
        fixture.close(fixture.review());
        assertThat(fixture.refused(RegisterFixture.ANA, unknown(choice))).isInstanceOf(Refusal.ReviewClosed.class);
    }

    @Test
    void anAnswerThatDoesNotStandIsRefused() {
        var choice = disowned(RegisterFixture.ANA, "a");
        fixture.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.CONFIRMED));
        assertThat(fixture.refused(RegisterFixture.ANA, owner(choice, RegisterFixture.GUEST)))
                .isEqualTo(new Refusal.AnswersChanged(List.of("a"), List.of()));
    }

    @Test
    void somebodyWhoCannotBeTheOwnerIsRefused() {
        var choice = disowned(RegisterFixture.ANA, "a");
        assertThat(fixture.refused(RegisterFixture.ANA, owner(choice, RegisterFixture.GUEST)))
                .isEqualTo(bad("guest", Rule.OUTSIDER));
        assertThat(fixture.refused(RegisterFixture.ANA, owner(choice, RegisterFixture.ANA)))
                .isEqualTo(bad("ana", Rule.SELF));
        var nobody = new NameOwner(
                choice, Optional.of(new NameOwner.Named(Optional.empty(), List.of(), RegisterFixture.DIRECT)));
        assertThat(fixture.refused(RegisterFixture.ANA, nobody)).isEqualTo(bad("", Rule.REQUIRED));
        var byBackup = disowned(RegisterFixture.BEN, "b");
        assertThat(fixture.refused(RegisterFixture.BEN, owner(byBackup, RegisterFixture.ANA)))
                .isEqualTo(bad("ana", Rule.OWNER_ALREADY));
        assertThat(answer("a")).contains(Answer.NOT_MINE);
    }

    @Test
    void theNamedPersonIsAskedAndTheAnswerStandsUntilTheyAccept() {
        var choice = disowned(RegisterFixture.ANA, "a");
        fixture.drawn();
        assertThat(fixture.run(RegisterFixture.ANA, owner(choice, RegisterFixture.STRANGER)))
                .isEqualTo(new Outcome.TokensOffered(
                        List.of("a"), "stranger", fixture.now().plus(Transfer.WAITS)));
        var offer = fixture.offer("a");
        assertThat(offer.askedBy()).isEqualTo(fixture.member(RegisterFixture.ANA));
        assertThat(fixture.views
                        .transfer(fixture.red, offer.id())
                        .orElseThrow()
                        .lines()
                        .getFirst()
                        .disowned())
                .contains(fixture.review(review).period());
        assertThat(fixture.audited()).element(1).isEqualTo("token.offer");
        assertThat(answer("a")).contains(Answer.NOT_MINE);

        fixture.run(RegisterFixture.STRANGER, new AnswerTransfer(offer.id(), true));
        assertThat(answer("a")).as("the new owner is asked").isEmpty();
        assertThat(fixture.item(review, "a").asked()).contains(fixture.member(RegisterFixture.STRANGER));
    }

    @Test
    void anAdminAsksTheNamedPersonToo() {
        var choice = disowned(RegisterFixture.ADMIN, "a");
        fixture.run(RegisterFixture.ADMIN, owner(choice, RegisterFixture.STRANGER));
        assertThat(fixture.offer("a").open()).isTrue();
        assertThat(fixture.token(fixture.red, "a").owner()).contains(fixture.member(RegisterFixture.ANA));
    }

    @Test
    void aDeclinedOfferLeavesTheAnswer() {
        fixture.run(RegisterFixture.ANA, owner(disowned(RegisterFixture.ANA, "a"), RegisterFixture.STRANGER));
        fixture.run(
                RegisterFixture.STRANGER, new AnswerTransfer(fixture.offer("a").id(), false));
        assertThat(answer("a")).contains(Answer.NOT_MINE);
        assertThat(fixture.token(fixture.red, "a").owner()).contains(fixture.member(RegisterFixture.ANA));
    }

    @Test
    void undoingTheAnswerTakesTheOfferBack() {
        var outcome = as(
                Outcome.Answered.class, fixture.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.NOT_MINE)));
        var next = outcome.next().orElseThrow();
        fixture.run(RegisterFixture.ANA, owner(next.notMine(), RegisterFixture.STRANGER));
        var offer = fixture.offer("a").id();
        fixture.run(RegisterFixture.ANA, new UndoAnswer(next.undo()));
        assertThat(answer("a")).isEmpty();
        assertThat(fixture.refused(RegisterFixture.STRANGER, new AnswerTransfer(offer, true)))
                .isEqualTo(new Refusal.OfferEnded());
    }

    @Test
    void anAcceptedOfferCannotBeUndone() {
        var outcome = as(
                Outcome.Answered.class, fixture.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.NOT_MINE)));
        var next = outcome.next().orElseThrow();
        fixture.run(RegisterFixture.ANA, owner(next.notMine(), RegisterFixture.STRANGER));
        fixture.run(
                RegisterFixture.STRANGER, new AnswerTransfer(fixture.offer("a").id(), true));
        assertThat(fixture.refused(RegisterFixture.ANA, new UndoAnswer(next.undo())))
                .isEqualTo(new Refusal.AnswersChanged(List.of("a"), List.of()));
    }

    @Test
    void withoutANameTheAdminsLookForAnOwner() {
        var choice = disowned(RegisterFixture.ANA, "a");
        assertThat(fixture.run(RegisterFixture.ANA, unknown(choice))).isEqualTo(new Outcome.OwnerUnknown(List.of("a")));
        assertThat(answer("a")).contains(Answer.NOT_MINE);
    }
}

package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Outcome.ApprovalEnded.Ending;
import dev.rollcall.domain.Pointer;
import dev.rollcall.domain.PointerId;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PlaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrivatePointersTest extends RegisterTest {
    private static final PlaceId PLACE = new PlaceId(RegisterFixture.space("red"), "C7");

    @BeforeEach
    void anaAndBenAreMembers() {
        fixture.active("known");
        fixture.run(RegisterFixture.BEN, new AnswerToken("known", Answer.CONFIRMED));
        fixture.drawn();
    }

    private static PrivatePointers.Leave leave(AccountId to, String event) {
        return new PrivatePointers.Leave(PLACE, to, event, event);
    }

    private void leaveForAna(String event) {
        assertThat(fixture.run(new Actor.Scheduler(), leave(RegisterFixture.ANA.account(), event)))
                .isEqualTo(new Outcome.Nothing());
    }

    private List<Pointer> pointers() {
        return fixture.store.read(fixture.red, tx -> tx.pointers().createdUntil(Instant.ofEpochMilli(Long.MAX_VALUE)));
    }

    private static CardKey key(Pointer pointer) {
        return new CardKey.Pointer(pointer.place().space(), pointer.id());
    }

    private boolean withdrawn(Pointer pointer) {
        return fixture.card(key(pointer)).withdrawn();
    }

    @Test
    void aPersonMayNotLeaveOrExpireThem() {
        for (var command : List.of(
                leave(RegisterFixture.ANA.account(), "e1"),
                new PrivatePointers.LeaveDecision(new ApprovalId("a"), new MemberId("m")),
                new PrivatePointers.Expire())) {
            assertThat(fixture.refused(RegisterFixture.ADMIN, command)).isEqualTo(new Refusal.NotAdmin());
        }
    }

    @Test
    void aPointerIsLeftInTheGivenPlace() {
        leaveForAna("e1");
        var pointer = pointers().getFirst();
        assertThat(pointer.to()).isEqualTo(fixture.member(RegisterFixture.ANA));
        assertThat(pointer.about()).isEqualTo(new Pointer.About.Event("e1"));
        assertThat(fixture.card(key(pointer)).address().text()).isEqualTo("channel slack:red:C7");
        assertThat(fixture.drawn()).containsExactly(key(pointer));
        var view = fixture.views.pointer(fixture.red, pointer.id()).orElseThrow();
        assertThat(view.to().account()).isEqualTo(RegisterFixture.ANA.account());
        assertThat(view.to().name()).isEqualTo("ana");
    }

    @Test
    void anAccountThatIsNoMemberGetsNone() {
        fixture.run(new Actor.Scheduler(), leave(new AccountId(RegisterFixture.space("red"), "nobody"), "e1"));
        assertThat(pointers()).isEmpty();
    }

    @Test
    void oneAccountGetsOnePointerForTheSameThing() {
        leaveForAna("e1");
        leaveForAna("e1");
        assertThat(pointers()).hasSize(1);
        fixture.run(new Actor.Scheduler(), leave(RegisterFixture.BEN.account(), "e1"));
        assertThat(pointers()).hasSize(2);
    }

    @Test
    void itsMemberIsToldTheRecordedOutcomeAndTheLineIsWithdrawn() {
        var outcome = fixture.runner.run(
                fixture.red, "e1", RegisterFixture.ANA, new ApproveToken(new WhichApproval.Labelled("unknown")));
        leaveForAna("e1");
        fixture.drawn();
        var pointer = pointers().getFirst();
        assertThat(fixture.run(RegisterFixture.ANA, new PrivatePointers.Open(pointer.id())))
                .isEqualTo(outcome)
                .isInstanceOf(Outcome.Refused.class);
        assertThat(pointers()).isEmpty();
        assertThat(withdrawn(pointer)).isTrue();
        assertThat(fixture.drawn()).containsExactly(key(pointer));
        leaveForAna("e1");
        assertThat(pointers()).as("it was left before").isEmpty();
    }

    @Test
    void itsMemberIsToldHowTheApprovalEnded() {
        fixture.pending("x");
        var approval = fixture.approval("x").id();
        fixture.run(
                RegisterFixture.APPROVER,
                new DenyToken(new WhichApproval.Pressed(approval), Optional.of("we have one")));
        fixture.run(
                new Actor.Scheduler(),
                new PrivatePointers.LeaveDecision(approval, fixture.member(RegisterFixture.ANA)));
        var pointer = pointers().getFirst();
        assertThat(pointer.place().id()).as("the review channel").isEqualTo("C1");
        assertThat(fixture.run(RegisterFixture.ANA, new PrivatePointers.Open(pointer.id())))
                .isInstanceOfSatisfying(Outcome.ApprovalEnded.class, ended -> {
                    assertThat(ended.label()).isEqualTo("x");
                    assertThat(ended.how()).isEqualTo(Ending.DENIED);
                    assertThat(ended.by()).isEqualTo("approver");
                    assertThat(ended.reason()).isEqualTo("we have one");
                });
    }

    @Test
    void anotherMembersPointerIsRefusedAndStays() {
        leaveForAna("e1");
        fixture.drawn();
        var pointer = pointers().getFirst();
        assertThat(fixture.refused(RegisterFixture.BEN, new PrivatePointers.Open(pointer.id())))
                .isEqualTo(new Refusal.NotForYou());
        assertThat(pointers()).hasSize(1);
    }

    @Test
    void aPointerThatDoesNotExistIsRefused() {
        assertThat(fixture.refused(RegisterFixture.BEN, new PrivatePointers.Open(new PointerId("none"))))
                .isEqualTo(new Refusal.NotForYou());
    }

    @Test
    void anUnreadPointerIsWithdrawnAfterAnHour() {
        leaveForAna("e1");
        fixture.passes(Pointer.SHOWN_FOR.minusMillis(1));
        fixture.run(new Actor.Scheduler(), new PrivatePointers.Expire());
        assertThat(pointers()).hasSize(1);
        fixture.passes(Duration.ofMillis(1));
        fixture.run(new Actor.Scheduler(), new PrivatePointers.Expire());
        assertThat(pointers()).isEmpty();
    }

    @Test
    void onlyTheOldPointerIsWithdrawn() {
        leaveForAna("e1");
        fixture.passes(Duration.ofMinutes(50));
        leaveForAna("e2");
        fixture.passes(Duration.ofMinutes(11));
        fixture.run(new Actor.Scheduler(), new PrivatePointers.Expire());
        assertThat(pointers()).extracting(Pointer::about).containsExactly(new Pointer.About.Event("e2"));
    }
}

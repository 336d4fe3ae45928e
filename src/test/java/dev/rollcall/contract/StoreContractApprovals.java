package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.ana;
import static dev.rollcall.contract.StoreContractWorld.approval;
import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static dev.rollcall.contract.StoreContractWorld.saved;
import static dev.rollcall.contract.StoreContractWorld.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.token.TokenId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

interface StoreContractApprovals extends StoreContractWorld {
    @Test
    default void anEmptyTeamHasNoApprovals() {
        try (var store = open()) {
            store.read(red(store), tx -> {
                assertThat(tx.approvals().find(new ApprovalId("none"))).isEmpty();
                assertThat(tx.approvals().ofToken(new TokenId("none"))).isEmpty();
                assertThat(tx.approvals().ranOut(NOW)).isEmpty();
                assertThat(tx.approvals().waiting()).isEmpty();
                assertThat(tx.approvals().ofLiveTokens()).isEmpty();
                assertThat(tx.approvals().nextEnd()).isEmpty();
                return 0;
            });
        }
    }

    @Test
    default void anApprovalExpiresAtItsEndAndNotBefore() {
        try (var store = open()) {
            var team = red(store);
            var early = approval(saved(store, team, "a"), NOW.plusSeconds(10));
            var late = approval(saved(store, team, "b"), NOW.plusSeconds(20));
            store.transact(team, tx -> {
                tx.approvals().add(late);
                tx.approvals().add(early);
                return 0;
            });
            store.read(team, tx -> {
                assertThat(tx.approvals().find(early.id())).contains(early);
                assertThat(tx.approvals().ofToken(late.token())).contains(late);
                assertThat(tx.approvals().waiting()).containsExactly(early, late);
                assertThat(tx.approvals().nextEnd()).contains(early.closesAt());
                assertThat(tx.approvals().ranOut(early.closesAt().minusMillis(1)))
                        .isEmpty();
                assertThat(tx.approvals().ranOut(early.closesAt())).containsExactly(early);
                return 0;
            });
        }
    }

    @Test
    default void theNewestApprovalOfATokenCounts() {
        try (var store = open()) {
            var team = red(store);
            var token = saved(store, team, "a");
            var old = approval(token, NOW.plusSeconds(10));
            var fresh = new Approval(
                    ApprovalId.fresh(),
                    token.id(),
                    Optional.empty(),
                    NOW.plusSeconds(5),
                    3,
                    NOW.plusSeconds(30),
                    List.of(),
                    Optional.empty(),
                    1);
            store.transact(team, tx -> {
                tx.approvals().add(fresh);
                tx.approvals().add(old);
                return 0;
            });
            assertThat(store.<Optional<Approval>>read(team, tx -> tx.approvals().ofToken(token.id())))
                    .contains(fresh);
        }
    }

    @Test
    default void questionsAndRemindersAreKept() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var before = approval(saved(store, team, "a"), NOW);
            var asked = new Approval.Question(ana, NOW, "why?", Optional.empty());
            var answered = new Approval.Question(
                    ana, NOW, "a “b” c", Optional.of(new Approval.Answer(NOW.plusMillis(5), "so")));
            var after = new Approval(
                    before.id(),
                    before.token(),
                    before.askedBy(),
                    before.askedAt(),
                    before.quorum(),
                    before.closesAt(),
                    before.yes(),
                    before.verdict(),
                    List.of(answered, asked),
                    2,
                    before.version());
            store.transact(team, tx -> {
                tx.approvals().add(before);
                return tx.approvals().replace(before, after);
            });
            store.read(team, tx -> {
                var found = tx.approvals().find(before.id()).orElseThrow();
                assertThat(found.questions()).containsExactly(answered, asked);
                assertThat(found.reminded()).isEqualTo(2);
                return 0;
            });
        }
    }

    @Test
    default void anApprovalOfAnotherTeamDoesNotExist() {
        try (var store = open()) {
            var team = red(store);
            var approval = approval(saved(store, team, "a"), NOW);
            store.transact(team, tx -> {
                tx.approvals().add(approval);
                return 0;
            });
            store.transact(blue(store), tx -> {
                assertThat(tx.approvals().find(approval.id())).isEmpty();
                assertThat(tx.approvals().ofToken(approval.token())).isEmpty();
                assertThat(tx.approvals().ranOut(NOW)).isEmpty();
                assertThat(tx.approvals().waiting()).isEmpty();
                assertThat(tx.approvals().nextEnd()).isEmpty();
                assertThat(tx.approvals().replace(approval, approval.expire())).isFalse();
                return 0;
            });
        }
    }

    @Test
    default void oneOfTwoConcurrentDecisionsWins() throws Exception {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var before = approval(saved(store, team, "a"), NOW.plusSeconds(10));
            store.transact(team, tx -> {
                tx.approvals().add(before);
                return 0;
            });
            var after = new Approval(
                    before.id(),
                    before.token(),
                    before.askedBy(),
                    before.askedAt(),
                    before.quorum(),
                    before.closesAt(),
                    List.of(new Approval.Yes(ana, NOW)),
                    Optional.of(new Approval.Verdict.Denied(ana, NOW, Optional.of("\"no\" – ever"))),
                    before.version());
            var won =
                    together(2, () -> store.transact(team, tx -> tx.approvals().replace(before, after)));
            assertThat(won).containsExactlyInAnyOrder(true, false);
            store.read(team, tx -> {
                var found = tx.approvals().find(before.id()).orElseThrow();
                assertThat(found.verdict()).isEqualTo(after.verdict());
                assertThat(found.yes()).isEqualTo(after.yes());
                assertThat(found.version()).isEqualTo(before.version() + 1);
                assertThat(tx.approvals().waiting()).isEmpty();
                assertThat(tx.approvals().ranOut(NOW.plusSeconds(99))).isEmpty();
                return 0;
            });
        }
    }
}

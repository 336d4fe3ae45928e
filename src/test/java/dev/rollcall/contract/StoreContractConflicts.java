package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.red;
import static dev.rollcall.contract.StoreContractWorld.together;
import static dev.rollcall.contract.StoreContractWorld.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.Retry;
import dev.rollcall.store.Stale;
import dev.rollcall.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Two stores on one database, as two processes have them, race: exactly one wins, and a loser is told by a result or by
 * {@link Stale}, never by an exception of the database.
 */
interface StoreContractConflicts extends StoreContractWorld {
    /** Does the same four times at once, through two stores in turn, each again if it lost. */
    private <R> List<R> raced(Function<Store, R> act) throws Exception {
        try (var one = open();
                var other = open()) {
            var turn = new AtomicInteger();
            return together(4, () -> {
                var store = turn.getAndIncrement() % 2 == 0 ? one : other;
                return Retry.onStale(() -> act.apply(store));
            });
        }
    }

    @Test
    default void aSpaceGetsOneTeamFromTwoStores() throws Exception {
        for (int i = 0; i < 5; i++) {
            var space = new SpaceId("slack", "T" + i);
            assertThat(new HashSet<>(raced(store -> store.across().findOrCreateTeam(space, "Red", "key", NOW))))
                    .hasSize(1);
        }
        try (var store = open()) {
            assertThat(store.across().teams()).hasSize(5);
        }
    }

    @Test
    default void anAccountGetsOneMemberFromTwoStores() throws Exception {
        var account = new AccountId(RED_SPACE, "UNEW");
        var members = raced(store -> store.transact(
                red(store), tx -> tx.members().findOrCreate(account, "New", NOW).id()));
        assertThat(new HashSet<>(members)).hasSize(1);
    }

    @Test
    default void theAuditStaysAChainFromTwoStores() throws Exception {
        raced(store -> {
            for (int i = 0; i < 5; i++) {
                Retry.onStale(() -> store.transact(red(store), tx -> {
                    tx.audit().add(NOW, new Actor.Operator(), AuditAction.TOKEN_ADD, "x", "");
                    return 0;
                }));
            }
            return 0;
        });
        try (var store = open()) {
            var team = red(store);
            assertThat(store.<Integer>read(team, tx -> tx.audit().newest(99).size()))
                    .isEqualTo(20);
            assertThat(store.<Long>read(team, tx -> tx.audit().firstBroken())).isZero();
        }
    }

    @Test
    default void aLabelAndAMonthAreTakenOnceFromTwoStores() throws Exception {
        try (var store = open()) {
            StoreContractWorld.ana(store, red(store));
        }
        assertThat(raced(store ->
                        store.transact(red(store), tx -> tx.tokens().add(token("same", ana(tx), Token.State.ACTIVE)))))
                .containsOnlyOnce(true);
        assertThat(raced(store -> store.transact(red(store), tx -> tx.reviews()
                        .add(StoreContractWorld.review(YearMonth.of(2026, 4), Optional.empty()), List.of()))))
                .containsOnlyOnce(true);
    }

    private static MemberId ana(Store.Tx tx) {
        return tx.members()
                .byAccount(new AccountId(RED_SPACE, "UANA"))
                .orElseThrow()
                .id();
    }

    @Test
    default void anApprovalThatIsThereAlreadyIsStale() {
        try (var store = open()) {
            var team = red(store);
            var approval = StoreContractWorld.approval(StoreContractWorld.saved(store, team, "x"), NOW);
            store.transact(team, tx -> {
                tx.approvals().add(approval);
                return 0;
            });
            assertThatThrownBy(() -> store.transact(team, tx -> {
                        tx.approvals().add(approval);
                        return 0;
                    }))
                    .isInstanceOf(Stale.class);
        }
    }

    @Test
    default void aTeamIsDueUntilWhatIsDueWasComputed() {
        try (var store = open()) {
            var team = red(store);
            assertThat(store.across().due(NOW)).as("not set up").isEmpty();
            store.transact(team, tx -> {
                var before = tx.team().get();
                return tx.team().replace(before, before.with(StoreContractTeams.settings()));
            });
            assertThat(due(store, NOW)).containsExactly(team);
            assertThat(store.across().nextDue(NOW)).isEmpty();

            var next = NOW.plus(Duration.ofDays(3));
            assertThat(computed(store, Optional.of(next))).isTrue();
            assertThat(due(store, NOW)).isEmpty();
            assertThat(store.across().nextDue(NOW)).contains(next);
            assertThat(due(store, next.minusMillis(1))).isEmpty();
            assertThat(due(store, next)).containsExactly(team);
            assertThat(due(store, NOW.minusMillis(1)))
                    .as("the clock was moved back")
                    .containsExactly(team);

            assertThat(computed(store, Optional.empty())).isTrue();
            assertThat(due(store, NOW.plus(Duration.ofDays(9_999)))).isEmpty();
            assertThat(store.across().nextDue(NOW)).isEmpty();
        }
    }

    private static List<TeamId> due(Store store, Instant now) {
        return store.across().due(now).stream().map(row -> row.id()).toList();
    }

    private static boolean computed(Store store, Optional<Instant> next) {
        return store.transact(red(store), tx -> tx.team().dueComputed(tx.team().dueVersion(), next, NOW));
    }

    @Test
    default void whatCanChangeWhatIsDueMakesTheTeamDue() {
        try (var store = open()) {
            var team = red(store);
            var token = StoreContractWorld.saved(store, team, "x");
            var approval = StoreContractWorld.approval(token, NOW.plusSeconds(60));
            var review = StoreContractWorld.review(YearMonth.of(2026, 4), Optional.empty());
            makesDue(store, tx -> {
                var before = tx.team().get();
                return tx.team().replace(before, before.with(StoreContractTeams.settings()));
            });
            makesDue(store, tx -> {
                tx.approvals().add(approval);
                return true;
            });
            makesDue(store, tx -> tx.approvals().replace(approval, approval.expire()));
            makesDue(store, tx -> tx.reviews().add(review, List.of()));
            makesDue(store, tx -> tx.reviews().replace(review, review.climbed(0)));
            makesDue(store, tx -> {
                tx.team().dueChanged();
                return true;
            });
        }
    }

    /** So that adding a thousand tokens does not write the team's row a thousand times. */
    @Test
    default void anApprovalThatEndsAfterWhatIsDueNextLeavesTheTeam() {
        try (var store = open()) {
            var team = red(store);
            setUp(store);
            var token = StoreContractWorld.saved(store, team, "x");
            var approval = StoreContractWorld.approval(token, NOW.plus(Duration.ofDays(2)));
            computed(store, Optional.of(NOW.plus(Duration.ofDays(1))));
            long seen = store.read(team, tx -> tx.team().dueVersion());

            store.transact(team, tx -> {
                tx.approvals().add(approval);
                return true;
            });

            assertThat(store.<Long>read(team, tx -> tx.team().dueVersion())).isEqualTo(seen);
            assertThat(due(store, NOW)).isEmpty();
            assertThat(due(store, NOW.plus(Duration.ofDays(1)))).containsExactly(team);
        }
    }

    /** A sweep may compute what is due next before the transaction that adds the approval is committed. */
    @Test
    default void anApprovalMakesTheTeamDueIfASweepIsNear() {
        try (var store = open()) {
            var team = red(store);
            setUp(store);
            var token = StoreContractWorld.saved(store, team, "x");
            var approval = StoreContractWorld.approval(token, NOW.plus(Duration.ofDays(2)));
            computed(store, Optional.of(NOW.plusSeconds(1)));

            store.transact(team, tx -> {
                tx.approvals().add(approval);
                return true;
            });

            assertThat(due(store, NOW)).containsExactly(team);
        }
    }

    private static void setUp(Store store) {
        store.transact(red(store), tx -> {
            var before = tx.team().get();
            return tx.team().replace(before, before.with(StoreContractTeams.settings()));
        });
    }

    /** A version that was read before the change stores nothing any more. */
    private static void makesDue(Store store, Function<Store.Tx, Boolean> change) {
        var team = red(store);
        computed(store, Optional.empty());
        long seen = store.read(team, tx -> tx.team().dueVersion());
        assertThat(store.transact(team, change)).isTrue();
        assertThat(due(store, NOW)).containsExactly(team);
        assertThat(store.<Boolean>transact(team, tx -> tx.team().dueComputed(seen, Optional.empty(), NOW)))
                .isFalse();
        assertThat(due(store, NOW)).containsExactly(team);
    }

    @Test
    default void oldRowsAreDeletedAgainAtTheStoredMoment() {
        try (var store = open()) {
            var team = red(store);
            store.transact(team, tx -> {
                var before = tx.team().get();
                return tx.team().replace(before, before.with(StoreContractTeams.settings()));
            });
            assertThat(store.across().retentionDue(NOW)).containsExactly(team);
            store.transact(team, tx -> {
                tx.team().retentionNext(NOW.plusSeconds(60));
                return 0;
            });
            assertThat(store.across().retentionDue(NOW.plusSeconds(59))).isEmpty();
            assertThat(store.across().retentionDue(NOW.plusSeconds(60))).containsExactly(team);
        }
    }
}

package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.ana;
import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static dev.rollcall.contract.StoreContractWorld.saved;
import static dev.rollcall.contract.StoreContractWorld.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.removal.Removal.State;
import dev.rollcall.domain.removal.RemovalId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

interface StoreContractRemovals extends StoreContractWorld {
    private static Removal removal(Token of, Instant openedAt, State state, Optional<Instant> due) {
        return new Removal(
                RemovalId.fresh(),
                of.id(),
                of.owner().orElseThrow(),
                openedAt,
                "no \"use\" – ever",
                true,
                state,
                1,
                2,
                due,
                1);
    }

    private static Removal announced(Token of, Instant until) {
        return removal(of, NOW, new State.Announced(NOW, until), Optional.of(until));
    }

    private static Removal with(Removal before, State after, Optional<Instant> due) {
        return new Removal(
                before.id(),
                before.token(),
                before.by(),
                before.openedAt(),
                before.reason(),
                before.unanswered(),
                after,
                3,
                4,
                due,
                before.version());
    }

    @Test
    default void anEmptyTeamHasNoRemovals() {
        try (var store = open()) {
            store.read(red(store), tx -> {
                assertThat(tx.removals().find(new RemovalId("none"))).isEmpty();
                assertThat(tx.removals().ofToken(new TokenId("none"))).isEmpty();
                assertThat(tx.removals().open()).isEmpty();
                assertThat(tx.removals().due(NOW)).isEmpty();
                assertThat(tx.removals().nextDue()).isEmpty();
                return 0;
            });
        }
    }

    @Test
    default void aRemovalIsReadAsItWasSavedInEveryState() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var states = List.<State>of(
                    new State.Announced(NOW, NOW.plusSeconds(5)),
                    new State.ToDo(NOW, ""),
                    new State.ToDo(NOW, "Bubble"),
                    new State.Deleted(ana, NOW),
                    new State.Gone(Optional.of(ana), Optional.of(ana), "", NOW),
                    new State.Gone(Optional.empty(), Optional.empty(), "Bubble", NOW),
                    new State.Kept(ana, NOW),
                    new State.Restored(ana, NOW));
            for (int i = 0; i < states.size(); i++) {
                var removal = removal(saved(store, team, "t" + i), NOW, states.get(i), Optional.empty());
                assertThat(added(store, removal)).isTrue();
                assertThat(found(store, removal)).contains(removal);
            }
            assertThat(store.<List<Removal>>read(team, tx -> tx.removals().open()))
                    .extracting(Removal::open)
                    .hasSize(4)
                    .containsOnly(true);
        }
    }

    private static boolean added(Store store, Removal removal) {
        return store.transact(red(store), tx -> tx.removals().add(removal));
    }

    private static Optional<Removal> found(Store store, Removal removal) {
        return store.read(red(store), tx -> tx.removals().find(removal.id()));
    }

    @Test
    default void whatIsDueIsFoundAtItsMomentAndNotBefore() {
        try (var store = open()) {
            var team = red(store);
            var late = announced(saved(store, team, "a"), NOW.plusSeconds(20));
            var early = announced(saved(store, team, "b"), NOW.plusSeconds(10));
            added(store, late);
            added(store, early);
            store.read(team, tx -> {
                assertThat(tx.removals().nextDue()).contains(NOW.plusSeconds(10));
                assertThat(tx.removals().due(NOW.plusSeconds(10).minusMillis(1)))
                        .isEmpty();
                assertThat(tx.removals().due(NOW.plusSeconds(10))).containsExactly(early);
                assertThat(tx.removals().due(NOW.plusSeconds(20))).containsExactly(early, late);
                return 0;
            });
            var ended = with(early, new State.Kept(ana(store, team), NOW), Optional.empty());
            assertThat(store.<Boolean>transact(team, tx -> tx.removals().replace(early, ended)))
                    .isTrue();
            assertThat(store.<Optional<Instant>>read(team, tx -> tx.removals().nextDue()))
                    .contains(NOW.plusSeconds(20));
        }
    }

    @Test
    default void aTokenHasOneOpenRemovalAndTheNewestCounts() throws Exception {
        try (var store = open()) {
            var team = red(store);
            var token = saved(store, team, "a");
            var ended = removal(token, NOW, new State.Kept(ana(store, team), NOW), Optional.empty());
            assertThat(added(store, ended)).isTrue();
            assertThat(store.<Optional<Removal>>read(team, tx -> tx.removals().ofToken(token.id())))
                    .contains(ended);
            var won = together(
                    2,
                    () -> added(store, removal(token, NOW.plusSeconds(1), new State.ToDo(NOW, ""), Optional.empty())));
            assertThat(won).containsExactlyInAnyOrder(true, false);
            store.read(team, tx -> {
                assertThat(tx.removals().open()).hasSize(1);
                var open = tx.removals().ofToken(token.id()).orElseThrow();
                assertThat(open.open()).isTrue();
                assertThat(tx.removals().openOf(List.of(token.id(), new TokenId("none"))))
                        .isEqualTo(Map.of(token.id(), open));
                assertThat(tx.removals().openOf(List.of())).isEmpty();
                return 0;
            });
        }
    }

    @Test
    default void oneOfTwoConcurrentStepsWins() throws Exception {
        try (var store = open()) {
            var team = red(store);
            var before = announced(saved(store, team, "a"), NOW.plusSeconds(10));
            added(store, before);
            var after = with(before, new State.ToDo(NOW, "Bubble"), Optional.of(NOW.plusSeconds(30)));
            var won = together(2, () -> store.transact(team, tx -> tx.removals().replace(before, after)));
            assertThat(won).containsExactlyInAnyOrder(true, false);
            var found = found(store, before).orElseThrow();
            assertThat(found.state()).isEqualTo(after.state());
            assertThat(found.due()).isEqualTo(after.due());
            assertThat(List.of(found.climbed(), found.told())).containsExactly(3, 4);
            assertThat(found.version()).isEqualTo(before.version() + 1);
        }
    }

    @Test
    default void aRemovalOfAnotherTeamDoesNotExist() {
        try (var store = open()) {
            var team = red(store);
            var removal = announced(saved(store, team, "a"), NOW);
            added(store, removal);
            store.transact(blue(store), tx -> {
                assertThat(tx.removals().find(removal.id())).isEmpty();
                assertThat(tx.removals().ofToken(removal.token())).isEmpty();
                assertThat(tx.removals().openOf(List.of(removal.token()))).isEmpty();
                assertThat(tx.removals().open()).isEmpty();
                assertThat(tx.removals().due(NOW)).isEmpty();
                assertThat(tx.removals().nextDue()).isEmpty();
                var kept = with(removal, new State.Kept(new MemberId("m"), NOW), Optional.empty());
                assertThat(tx.removals().replace(removal, kept)).isFalse();
                return 0;
            });
        }
    }
}

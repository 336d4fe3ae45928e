package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static dev.rollcall.contract.StoreContractWorld.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.store.AuditStore.Entry;
import dev.rollcall.store.EventStore;
import dev.rollcall.store.Stale;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Events and the audit. */
interface StoreContractRecords extends StoreContractWorld {
    @Test
    default void anEventIsRecordedOncePerTeam() {
        try (var store = open()) {
            var team = red(store);
            assertThat(store.<Optional<String>>read(team, tx -> tx.events().outcome("e1")))
                    .isEmpty();
            for (var each : List.of(team, blue(store))) {
                store.transact(each, tx -> {
                    tx.events().record("e1", "of " + each, NOW);
                    return 0;
                });
            }
            assertThatThrownBy(() -> store.transact(team, tx -> {
                        tx.audit().add(NOW, "ana", "did", "it", "twice");
                        tx.events().record("e1", "again", NOW);
                        return 0;
                    }))
                    .isInstanceOf(Stale.class);
            store.read(team, tx -> {
                assertThat(tx.events().outcome("e1")).contains("of " + team);
                assertThat(tx.audit().newest(1)).isEmpty();
                return 0;
            });
        }
    }

    @Test
    default void anEventOfAnotherTeamDoesNotExist() {
        try (var store = open()) {
            store.transact(red(store), tx -> {
                tx.events().record("e1", "done", NOW);
                return 0;
            });
            assertThat(store.<Optional<String>>read(
                            blue(store), tx -> tx.events().outcome("e1")))
                    .isEmpty();
        }
    }

    @Test
    default void anOutcomeIsReplacedOnlyAsItWasRead() {
        try (var store = open()) {
            var team = red(store);
            for (var each : List.of(team, blue(store))) {
                store.transact(each, tx -> {
                    tx.events().record("e1", "no", NOW);
                    return 0;
                });
            }
            for (var unknown : List.of("e2", "e1")) {
                assertThatThrownBy(() -> store.transact(team, tx -> {
                            tx.events().replace(unknown, "maybe", "yes", NOW);
                            return 0;
                        }))
                        .isInstanceOf(Stale.class);
            }
            store.transact(team, tx -> {
                tx.events().replace("e1", "no", "yes", NOW);
                return 0;
            });
            assertThat(store.<Optional<String>>read(team, tx -> tx.events().outcome("e1")))
                    .contains("yes");
            assertThat(store.<Optional<String>>read(
                            blue(store), tx -> tx.events().outcome("e1")))
                    .as("another team's event of that name")
                    .contains("no");
        }
    }

    @Test
    default void anEventIsActedOnOnceInARace() throws Exception {
        try (var store = open()) {
            var team = red(store);
            var acted = together(4, () -> {
                try {
                    return store.transact(team, tx -> {
                        tx.events().record("e1", "done", NOW);
                        return true;
                    });
                } catch (Stale known) {
                    return false;
                }
            });
            assertThat(acted).containsExactlyInAnyOrder(true, false, false, false);
        }
    }

    @Test
    default void anOutcomeIsDeletedOnlyByItsTeamAndWhenBothAgesAreReached() {
        try (var store = open()) {
            var team = red(store);
            for (var each : List.of(team, blue(store))) {
                store.transact(each, tx -> {
                    for (int i = 0; i < 3; i++) {
                        tx.events().record("e" + i, "done", NOW.plusSeconds(i));
                    }
                    return 0;
                });
            }
            var soon = Instant.now().plusSeconds(60);
            var all = new EventStore.Age(soon, NOW.plusSeconds(3));
            var first = new EventStore.Age(soon, NOW.plusSeconds(1));
            var young = new EventStore.Age(Instant.now().minusSeconds(60), NOW.plusSeconds(3));
            var unseen = new EventStore.Age(soon, NOW);
            for (var none : List.of(young, unseen)) {
                store.transact(team, tx -> {
                    assertThat(tx.events().anyOlder(none)).isFalse();
                    assertThat(tx.events().forget(none, 9)).isZero();
                    return 0;
                });
            }
            store.transact(team, tx -> {
                assertThat(tx.events().anyOlder(first)).isTrue();
                assertThat(tx.events().forget(first, 9)).isOne();
                assertThat(tx.events().outcome("e0")).isEmpty();
                assertThat(tx.events().outcome("e1")).isPresent();
                assertThat(tx.events().forget(all, 1)).isOne();
                assertThat(tx.events().forget(all, 9)).isOne();
                assertThat(tx.events().anyOlder(all)).isFalse();
                return 0;
            });
            store.read(blue(store), tx -> {
                for (int i = 0; i < 3; i++) {
                    assertThat(tx.events().outcome("e" + i)).isPresent();
                }
                return 0;
            });
        }
    }

    @Test
    default void theAuditIsAChainPerTeam() {
        try (var store = open()) {
            var team = red(store);
            assertThat(store.<String>read(team, tx -> tx.audit().head())).isEqualTo("0".repeat(64));
            assertThat(store.<Long>read(team, tx -> tx.audit().firstBroken())).isZero();
            for (int i = 1; i <= 3; i++) {
                var subject = "token " + i;
                store.transact(team, tx -> {
                    tx.audit().add(NOW, "ana", "approved", subject, "ü");
                    return 0;
                });
            }
            store.read(team, tx -> {
                var newest = tx.audit().newest(2);
                assertThat(newest).extracting(Entry::number).containsExactly(3L, 2L);
                assertThat(newest.getFirst().subject()).isEqualTo("token 3");
                assertThat(newest.getFirst().at()).isEqualTo(NOW);
                assertThat(tx.audit().head())
                        .isEqualTo(newest.getFirst().hash())
                        .matches("[0-9a-f]{64}");
                assertThat(tx.audit().firstBroken()).isZero();
                return 0;
            });
            store.read(blue(store), tx -> {
                assertThat(tx.audit().newest(9)).isEmpty();
                assertThat(tx.audit().head()).isEqualTo("0".repeat(64));
                return 0;
            });
        }
    }
}

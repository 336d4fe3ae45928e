package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static dev.rollcall.contract.StoreContractWorld.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Pointer;
import dev.rollcall.domain.Pointer.About;
import dev.rollcall.domain.PointerId;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.AuditStore.Entry;
import dev.rollcall.store.EventStore;
import dev.rollcall.store.EventStore.Version;
import dev.rollcall.store.Stale;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
                        tx.audit().add(NOW, new Actor.Operator(), AuditAction.TOKEN_ADD, "it", "twice");
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
    default void theVersionsOfAnEventAreThoseThatContinueItAfterAColon() {
        try (var store = open()) {
            var team = red(store);
            for (var each : List.of(team, blue(store))) {
                store.transact(each, tx -> {
                    for (var event : List.of("m:1:gone", "m:1", "m:10", "m:1;", "m:1:edit:2", "m:1:edit:1", "m:2")) {
                        tx.events().record(event, event + " of " + each, NOW);
                    }
                    return 0;
                });
            }
            assertThat(store.<List<Version>>read(team, tx -> tx.events().versions("m:1")))
                    .containsExactly(
                            new Version("m:1", "m:1 of " + team, NOW),
                            new Version("m:1:edit:1", "m:1:edit:1 of " + team, NOW),
                            new Version("m:1:edit:2", "m:1:edit:2 of " + team, NOW),
                            new Version("m:1:gone", "m:1:gone of " + team, NOW));
            assertThat(store.<List<Version>>read(team, tx -> tx.events().versions("m:3")))
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
                            tx.events().replace(unknown, "maybe", "yes", NOW, Optional.empty());
                            return 0;
                        }))
                        .isInstanceOf(Stale.class);
            }
            store.transact(team, tx -> {
                tx.events().replace("e1", "no", "yes", NOW, Optional.empty());
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
                    tx.audit().add(NOW, new Actor.Operator(), AuditAction.TOKEN_ADD, subject, "ü");
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
            store.read(team, tx -> {
                assertThat(tx.audit().after(1, 9)).extracting(Entry::number).containsExactly(2L, 3L);
                assertThat(tx.audit().after(0, 2)).extracting(Entry::number).containsExactly(1L, 2L);
                assertThat(tx.audit().after(3, 9)).isEmpty();
                assertThat(tx.audit().lastBefore(3, AuditAction.TOKEN_ADD))
                        .map(Entry::number)
                        .contains(2L);
                assertThat(tx.audit().lastBefore(1, AuditAction.TOKEN_ADD)).isEmpty();
                assertThat(tx.audit().lastBefore(3, AuditAction.REVIEW_CLOSE)).isEmpty();
                return 0;
            });
            store.read(blue(store), tx -> {
                assertThat(tx.audit().after(0, 9)).isEmpty();
                assertThat(tx.audit().newest(9)).isEmpty();
                assertThat(tx.audit().head()).isEqualTo("0".repeat(64));
                return 0;
            });
        }
    }

    private static void events(Store store, TeamId team, Consumer<EventStore> act) {
        store.transact(team, tx -> {
            act.accept(tx.events());
            return 0;
        });
    }

    private static Optional<Instant> followUp(Store store, TeamId team) {
        return store.read(team, tx -> tx.events().find("e1")).orElseThrow().followUpUntil();
    }

    @Test
    default void aFollowUpIsClaimedUntilItIsReportedDone() {
        try (var store = open()) {
            var team = red(store);
            var until = NOW.plusSeconds(60);
            events(store, team, events -> events.record("e1", "no", NOW, Optional.of(until)));
            assertThat(followUp(store, team)).contains(until);
            assertThatThrownBy(() ->
                            events(store, team, events -> events.replace("e1", "no", "yes", NOW, Optional.empty())))
                    .as("its follow-up is not done")
                    .isInstanceOf(Stale.class);
            events(store, blue(store), events -> events.followedUp("e1"));
            assertThat(followUp(store, team)).contains(until);
            events(store, team, events -> events.followedUp("e1"));
            assertThat(followUp(store, team)).isEmpty();
            events(store, team, events -> events.releaseFollowUp("e1"));
            assertThat(followUp(store, team)).as("what is done stays done").isEmpty();
        }
    }

    @Test
    default void anExpiredFollowUpIsTakenOverOnce() throws Exception {
        try (var store = open()) {
            var team = red(store);
            events(store, team, events -> events.record("e1", "no", NOW, Optional.of(NOW)));
            var taken = together(
                    4,
                    () -> store.<Boolean>transact(
                            team, tx -> tx.events().claimFollowUp("e1", NOW, NOW.plusSeconds(60))));
            assertThat(taken).containsExactlyInAnyOrder(true, false, false, false);
            assertThat(followUp(store, team)).contains(NOW.plusSeconds(60));
        }
    }

    @Test
    default void aFollowUpOfAProcessThatEndedIsFreeAfterTheRecovery() {
        try (var store = open()) {
            var team = red(store);
            events(store, team, events -> {
                events.record("e1", "no", NOW, Optional.of(NOW.plusSeconds(60)));
                events.record("done", "no", NOW);
            });
            store.recover(NOW.plusSeconds(60));
            assertThat(followUp(store, team).orElseThrow()).isBeforeOrEqualTo(NOW.plusSeconds(60));
            assertThat(store.<Optional<Instant>>read(
                            team, tx -> tx.events().find("done").orElseThrow().followUpUntil()))
                    .isEmpty();
        }
    }

    @Test
    default void aKeyIsFirstOncePerTeamUntilItIsForgotten() throws Exception {
        try (var store = open()) {
            var team = red(store);
            var first = together(
                    4, () -> store.<Boolean>transact(team, tx -> tx.once().first("k", NOW)));
            assertThat(first).containsExactlyInAnyOrder(true, false, false, false);
            assertThat(store.<Boolean>transact(blue(store), tx -> tx.once().first("k", NOW)))
                    .isTrue();
            var soon = Instant.now().plusSeconds(60);
            store.transact(team, tx -> {
                var unseen = new EventStore.Age(soon, NOW);
                assertThat(tx.once().anyOlder(unseen)).isFalse();
                assertThat(tx.once().forget(unseen, 9)).isZero();
                var old = new EventStore.Age(soon, NOW.plusSeconds(1));
                assertThat(tx.once().anyOlder(old)).isTrue();
                assertThat(tx.once().forget(old, 9)).isOne();
                return 0;
            });
            assertThat(store.<Boolean>transact(team, tx -> tx.once().first("k", NOW)))
                    .isTrue();
            assertThat(store.<Boolean>transact(blue(store), tx -> tx.once().first("k", NOW)))
                    .isFalse();
        }
    }

    @Test
    default void aPointerIsFoundUntilItIsWithdrawnAndOld() {
        try (var store = open()) {
            var team = red(store);
            var place = new PlaceId(RED_SPACE, "C01");
            var to = StoreContractWorld.ana(store, team);
            var event = new Pointer(PointerId.fresh(), to, place, new About.Event("slack:e 1"), NOW, false);
            var decision = new Pointer(
                    PointerId.fresh(), to, place, new About.Decision(new ApprovalId("a")), NOW.plusSeconds(9), false);
            store.transact(team, tx -> {
                tx.pointers().add(decision);
                tx.pointers().add(event);
                return 0;
            });
            store.read(blue(store), tx -> {
                assertThat(tx.pointers().find(event.id())).isEmpty();
                assertThat(tx.pointers().createdUntil(NOW.plusSeconds(99))).isEmpty();
                return 0;
            });
            var old = new EventStore.Age(Instant.now().plusSeconds(60), NOW.plusSeconds(99));
            store.transact(team, tx -> {
                assertThat(tx.pointers().find(event.id())).contains(event);
                assertThat(tx.pointers().createdUntil(event.createdAt().minusMillis(1)))
                        .isEmpty();
                assertThat(tx.pointers().oldest()).contains(event);
                assertThat(tx.pointers().createdUntil(NOW.plusSeconds(99))).containsExactly(event, decision);
                assertThat(tx.pointers().anyOlder(old)).isFalse();
                tx.pointers().withdraw(event.id());
                assertThat(tx.pointers().createdUntil(NOW.plusSeconds(99))).containsExactly(decision);
                assertThat(tx.pointers().find(event.id()).orElseThrow().withdrawn())
                        .isTrue();
                assertThat(tx.pointers().anyOlder(old)).isTrue();
                assertThat(tx.pointers().forget(old, 9)).isOne();
                assertThat(tx.pointers().find(event.id())).isEmpty();
                assertThat(tx.pointers().find(decision.id())).contains(decision);
                return 0;
            });
        }
    }
}

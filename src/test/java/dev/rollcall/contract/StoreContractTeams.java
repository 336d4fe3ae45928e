package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.ana;
import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static dev.rollcall.contract.StoreContractWorld.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.Deciders;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Places;
import dev.rollcall.domain.team.Schedule;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.Team;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.Across.TeamRow;
import dev.rollcall.store.AuditStore;
import dev.rollcall.store.Retry;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Teams, members, transactions. */
public interface StoreContractTeams extends StoreContractWorld {
    static Settings settings() {
        return Settings.of(
                new Places(new PlaceId(RED_SPACE, "C01"), "api-tokens", new PlaceId(RED_SPACE, "C02"), "alerts"),
                ApprovalPolicy.of(List.of(
                                new Approver.One(new AccountId(RED_SPACE, "U01"), "Ana"),
                                new Approver.Group(RED_SPACE, "S01", "Security")))
                        .withQuorum(2),
                new Schedule(ZoneId.of("Europe/Berlin"), Schedule.OPENS_DEFAULT),
                NOW);
    }

    @Test
    default void anEmptyStoreHasNoTeams() {
        try (var store = open()) {
            assertThat(store.across().teams()).isEmpty();
            assertThat(store.across().teamOf(RED_SPACE)).isEmpty();
            assertThatThrownBy(() -> store.across().sealedKey(new TeamId("none")))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(
                            () -> store.read(new TeamId("none"), tx -> tx.team().get()))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(store.check()).isNotBlank();
            assertThat(store.check()).isEqualTo(store.check());
        }
    }

    @Test
    default void aSpaceIsAdoptedOnceAndKeepsItsKey() {
        try (var store = open()) {
            var team = red(store);
            var again = store.across().findOrCreateTeam(RED_SPACE, "Redder", "another key", NOW.plusSeconds(9));
            assertThat(again).isEqualTo(team);
            assertThat(store.across().teamOf(RED_SPACE).map(Team::id)).contains(team);
            assertThat(store.across().sealedKey(team)).isEqualTo("sealed-red");
            assertThat(store.across().teams()).containsExactly(new TeamRow(team, "Redder", List.of(RED_SPACE), false));
            assertThat(store.<List<SpaceId>>read(team, tx -> tx.team().spaces()))
                    .containsExactly(RED_SPACE);
            assertThat(blue(store)).isNotEqualTo(team);
        }
    }

    @Test
    default void aSpaceIsAdoptedOnceInARace() throws Exception {
        try (var store = open()) {
            // Who loses the race is told so by Stale, and asks again.
            var teams = together(8, () -> Retry.onStale(() -> red(store)));
            assertThat(Set.copyOf(teams)).hasSize(1);
            assertThat(store.across().teams()).hasSize(1);
        }
    }

    @Test
    default void settingsAreSavedOnlyOverTheRowThatWasRead() {
        try (var store = open()) {
            var team = red(store);
            var before = store.read(team, tx -> tx.team().get());
            assertThat(before.settings()).isEmpty();
            assertThat(store.<Boolean>transact(team, tx -> tx.team().replace(before, before.with(settings()))))
                    .isTrue();
            assertThat(store.<Boolean>transact(team, tx -> tx.team().replace(before, before.with(settings()))))
                    .isFalse();
            var after = store.read(team, tx -> tx.team().get());
            assertThat(after.settings()).contains(settings());
            assertThat(after.version()).isEqualTo(before.version() + 1);
            assertThat(store.across().teams().getFirst().setUp()).isTrue();
        }
    }

    @Test
    default void aTeamCannotBeReplacedFromAnother() {
        try (var store = open()) {
            var team = store.read(red(store), tx -> tx.team().get());
            assertThat(store.<Boolean>transact(blue(store), tx -> tx.team().replace(team, team.with(settings()))))
                    .isFalse();
        }
    }

    @Test
    default void aMemberIsCreatedOnceAndRenamed() {
        try (var store = open()) {
            var team = red(store);
            var account = new AccountId(RED_SPACE, "U9");
            var first = store.transact(team, tx -> tx.members().findOrCreate(account, "", NOW));
            var named = store.transact(team, tx -> tx.members().findOrCreate(account, "Zoë", NOW));
            var nameless = store.transact(team, tx -> tx.members().findOrCreate(account, "", NOW));
            assertThat(named.id()).isEqualTo(first.id());
            assertThat(nameless).isEqualTo(named);
            assertThat(named.name()).isEqualTo("Zoë");
            store.read(team, tx -> {
                assertThat(tx.members().byAccount(account)).contains(named);
                assertThat(tx.members().find(first.id())).contains(named);
                assertThat(tx.members().all(List.of(first.id(), first.id(), new MemberId("none"))))
                        .containsOnlyKeys(first.id());
                return 0;
            });
        }
    }

    @Test
    default void aMemberOfAnotherTeamDoesNotExist() {
        try (var store = open()) {
            var ana = ana(store, red(store));
            store.read(blue(store), tx -> {
                assertThat(tx.members().find(ana)).isEmpty();
                assertThat(tx.members().byAccount(new AccountId(RED_SPACE, "UANA")))
                        .isEmpty();
                assertThat(tx.members().all(List.of(ana))).isEmpty();
                return 0;
            });
        }
    }

    @Test
    default void aTransactionThatThrowsStoresNothing() {
        try (var store = open()) {
            var team = red(store);
            assertThatThrownBy(() -> store.transact(team, tx -> {
                        tx.audit().add(NOW, new Actor.Operator(), AuditAction.TOKEN_ADD, "it", "");
                        throw new IllegalArgumentException("no");
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no");
            assertThat(store.<Integer>read(team, tx -> tx.audit().newest(9).size()))
                    .isZero();
            assertThat(ana(store, team)).isNotNull();
        }
    }

    @Test
    default void aReadTransactionDoesNotWriteWaitOrSeePartialChanges() {
        try (var store = open()) {
            var team = red(store);
            assertThatThrownBy(() -> store.read(team, tx -> {
                        tx.audit().add(NOW, new Actor.Operator(), AuditAction.TOKEN_ADD, "it", "");
                        return 0;
                    }))
                    .isInstanceOf(RuntimeException.class);
            store.transact(team, tx -> {
                tx.audit().add(NOW, new Actor.Operator(), AuditAction.TOKEN_ADD, "it", "");
                assertThat(store.<Integer>read(
                                team, other -> other.audit().newest(9).size()))
                        .isZero();
                return 0;
            });
            assertThat(store.<Integer>read(team, tx -> tx.audit().newest(9).size()))
                    .isOne();
        }
    }

    @Test
    default void aTransactionKeptAfterItsEndIsClosed() {
        try (var store = open()) {
            var kept = store.transact(red(store), tx -> tx.audit());
            assertThatThrownBy(() -> kept.head()).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    default void committedDataIsThereAfterReopening() {
        TeamId team;
        try (var store = open()) {
            team = red(store);
            ana(store, team);
        }
        try (var store = open()) {
            assertThat(store.across().teamOf(RED_SPACE).map(Team::id)).contains(team);
            assertThat(store.<Boolean>read(team, tx -> tx.members()
                            .byAccount(new AccountId(RED_SPACE, "UANA"))
                            .isPresent()))
                    .isTrue();
        }
    }

    @Test
    default void twoStoresOnOneDatabaseWriteInTurn() throws Exception {
        try (var bot = open();
                var commandLine = open()) {
            var team = red(bot);
            together(4, () -> {
                for (int i = 0; i < 10; i++) {
                    bot.transact(team, tx -> added(tx.audit()));
                    commandLine.transact(team, tx -> added(tx.audit()));
                }
                return 0;
            });
            assertThat(bot.<Integer>read(team, tx -> tx.audit().newest(1_000).size()))
                    .isEqualTo(80);
            assertThat(bot.<Long>read(team, tx -> tx.audit().firstBroken())).isZero();
        }
    }

    private static int added(AuditStore audit) {
        audit.add(NOW, new Actor.Operator(), AuditAction.TOKEN_ADD, "it", "");
        return 0;
    }

    @Test
    default void whyAMemberCannotAnswerIsStored() {
        try (var store = open()) {
            var team = red(store);
            var account = new AccountId(RED_SPACE, "U1");
            var id = store.transact(
                    team, tx -> tx.members().findOrCreate(account, "Ana", NOW).id());
            for (var why : List.<Optional<Absence>>of(
                    Optional.of(Absence.LEFT), Optional.of(Absence.GUEST), Optional.empty())) {
                store.transact(team, tx -> {
                    tx.members().absent(account, why);
                    return true;
                });
                assertThat(store.<Optional<Absence>>read(
                                team, tx -> tx.members().find(id).orElseThrow().absence()))
                        .isEqualTo(why);
            }
        }
    }

    @Test
    default void whoCanDecideIsStored() {
        try (var store = open()) {
            var team = red(store);
            assertThat(store.<Deciders>read(team, tx -> tx.team().deciders())).isEqualTo(Deciders.UNKNOWN);
            var one = new AccountId(RED_SPACE, "U1");
            var two = new AccountId(RED_SPACE, "U2");
            for (var deciders : List.of(
                    new Deciders(Set.of(), false),
                    new Deciders(Set.of(one), false),
                    new Deciders(Set.of(one, two), true))) {
                store.transact(team, tx -> {
                    tx.team().deciders(deciders);
                    return true;
                });
                assertThat(store.<Deciders>read(team, tx -> tx.team().deciders()))
                        .isEqualTo(deciders);
                assertThat(store.<Deciders>read(blue(store), tx -> tx.team().deciders()))
                        .isEqualTo(Deciders.UNKNOWN);
            }
        }
    }
}

package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.LinkCode;
import dev.rollcall.domain.team.LinkId;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardQueue.Claimant;
import dev.rollcall.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** People with several accounts, and teams with several spaces. */
interface StoreContractAccounts extends StoreContractWorld {
    AccountId SLACK = new AccountId(RED_SPACE, "U1");
    AccountId DISCORD = new AccountId(new SpaceId("discord", "1"), "77");
    AccountId OTHER = new AccountId(RED_SPACE, "U2");

    private static MemberId met(Store store, TeamId team, AccountId account, String name) {
        return store.transact(
                team, tx -> tx.members().findOrCreate(account, name, NOW).id());
    }

    /** What was read or done, to be compared as a whole. */
    private static Object got(Store store, TeamId team, Function<Store.Tx, Object> work) {
        return store.transact(team, work);
    }

    private static <T> T on(Store store, TeamId team, Function<Store.Tx, T> work) {
        return store.transact(team, work);
    }

    private static void join(Store store, TeamId team, MemberId person, MemberId other) {
        on(store, team, tx -> {
            tx.members().join(person, other);
            return true;
        });
    }

    @Test
    default void twoAccountsBecomeOneMember() {
        try (var store = open()) {
            var team = red(store);
            var ana = met(store, team, SLACK, "Ana");
            var anna = met(store, team, DISCORD, "anna");
            join(store, team, ana, anna);
            var whole = new Member(
                    ana,
                    List.of(
                            new Member.Account(SLACK, "Ana", Optional.empty()),
                            new Member.Account(DISCORD, "anna", Optional.empty())));
            assertThat(got(store, team, tx -> tx.members().find(ana))).isEqualTo(Optional.of(whole));
            assertThat(got(store, team, tx -> tx.members().find(anna))).isEqualTo(Optional.of(whole));
            assertThat(got(store, team, tx -> tx.members().byAccount(DISCORD))).isEqualTo(Optional.of(whole));
            assertThat(got(store, team, tx -> tx.members().byAccount(SLACK))).isEqualTo(Optional.of(whole));
            assertThat(got(store, team, tx -> tx.members().all(List.of(anna)))).isEqualTo(Map.of(anna, whole));
            assertThat(got(store, team, tx -> tx.members().everybody())).isEqualTo(List.of(whole));
            assertThat(met(store, team, DISCORD, "anna")).isEqualTo(ana);
            on(store, team, tx -> tx.members().findOrCreate(DISCORD, "Anna", NOW));
            assertThat(on(store, team, tx -> tx.members().find(ana))
                            .orElseThrow()
                            .accounts()
                            .get(1)
                            .name())
                    .isEqualTo("Anna");
        }
    }

    @Test
    default void anAccountIsPartedUnderItsOldId() {
        try (var store = open()) {
            var team = red(store);
            var ana = met(store, team, SLACK, "Ana");
            var anna = met(store, team, DISCORD, "anna");
            join(store, team, ana, anna);
            assertThat(got(store, team, tx -> tx.members().part(SLACK))).isEqualTo(Optional.empty());
            assertThat(got(store, team, tx -> tx.members().part(DISCORD)))
                    .isEqualTo(Optional.of(new Member(anna, DISCORD, "anna")));
            assertThat(got(store, team, tx -> tx.members().part(DISCORD))).isEqualTo(Optional.empty());
            assertThat(got(store, team, tx -> tx.members().find(ana)))
                    .isEqualTo(Optional.of(new Member(ana, SLACK, "Ana")));
            assertThat(got(store, team, tx -> tx.members().find(anna)))
                    .isEqualTo(Optional.of(new Member(anna, DISCORD, "anna")));
        }
    }

    @Test
    default void twoAccountsOfOneSpaceAreNotJoined() {
        try (var store = open()) {
            var team = red(store);
            var ana = met(store, team, SLACK, "Ana");
            var other = met(store, team, OTHER, "Ana");
            assertThatThrownBy(() -> join(store, team, ana, other)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> join(store, team, ana, ana)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> join(store, team, ana, new MemberId("nobody")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void aPersonIsPresentWhileOneAccountIs() {
        try (var store = open()) {
            var team = red(store);
            var ana = met(store, team, SLACK, "Ana");
            join(store, team, ana, met(store, team, DISCORD, "anna"));
            on(store, team, tx -> {
                tx.members().absent(SLACK, Optional.of(Absence.LEFT));
                return true;
            });
            var half = on(store, team, tx -> tx.members().find(ana)).orElseThrow();
            assertThat(half.present()).isTrue();
            assertThat(half.account()).isEqualTo(DISCORD);
            assertThat(half.name()).isEqualTo("anna");
            on(store, team, tx -> {
                tx.members().absent(DISCORD, Optional.of(Absence.GUEST));
                return true;
            });
            var gone = on(store, team, tx -> tx.members().find(ana)).orElseThrow();
            assertThat(gone.absence()).contains(Absence.LEFT);
            assertThat(gone.account()).isEqualTo(SLACK);
        }
    }

    @Test
    default void anAccountOfAnotherTeamIsNotParted() {
        try (var store = open()) {
            var team = red(store);
            join(store, team, met(store, team, SLACK, "Ana"), met(store, team, DISCORD, "anna"));
            assertThat(got(store, blue(store), tx -> tx.members().part(DISCORD)))
                    .isEqualTo(Optional.empty());
            assertThat(got(store, blue(store), tx -> tx.members().everybody())).isEqualTo(List.of());
        }
    }

    @Test
    default void aSpaceJoinsAnotherTeamAndLeavesIt() {
        try (var store = open()) {
            var red = red(store);
            var blue = blue(store);
            on(store, blue, tx -> {
                tx.ofTeam(red).team().take(blue);
                return true;
            });
            assertThat(got(store, red, tx -> tx.team().spaces())).isEqualTo(List.of(BLUE_SPACE, RED_SPACE));
            assertThat(got(store, red, tx -> tx.team().joined())).isEqualTo(Map.of(BLUE_SPACE, blue));
            assertThat(got(store, blue, tx -> tx.team().spaces())).isEqualTo(List.of());
            assertThat(store.across().teamOf(BLUE_SPACE).orElseThrow().id()).isEqualTo(red);
            assertThat(store.across().findOrCreateTeam(BLUE_SPACE, "The blue ones", "sealed", NOW))
                    .isEqualTo(red);
            assertThat(got(store, red, tx -> tx.team().get().name())).isEqualTo("Red");

            assertThat(got(store, red, tx -> tx.team().giveBack(RED_SPACE))).isEqualTo(false);
            assertThat(got(store, red, tx -> tx.team().giveBack(BLUE_SPACE))).isEqualTo(true);
            assertThat(got(store, red, tx -> tx.team().spaces())).isEqualTo(List.of(RED_SPACE));
            assertThat(got(store, red, tx -> tx.team().joined())).isEqualTo(Map.of());
            assertThat(store.across().teamOf(BLUE_SPACE).orElseThrow().id()).isEqualTo(blue);
        }
    }

    @Test
    default void membersAreAdoptedByTheSameIds() {
        try (var store = open()) {
            var red = red(store);
            var blue = blue(store);
            var ana = met(store, red, SLACK, "Ana");
            var her = met(store, blue, DISCORD, "anna");
            var known = met(store, blue, SLACK, "Another name");
            on(store, blue, tx -> {
                tx.ofTeam(red).members().adopt(tx.members().everybody(), NOW);
                return true;
            });
            assertThat(got(store, red, tx -> tx.members().find(her)))
                    .isEqualTo(Optional.of(new Member(her, DISCORD, "anna")));
            assertThat(on(store, red, tx -> tx.members().byAccount(SLACK))
                            .orElseThrow()
                            .id())
                    .isEqualTo(ana)
                    .isNotEqualTo(known);
        }
    }

    @Test
    default void anAdoptedMemberWhoHadLeftIsThereAgain() {
        try (var store = open()) {
            var red = red(store);
            var blue = blue(store);
            met(store, red, DISCORD, "anna");
            on(store, red, tx -> {
                tx.members().absent(DISCORD, Optional.of(Absence.LEFT));
                return true;
            });
            met(store, blue, DISCORD, "anna");
            on(store, blue, tx -> {
                tx.ofTeam(red).members().adopt(tx.members().everybody(), NOW);
                return true;
            });
            assertThat(on(store, red, tx -> tx.members().byAccount(DISCORD))
                            .orElseThrow()
                            .present())
                    .isTrue();
        }
    }

    @Test
    default void aCodeIsFoundFromEveryTeamAndUsedOnce() {
        try (var store = open()) {
            var red = red(store);
            var blue = blue(store);
            var ana = met(store, red, SLACK, "Ana");
            var code = new LinkCode(LinkId.fresh(), red, LinkCode.Kind.CHAT, ana, SLACK, NOW, Optional.empty());
            on(store, red, tx -> {
                tx.links().add(code, "hash");
                return true;
            });
            assertThat(got(store, blue, tx -> tx.links().byHash("hash"))).isEqualTo(Optional.of(code));
            assertThat(got(store, blue, tx -> tx.links().find(code.id()))).isEqualTo(Optional.of(code));
            assertThat(got(store, blue, tx -> tx.links().byHash("another"))).isEqualTo(Optional.empty());
            assertThat(got(store, blue, tx -> tx.links().use(code.id(), NOW))).isEqualTo(false);
            assertThat(got(store, red, tx -> tx.links().use(code.id(), NOW))).isEqualTo(true);
            assertThat(got(store, red, tx -> tx.links().use(code.id(), NOW))).isEqualTo(false);
            assertThat(on(store, red, tx -> tx.links().find(code.id()))
                            .orElseThrow()
                            .usedAt())
                    .contains(NOW);
            on(store, blue, tx -> {
                tx.links().forget(NOW.plusSeconds(1));
                return true;
            });
            assertThat(got(store, red, tx -> tx.links().find(code.id()))).isNotEqualTo(Optional.empty());
            on(store, red, tx -> {
                tx.links().forget(NOW.plusSeconds(1));
                return true;
            });
            assertThat(got(store, red, tx -> tx.links().find(code.id()))).isEqualTo(Optional.empty());
        }
    }

    @Test
    default void theCardsOfASpaceAreAbandoned() {
        try (var store = open()) {
            var red = red(store);
            var here = new CardKey.Approval(RED_SPACE, new ApprovalId("a1"));
            var there = new CardKey.Approval(DISCORD.space(), new ApprovalId("a1"));
            on(store, red, tx -> {
                tx.cards().want(here, new CardAddress.Channel(new PlaceId(RED_SPACE, "C1")));
                tx.cards().want(there, new CardAddress.Channel(new PlaceId(DISCORD.space(), "5")));
                tx.cards().abandon(DISCORD.space());
                tx.cards().stale(there);
                return true;
            });
            var both = new Claimant("test", Set.of("slack", "discord"));
            assertThat(store.cards().claim(both, NOW, Duration.ofMinutes(1), 10))
                    .extracting(claim -> claim.key())
                    .containsExactly(here);
            on(store, red, tx -> {
                tx.cards().want(there, new CardAddress.Channel(new PlaceId(DISCORD.space(), "6")));
                return true;
            });
            assertThat(store.cards().claim(both, NOW, Duration.ofMinutes(1), 10))
                    .extracting(claim -> claim.address())
                    .containsExactly(new CardAddress.Channel(new PlaceId(DISCORD.space(), "6")));
        }
    }
}

package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.CardQueue.Claim;
import dev.rollcall.store.CardStore;
import dev.rollcall.store.CardStore.Kind;
import dev.rollcall.store.CardStore.Row;
import dev.rollcall.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a team wants to see. */
interface StoreContractCards extends StoreContractWorld {
    Duration LEASE = Duration.ofSeconds(30);

    static void cards(Store store, TeamId team, Consumer<CardStore> act) {
        store.transact(team, tx -> {
            act.accept(tx.cards());
            return 0;
        });
    }

    /** The only card that can be claimed. */
    static Claim claimed(Store store, Instant now) {
        var claims = store.cards().claim(now, LEASE, 9);
        assertThat(claims).hasSize(1);
        return claims.getFirst();
    }

    /** A card that stands in the chat, at rest. */
    static void shown(Store store, TeamId team, String key, Kind kind, String message) {
        cards(store, team, cards -> cards.want(key, "slack:T01:C01", kind));
        store.cards().settle(claimed(store, NOW), Optional.of(message), "hash of " + key);
        assertThat(store.cards().rest()).isTrue();
    }

    static Row row(Store store, TeamId team, String key) {
        return store.read(team, tx -> tx.cards().find(key).orElseThrow());
    }

    @Test
    default void anEmptyTeamHasNoCards() {
        try (var store = open()) {
            cards(store, red(store), cards -> {
                cards.stale("none");
                cards.withdraw("none");
                assertThat(cards.find("none")).isEmpty();
                assertThat(cards.byMessage("none")).isEmpty();
                assertThat(cards.startingWith("")).isEmpty();
            });
            assertThat(store.cards().rest()).isTrue();
        }
    }

    @Test
    default void aCardOfAnotherTeamDoesNotExist() {
        try (var store = open()) {
            var team = red(store);
            shown(store, team, "a", Kind.LIVE, "m1");
            cards(store, blue(store), cards -> {
                assertThat(cards.find("a")).isEmpty();
                assertThat(cards.byMessage("m1")).isEmpty();
                assertThat(cards.startingWith("a")).isEmpty();
                cards.stale("a");
                cards.withdraw("a");
            });
            assertThat(store.cards().rest()).isTrue();
            assertThat(row(store, team, "a").withdrawn()).isFalse();
        }
    }

    @Test
    default void aCardRequestedAgainIsRedrawnInPlace() {
        try (var store = open()) {
            var team = red(store);
            shown(store, team, "a", Kind.LIVE, "m1");
            cards(store, team, cards -> cards.want("a", "elsewhere", Kind.LIVE));
            var claim = claimed(store, NOW);
            assertThat(claim.address()).isEqualTo("slack:T01:C01");
            assertThat(claim.message()).contains("m1");
            assertThat(claim.hash()).contains("hash of a");
        }
    }

    @Test
    default void cardsAreFoundByMessageAndPrefix() {
        try (var store = open()) {
            var team = red(store);
            shown(store, team, "review:1:0", Kind.LIVE, "m1");
            shown(store, team, "review:1:1", Kind.LIVE, "m2");
            shown(store, team, "review:2:0", Kind.LIVE, "m3");
            store.read(team, tx -> {
                assertThat(tx.cards().byMessage("m2").map(Row::key)).contains("review:1:1");
                assertThat(tx.cards().startingWith("review:1:"))
                        .extracting(Row::key)
                        .containsExactly("review:1:0", "review:1:1");
                assertThat(tx.cards().startingWith("%")).isEmpty();
                return 0;
            });
        }
    }

    @Test
    default void aOnceCardIsSentOnceAndOnlyWithdrawn() {
        try (var store = open()) {
            var team = red(store);
            shown(store, team, "remind", Kind.ONCE, "m1");
            cards(store, team, cards -> {
                cards.stale("remind");
                cards.want("remind", "slack:T01:C01", Kind.ONCE);
            });
            assertThat(store.cards().rest()).isTrue();
            cards(store, team, cards -> cards.withdraw("remind"));
            var claim = claimed(store, NOW);
            assertThat(claim.withdrawn()).isTrue();
            store.cards().settle(claim, Optional.empty(), "");
            assertThat(store.cards().rest()).isTrue();
            assertThat(row(store, team, "remind").message()).isEmpty();
        }
    }

    @Test
    default void staleWhileAOnceCardIsSentDoesNotSendItAgain() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> cards.want("remind", "x", Kind.ONCE));
            var claim = claimed(store, NOW);
            cards(store, team, cards -> cards.stale("remind"));
            store.cards().settle(claim, Optional.of("m1"), "h");
            assertThat(store.cards().rest()).isTrue();
        }
    }

    @Test
    default void aCardWithdrawnBeforeItWasSentIsNeverSent() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> {
                cards.want("a", "x", Kind.ONCE);
                cards.withdraw("a");
            });
            assertThat(store.cards().rest()).isTrue();
            assertThat(store.cards().claim(NOW, LEASE, 9)).isEmpty();
            cards(store, team, cards -> cards.want("a", "y", Kind.ONCE));
            var claim = claimed(store, NOW);
            assertThat(claim.withdrawn()).isFalse();
            assertThat(claim.address()).isEqualTo("y");
        }
    }

    @Test
    default void aCardWithdrawnWhileItIsSentIsDeleted() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> cards.want("a", "x", Kind.LIVE));
            var claim = claimed(store, NOW);
            cards(store, team, cards -> cards.withdraw("a"));
            store.cards().sending(claim, "n1", NOW);
            store.cards().settle(claim, Optional.of("m1"), "h");
            var again = claimed(store, NOW);
            assertThat(again.withdrawn()).isTrue();
            assertThat(again.message()).contains("m1");
        }
    }

    @Test
    default void anEmptyPrefixFindsEveryCard() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> List.of("b", "ä", "a").forEach(key -> cards.want(key, "x", Kind.LIVE)));
            assertThat(store.<List<Row>>read(team, tx -> tx.cards().startingWith("")))
                    .extracting(Row::key)
                    .containsExactly("a", "b", "ä");
        }
    }
}

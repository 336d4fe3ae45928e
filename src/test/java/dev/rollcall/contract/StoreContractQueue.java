package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractCards.LEASE;
import static dev.rollcall.contract.StoreContractCards.cards;
import static dev.rollcall.contract.StoreContractCards.claimed;
import static dev.rollcall.contract.StoreContractCards.row;
import static dev.rollcall.contract.StoreContractCards.shown;
import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static dev.rollcall.contract.StoreContractWorld.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.store.CardQueue.Claim;
import dev.rollcall.store.CardQueue.Trouble;
import dev.rollcall.store.CardStore.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Claims on cards. */
interface StoreContractQueue extends StoreContractWorld {
    @Test
    default void anEmptyQueueIsIdle() {
        try (var store = open()) {
            var team = red(store);
            store.cards().retryAll(NOW);
            assertThat(store.cards().claim(NOW, LEASE, 9)).isEmpty();
            assertThat(store.cards().next()).isEmpty();
            assertThat(store.cards().rest()).isTrue();
            assertThat(store.cards().troubles(team)).isEmpty();
        }
    }

    @Test
    default void oneCardPerAddressIsClaimedOldestRequestFirst() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> {
                cards.want("z", "x", Kind.LIVE);
                cards.want("a", "x", Kind.LIVE);
                cards.want("b", "y", Kind.LIVE);
                cards.want("z", "x", Kind.LIVE);
            });
            var claims = store.cards().claim(NOW, LEASE, 9);
            assertThat(claims).extracting(Claim::key).containsExactly("z", "b");
            assertThat(store.cards().claim(NOW, LEASE, 9)).isEmpty();
            assertThat(store.cards().next()).contains(NOW.plus(LEASE));
            store.cards().settle(claims.getFirst(), Optional.of("m"), "h");
            assertThat(store.cards().claim(NOW, LEASE, 9))
                    .extracting(Claim::key)
                    .containsExactly("a");
        }
    }

    @Test
    default void atMostTheRequestedNumberIsClaimed() {
        try (var store = open()) {
            cards(store, red(store), cards -> List.of("a", "b", "c").forEach(key -> cards.want(key, key, Kind.LIVE)));
            assertThat(store.cards().claim(NOW, LEASE, 2))
                    .extracting(Claim::key)
                    .containsExactly("a", "b");
        }
    }

    @Test
    default void aCardIsClaimedOnceInARace() throws Exception {
        try (var store = open()) {
            cards(store, red(store), cards -> cards.want("a", "x", Kind.LIVE));
            var claims = together(4, () -> store.cards().claim(NOW, LEASE, 9).size());
            assertThat(claims).containsExactlyInAnyOrder(1, 0, 0, 0);
        }
    }

    @Test
    default void aClaimExpiresAndTheNextClaimHasTheEarlierAttempt() {
        try (var store = open()) {
            cards(store, red(store), cards -> cards.want("a", "x", Kind.LIVE));
            store.cards().sending(claimed(store, NOW), "n1", NOW);
        }
        try (var store = open()) {
            assertThat(store.cards().claim(NOW.plus(LEASE).minusMillis(1), LEASE, 9))
                    .isEmpty();
            assertThat(store.cards().rest()).isFalse();
            var again = claimed(store, NOW.plus(LEASE));
            assertThat(again.nonce()).contains("n1");
            assertThat(again.firstTried()).contains(NOW);
        }
    }

    @Test
    default void theDrawnVersionIsShownAndALaterOneIsStale() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> cards.want("a", "x", Kind.LIVE));
            var claim = claimed(store, NOW);
            assertThat(claim.tries()).isZero();
            cards(store, team, cards -> cards.stale("a"));
            store.cards().settle(claim, Optional.of("m1"), "h1");
            assertThat(store.cards().rest()).isFalse();
            var again = claimed(store, NOW);
            assertThat(again.version()).isGreaterThan(claim.version());
            assertThat(again.message()).contains("m1");
            assertThat(again.hash()).contains("h1");
            assertThat(again.nonce()).isEmpty();
            store.cards().settle(again, Optional.of("m1"), "h2");
            assertThat(store.cards().rest()).isTrue();
            assertThat(store.cards().next()).isEmpty();
        }
    }

    @Test
    default void aReleasedCardIsTriedAgainAfterItsDelay() {
        try (var store = open()) {
            cards(store, red(store), cards -> cards.want("a", "x", Kind.LIVE));
            var claim = claimed(store, NOW);
            store.cards().sending(claim, "n1", NOW);
            store.cards().release(claim, NOW.plusSeconds(5));
            assertThat(store.cards().next()).contains(NOW.plusSeconds(5));
            assertThat(store.cards().rest()).isFalse();
            assertThat(store.cards().claim(NOW.plusSeconds(4), LEASE, 9)).isEmpty();
            var again = claimed(store, NOW.plusSeconds(5));
            assertThat(again.tries()).isOne();
            assertThat(again.nonce()).contains("n1");
            store.cards().unsent(again);
            store.cards().release(again, NOW.plusSeconds(6));
            var third = claimed(store, NOW.plusSeconds(6));
            assertThat(third.nonce()).isEmpty();
            assertThat(third.firstTried()).isEmpty();
        }
    }

    @Test
    default void aForgottenMessageIsPostedAgain() {
        try (var store = open()) {
            var team = red(store);
            shown(store, team, "a", Kind.LIVE, "m1");
            cards(store, team, cards -> cards.stale("a"));
            var claim = claimed(store, NOW);
            store.cards().forget(claim);
            store.cards().release(claim, NOW);
            var again = claimed(store, NOW);
            assertThat(again.message()).isEmpty();
            assertThat(again.hash()).isEmpty();
        }
    }

    @Test
    default void aCardGivenUpKeepsItsProblemUntilItIsRequestedAgain() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> cards.want("a", "x", Kind.ONCE));
            store.cards().giveUp(claimed(store, NOW), "not invited");
            assertThat(store.cards().rest()).isTrue();
            assertThat(store.cards().troubles(team)).containsExactly(new Trouble("a", "x", "not invited"));
            assertThat(store.cards().troubles(blue(store))).isEmpty();
            assertThat(row(store, team, "a").problem()).contains("not invited");
            cards(store, team, cards -> cards.stale("a"));
            store.cards().settle(claimed(store, NOW), Optional.of("m1"), "h");
            assertThat(store.cards().troubles(team)).isEmpty();
        }
    }

    @Test
    default void aCardGivenUpIsTriedAgainAfterARestart() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> cards.want("a", "x", Kind.LIVE));
            store.cards().giveUp(claimed(store, NOW), "not invited");
            store.cards().retryAll(NOW.plusSeconds(1));
            assertThat(store.cards().next()).contains(NOW.plusSeconds(1));
            store.cards().settle(claimed(store, NOW.plusSeconds(1)), Optional.of("m1"), "h");
            assertThat(store.cards().rest()).isTrue();
            assertThat(store.cards().troubles(team)).isEmpty();
        }
    }
}

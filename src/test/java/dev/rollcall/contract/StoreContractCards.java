package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardQueue.Claim;
import dev.rollcall.store.CardQueue.Claimant;
import dev.rollcall.store.CardStore;
import dev.rollcall.store.CardStore.Row;
import dev.rollcall.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Which cards a team wants to be shown. */
interface StoreContractCards extends StoreContractWorld {
    Duration LEASE = Duration.ofSeconds(30);

    /** A process that is connected to both platforms. */
    Claimant BOTH = new Claimant("both", Set.of("slack", "discord"));

    CardKey A = key("a");

    /** A card of the red team. */
    static CardKey key(String id) {
        return key(RED_SPACE, id);
    }

    static CardKey key(SpaceId space, String id) {
        return new CardKey.Approval(space, new ApprovalId(id));
    }

    static CardAddress channel(String id) {
        return new CardAddress.Channel(new PlaceId(RED_SPACE, id));
    }

    static void cards(Store store, TeamId team, Consumer<CardStore> act) {
        store.transact(team, tx -> {
            act.accept(tx.cards());
            return 0;
        });
    }

    /** The only card that can be claimed. */
    static Claim claimed(Store store, Instant now) {
        var claims = store.cards().claim(BOTH, now, LEASE, 9);
        assertThat(claims).hasSize(1);
        return claims.getFirst();
    }

    /** A card that is shown by a message, at rest. */
    static void shown(Store store, TeamId team, CardKey key, String message) {
        cards(store, team, cards -> cards.want(key, channel("C01")));
        store.cards().settle(claimed(store, NOW), Optional.of(message), "hash");
        assertThat(store.cards().rest()).isTrue();
    }

    static Row row(Store store, TeamId team, CardKey key) {
        return store.read(team, tx -> tx.cards().find(key).orElseThrow());
    }

    @Test
    default void anEmptyTeamHasNoCards() {
        try (var store = open()) {
            cards(store, red(store), cards -> {
                cards.stale(A);
                cards.withdraw(A);
                assertThat(cards.find(A)).isEmpty();
                assertThat(cards.byMessage("none")).isEmpty();
                assertThat(cards.underWay(CardKeyCodec.APPROVAL)).isFalse();
            });
            assertThat(store.cards().rest()).isTrue();
        }
    }

    @Test
    default void aCardOfAnotherTeamDoesNotExist() {
        try (var store = open()) {
            var team = red(store);
            shown(store, team, A, "m1");
            cards(store, blue(store), cards -> {
                assertThat(cards.find(A)).isEmpty();
                assertThat(cards.byMessage("m1")).isEmpty();
                cards.stale(A);
                cards.withdraw(A);
            });
            assertThat(store.cards().rest()).isTrue();
            assertThat(row(store, team, A).withdrawn()).isFalse();
        }
    }

    @Test
    default void aCardWantedAgainIsDrawnAgainWhereItIs() {
        try (var store = open()) {
            var team = red(store);
            shown(store, team, A, "m1");
            cards(store, team, cards -> cards.want(A, channel("elsewhere")));
            var claim = claimed(store, NOW);
            assertThat(claim.key()).isEqualTo(A);
            assertThat(claim.address()).isEqualTo(channel("C01"));
            assertThat(claim.message()).contains("m1");
            assertThat(claim.hash()).contains("hash");
        }
    }

    @Test
    default void aCardIsFoundByItsMessage() {
        try (var store = open()) {
            var team = red(store);
            var page = new CardKey.ReviewPage(RED_SPACE, new ReviewId("r"), 1);
            shown(store, team, A, "m1");
            shown(store, team, page, "m2");
            assertThat(store.<Optional<CardKey>>read(
                            team, tx -> tx.cards().byMessage("m2").map(Row::key)))
                    .contains(page);
        }
    }

    @Test
    default void oneApprovalMayBeShownInTwoSpaces() {
        try (var store = open()) {
            var team = red(store);
            shown(store, team, A, "m1");
            shown(store, team, key(BLUE_SPACE, "a"), "m2");
            assertThat(row(store, team, A).message()).contains("m1");
        }
    }

    @Test
    default void aCardIsUnderWayFromItsFirstSendUntilItsMessageIsKnown() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> cards.want(A, channel("C01")));
            var claim = claimed(store, NOW);
            assertThat(underWay(store, team)).isFalse();
            store.cards().sending(claim, "n1", NOW);
            assertThat(underWay(store, team)).isTrue();
            assertThat(underWay(store, blue(store))).isFalse();
            assertThat(store.<Boolean>read(team, tx -> tx.cards().underWay(CardKeyCodec.REVIEW_ROOT)))
                    .isFalse();
            store.cards().settle(claim, Optional.of("m1"), "h");
            assertThat(underWay(store, team)).isFalse();
        }
    }

    private static boolean underWay(Store store, TeamId team) {
        return store.read(team, tx -> tx.cards().underWay(CardKeyCodec.APPROVAL));
    }

    @Test
    default void aCardWithdrawnBeforeItWasSentIsNeverSent() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> {
                cards.want(A, channel("C01"));
                cards.withdraw(A);
            });
            assertThat(store.cards().rest()).isTrue();
            assertThat(store.cards().claim(BOTH, NOW, LEASE, 9)).isEmpty();
            cards(store, team, cards -> cards.want(A, channel("C02")));
            var claim = claimed(store, NOW);
            assertThat(claim.withdrawn()).isFalse();
            assertThat(claim.address()).isEqualTo(channel("C02"));
        }
    }

    @Test
    default void aCardWithdrawnWhileItIsSentIsDeleted() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> cards.want(A, channel("C01")));
            var claim = claimed(store, NOW);
            cards(store, team, cards -> cards.withdraw(A));
            store.cards().sending(claim, "n1", NOW);
            store.cards().settle(claim, Optional.of("m1"), "h");
            var again = claimed(store, NOW);
            assertThat(again.withdrawn()).isTrue();
            assertThat(again.message()).contains("m1");
        }
    }
}

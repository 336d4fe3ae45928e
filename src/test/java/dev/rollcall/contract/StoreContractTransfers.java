package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.ana;
import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static dev.rollcall.contract.StoreContractWorld.saved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Transfer;
import dev.rollcall.domain.token.Transfer.How;
import dev.rollcall.domain.token.TransferId;
import dev.rollcall.store.Stale;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

interface StoreContractTransfers extends StoreContractWorld {
    private static MemberId ben(Store store, TeamId team) {
        return store.transact(team, tx -> tx.members()
                .findOrCreate(new AccountId(RED_SPACE, "UBEN"), "Ben", NOW)
                .id());
    }

    private static Transfer offer(Store store, TeamId team, TransferId id, Token token, Instant at) {
        var ana = ana(store, team);
        return new Transfer(id, token.id(), token.owner(), ben(store, team), ana, at, Optional.empty());
    }

    private static void add(Store store, TeamId team, Transfer transfer) {
        store.transact(team, tx -> {
            tx.transfers().add(transfer);
            return 0;
        });
    }

    @Test
    default void anOfferIsOpenUntilItEnds() {
        try (var store = open()) {
            var team = red(store);
            var id = TransferId.fresh();
            var one = offer(store, team, id, saved(store, team, "one"), NOW);
            var two = offer(store, team, id, saved(store, team, "two"), NOW.plusSeconds(1));
            add(store, team, two);
            add(store, team, one);
            var ended = one.ended(How.DECLINED, NOW.plusSeconds(5));
            store.transact(team, tx -> {
                assertThat(tx.transfers().of(id)).containsExactlyInAnyOrder(one, two);
                assertThat(tx.transfers().openOf(one.token())).contains(one);
                assertThat(tx.transfers().nextEnd()).contains(one.endsAt());
                assertThat(tx.transfers().ranOut(one.endsAt().minusMillis(1))).isEmpty();
                assertThat(tx.transfers().ranOut(two.endsAt())).containsExactly(one, two);
                assertThat(tx.transfers().end(ended)).isTrue();
                assertThat(tx.transfers().end(ended)).isFalse();
                return 0;
            });
            store.read(team, tx -> {
                assertThat(tx.transfers().of(id)).containsExactlyInAnyOrder(ended, two);
                assertThat(tx.transfers().openOf(one.token())).isEmpty();
                assertThat(tx.transfers().nextEnd()).contains(two.endsAt());
                return 0;
            });
            store.read(blue(store), tx -> {
                assertThat(tx.transfers().of(id)).isEmpty();
                assertThat(tx.transfers().nextEnd()).isEmpty();
                return 0;
            });
        }
    }

    @Test
    default void aTokenHasOneOpenOffer() {
        try (var store = open()) {
            var team = red(store);
            var token = saved(store, team, "one");
            var first = offer(store, team, TransferId.fresh(), token, NOW);
            var second = offer(store, team, TransferId.fresh(), token, NOW);
            add(store, team, first);
            assertThatExceptionOfType(Stale.class).isThrownBy(() -> add(store, team, second));
            store.transact(team, tx -> tx.transfers().end(first.ended(How.REPLACED, NOW)));
            add(store, team, second);
            store.read(team, tx -> {
                assertThat(tx.transfers().openOf(token.id())).contains(second);
                return 0;
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    default void eachEndIsStored(How how) {
        try (var store = open()) {
            var team = red(store);
            var ended = offer(store, team, TransferId.fresh(), saved(store, team, "one"), NOW)
                    .ended(how, NOW);
            add(store, team, ended);
            store.read(team, tx -> {
                assertThat(tx.transfers().of(ended.id())).containsExactly(ended);
                assertThat(tx.transfers().openOf(ended.token())).isEmpty();
                return 0;
            });
        }
    }
}

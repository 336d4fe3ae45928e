package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.ana;
import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static dev.rollcall.contract.StoreContractWorld.saved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.team.ExpiryWarnings.Told;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.ExpiryStore.Expiring;
import dev.rollcall.store.ExpiryStore.Snoozed;
import dev.rollcall.store.ExpiryStore.Warning;
import dev.rollcall.store.Store;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

interface StoreContractExpiry extends StoreContractWorld {
    LocalDate DAY = LocalDate.of(2026, 5, 31);

    private static Token expiring(Store store, TeamId team, String label, LocalDate day) {
        var before = saved(store, team, label);
        store.transact(team, tx -> {
            var found = tx.tokens().find(before.id()).orElseThrow();
            return tx.tokens().replace(found, found.changed(with -> with.expires = Optional.of(day)));
        });
        return before;
    }

    private static Warning told(Token token, LocalDate day, int threshold, Optional<MemberId> to) {
        return new Warning(token.id(), DAY, day, threshold, to, Optional.empty());
    }

    @Test
    default void whatExpiresIsFoundByItsDay() {
        try (var store = open()) {
            var team = red(store);
            saved(store, team, "never");
            var one = expiring(store, team, "one", DAY);
            var far = expiring(store, team, "far", DAY.plusDays(50));
            store.read(team, tx -> {
                assertThat(tx.expiry().until(DAY.minusDays(1))).isEmpty();
                assertThat(tx.expiry().until(DAY)).containsExactly(new Expiring(one.id(), DAY, Told.NOTHING));
                assertThat(tx.expiry().until(DAY.plusYears(1)))
                        .extracting(Expiring::token)
                        .containsExactly(one.id(), far.id());
                assertThat(tx.expiry().firstAfter(DAY.minusDays(1))).contains(DAY);
                assertThat(tx.expiry().firstAfter(DAY)).contains(DAY.plusDays(50));
                assertThat(tx.expiry().firstAfter(DAY.plusDays(50))).isEmpty();
                return 0;
            });
            store.read(blue(store), tx -> {
                assertThat(tx.expiry().until(DAY)).isEmpty();
                assertThat(tx.expiry().firstAfter(DAY.minusDays(1))).isEmpty();
                return 0;
            });
        }
    }

    @Test
    default void whatWasToldIsKept() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var one = expiring(store, team, "one", DAY);
            var first = told(one, DAY.minusDays(30), 30, Optional.of(ana));
            var second = told(one, DAY.minusDays(14), 14, Optional.empty());
            store.transact(team, tx -> {
                tx.expiry().told(first);
                tx.expiry().told(first);
                tx.expiry().told(second);
                return 0;
            });
            store.read(team, tx -> {
                assertThat(tx.expiry().of(one.id())).containsExactly(second, first);
                assertThat(tx.expiry().on(first.day(), Optional.of(ana))).containsExactly(first);
                assertThat(tx.expiry().on(first.day(), Optional.empty())).isEmpty();
                assertThat(tx.expiry().on(second.day(), Optional.empty())).containsExactly(second);
                assertThat(tx.expiry().until(DAY))
                        .containsExactly(new Expiring(one.id(), DAY, new Told(Optional.of(14), Optional.empty())));
                return 0;
            });
        }
    }

    @Test
    default void whatIsSnoozedIsDueAgainUntilItIsToldAgain() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var one = expiring(store, team, "one", DAY);
            var until = DAY.minusDays(23);
            store.transact(team, tx -> {
                assertThat(tx.expiry().snooze(one.id(), DAY, until, ana)).isFalse();
                tx.expiry().told(told(one, DAY.minusDays(60), 60, Optional.of(ana)));
                tx.expiry().told(told(one, DAY.minusDays(30), 30, Optional.of(ana)));
                assertThat(tx.expiry().snooze(one.id(), DAY, until, ana)).isTrue();
                return 0;
            });
            store.transact(team, tx -> {
                assertThat(tx.expiry().of(one.id()))
                        .extracting(Warning::snoozed)
                        .containsExactly(Optional.of(new Snoozed(until, ana)), Optional.empty());
                assertThat(tx.expiry().until(DAY))
                        .extracting(Expiring::told)
                        .containsExactly(new Told(Optional.of(30), Optional.of(until)));
                tx.expiry().told(told(one, until, 30, Optional.of(ana)));
                assertThat(tx.expiry().until(DAY))
                        .extracting(Expiring::told)
                        .containsExactly(new Told(Optional.of(30), Optional.empty()));
                tx.expiry().told(told(one, DAY, 0, Optional.of(ana)));
                assertThat(tx.expiry().until(DAY)).as("all was told").isEmpty();
                return 0;
            });
        }
    }

    @Test
    default void anotherExpiryIsDueAtAnotherMoment() {
        try (var store = open()) {
            var team = red(store);
            long before = store.read(team, tx -> tx.team().dueVersion());
            var one = expiring(store, team, "one", DAY);
            assertThat(store.<Long>read(team, tx -> tx.team().dueVersion())).isGreaterThan(before);
            store.read(team, tx -> {
                assertThat(tx.expiry().of(new TokenId("none"))).isEmpty();
                assertThat(tx.expiry().of(one.id())).isEqualTo(List.of());
                return 0;
            });
        }
    }
}

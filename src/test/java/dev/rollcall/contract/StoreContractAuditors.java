package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.ana;
import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Auditor;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.Store;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

interface StoreContractAuditors extends StoreContractWorld {
    LocalDate LAST = LocalDate.of(2026, 5, 31);

    private static MemberId member(Store store, TeamId team, String name) {
        return store.transact(team, tx -> tx.members()
                .findOrCreate(new AccountId(RED_SPACE, "U" + name), name, NOW)
                .id());
    }

    @Test
    default void anAppointmentTakesThePlaceOfTheOneBefore() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var kim = member(store, team, "KIM");
            var first = new Auditor(kim, LAST, ana, NOW);
            var second = new Auditor(kim, LAST.plusDays(1), kim, NOW.plusSeconds(60));
            store.transact(team, tx -> {
                tx.auditors().put(first);
                assertThat(tx.auditors().find(kim)).contains(first);
                tx.auditors().put(second);
                return 0;
            });
            store.read(team, tx -> {
                assertThat(tx.auditors().find(kim)).contains(second);
                assertThat(tx.auditors().find(ana)).isEmpty();
                return 0;
            });
            store.read(blue(store), tx -> {
                assertThat(tx.auditors().find(kim)).isEmpty();
                assertThat(tx.auditors().endingFrom(LAST)).isEmpty();
                return 0;
            });
        }
    }

    @Test
    default void auditorsAreListedByTheirEnd() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var kim = member(store, team, "KIM");
            var later = new Auditor(ana, LAST.plusDays(1), kim, NOW);
            var first = new Auditor(kim, LAST, ana, NOW);
            store.transact(team, tx -> {
                tx.auditors().put(later);
                tx.auditors().put(first);
                return 0;
            });
            store.transact(team, tx -> {
                assertThat(tx.auditors().endingFrom(LAST)).containsExactly(first, later);
                assertThat(tx.auditors().endingFrom(LAST.plusDays(1))).containsExactly(later);
                assertThat(tx.auditors().endingFrom(LAST.plusDays(2))).isEmpty();
                tx.auditors().remove(ana);
                assertThat(tx.auditors().endingFrom(LAST)).containsExactly(first);
                return 0;
            });
        }
    }
}

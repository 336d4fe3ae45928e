package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.ana;
import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.team.Availability;
import dev.rollcall.domain.team.Availability.Away;
import dev.rollcall.domain.team.Availability.NotifyBy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

interface StoreContractAvailability extends StoreContractWorld {
    @Test
    default void whatAMemberSaidIsKeptReplacedAndForgotten() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var away = new Away(ana, ana, NOW, NOW.plusSeconds(60));
            var all = new Availability(
                    ana, Optional.of(away), Optional.of(NOW.plusSeconds(30)), Optional.of(NotifyBy.CHANNEL));
            store.transact(team, tx -> {
                assertThat(tx.availability().of(ana)).isEqualTo(Availability.unsaid(ana));
                assertThat(tx.availability().nextEnd()).isEmpty();
                tx.availability().save(all);
                return 0;
            });
            store.transact(team, tx -> {
                assertThat(tx.availability().of(ana)).isEqualTo(all);
                assertThat(tx.availability().all()).containsExactly(all);
                assertThat(tx.availability().nextEnd()).contains(NOW.plusSeconds(30));
                tx.availability().save(all.quiet(Optional.empty()));
                assertThat(tx.availability().nextEnd()).contains(NOW.plusSeconds(60));
                return 0;
            });
            store.read(blue(store), tx -> {
                assertThat(tx.availability().all()).isEmpty();
                assertThat(tx.availability().of(ana).saysSomething()).isFalse();
                return 0;
            });
            store.transact(team, tx -> {
                tx.availability().save(all.quiet(Optional.empty()).away(Optional.empty()));
                assertThat(tx.availability().nextEnd()).isEmpty();
                tx.availability().save(Availability.unsaid(ana));
                assertThat(tx.availability().all()).isEmpty();
                return 0;
            });
        }
    }

    @Test
    default void whatIsDueNextCountsAsChangedWhenSomethingIsSaid() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            long before = store.read(team, tx -> tx.team().dueVersion());
            store.transact(team, tx -> {
                tx.availability().save(Availability.unsaid(ana).quiet(Optional.of(NOW)));
                return 0;
            });
            assertThat(store.<Long>read(team, tx -> tx.team().dueVersion())).isGreaterThan(before);
        }
    }
}

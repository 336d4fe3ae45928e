package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.ana;
import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static dev.rollcall.contract.StoreContractWorld.review;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.team.AccountId;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

interface StoreContractDigests extends StoreContractWorld {
    @Test
    default void thePageThatSomebodyTurnedToIsKeptForTheReview() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var ben = store.transact(team, tx -> tx.members()
                    .findOrCreate(new AccountId(RED_SPACE, "UBEN"), "Ben", NOW)
                    .id());
            var march = review(YearMonth.of(2026, 3), Optional.of(NOW)).id();
            var april = review(YearMonth.of(2026, 4), Optional.empty());
            store.transact(team, tx -> tx.reviews().add(april, List.of()));
            assertThat(store.<Optional<Integer>>read(team, tx -> tx.digests().page(april.id(), ana)))
                    .isEmpty();
            for (int page : List.of(2, 1)) {
                store.transact(team, tx -> {
                    tx.digests().turn(april.id(), ana, page);
                    return 0;
                });
                assertThat(store.<Optional<Integer>>read(
                                team, tx -> tx.digests().page(april.id(), ana)))
                        .contains(page);
            }
            assertThat(store.<Optional<Integer>>read(team, tx -> tx.digests().page(april.id(), ben)))
                    .as("of somebody else")
                    .isEmpty();
            assertThat(store.<Optional<Integer>>read(team, tx -> tx.digests().page(march, ana)))
                    .as("in another review")
                    .isEmpty();
            assertThat(store.<Optional<Integer>>read(
                            blue(store), tx -> tx.digests().page(april.id(), ana)))
                    .as("of another team")
                    .isEmpty();
        }
    }
}

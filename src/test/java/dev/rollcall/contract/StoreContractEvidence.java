package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static dev.rollcall.contract.StoreContractWorld.review;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.review.EvidenceTimes;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

interface StoreContractEvidence extends StoreContractWorld {
    private static void keep(Store store, TeamId team, ReviewId review, EvidenceTimes times) {
        store.transact(team, tx -> {
            tx.evidence().keep(review, times);
            return 0;
        });
    }

    private static List<ReviewId> due(Store store, TeamId team, Instant at) {
        return store.read(team, tx -> tx.evidence().due(at));
    }

    private static Optional<Instant> nextDue(Store store, TeamId team) {
        return store.read(team, tx -> tx.evidence().nextDue());
    }

    @Test
    default void evidenceIsDueAtItsMomentUntilItIsPosted() {
        try (var store = open()) {
            var team = red(store);
            var blue = blue(store);
            var march = review(YearMonth.of(2026, 3), Optional.of(NOW));
            var april = review(YearMonth.of(2026, 4), Optional.of(NOW));
            store.transact(team, tx -> {
                tx.reviews().add(march, List.of());
                return tx.reviews().add(april, List.of());
            });
            assertThat(store.<EvidenceTimes>read(team, tx -> tx.evidence().times(march.id())))
                    .isEqualTo(EvidenceTimes.NEVER);
            assertThat(nextDue(store, team)).isEmpty();

            var hour = NOW.plus(EvidenceTimes.APART);
            var waits = EvidenceTimes.postedAt(NOW).changedAt(NOW.plusSeconds(1));
            long seen = store.<Long>read(team, tx -> tx.team().dueVersion());
            keep(store, team, april.id(), waits);
            keep(store, team, march.id(), new EvidenceTimes(Optional.empty(), Optional.of(NOW)));
            keep(store, blue, march.id(), waits);
            assertThat(store.<Long>read(team, tx -> tx.team().dueVersion())).isGreaterThan(seen);
            assertThat(store.<EvidenceTimes>read(team, tx -> tx.evidence().times(april.id())))
                    .isEqualTo(new EvidenceTimes(Optional.of(NOW), Optional.of(hour)));
            assertThat(store.<EvidenceTimes>read(blue, tx -> tx.evidence().times(april.id())))
                    .as("of another team")
                    .isEqualTo(EvidenceTimes.NEVER);
            assertThat(nextDue(store, team)).contains(NOW);
            assertThat(nextDue(store, blue)).isEmpty();
            assertThat(due(store, team, NOW.minusMillis(1))).isEmpty();
            assertThat(due(store, team, hour.minusMillis(1))).containsExactly(march.id());
            assertThat(due(store, team, hour)).containsExactly(march.id(), april.id());
            assertThat(due(store, blue, hour)).isEmpty();

            keep(store, team, march.id(), EvidenceTimes.postedAt(hour));
            assertThat(due(store, team, hour)).containsExactly(april.id());
            assertThat(nextDue(store, team)).contains(hour);
        }
    }
}

package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.ana;
import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static dev.rollcall.contract.StoreContractWorld.review;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.removal.RemovalId;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.UndoStore.Change;
import dev.rollcall.store.UndoStore.RemovalChange;
import dev.rollcall.store.UndoStore.Stood;
import dev.rollcall.store.UndoStore.Undo;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

interface StoreContractUndos extends StoreContractWorld {
    private static Undo undo(String id, ReviewId review, MemberId by, Instant at) {
        return new Undo(
                id,
                review,
                by,
                at,
                List.of(
                        new Change(new ItemId("i1"), 1, Optional.empty(), Optional.empty()),
                        new Change(
                                new ItemId("i2"),
                                3,
                                Optional.of(new Answered(Answer.UNUSED, by, NOW.minusSeconds(60))),
                                Optional.of(new RemovalChange(
                                        new RemovalId("r1"),
                                        2,
                                        Optional.of(new Stood(
                                                new Removal.State.Announced(NOW, NOW.plusSeconds(60)),
                                                1,
                                                Optional.of(NOW.plusSeconds(60))))))),
                        new Change(
                                new ItemId("i3"),
                                1,
                                Optional.empty(),
                                Optional.of(new RemovalChange(new RemovalId("r2"), 0, Optional.empty())))));
    }

    @Test
    default void howToUndoAnswersIsKeptForTheTeam() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var ben = store.transact(team, tx -> tx.members()
                    .findOrCreate(new AccountId(RED_SPACE, "UBEN"), "Ben", NOW)
                    .id());
            var opened = review(YearMonth.of(2026, 4), Optional.empty());
            store.transact(team, tx -> tx.reviews().add(opened, List.of()));
            var first = undo("u1", opened.id(), ana, NOW);
            var second = undo("u2", opened.id(), ana, NOW.plusSeconds(60));
            store.transact(team, tx -> {
                tx.undos().keep(new Undo("u1", opened.id(), ana, NOW, List.of()));
                tx.undos().keep(first);
                tx.undos().keep(second);
                return 0;
            });
            assertThat(store.<Optional<Undo>>read(team, tx -> tx.undos().find("u1")))
                    .contains(first);
            assertThat(store.<Optional<Undo>>read(team, tx -> tx.undos().find("gone")))
                    .isEmpty();
            assertThat(store.<Optional<Undo>>read(blue(store), tx -> tx.undos().find("u1")))
                    .as("of another team")
                    .isEmpty();
            assertThat(store.<List<Undo>>read(team, tx -> tx.undos().since(ana, NOW.minusMillis(1))))
                    .containsExactly(second, first);
            assertThat(store.<List<Undo>>read(team, tx -> tx.undos().since(ana, NOW)))
                    .containsExactly(second);
            assertThat(store.<List<Undo>>read(team, tx -> tx.undos().since(ben, NOW.minusMillis(1))))
                    .isEmpty();
            store.transact(team, tx -> {
                tx.undos().forget("u1");
                return 0;
            });
            assertThat(store.<Optional<Undo>>read(team, tx -> tx.undos().find("u1")))
                    .isEmpty();
            var later = Instant.ofEpochMilli(System.currentTimeMillis()).plusSeconds(60);
            assertThat(store.<Boolean>read(team, tx -> tx.undos().anyBefore(later)))
                    .isTrue();
            assertThat(store.<Integer>transact(team, tx -> tx.undos().forget(later, 10)))
                    .isEqualTo(1);
            assertThat(store.<Boolean>read(team, tx -> tx.undos().anyBefore(later)))
                    .isFalse();
        }
    }
}

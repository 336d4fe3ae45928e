package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.ana;
import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.item;
import static dev.rollcall.contract.StoreContractWorld.red;
import static dev.rollcall.contract.StoreContractWorld.review;
import static dev.rollcall.contract.StoreContractWorld.saved;
import static dev.rollcall.contract.StoreContractWorld.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.review.AnswerHistory;
import dev.rollcall.domain.review.Held;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.ReviewItemStore.Asked;
import dev.rollcall.store.ReviewStore;
import dev.rollcall.store.ReviewStore.Reminders;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

interface StoreContractReviews extends StoreContractWorld {
    YearMonth APRIL = YearMonth.of(2026, 4);

    @Test
    default void remindersThatAdminsAskedForAreCountedOneAfterTheOther() {
        try (var store = open()) {
            var team = red(store);
            var review = review(APRIL, Optional.empty());
            store.transact(team, tx -> tx.reviews().add(review, List.of()));
            assertThat(store.<Reminders>read(team, tx -> tx.reviews().reminders(new ReviewId("none"))))
                    .isEqualTo(Reminders.NONE);
            assertThat(store.<Reminders>read(team, tx -> tx.reviews().reminders(review.id())))
                    .isEqualTo(Reminders.NONE);
            assertThat(store.<Boolean>transact(team, tx -> tx.reviews().remind(review.id(), Reminders.NONE, NOW)))
                    .isTrue();
            assertThat(store.<Boolean>transact(team, tx -> tx.reviews().remind(review.id(), Reminders.NONE, NOW)))
                    .as("another one was counted since")
                    .isFalse();
            assertThat(store.<Reminders>read(team, tx -> tx.reviews().reminders(review.id())))
                    .isEqualTo(new Reminders(1, Optional.of(NOW)));
            assertThat(store.<Boolean>transact(blue(store), tx -> tx.reviews()
                            .remind(review.id(), new Reminders(1, Optional.of(NOW)), NOW)))
                    .as("a review of another team does not exist")
                    .isFalse();
        }
    }

    @Test
    default void anEmptyTeamHasNoReviews() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            store.read(team, tx -> {
                var reviews = tx.reviews();
                assertThat(reviews.find(new ReviewId("none"))).isEmpty();
                assertThat(reviews.ofPeriod(APRIL)).isEmpty();
                assertThat(reviews.open()).isEmpty();
                assertThat(reviews.allOpen()).isEmpty();
                assertThat(reviews.lastClosed()).isEmpty();
                assertThat(reviews.item(new ItemId("none"))).isEmpty();
                assertThat(reviews.itemOf(new ReviewId("none"), new TokenId("none")))
                        .isEmpty();
                assertThat(reviews.items(new ReviewId("none"))).isEmpty();
                assertThat(reviews.choice("none", ana)).isEmpty();
                assertThat(reviews.ofToken(new TokenId("none"))).isEmpty();
                assertThat(reviews.doubted()).isEmpty();
                assertThat(reviews.totals(0, 9)).isEmpty();
                assertThat(reviews.unconfirmedInARow(List.of())).isEmpty();
                assertThat(reviews.unconfirmedInARow(List.of(new TokenId("none"))))
                        .containsOnly(Map.entry(new TokenId("none"), 0));
                return 0;
            });
        }
    }

    @Test
    default void aReviewIsReadWithItsItemsByPosition() {
        try (var store = open()) {
            var team = red(store);
            var review = review(APRIL, Optional.empty());
            var first = item(review, saved(store, team, "a"), 0, 0, Optional.empty());
            var second = item(review, saved(store, team, "b"), 0, 1, Optional.empty());
            var third = item(review, saved(store, team, "c"), 1, 2, Optional.empty());
            assertThat(store.<Boolean>transact(team, tx -> tx.reviews().add(review, List.of(third, first, second))))
                    .isTrue();
            store.read(team, tx -> {
                var reviews = tx.reviews();
                assertThat(reviews.find(review.id())).contains(review);
                assertThat(reviews.ofPeriod(APRIL)).contains(review);
                assertThat(reviews.open()).contains(review);
                assertThat(reviews.items(review.id())).containsExactly(first, second, third);
                assertThat(reviews.item(second.id())).contains(second);
                assertThat(reviews.itemOf(review.id(), third.token())).contains(third);
                return 0;
            });
        }
    }

    @Test
    default void aClosedReviewIsReadWithItsSignatureAndItsLateAnswers() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var review = review(APRIL, Optional.empty());
            var item = item(review, saved(store, team, "a"), 0, 0, Optional.empty());
            store.transact(team, tx -> tx.reviews().add(review, List.of(item)));
            var late = item.answered(new Answered(Answer.CONFIRMED, ana, NOW, true));
            store.transact(team, tx -> {
                assertThat(tx.reviews().replace(review, review.closed(NOW))).isTrue();
                assertThat(tx.reviews().replace(item, late)).isTrue();
                var closed = tx.reviews().find(review.id()).orElseThrow();
                assertThat(closed.signed()).isEmpty();
                assertThat(tx.reviews().replace(closed, closed.signed(ana, NOW)))
                        .isTrue();
                return 0;
            });
            store.transact(team, tx -> {
                assertThat(tx.reviews().item(item.id()).orElseThrow().answer()).isEqualTo(late.answer());
                var signed = tx.reviews().lastClosed().orElseThrow();
                assertThat(signed.signed()).contains(new Review.Signature(ana, NOW, false));
                assertThat(tx.reviews().replace(signed, signed.changedAfterSigning()))
                        .isTrue();
                return 0;
            });
            assertThat(store.<Review>read(
                                    team, tx -> tx.reviews().find(review.id()).orElseThrow())
                            .signed())
                    .contains(new Review.Signature(ana, NOW, true));
        }
    }

    @Test
    default void theTotalsCountAnswersInTimeAndLateOnes() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var a = saved(store, team, "a");
            var b = saved(store, team, "b");
            var april = review(APRIL, Optional.of(NOW));
            var may = review(APRIL.plusMonths(1), Optional.of(NOW));
            var june = review(APRIL.plusMonths(2), Optional.empty());
            store.transact(team, tx -> {
                tx.reviews()
                        .add(
                                april,
                                List.of(item(april, a, 0, 0, Optional.of(new Answered(Answer.CONFIRMED, ana, NOW)))));
                tx.reviews()
                        .add(
                                may,
                                List.of(item(may, b, 0, 0, Optional.of(new Answered(Answer.UNUSED, ana, NOW, true)))));
                tx.reviews().add(june, List.of(item(june, a, 0, 0, Optional.empty())));
                return 0;
            });
            store.read(team, tx -> {
                var ofMay = new ReviewStore.Total(may, 0, 0, 0, 1);
                var ofApril = new ReviewStore.Total(april, 1, 0, 0, 0);
                assertThat(tx.reviews().totals(0, 9)).containsExactly(ofMay, ofApril);
                assertThat(tx.reviews().totals(0, 1)).containsExactly(ofMay);
                assertThat(tx.reviews().totals(1, 9)).containsExactly(ofApril);
                assertThat(ofMay.unconfirmed()).isEqualTo(1);
                assertThat(ofApril.unconfirmed()).isZero();
                return 0;
            });
        }
    }

    private static Review empty(Review like) {
        return new Review(
                like.id(), like.period(), like.openedAt(), like.rungs(), 0, 0, Optional.of(like.openedAt()), 1);
    }

    private static Review later(Review like) {
        return new Review(
                ReviewId.fresh(),
                like.period(),
                like.openedAt().plusSeconds(60),
                like.rungs(),
                0,
                like.tokens(),
                like.closedAt(),
                1);
    }

    @Test
    default void aReviewWithoutTokensLeavesItsMonth() {
        try (var store = open()) {
            var team = red(store);
            var token = saved(store, team, "a");
            var none = empty(review(APRIL, Optional.empty()));
            var noneAgain = later(none);
            var some = later(review(APRIL, Optional.empty()));
            store.transact(team, tx -> {
                assertThat(tx.reviews().lastHeld()).isEqualTo(Held.NONE);
                assertThat(tx.reviews().add(none, List.of())).isTrue();
                assertThat(tx.reviews().add(empty(review(APRIL, Optional.empty())), List.of()))
                        .as("of the same opening")
                        .isFalse();
                assertThat(tx.reviews().lastHeld()).isEqualTo(new Held(Optional.empty(), Optional.of(none.openedAt())));
                assertThat(tx.reviews().add(noneAgain, List.of())).isTrue();
                assertThat(tx.reviews().ofPeriod(APRIL)).contains(noneAgain);
                return 0;
            });
            store.transact(team, tx -> {
                var item = item(some, token, 0, 0, Optional.empty());
                assertThat(tx.reviews().add(some, List.of(item))).isTrue();
                assertThat(tx.reviews().ofPeriod(APRIL)).contains(some);
                assertThat(tx.reviews().allOpen()).containsExactly(some);
                assertThat(tx.reviews().items(some.id())).containsExactly(item);
                assertThat(tx.reviews().find(none.id())).isEmpty();
                assertThat(tx.reviews().lastHeld()).isEqualTo(Held.in(APRIL));
                assertThat(tx.reviews().add(later(noneAgain), List.of())).isFalse();
                assertThat(tx.reviews().add(later(some), List.of())).isFalse();
                return 0;
            });
        }
    }

    @Test
    default void aMonthIsOpenedOnceInARace() throws Exception {
        try (var store = open()) {
            var team = red(store);
            var token = saved(store, team, "a");
            var added = together(4, () -> {
                var review = review(APRIL, Optional.empty());
                var items = List.of(item(review, token, 0, 0, Optional.empty()));
                return store.transact(team, tx -> tx.reviews().add(review, items));
            });
            assertThat(added).containsExactlyInAnyOrder(true, false, false, false);
            store.read(team, tx -> {
                assertThat(tx.reviews().items(tx.reviews().open().orElseThrow().id()))
                        .hasSize(1);
                return 0;
            });
            assertThat(store.<Boolean>transact(
                            blue(store), tx -> tx.reviews().add(review(APRIL, Optional.empty()), List.of())))
                    .isTrue();
        }
    }

    @Test
    default void theNewestReviewIsTheOpenOneOrTheLastClosed() {
        try (var store = open()) {
            var team = red(store);
            var march = review(APRIL.minusMonths(1), Optional.empty());
            var april = review(APRIL, Optional.empty());
            store.transact(
                    team,
                    tx -> tx.reviews().add(april, List.of()) && tx.reviews().add(march, List.of()));
            store.transact(team, tx -> {
                assertThat(tx.reviews().open()).contains(april);
                assertThat(tx.reviews().allOpen()).containsExactly(april, march);
                assertThat(tx.reviews().replace(march, march.closed(NOW))).isTrue();
                assertThat(tx.reviews().replace(march, march.closed(NOW))).isFalse();
                assertThat(tx.reviews().lastClosed().orElseThrow().id()).isEqualTo(march.id());
                assertThat(tx.reviews().replace(april, april.climbed(1))).isTrue();
                var climbed = tx.reviews().find(april.id()).orElseThrow();
                assertThat(climbed.climbed()).isEqualTo(2);
                assertThat(tx.reviews().replace(climbed, climbed.closed(NOW))).isTrue();
                var last = tx.reviews().lastClosed().orElseThrow();
                assertThat(last.id()).isEqualTo(april.id());
                assertThat(last.closedAt()).contains(NOW);
                assertThat(tx.reviews().open()).isEmpty();
                return 0;
            });
        }
    }

    @Test
    default void aReviewOfAnotherTeamDoesNotExist() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var review = review(APRIL, Optional.empty());
            var item = item(review, saved(store, team, "a"), 0, 0, Optional.empty());
            var kept = store.transact(team, tx -> {
                tx.reviews().add(review, List.of(item));
                return tx.reviews().keepChoice(review.id(), ana, List.of(item.id()), NOW);
            });
            store.transact(team, tx -> tx.reviews().replace(review, review.closed(NOW)));
            store.transact(blue(store), tx -> {
                var reviews = tx.reviews();
                assertThat(reviews.find(review.id())).isEmpty();
                assertThat(reviews.ofPeriod(APRIL)).isEmpty();
                assertThat(reviews.open()).isEmpty();
                assertThat(reviews.allOpen()).isEmpty();
                assertThat(reviews.lastClosed()).isEmpty();
                assertThat(reviews.item(item.id())).isEmpty();
                assertThat(reviews.itemOf(review.id(), item.token())).isEmpty();
                assertThat(reviews.items(review.id())).isEmpty();
                assertThat(reviews.choice(kept, ana)).isEmpty();
                assertThat(reviews.anyChoiceBefore(Instant.now().plusSeconds(60)))
                        .isFalse();
                assertThat(reviews.forgetChoices(Instant.now().plusSeconds(60), 9))
                        .isZero();
                assertThat(reviews.unconfirmedInARow(List.of(item.token()))).containsOnly(Map.entry(item.token(), 0));
                var answered = item.answered(new Answered(Answer.UNUSED, ana, NOW));
                assertThat(reviews.replace(item, answered)).isFalse();
                assertThat(reviews.replace(review, review.climbed(0))).isFalse();
                return 0;
            });
        }
    }

    @Test
    default void oneOfTwoConcurrentAnswersWins() throws Exception {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var review = review(APRIL, Optional.empty());
            var item = item(review, saved(store, team, "a"), 0, 0, Optional.empty());
            store.transact(team, tx -> tx.reviews().add(review, List.of(item)));
            var answered = item.answered(new Answered(Answer.NOT_MINE, ana, NOW));
            var won = together(2, () -> store.transact(team, tx -> tx.reviews().replace(item, answered)));
            assertThat(won).containsExactlyInAnyOrder(true, false);
            assertThat(store.<ReviewItem>read(
                                    team, tx -> tx.reviews().item(item.id()).orElseThrow())
                            .answer())
                    .isEqualTo(answered.answer());
        }
    }

    @Test
    default void aChoiceBelongsToThePersonWhoMadeIt() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var ben = store.transact(team, tx -> tx.members()
                    .findOrCreate(new AccountId(RED_SPACE, "UBEN"), "Ben", NOW)
                    .id());
            var review = review(APRIL, Optional.empty());
            var items = List.of(ItemId.fresh(), ItemId.fresh());
            var id = store.transact(team, tx -> {
                tx.reviews().add(review, List.of());
                return tx.reviews().keepChoice(review.id(), ana, items, NOW);
            });
            store.read(team, tx -> {
                var choice = tx.reviews().choice(id, ana).orElseThrow();
                assertThat(choice.review()).isEqualTo(review.id());
                assertThat(choice.items()).isEqualTo(items);
                assertThat(tx.reviews().choice(id, ben)).isEmpty();
                return 0;
            });
        }
    }

    /** One answered in February, one was not asked in March, one never answered; the one of May is open. */
    @Test
    default void missedReviewsAreCountedSinceTheLastAnswer() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var answered = saved(store, team, "a");
            var absent = saved(store, team, "b");
            var silent = saved(store, team, "c");
            var said = Optional.of(new Answered(Answer.CONFIRMED, ana, NOW));
            store.transact(team, tx -> {
                for (int month = 1; month <= 5; month++) {
                    var review = review(YearMonth.of(2026, month), month == 5 ? Optional.empty() : Optional.of(NOW));
                    var items = new ArrayList<ReviewItem>();
                    items.add(item(review, answered, 0, 0, month == 2 ? said : Optional.empty()));
                    if (month != 3) {
                        items.add(item(review, absent, 0, 1, Optional.empty()));
                    }
                    items.add(item(review, silent, 0, 2, Optional.empty()));
                    tx.reviews().add(review, items);
                }
                return 0;
            });
            var all = List.of(answered.id(), absent.id(), silent.id());
            assertThat(store.<Map<TokenId, Integer>>read(
                            team, tx -> tx.reviews().unconfirmedInARow(all)))
                    .containsOnly(Map.entry(answered.id(), 2), Map.entry(absent.id(), 1), Map.entry(silent.id(), 4));
            assertThat(store.<Map<TokenId, Integer>>read(
                            team, tx -> tx.reviews().unconfirmedInARow(List.of(silent.id()))))
                    .containsOnly(Map.entry(silent.id(), 4));
        }
    }

    /** The second one was never doubted; the third one has no answer. */
    @Test
    default void theHistoryOfATokenIsReadByReviewAndOfAllThatWereDoubtedAtOnce() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var doubted = saved(store, team, "a");
            var kept = saved(store, team, "b");
            var silent = saved(store, team, "c");
            var may = review(YearMonth.of(2026, 5), Optional.empty());
            var march = review(YearMonth.of(2026, 3), Optional.of(NOW));
            var unused = item(march, doubted, 0, 0, Optional.of(new Answered(Answer.UNUSED, ana, NOW)));
            var confirmed = Optional.of(new Answered(Answer.CONFIRMED, ana, NOW.plusSeconds(60)));
            var askedOfAdmins = new ReviewItem(
                    ItemId.fresh(),
                    may.id(),
                    doubted.id(),
                    ana,
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    0,
                    confirmed,
                    1);
            store.transact(team, tx -> {
                tx.reviews().add(may, List.of(askedOfAdmins));
                var keptThen = item(march, kept, 0, 1, confirmed);
                tx.reviews().add(march, List.of(unused, keptThen, item(march, silent, 0, 2, Optional.empty())));
                return 0;
            });
            store.read(team, tx -> {
                assertThat(tx.reviews().item(askedOfAdmins.id())).contains(askedOfAdmins);
                assertThat(tx.reviews().ofToken(doubted.id()))
                        .containsExactly(
                                new Asked(march.period(), false, unused), new Asked(may.period(), true, askedOfAdmins));
                var ofTwo = tx.reviews().ofTokens(List.of(doubted.id(), kept.id()));
                assertThat(ofTwo).containsOnlyKeys(doubted.id(), kept.id());
                assertThat(ofTwo.get(doubted.id())).isEqualTo(tx.reviews().ofToken(doubted.id()));
                assertThat(ofTwo.get(kept.id())).isEqualTo(tx.reviews().ofToken(kept.id()));
                assertThat(tx.reviews().ofTokens(List.of())).isEmpty();
                assertThat(tx.reviews().doubted())
                        .containsOnly(Map.entry(doubted.id(), new AnswerHistory(List.of(unused, askedOfAdmins))));
                return 0;
            });
            var blue = blue(store);
            store.read(blue, tx -> {
                assertThat(tx.reviews().ofToken(doubted.id())).isEmpty();
                assertThat(tx.reviews().ofTokens(List.of(doubted.id()))).isEmpty();
                assertThat(tx.reviews().doubted()).isEmpty();
                return 0;
            });
        }
    }

    @Test
    default void theTokensOfAReviewAreFoundInAnyState() {
        try (var store = open()) {
            var team = red(store);
            var first = saved(store, team, "a");
            var second = saved(store, team, "b");
            saved(store, team, "c");
            var review = review(APRIL, Optional.empty());
            store.transact(team, tx -> {
                var items = List.of(
                        item(review, first, 0, 0, Optional.empty()), item(review, second, 1, 1, Optional.empty()));
                return tx.reviews().add(review, items) && tx.tokens().replace(second, second.in(Token.State.REMOVED));
            });
            store.read(team, tx -> {
                var tokens = tx.tokens();
                assertThat(tokens.ofReview(review.id())).containsOnlyKeys(first.id(), second.id());
                assertThat(tokens.ofReview(review.id())).containsEntry(first.id(), first);
                assertThat(tokens.ofPage(review.id(), 1)).containsOnlyKeys(second.id());
                assertThat(tokens.ofPage(review.id(), 2)).isEmpty();
                return 0;
            });
            store.read(blue(store), tx -> {
                assertThat(tx.tokens().ofReview(review.id())).isEmpty();
                assertThat(tx.tokens().ofPage(review.id(), 1)).isEmpty();
                return 0;
            });
        }
    }
}

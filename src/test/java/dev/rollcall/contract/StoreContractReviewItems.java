package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.ana;
import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.item;
import static dev.rollcall.contract.StoreContractWorld.red;
import static dev.rollcall.contract.StoreContractWorld.review;
import static dev.rollcall.contract.StoreContractWorld.saved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Token.Origin;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.ReviewItemStore.Count;
import dev.rollcall.store.ReviewItemStore.Share;
import dev.rollcall.store.Store;
import dev.rollcall.store.TokenStore.Listed;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Some of the items of a review, and counts of them, which are read without the others. */
interface StoreContractReviewItems extends StoreContractWorld {
    YearMonth MAY = YearMonth.of(2026, 5);

    private static ReviewItem asked(
            Review review, Token token, Optional<MemberId> asked, Optional<MemberId> backup, int page, int position) {
        return new ReviewItem(
                ItemId.fresh(),
                review.id(),
                token.id(),
                token.owner().orElseThrow(),
                backup,
                asked,
                page,
                position,
                Optional.empty(),
                1);
    }

    /** Five items on three pages. */
    record Five(Store store, TeamId team, Review review, MemberId ana, MemberId ben, List<ReviewItem> items) {
        static Five in(Store store) {
            var team = red(store);
            var ana = StoreContractWorld.ana(store, team);
            var ben = store.transact(team, tx -> tx.members()
                    .findOrCreate(new AccountId(RED_SPACE, "UBEN"), "Ben", NOW)
                    .id());
            var review = StoreContractWorld.review(MAY, Optional.empty());
            var used = new Answered(Answer.CONFIRMED, ana, NOW);
            var unused = new Answered(Answer.UNUSED, ana, NOW);
            var anas = Optional.of(ana);
            var bens = Optional.of(ben);
            var nobody = Optional.<MemberId>empty();
            var items = List.of(
                    asked(review, saved(store, team, "a"), anas, nobody, 0, 0).answered(used),
                    asked(review, saved(store, team, "b"), anas, bens, 0, 1).answered(unused),
                    asked(review, saved(store, team, "c"), bens, anas, 1, 2),
                    asked(review, saved(store, team, "d"), nobody, nobody, 2, 3).answered(unused),
                    asked(review, saved(store, team, "e"), anas, anas, 2, 4));
            store.transact(team, tx -> tx.reviews().add(review, items));
            return new Five(store, team, review, ana, ben, items);
        }
    }

    @Test
    default void theItemsOfAPageAndOfAPersonAreFound() {
        try (var store = open()) {
            var five = Five.in(store);
            var all = five.items;
            var id = five.review.id();
            store.read(five.team, tx -> {
                var reviews = tx.reviews();
                assertThat(reviews.page(id, 0)).containsExactly(all.get(0), all.get(1));
                assertThat(reviews.page(id, 3)).isEmpty();
                assertThat(reviews.pages(id)).isEqualTo(3);
                assertThat(reviews.onPages(id)).isEqualTo(Map.of(0, 2, 1, 1, 2, 2));
                assertThat(reviews.about(id, Set.of(five.ana)))
                        .containsExactly(all.get(0), all.get(1), all.get(2), all.get(4));
                assertThat(reviews.about(id, Set.of(five.ben))).containsExactly(all.get(1), all.get(2));
                assertThat(reviews.about(id, Set.of(five.ana, five.ben)))
                        .containsExactly(all.get(0), all.get(1), all.get(2), all.get(4));
                assertThat(reviews.about(id, Set.of())).isEmpty();
                assertThat(reviews.forAdmins(id)).containsExactly(all.get(3));
                var some = List.of(all.get(3).token(), all.get(0).token(), TokenId.fresh());
                assertThat(reviews.of(id, some)).containsExactly(all.get(0), all.get(3));
                assertThat(reviews.of(id, List.of())).isEmpty();
                return 0;
            });
            store.read(blue(store), tx -> {
                assertThat(tx.reviews().page(id, 0)).isEmpty();
                assertThat(tx.reviews().pages(id)).isZero();
                assertThat(tx.reviews().onPages(id)).isEmpty();
                assertThat(tx.reviews().about(id, Set.of(five.ana))).isEmpty();
                assertThat(tx.reviews().forAdmins(id)).isEmpty();
                return 0;
            });
        }
    }

    @Test
    default void itemsAreCountedByWhoIsAskedAndByAnswer() {
        try (var store = open()) {
            var five = Five.in(store);
            var all = five.items;
            var id = five.review.id();
            var anas = Optional.of(five.ana);
            var bens = Optional.of(five.ben);
            store.read(five.team, tx -> {
                var reviews = tx.reviews();
                assertThat(reviews.counts(id))
                        .containsExactlyInAnyOrder(
                                new Count(anas, Optional.of(Answer.CONFIRMED), 1, 0),
                                new Count(anas, Optional.of(Answer.UNUSED), 1, 1),
                                new Count(anas, Optional.empty(), 1, 4),
                                new Count(bens, Optional.empty(), 1, 2),
                                new Count(Optional.empty(), Optional.of(Answer.UNUSED), 1, 3));
                assertThat(reviews.shares(id, Set.of(anas, Optional.empty())))
                        .containsExactlyInAnyOrder(new Share(anas, 3, 0), new Share(Optional.empty(), 1, 3));
                assertThat(reviews.shares(id, Set.of(bens))).containsExactly(new Share(bens, 1, 2));
                assertThat(reviews.shares(id, Set.of())).isEmpty();
                assertThat(reviews.doubtful(id, Answer.UNUSED, 9)).containsExactly(all.get(1), all.get(3));
                assertThat(reviews.doubtful(id, Answer.UNUSED, 1)).containsExactly(all.get(1));
                assertThat(reviews.doubtful(id, Answer.NOT_MINE, 9)).isEmpty();
                assertThat(reviews.doubted(
                                List.of(all.get(0).token(), all.get(1).token())))
                        .containsOnlyKeys(all.get(1).token());
                assertThat(reviews.doubted(List.of())).isEmpty();
                return 0;
            });
            store.read(blue(store), tx -> {
                assertThat(tx.reviews().counts(id)).isEmpty();
                assertThat(tx.reviews().shares(id, Set.of(anas))).isEmpty();
                assertThat(tx.reviews().doubtful(id, Answer.UNUSED, 9)).isEmpty();
                assertThat(tx.reviews().doubted(List.of(all.get(1).token()))).isEmpty();
                return 0;
            });
        }
    }

    @Test
    default void severalTokensAreFoundByTheirIds() {
        try (var store = open()) {
            var five = Five.in(store);
            var one = five.items.get(2).token();
            var other = five.items.get(4).token();
            store.read(five.team, tx -> {
                assertThat(tx.tokens().all(List.of(one, other, other, TokenId.fresh())))
                        .isEqualTo(Map.of(
                                one, tx.tokens().find(one).orElseThrow(),
                                other, tx.tokens().find(other).orElseThrow()));
                assertThat(tx.tokens().all(List.of())).isEmpty();
                return 0;
            });
            store.read(blue(store), tx -> {
                assertThat(tx.tokens().all(List.of(one))).isEmpty();
                return 0;
            });
        }
    }

    private static Token listed(
            Store store, TeamId team, String label, String issuer, String app, Instant seen, Optional<Instant> gone) {
        var origin = new Origin(issuer, app, "", label, seen, Optional.empty(), gone);
        var token = StoreContractWorld.token(label, ana(store, team), Token.State.ACTIVE)
                .changed(with -> with.origin = Optional.of(origin));
        assertThat(store.<Boolean>transact(team, tx -> tx.tokens().add(token))).isTrue();
        return token;
    }

    @Test
    default void theListsOfIssuersAreKnownWithWhenOneWasLastRead() {
        try (var store = open()) {
            var team = red(store);
            var first = listed(store, team, "a", "Bubble", "crm", NOW, Optional.empty());
            listed(store, team, "b", "Bubble", "crm", NOW.plusSeconds(60), Optional.empty());
            var gone = listed(store, team, "c", "Bubble", "shop", NOW, Optional.of(NOW));
            listed(store, team, "d", "Other", "crm", NOW, Optional.empty());
            saved(store, team, "e");
            var review = review(MAY, Optional.empty());
            var items =
                    List.of(item(review, first, 0, 0, Optional.empty()), item(review, gone, 0, 1, Optional.empty()));
            store.transact(team, tx -> tx.reviews().add(review, items));
            store.read(team, tx -> {
                assertThat(tx.tokens().lists())
                        .containsExactly(
                                new Listed("Bubble", "crm", NOW.plusSeconds(60)), new Listed("Other", "crm", NOW));
                assertThat(tx.tokens().asks(review.id(), "Bubble", "crm")).isTrue();
                assertThat(tx.tokens().asks(review.id(), "Bubble", "shop"))
                        .as("no import contains it any more")
                        .isFalse();
                assertThat(tx.tokens().asks(review.id(), "Other", "crm")).isFalse();
                return 0;
            });
            store.read(blue(store), tx -> {
                assertThat(tx.tokens().lists()).isEmpty();
                assertThat(tx.tokens().asks(review.id(), "Bubble", "crm")).isFalse();
                return 0;
            });
        }
    }
}

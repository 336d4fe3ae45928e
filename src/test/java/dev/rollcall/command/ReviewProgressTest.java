package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.token.PlainToken;
import dev.rollcall.domain.token.Token;
import dev.rollcall.query.ReviewProgress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the database counts of an open review is what is counted line by line. */
class ReviewProgressTest {
    private static final int PEOPLE = 6;
    private static final List<Answer> ANSWERS = List.of(Answer.values());

    @TempDir
    private Path folder;

    private static Review opened(RegisterFixture fixture, Random random, int tokens) {
        var opened = RegisterFixture.NOW;
        var rungs = List.of(
                new Review.Rung(Review.Rung.Kind.ESCALATE, opened.plus(Duration.ofDays(7))),
                new Review.Rung(Review.Rung.Kind.CLOSE, opened.plus(Duration.ofDays(14))));
        var review = new Review(ReviewId.fresh(), YearMonth.of(2026, 4), opened, rungs, 0, tokens, Optional.empty(), 1);
        fixture.store.transact(fixture.red, tx -> {
            var people = new ArrayList<MemberId>();
            for (int i = 0; i < PEOPLE; i++) {
                // The last one is an account of the first person in another chat.
                var space = i < PEOPLE - 1 ? RegisterFixture.space("red") : new SpaceId("discord", "red");
                var account = new AccountId(space, "p" + i);
                people.add(tx.members()
                        .findOrCreate(account, "Person " + i, opened)
                        .id());
            }
            var items = new ArrayList<ReviewItem>();
            for (int i = 0; i < tokens; i++) {
                var owner = people.get(random.nextInt(PEOPLE));
                var token = PlainToken.of("tok-" + i, Optional.of(owner), Token.State.ACTIVE, opened);
                assertThat(tx.tokens().add(token)).isTrue();
                var asked = random.nextInt(8) == 0 ? Optional.<MemberId>empty() : Optional.of(owner);
                var item = new ReviewItem(
                        ItemId.fresh(),
                        review.id(),
                        token.id(),
                        owner,
                        Optional.empty(),
                        asked,
                        0,
                        i,
                        Optional.empty(),
                        1);
                items.add(
                        random.nextBoolean()
                                ? item
                                : item.answered(
                                        new Answered(ANSWERS.get(random.nextInt(ANSWERS.size())), owner, opened)));
            }
            boolean added = tx.reviews().add(review, items);
            tx.members().join(people.getFirst(), people.getLast());
            return added;
        });
        return review;
    }

    @ParameterizedTest(name = "{0} tokens, seed {1}")
    @CsvSource({"0, 1", "1, 1", "2, 1", "7, 1", "7, 2", "40, 1", "40, 2", "40, 3", "200, 1", "200, 2"})
    void isTheSameAsOfAllLines(int tokens, long seed) {
        try (var fixture = new RegisterFixture(folder)) {
            var review = opened(fixture, new Random(seed), tokens);
            var lines = fixture.views.review(fixture.red, review.id().value()).orElseThrow();
            assertThat(fixture.views.progress(fixture.red, review.id())).contains(ReviewProgress.of(lines));
        }
    }

    @Test
    void aClosedReviewHasNone() {
        try (var fixture = new RegisterFixture(folder)) {
            var review = opened(fixture, new Random(1), 3);
            fixture.store.transact(fixture.red, tx -> tx.reviews().replace(review, review.closed(RegisterFixture.NOW)));
            assertThat(fixture.views.progress(fixture.red, review.id())).isEmpty();
            assertThat(fixture.views.progress(fixture.red, ReviewId.fresh())).isEmpty();
        }
    }
}

package dev.rollcall.register;

import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.Store;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What reviews asked about some tokens, and what they got.
 *
 * @param asked those that a closed review asked about, without those that the open one has confirmed
 * @param silent how many closed reviews in a row, up to the newest, got no answer for a token
 * @param answered those with an answer in the open review
 */
record Reviewed(Set<TokenId> asked, Map<TokenId, Integer> silent, Set<TokenId> answered) {

    /**
     * @param open the open reviews
     * @param items their items of these tokens, and others
     */
    static Reviewed of(Set<TokenId> tokens, List<Review> open, List<ReviewItem> items, Store.Tx tx) {
        var silent = tx.reviews().unconfirmedInARow(tokens);
        var answered = items.stream().filter(item -> item.answer().isPresent()).toList();
        return new Reviewed(
                asked(tokens, silent, open, answered, tx),
                silent,
                answered.stream().map(ReviewItem::token).collect(Collectors.toSet()));
    }

    /**
     * The tokens that a closed review asked about and that no review has confirmed. Such a token has no answer in the
     * last closed review, or was once said to be unused or not mine.
     */
    private static Set<TokenId> asked(
            Set<TokenId> tokens,
            Map<TokenId, Integer> silent,
            List<Review> open,
            List<ReviewItem> answered,
            Store.Tx tx) {
        var asked = new HashSet<TokenId>();
        silent.forEach((token, reviews) -> {
            if (reviews > 0) {
                asked.add(token);
            }
        });
        var stillOpen = open.stream().map(Review::id).collect(Collectors.toSet());
        tx.reviews().doubted(tokens).forEach((token, history) -> {
            if (history.answered().stream().anyMatch(item -> !stillOpen.contains(item.review()))) {
                asked.add(token);
            }
        });
        // What the open review confirms is stored with the token at its close.
        answered.stream()
                .filter(item -> item.answer().orElseThrow().answer() == Answer.CONFIRMED)
                .map(ReviewItem::token)
                .forEach(asked::remove);
        return asked;
    }
}

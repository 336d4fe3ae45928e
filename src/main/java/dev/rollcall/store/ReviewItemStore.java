package dev.rollcall.store;

import dev.rollcall.domain.review.AnswerHistory;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.TokenId;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a team's reviews ask: one item for each token that a review lists. */
public interface ReviewItemStore {
    Optional<ReviewItem> item(ItemId id);

    Optional<ReviewItem> itemOf(ReviewId review, TokenId token);

    /** By position. */
    List<ReviewItem> items(ReviewId review);

    /** Those of one page, by position. */
    List<ReviewItem> page(ReviewId review, int page);

    /** How many pages a review has. */
    int pages(ReviewId review);

    /** How many items each of its pages has that has some. */
    Map<Integer, Integer> onPages(ReviewId review);

    /** Those about which any of these members is asked, and those that any of them backs up, by position. */
    List<ReviewItem> about(ReviewId review, Set<MemberId> members);

    /** At least those of these tokens, by position. */
    List<ReviewItem> of(ReviewId review, Collection<TokenId> tokens);

    /** Those about which admins are asked, by position. */
    List<ReviewItem> forAdmins(ReviewId review);

    /** Those with this answer, which is not {@link Answer#CONFIRMED}, by position, at most so many. */
    List<ReviewItem> doubtful(ReviewId review, Answer answer, int most);

    /** How many items there are with each answer, for each who is asked. */
    List<Count> counts(ReviewId review);

    /** How many items there are about which each of these is asked, if there are any. */
    List<Share> shares(ReviewId review, Set<Optional<MemberId>> asked);

    /**
     * Saves {@code after} if the record is still as {@code before} was read; false if another transaction changed it.
     */
    boolean replace(ReviewItem before, ReviewItem after);

    /**
     * How many closed reviews in a row, newest first, left each token unconfirmed. A review that a token was not in
     * ends its row.
     */
    Map<TokenId, Integer> unconfirmedInARow(Collection<TokenId> tokens);

    /** The items of a token in all reviews, the earliest review first. */
    List<Asked> ofToken(TokenId token);

    /**
     * The same of each of these tokens that a review has asked about.
     *
     * @param tokens of one page, at most some hundreds
     */
    Map<TokenId, List<Asked>> ofTokens(Collection<TokenId> tokens);

    /**
     * The answers to each token that any review got the answer "unused" or "not mine" for. These are few, so that a
     * review can be drawn without the history of all its tokens.
     */
    Map<TokenId, AnswerHistory> doubted();

    /** The same, at least for those of these tokens to which it applies. */
    Map<TokenId, AnswerHistory> doubted(Collection<TokenId> tokens);

    /**
     * A token in a review.
     *
     * @param period the review's month
     * @param open whether the review is open
     */
    record Asked(YearMonth period, boolean open, ReviewItem item) {}

    /**
     * Items with the same answer about which the same person is asked.
     *
     * @param asked empty for the admins
     * @param answer empty for those without an answer
     * @param first the position of the first of them
     */
    record Count(Optional<MemberId> asked, Optional<Answer> answer, int items, int first) {}

    /**
     * The items about which the same person is asked.
     *
     * @param asked empty for the admins
     * @param first the position of the first of them
     */
    record Share(Optional<MemberId> asked, int items, int first) {}
}

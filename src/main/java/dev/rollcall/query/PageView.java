package dev.rollcall.query;

import dev.rollcall.domain.review.ReviewId;
import java.util.List;
import java.util.Optional;

/**
 * One page of a review.
 *
 * @param page its index, from 0
 * @param pages the number of pages
 * @param outOf the number of tokens on all pages
 */
public record PageView(String review, int page, int pages, int outOf, List<LineView> lines, boolean closed) {
    static Optional<PageView> of(ReviewId id, int page, QueryContext context) {
        return context.tx().reviews().find(id).map(review -> {
            var items = context.tx().reviews().page(id, page);
            return new PageView(
                    id.value(),
                    page,
                    context.tx().reviews().pages(id),
                    review.tokens(),
                    Lines.of(items, context.tx().tokens().ofPage(id, page), review, context),
                    !review.open());
        });
    }
}

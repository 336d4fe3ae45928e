package dev.rollcall.query;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.review.ReviewPart;
import dev.rollcall.domain.team.PlaceId;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The part of a review that is listed in another channel.
 *
 * @param part the review with the lines of this part only
 * @param channelName of the channel that was chosen for it, without a leading {@code #}
 * @param moved whether it stands in the review channel, because the chosen one does not exist any more
 * @param outOf the tokens of the whole review
 */
public record PartView(ReviewView part, PlaceId channel, String channelName, boolean moved, int outOf) {
    static Optional<PartView> of(CardKey.ReviewPart key, QueryContext context) {
        var channel = new PlaceId(key.space(), key.channel());
        var parts = context.tx().routes().parts(key.review()).stream()
                .filter(part -> part.channel().equals(channel))
                .toList();
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        var pages = parts.stream().map(ReviewPart::page).collect(Collectors.toSet());
        return context.tx().reviews().find(key.review()).map(review -> {
            var some = pages.stream()
                    .sorted()
                    .flatMap(page -> context.tx().reviews().page(review.id(), page).stream())
                    .toList();
            var view = ReviewView.of(review, some, context);
            boolean moved = BlockedView.moved(key, channel, context.tx());
            return new PartView(view, channel, parts.getFirst().channelName(), moved, review.tokens());
        });
    }
}

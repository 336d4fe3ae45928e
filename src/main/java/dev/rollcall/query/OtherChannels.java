package dev.rollcall.query;

import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewPart;
import dev.rollcall.domain.review.ReviewRoute;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Places;
import dev.rollcall.domain.token.Token;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which tokens of a review are listed in other channels of a space than its review channel, as routes say. */
final class OtherChannels {
    private final Map<PlaceId, ReviewPreview.Elsewhere> found = new LinkedHashMap<>();

    private OtherChannels() {}

    /** Of an open review, its tokens that have no answer. */
    static List<ReviewPreview.Elsewhere> of(Review review, Places places, QueryContext context) {
        var byPage = new HashMap<Integer, ReviewPart>();
        for (var part : context.tx().routes().parts(review.id())) {
            if (isOther(part.channel(), places)) {
                byPage.put(part.page(), part);
            }
        }
        var channels = new OtherChannels();
        if (!byPage.isEmpty()) {
            context.tx().reviews().items(review.id()).stream()
                    .filter(ReviewItem::open)
                    .flatMap(item -> Optional.ofNullable(byPage.get(item.page())).stream())
                    .forEach(part -> channels.add(part.channel(), part.channelName()));
        }
        return List.copyOf(channels.found.values());
    }

    /** Of the next review, if its tokens are these. */
    static List<ReviewPreview.Elsewhere> of(List<Token> tokens, Places places, QueryContext context) {
        var routes = context.tx().routes().all().stream()
                .filter(route -> isOther(route.channel(), places))
                .toList();
        var channels = new OtherChannels();
        for (var token : tokens) {
            ReviewRoute.of(token, routes).ifPresent(route -> channels.add(route.channel(), route.channelName()));
        }
        return List.copyOf(channels.found.values());
    }

    private static boolean isOther(PlaceId channel, Places places) {
        return channel.space().equals(places.review().space()) && !channel.equals(places.review());
    }

    private void add(PlaceId channel, String name) {
        found.merge(
                channel,
                new ReviewPreview.Elsewhere(channel, name, 1),
                (before, _) -> new ReviewPreview.Elsewhere(channel, before.name(), before.tokens() + 1));
    }
}

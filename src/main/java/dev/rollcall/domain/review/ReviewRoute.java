package dev.rollcall.domain.review;

import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which tokens of a review are listed in which channel, in place of the review channel of that space.
 *
 * @param name the app or the service, as it was typed; the case of letters does not count
 * @param channel takes effect when the next review opens
 * @param channelName without a leading {@code #}, as it was when the channel was chosen
 */
public record ReviewRoute(Kind kind, String name, PlaceId channel, String channelName) {
    /** What the tokens have in common. A token that has routes of both kinds takes that of its app. */
    public enum Kind {
        APP,
        SERVICE
    }

    /** The space in which it holds. */
    public SpaceId space() {
        return channel.space();
    }

    /** The name for comparison. */
    public String folded() {
        return Label.fold(name);
    }

    /** Whether a token is one of those that are meant. */
    public boolean covers(Token token) {
        return Label.fold(kind == Kind.APP ? token.app() : token.service()).equals(folded());
    }

    /** The route that a token takes; empty if it stays in the review channel. */
    public static Optional<ReviewRoute> of(Token token, Collection<ReviewRoute> routesOfSpace) {
        return routesOfSpace.stream().filter(route -> route.covers(token)).min(Comparator.comparing(ReviewRoute::kind));
    }
}

package dev.rollcall.store;

import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewPart;
import dev.rollcall.domain.review.ReviewRoute;
import dev.rollcall.domain.team.SpaceId;
import java.util.List;

/** Which parts of a team's reviews are shown in other channels than the review channel. */
public interface RouteStore {
    /** By space, apps before services, then by name. */
    List<ReviewRoute> all();

    /** Adds a route, in place of the one of the same app or service in its space. */
    void put(ReviewRoute route);

    /** Returns false if there is none. */
    boolean remove(ReviewRoute route);

    /** Removes those of a space. */
    void removeAll(SpaceId space);

    /** Stores where pages of a review are shown that has just been added. */
    void addParts(ReviewId review, List<ReviewPart> parts);

    /** By page, then space. */
    List<ReviewPart> parts(ReviewId review);
}

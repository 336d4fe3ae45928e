package dev.rollcall.domain.review;

import dev.rollcall.domain.team.PlaceId;

/**
 * A page of a review that is shown in another channel of a space than the review's first message, as a
 * {@link ReviewRoute} said at the opening.
 *
 * @param channelName without a leading {@code #}, as it was when the channel was chosen
 */
public record ReviewPart(PlaceId channel, String channelName, int page) {}

package dev.rollcall.domain.team;

/**
 * The channels of one space in which the bot posts.
 *
 * @param review the channel of approval prompts and reviews
 * @param reviewName its name when it was set up
 * @param escalation the channel of escalations
 * @param escalationName its name when it was set up
 */
public record Places(PlaceId review, String reviewName, PlaceId escalation, String escalationName) {
    public Places {
        if (!review.space().equals(escalation.space())) {
            throw new IllegalArgumentException("places in " + review.space() + " and " + escalation.space());
        }
    }

    public SpaceId space() {
        return review.space();
    }
}

package dev.rollcall.domain.team;

import java.util.List;

/**
 * What a platform says of a channel, now.
 *
 * @param name without a leading {@code #}
 * @param usable false for channels that cannot hold a review (forum, voice, direct message, archived)
 * @param inside whether the bot is a member, or does not need to be
 * @param missing what the bot lacks to post cards, threads and reactions there, in the platform's own terms
 */
public record ChannelFacts(PlaceId place, String name, boolean usable, boolean inside, List<String> missing) {
    public ChannelFacts {
        missing = List.copyOf(missing);
    }

    public boolean canPost() {
        return usable && inside && missing.isEmpty();
    }
}

package dev.rollcall.chat;

import java.util.List;

/**
 * What the bot knows of a channel.
 *
 * @param name without a leading {@code #}
 * @param usable false for kinds of channel that cannot hold a review (forum, voice, direct message, archived)
 * @param inside the bot is in it, or needs not be
 * @param missing what the bot lacks to post cards, threads and reactions there, in the platform's own words; empty if
 *     it can
 */
public record PlaceFacts(String name, boolean usable, boolean inside, List<String> missing) {
    public PlaceFacts {
        missing = List.copyOf(missing);
    }

    public boolean canPost() {
        return usable && inside && missing.isEmpty();
    }
}

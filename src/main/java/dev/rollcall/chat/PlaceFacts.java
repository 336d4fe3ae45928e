package dev.rollcall.chat;

import java.util.List;

/**
 * What a platform says about a channel at this moment.
 *
 * @param name without {@code #}
 * @param usable false if a review cannot be held there (forum, voice, direct message, archived)
 * @param inside whether the bot is a member, or does not have to be one
 * @param missing the permissions that the bot lacks to post cards, threads and reactions there, by the platform's
 *     names; empty if it lacks none
 */
public record PlaceFacts(String name, boolean usable, boolean inside, List<String> missing) {
    public PlaceFacts {
        missing = List.copyOf(missing);
    }

    /** Whether the bot can post cards there. */
    public boolean canPost() {
        return usable && inside && missing.isEmpty();
    }
}

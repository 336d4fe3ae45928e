package dev.rollcall.chat;

import dev.rollcall.domain.team.SpaceId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * For which space the bot last wrote to a direct channel, where a platform does not say it with what a person does
 * there. Any instance of the bot may write, and any may receive the answer. Thread-safe.
 */
public interface DirectSpaces {
    /** The bot writes to a direct channel for a space. Does not throw. */
    void used(SpaceId space, String channel);

    /**
     * Returns the space for which a direct channel was last used.
     *
     * @throws RuntimeException if it cannot be read now
     */
    Optional<SpaceId> last(String platform, String channel);

    /** Known to this process only. */
    static DirectSpaces inMemory() {
        return new DirectSpaces() {
            private final Map<String, SpaceId> spaces = new ConcurrentHashMap<>();

            @Override
            public void used(SpaceId space, String channel) {
                spaces.put(space.platform() + ":" + channel, space);
            }

            @Override
            public Optional<SpaceId> last(String platform, String channel) {
                return Optional.ofNullable(spaces.get(platform + ":" + channel));
            }
        };
    }
}

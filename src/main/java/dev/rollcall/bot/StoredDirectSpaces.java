package dev.rollcall.bot;

import dev.rollcall.chat.DirectSpaces;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps in the database for which space a direct channel was last used, for all instances. */
final class StoredDirectSpaces implements DirectSpaces {
    private static final Logger log = LoggerFactory.getLogger(StoredDirectSpaces.class);

    private final Supplier<Store> store;

    /** @param store asked at each use, since chats are made while the database opens */
    StoredDirectSpaces(Supplier<Store> store) {
        this.store = store;
    }

    /** A message is not held back because this cannot be stored: the next one to the channel stores it. */
    @Override
    public void used(SpaceId space, String channel) {
        try {
            store.get().across().usedDirectly(space, channel, Instant.now());
        } catch (RuntimeException e) {
            log.atInfo().addKeyValue("problem", e.getMessage()).log("Could not store the space of a direct channel");
        }
    }

    @Override
    public Optional<SpaceId> last(String platform, String channel) {
        return store.get().across().lastDirectSpace(platform, channel);
    }
}

package dev.rollcall.store;

import dev.rollcall.store.EventStore.Age;
import java.time.Instant;

/** Things that happen once per key, such as a hint to one person about one review. */
public interface OnceStore {
    /**
     * Records a key.
     *
     * @param now team time
     * @return false if the key was recorded before
     */
    boolean first(String key, Instant now);

    /** Returns whether any key is that old. */
    boolean anyOlder(Age than);

    /** Deletes keys that are that old, oldest first. Returns how many. */
    int forget(Age older, int most);
}

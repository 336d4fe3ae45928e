package dev.rollcall.chat.discord;

import dev.rollcall.card.Form;
import dev.rollcall.domain.Ids;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Forms behind a button, with what was entered: Discord shows no mistakes at a field, so a form is opened again by a
 * click. Kept in memory for as long as the private message it hangs on can be answered.
 */
final class FormCache {
    /** What such a button's id begins with; no {@link dev.rollcall.card.Button} does. */
    static final String PREFIX = "~form:";

    private static final Duration TTL = Duration.ofMinutes(15);
    private static final int CACHE_MAX = 1_000;

    private final LinkedHashMap<String, CachedForm> cached = new LinkedHashMap<>();

    /** @param entered raw values by field */
    record CachedForm(Form form, Map<String, String> entered, long untilNanos) {}

    /** Returns the button's id. */
    synchronized String keep(Form form, Map<String, String> entered) {
        long now = System.nanoTime();
        cached.values().removeIf(old -> old.untilNanos() - now < 0);
        if (cached.size() >= CACHE_MAX) {
            cached.pollFirstEntry();
        }
        var id = PREFIX + Ids.fresh();
        cached.put(id, new CachedForm(form, Map.copyOf(entered), now + TTL.toNanos()));
        return id;
    }

    synchronized Optional<CachedForm> find(String id) {
        return Optional.ofNullable(cached.get(id)).filter(found -> found.untilNanos() - System.nanoTime() > 0);
    }
}

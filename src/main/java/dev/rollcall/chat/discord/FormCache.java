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

    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final int KEPT_MAX = 1_000;

    private final LinkedHashMap<String, Kept> kept = new LinkedHashMap<>();

    /** @param entered raw values by field */
    record Kept(Form form, Map<String, String> entered, long untilNanos) {}

    /** Returns the button's id. */
    synchronized String keep(Form form, Map<String, String> entered) {
        long now = System.nanoTime();
        kept.values().removeIf(old -> old.untilNanos() - now < 0);
        if (kept.size() >= KEPT_MAX) {
            kept.pollFirstEntry();
        }
        var id = PREFIX + Ids.fresh();
        kept.put(id, new Kept(form, Map.copyOf(entered), now + KEPT.toNanos()));
        return id;
    }

    synchronized Optional<Kept> find(String id) {
        return Optional.ofNullable(kept.get(id)).filter(found -> found.untilNanos() - System.nanoTime() > 0);
    }
}

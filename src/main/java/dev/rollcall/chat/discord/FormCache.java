package dev.rollcall.chat.discord;

import dev.rollcall.card.Form;
import dev.rollcall.domain.Ids;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Forms with the values that a user entered. Discord cannot show errors in a modal, so a button opens the form again.
 * In memory, because what was entered may be a secret that was refused; an entry is kept as long as the private message
 * with the button can be answered. The button names the form too, so that another instance of the bot, and this one
 * after a restart, can open it without the values. Thread-safe.
 */
final class FormCache {
    /** Prefix of the id of such a button; no {@link dev.rollcall.card.Button} uses it. */
    static final String PREFIX = "~form:";

    private static final Duration TTL = Duration.ofMinutes(15);
    private static final int CACHE_MAX = 1_000;

    private final LinkedHashMap<String, CachedForm> cached = new LinkedHashMap<>();

    /** @param entered raw values by field name */
    record CachedForm(Form form, Map<String, String> entered, long untilNanos) {}

    /** The code of the form that a button opens again; empty for a button of an earlier version. */
    static String code(String id) {
        var parts = id.substring(PREFIX.length()).split(":", 2);
        return parts.length < 2 ? "" : parts[1];
    }

    /** Stores the form and returns the id of the button. */
    synchronized String keep(Form form, Map<String, String> entered) {
        long now = System.nanoTime();
        cached.values().removeIf(old -> old.untilNanos() - now < 0);
        if (cached.size() >= CACHE_MAX) {
            cached.pollFirstEntry();
        }
        var id = PREFIX + Ids.fresh() + ":" + form.code();
        cached.put(id, new CachedForm(form, Map.copyOf(entered), now + TTL.toNanos()));
        return id;
    }

    synchronized Optional<CachedForm> find(String id) {
        return Optional.ofNullable(cached.get(id)).filter(found -> found.untilNanos() - System.nanoTime() > 0);
    }
}

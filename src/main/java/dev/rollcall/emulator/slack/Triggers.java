package dev.rollcall.emulator.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Trigger ids: valid once, and in Slack for three seconds ("trigger_id ... expires in 3 seconds": Slack docs,
 * "Modals"). Called under the lock of {@link State}.
 */
final class Triggers {
    private record Trigger(String user, Instant until) {}

    private final State state;
    private final Duration lifetime;
    private final Map<String, Trigger> open = new HashMap<>();
    private final Map<String, Trigger> exchanged = new HashMap<>();

    Triggers(State state, Duration lifetime) {
        this.state = state;
        this.lifetime = lifetime;
    }

    String issue(String user) {
        var id = state.id("").replaceFirst("^0+", "") + "." + State.TEAM.substring(1) + "."
                + Integer.toHexString(user.hashCode());
        open.put(id, new Trigger(user, state.now().plus(lifetime)));
        return id;
    }

    /** Uses the trigger and returns its person. */
    String exchange(String id) {
        if (exchanged.containsKey(id)) {
            throw new ApiError("exchanged_trigger_id");
        }
        var trigger = open.remove(id);
        if (trigger == null) {
            throw new ApiError("invalid_trigger_id");
        }
        if (!state.now().isBefore(trigger.until())) {
            open.put(id, trigger);
            throw new ApiError("expired_trigger_id");
        }
        exchanged.put(id, trigger);
        return trigger.user();
    }

    /** Expires every open trigger, for the fault {@code expire}. */
    void expireAll() {
        open.replaceAll((_, trigger) -> new Trigger(trigger.user(), Instant.MIN));
    }
}

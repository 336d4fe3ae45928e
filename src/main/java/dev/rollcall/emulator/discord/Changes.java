package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happened, one line each, for a page that wants to redraw; kept whole so that a late listener may ask for what it
 * missed.
 */
final class Changes {
    private final List<ObjectNode> lines = new ArrayList<>();
    private final List<Consumer<ObjectNode>> listeners = new CopyOnWriteArrayList<>();

    synchronized void add(
            String kind,
            @Nullable String channel,
            @Nullable String thread,
            @Nullable String id,
            Collection<String> users) {
        var line = Json.obj().put("seq", lines.size() + 1).put("kind", kind);
        put(line, "channel", channel);
        put(line, "thread", thread);
        put(line, "id", id);
        if (!users.isEmpty()) {
            line.set("users", Json.strings(users));
        }
        lines.add(line);
        listeners.forEach(l -> l.accept(line));
    }

    /** Notes a change to a message: in a thread both the parent channel and the thread are named. */
    void add(String kind, Message message) {
        var place = message.channel;
        var only = message.ephemeralTo;
        add(
                kind,
                place.home().id,
                place.isThread() ? place.id : null,
                message.id,
                only == null ? List.of() : List.of(only));
    }

    /** Replays the lines after {@code since} and then every new one. */
    synchronized void listen(long since, Consumer<ObjectNode> listener) {
        lines.stream().skip(Math.max(0, since)).forEach(listener);
        listeners.add(listener);
    }

    void remove(Consumer<ObjectNode> listener) {
        listeners.remove(listener);
    }

    private static void put(ObjectNode line, String field, @Nullable String value) {
        if (value != null) {
            line.put(field, value);
        }
    }
}

package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The change stream for pages. All changes are kept, so that a page can replay those that it missed. Thread-safe. */
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

    /** Adds a change of a message. In a thread, it names both the parent channel and the thread. */
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

    /** Passes the changes after {@code since} to the listener, then every new one. */
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

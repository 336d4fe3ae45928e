package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The change stream for pages: numbered, replayable, bounded. Thread-safe. */
final class Changes {
    /**
     * Enough for a page that was disconnected for a while. If older changes are needed, the page has to reload
     * everything.
     */
    private static final int CHANGES_MAX = 10_000;

    private final List<ObjectNode> kept = new ArrayList<>();
    private final List<Consumer<ObjectNode>> watchers = new CopyOnWriteArrayList<>();
    private long seq;

    void message(String kind, Message message) {
        add(
                kind,
                message.channel.id,
                message.thread(),
                message.ts,
                message.ephemeralTo == null ? message.channel.members : List.of(message.ephemeralTo));
    }

    void people(String kind, @Nullable String channel, Collection<String> users) {
        add(kind, channel, null, null, users);
    }

    synchronized void add(
            String kind,
            @Nullable String channel,
            @Nullable String thread,
            @Nullable String id,
            Collection<String> users) {
        var change = Json.object().put("seq", ++seq).put("kind", kind);
        if (channel != null) {
            change.put("channel", channel);
        }
        if (thread != null) {
            change.put("thread", thread);
        }
        if (id != null) {
            change.put("id", id);
        }
        change.set("users", Json.array(users));
        kept.add(change);
        if (kept.size() > CHANGES_MAX) {
            kept.removeFirst();
        }
        watchers.forEach(w -> w.accept(change));
    }

    synchronized long seq() {
        return seq;
    }

    /** Passes the stored changes after {@code since} to the watcher, then every new one, without a gap. */
    synchronized void watch(long since, Consumer<ObjectNode> watcher) {
        kept.stream().filter(c -> c.path("seq").asLong() > since).forEach(watcher);
        watchers.add(watcher);
    }

    void unwatch(Consumer<ObjectNode> watcher) {
        watchers.remove(watcher);
    }
}

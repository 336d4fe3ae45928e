package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What changed, for pages that watch: numbered, replayable, bounded. */
final class Changes {
    /** Enough for a page that was away for a while; older ones mean: load everything again. */
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

    /** Hands over what is kept after {@code since}, then everything new, without a gap. */
    synchronized void watch(long since, Consumer<ObjectNode> watcher) {
        kept.stream().filter(c -> c.path("seq").asLong() > since).forEach(watcher);
        watchers.add(watcher);
    }

    void unwatch(Consumer<ObjectNode> watcher) {
        watchers.remove(watcher);
    }
}

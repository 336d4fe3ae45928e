package dev.rollcall.bot.metrics;

import dev.rollcall.chat.ChatMeter;
import dev.rollcall.chat.Sent;
import dev.rollcall.command.CommandMeter;
import dev.rollcall.delivery.DeliveryMeter;
import dev.rollcall.store.StoreMeter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens in this process, and shows it in the text format of Prometheus. Micrometer takes a moment to
 * load, so it is loaded once the bot is started; what happens before is kept until then. Thread-safe.
 */
public final class Metrics implements StoreMeter, CommandMeter, DeliveryMeter {
    /** The media type of {@link #scrape} (Prometheus docs, "Exposition formats"). */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** What is kept at most; then Micrometer is loaded at once. */
    private static final int EARLY_MAX = 2_000;

    private final ConcurrentLinkedQueue<Consumer<Meters>> early = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kept = new AtomicInteger();
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable Meters meters;

    /** Loads Micrometer on another thread, unless it is loaded. */
    public void loadSoon() {
        if (meters == null) {
            Thread.ofVirtual().name("load-metrics").start(this::loaded);
        }
    }

    /** Returns all metrics with these figures of the moment. */
    public String scrape(Figures figures) {
        return loaded().scrape(figures);
    }

    /** The meter of one chat. */
    public ChatMeter chat(String platform) {
        note(to -> to.platform(platform));
        return new ChatMeter() {
            @Override
            public void acknowledged(Duration after) {
                note(to -> to.acknowledged(platform, after));
            }

            @Override
            public void limited() {
                note(to -> to.limited(platform));
            }

            @Override
            public void reconnected() {
                note(to -> to.reconnected(platform));
            }
        };
    }

    @Override
    public void transaction(Kind kind, Duration took) {
        note(to -> to.transaction(kind.name().toLowerCase(Locale.ROOT), took));
    }

    @Override
    public void ran(String command, String outcome, String refusal) {
        note(to -> to.acted(command, outcome, refusal));
    }

    @Override
    public void failed(String command) {
        note(to -> to.acted(command, Meters.FAILED, ""));
    }

    @Override
    public void sent(String platform, Sent result) {
        var outcome =
                switch (result) {
                    case Sent.Shown _ -> Meters.SHOWN;
                    case Sent.Later _ -> Meters.LATER;
                    case Sent.Never _ -> Meters.NEVER;
                    case Sent.Unknown _ -> Meters.UNKNOWN;
                };
        note(to -> to.sent(platform, outcome));
    }

    private void note(Consumer<Meters> what) {
        var to = meters;
        if (to != null) {
            what.accept(to);
            return;
        }
        early.add(what);
        to = meters;
        if (to != null) {
            // They were loaded meanwhile, and whoever did it may have looked before this was added.
            passOn(to);
        } else if (kept.incrementAndGet() > EARLY_MAX) {
            loaded();
        }
    }

    private Meters loaded() {
        loading.lock();
        try {
            var made = meters;
            if (made == null) {
                made = new Meters();
                meters = made;
                passOn(made);
            }
            return made;
        } finally {
            loading.unlock();
        }
    }

    private void passOn(Meters to) {
        for (var next = early.poll(); next != null; next = early.poll()) {
            next.accept(to);
        }
    }
}

package dev.rollcall.bot;

import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.inbound.ChatInbox;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to each chat, serves it, and meanwhile reads what happened there while the bot was away. Until that was
 * read, the clock triggers nothing. A chat that does not answer is tried again until it does; a chat that refuses the
 * bot permanently ends all connections. Thread-safe.
 */
final class ChatConnections implements AutoCloseable {
    /** The pause between two attempts to reach a chat that does not answer. */
    private static final Duration RECONNECT = Duration.ofSeconds(3);

    /** Attempts to read what happened while the bot was away, before the bot starts to work beside further attempts. */
    private static final int CATCH_UPS_MAX = 5;

    private static final Duration CATCH_UP_PAUSE_MAX = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(ChatConnections.class);

    private final Map<String, ChatPlatform> chats;
    private volatile Map<String, ChatInbox> inboxes = Map.of();
    private final Set<String> connected = ConcurrentHashMap.newKeySet();
    private final Set<String> read = ConcurrentHashMap.newKeySet();
    private final Set<String> attempted = ConcurrentHashMap.newKeySet();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile @Nullable RuntimeException failure;

    /** @param chats by name */
    ChatConnections(Map<String, ChatPlatform> chats) {
        this.chats = chats;
    }

    /**
     * Connects to all chats in parallel and returns at once.
     *
     * @param inboxes the receiver of each chat's events, by the chat's name
     * @param before called for each chat before it is served
     * @param served called for each chat once it is served
     * @param caughtUp called for each chat once what happened there meanwhile was read
     */
    void open(Map<String, ChatInbox> inboxes, Consumer<ChatPlatform> before, Runnable served, Runnable caughtUp) {
        this.inboxes = Map.copyOf(inboxes);
        for (var chat : chats.values()) {
            Thread.ofVirtual().name("connect-" + chat.name()).start(() -> connect(chat, before, served, caughtUp));
        }
    }

    private void connect(ChatPlatform chat, Consumer<ChatPlatform> before, Runnable served, Runnable caughtUp) {
        for (boolean first = true; !ended(); first = false) {
            try {
                var inbox = Objects.requireNonNull(inboxes.get(chat.name()));
                inbox.starts();
                chat.start(inbox);
                before.accept(chat);
                connected.add(chat.name());
                attempted.add(chat.name());
                served.run();
                log.atInfo().addKeyValue("chat", chat.name()).log("Connected");
                boolean all = inbox.catchUp();
                for (int i = 1; !all && i < CATCH_UPS_MAX; i++) {
                    pause(RECONNECT);
                    all = inbox.catchUp();
                }
                read.add(chat.name());
                caughtUp.run();
                if (!all) {
                    readRest(inbox);
                }
                return;
            } catch (ChatDown down) {
                if (first) {
                    log.atWarn()
                            .addKeyValue("chat", chat.name())
                            .log("{} Trying again until it answers", down.getMessage());
                }
                attempted.add(chat.name());
                pause(RECONNECT);
            } catch (RuntimeException e) {
                if (ended()) {
                    return;
                }
                failure = e;
                end.countDown();
                return;
            }
        }
    }

    /** Goes on reading what happened while the bot was away, so that an answer is late rather than lost. */
    private void readRest(ChatInbox inbox) {
        var pause = RECONNECT;
        do {
            pause = pause.multipliedBy(2).compareTo(CATCH_UP_PAUSE_MAX) < 0
                    ? pause.multipliedBy(2)
                    : CATCH_UP_PAUSE_MAX;
            pause(pause);
        } while (!ended() && !inbox.catchUp());
    }

    private void pause(Duration time) {
        try {
            end.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Returns whether the chat was connected once and what people did meanwhile has been read. An answer that was given
     * in time has to be recorded before the clock acts on its absence.
     *
     * @param chat its name
     */
    boolean isRead(String chat) {
        return read.contains(chat);
    }

    /** Returns whether the chat was connected once and is connected now, so that cards may be shown. */
    boolean serves(ChatPlatform chat) {
        return connected.contains(chat.name()) && chat.ready();
    }

    /** Returns the names of the chats that were connected. */
    Set<String> connected() {
        return connected;
    }

    /** Returns for each chat, by name, whether it {@link #serves}. */
    Map<String, Boolean> readiness() {
        var all = new LinkedHashMap<String, Boolean>();
        chats.forEach((name, chat) -> all.put(name, serves(chat)));
        return all;
    }

    /** Returns whether every chat is served, and what happened there meanwhile was read. */
    boolean caughtUp() {
        return ready() && chats.keySet().stream().allMatch(this::isRead);
    }

    boolean ready() {
        return readiness().values().stream().allMatch(Boolean::booleanValue);
    }

    /**
     * Reads a team's recent events again, after a card was found that had been sent without being recorded: until now,
     * what people did with it could not be recognised. Returns at once.
     */
    void readAgain(TeamId team) {
        Thread.startVirtualThread(() -> inboxes.values().forEach(inbox -> inbox.catchUp(team)));
    }

    /**
     * Waits until {@link #stop}.
     *
     * @throws RuntimeException the reason, if a chat refuses the bot permanently
     */
    void awaitEnd() throws InterruptedException {
        end.await();
        var reason = failure;
        if (reason != null) {
            throw reason;
        }
    }

    /** Waits until the connections end, but at most {@code limit}; returns whether they have ended. */
    boolean awaitEnd(long limit, TimeUnit unit) throws InterruptedException {
        return end.await(limit, unit);
    }

    /** Waits until every chat is connected and read, but at most {@code limit}. */
    void awaitCaughtUp(Duration limit) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!caughtUp() && System.nanoTime() < deadline && !end.await(20, TimeUnit.MILLISECONDS)) {
            // Polls again.
        }
    }

    /**
     * Waits until every chat is connected or has failed to answer the first attempt. Returns false if the connections
     * end before that.
     */
    boolean awaitFirstAttempt() throws InterruptedException {
        while (attempted.size() < chats.size()) {
            if (end.await(5, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return !ended();
    }

    private boolean ended() {
        return end.getCount() == 0;
    }

    /** Ends all attempts to connect; connected chats stay connected until {@link #close}. */
    void stop() {
        end.countDown();
    }

    @Override
    public void close() {
        stop();
        chats.values().forEach(ChatPlatform::close);
    }
}

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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects each chat, then reads what happened there meanwhile; only after that is anything shown, and does the clock
 * act. A chat that does not answer is tried again until it does; one that refuses the bot for good ends all of them.
 * Thread-safe.
 */
final class ChatConnections implements AutoCloseable {
    /** Between two tries to reach a chat that does not answer. */
    private static final Duration RECONNECT = Duration.ofSeconds(3);

    /** How often it is tried at the start to read what happened meanwhile, before the bot goes on without. */
    private static final int READINGS = 5;

    private static final Logger log = LoggerFactory.getLogger(ChatConnections.class);

    private final Map<String, ChatPlatform> chats;
    private volatile Map<String, ChatInbox> inboxes = Map.of();
    private final Set<String> ready = ConcurrentHashMap.newKeySet();
    private final Set<String> tried = ConcurrentHashMap.newKeySet();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile @Nullable RuntimeException broken;

    /** @param chats by their names */
    ChatConnections(Map<String, ChatPlatform> chats) {
        this.chats = chats;
    }

    /**
     * Connects them side by side; returns at once.
     *
     * @param inboxes where what people do in each chat goes, by the chats' names
     * @param connected called for each chat, once it is connected and read
     */
    void open(Map<String, ChatInbox> inboxes, Runnable connected) {
        this.inboxes = Map.copyOf(inboxes);
        for (var chat : chats.values()) {
            Thread.ofVirtual().name("connect-" + chat.name()).start(() -> connect(chat, connected));
        }
    }

    private void connect(ChatPlatform chat, Runnable connected) {
        for (boolean first = true; !ended(); first = false) {
            try {
                var inbox = Objects.requireNonNull(inboxes.get(chat.name()));
                chat.start(inbox);
                for (int i = 1; !inbox.catchUp() && i < READINGS; i++) {
                    pause();
                }
                ready.add(chat.name());
                tried.add(chat.name());
                connected.run();
                log.atInfo().addKeyValue("chat", chat.name()).log("Connected");
                return;
            } catch (ChatDown down) {
                if (first) {
                    log.atWarn()
                            .addKeyValue("chat", chat.name())
                            .log("{} Trying again until it answers.", down.getMessage());
                }
                tried.add(chat.name());
                pause();
            } catch (RuntimeException e) {
                if (ended()) {
                    return;
                }
                broken = e;
                end.countDown();
                return;
            }
        }
    }

    private void pause() {
        try {
            end.await(RECONNECT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Connected once, and what people did meanwhile is read: an answer given in time must not be overtaken by the
     * clock.
     */
    boolean isRead(ChatPlatform chat) {
        return ready.contains(chat.name());
    }

    /** The same, and connected now: cards may be shown. */
    boolean serves(ChatPlatform chat) {
        return isRead(chat) && chat.ready();
    }

    /** Names of the chats that were connected and read. */
    Set<String> read() {
        return ready;
    }

    /** Which chat {@link #serves}, by name. */
    Map<String, Boolean> readiness() {
        var all = new LinkedHashMap<String, Boolean>();
        chats.forEach((name, chat) -> all.put(name, serves(chat)));
        return all;
    }

    boolean ready() {
        return readiness().values().stream().allMatch(Boolean::booleanValue);
    }

    /** A card of the team stood unknown for a while; whoever acted on it was not understood. Returns at once. */
    void readAgain(TeamId team) {
        Thread.startVirtualThread(() -> inboxes.values().forEach(inbox -> inbox.catchUp(team)));
    }

    /** Waits until somebody closes, or until a chat refuses the bot for good, which is thrown. */
    void awaitEnd() throws InterruptedException {
        end.await();
        var why = broken;
        if (why != null) {
            throw why;
        }
    }

    /** True once it ends; waits for that as long as is said. */
    boolean ended(long most, TimeUnit unit) throws InterruptedException {
        return end.await(most, unit);
    }

    /** Waits until every chat is connected, or for that long. */
    void awaitReady(Duration most) throws InterruptedException {
        var until = System.nanoTime() + most.toNanos();
        while (!ready() && System.nanoTime() < until && !end.await(20, TimeUnit.MILLISECONDS)) {
            // Another look.
        }
    }

    /** Waits until every chat is connected or did not answer at the first try. False if it ends before that. */
    public boolean awaitTried() throws InterruptedException {
        while (tried.size() < chats.size()) {
            if (end.await(5, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return !ended();
    }

    private boolean ended() {
        return end.getCount() == 0;
    }

    /** No chat is tried again. */
    void stop() {
        end.countDown();
    }

    @Override
    public void close() {
        stop();
        chats.values().forEach(ChatPlatform::close);
    }
}

package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.chat.BadCredential;
import dev.rollcall.chat.ChatDown;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.RawGatewayEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.SessionDisconnectEvent;
import net.dv8tion.jda.api.events.session.SessionRecreateEvent;
import net.dv8tion.jda.api.events.session.SessionResumeEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.requests.CloseCode;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.Compression;
import net.dv8tion.jda.api.utils.SessionController;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session of one shard. JDA does identify, heartbeats and resume. Events are received raw and in order, because JDA
 * drops events of channels and members that are not in its cache, such as those of archived threads.
 */
final class GatewaySession implements AutoCloseable {
    /** A session began; any other value is the code with which Discord closed the connection. */
    static final int READY = 0;

    private static final Logger log = LoggerFactory.getLogger(GatewaySession.class);

    private final DiscordSettings settings;
    private final Shard shard;
    private final SessionController controller;
    private final Listener listener;
    /** Counts the times that JDA was built, so that what an earlier one still says is left out. */
    private final AtomicInteger builds = new AtomicInteger();

    private volatile @Nullable JDA jda;
    private final AtomicInteger sessions = new AtomicInteger();
    private volatile boolean closed;
    private volatile boolean connected;
    /** Whether the newest session has the intent MESSAGE_CONTENT. */
    private volatile boolean content;

    /** Is told what happens in the sessions. Called on JDA's threads. */
    interface Listener {
        void event(String type, JsonNode event);

        /** A session began that is not the first. Discord sends a session nothing that happened before it. */
        void newSession(Shard shard);

        /** A session was resumed, or one began that is not the first. */
        void reconnected();

        /** Whether sessions have the intent MESSAGE_CONTENT; called before the first event. */
        void readsContent(boolean content);
    }

    /** @param controller lets sessions begin one after another; shared by all shards */
    GatewaySession(DiscordSettings settings, Shard shard, SessionController controller, Listener listener) {
        this.settings = settings;
        this.shard = shard;
        this.controller = controller;
        this.listener = listener;
    }

    /**
     * Begins to connect, and ends the connection before if there was one.
     *
     * @return completed with {@link #READY} or with the code of Discord
     * @throws BadCredential if Discord refuses the token
     * @throws ChatDown if Discord cannot be reached
     */
    CompletableFuture<Integer> begin(boolean withContent, boolean withMembers) {
        shutDown();
        int build = builds.incrementAndGet();
        content = withContent;
        listener.readsContent(withContent);
        var intents = EnumSet.of(
                GatewayIntent.GUILD_MESSAGES, GatewayIntent.GUILD_MESSAGE_REACTIONS, GatewayIntent.DIRECT_MESSAGES);
        if (withContent) {
            intents.add(GatewayIntent.MESSAGE_CONTENT);
        }
        if (withMembers) {
            intents.add(GatewayIntent.GUILD_MEMBERS);
        }
        boolean privileged = withContent || withMembers;
        var settled = new CompletableFuture<Integer>();
        try {
            jda = JDABuilder.createLight(settings.botToken(), intents)
                    .useSharding(shard.id(), shard.total())
                    .setRestConfig(new RestConfig().setBaseUrl(settings.apiUrl()))
                    .setSessionController(controller)
                    .setHttpClientBuilder(new OkHttpClient.Builder().retryOnConnectionFailure(false))
                    .setRequestTimeoutRetry(false)
                    .setCompression(Compression.NONE)
                    .setEnableShutdownHook(false)
                    .setRawEventsEnabled(true)
                    .setMaxReconnectDelay(32)
                    .addEventListeners((EventListener) event -> {
                        if (build == builds.get()) {
                            on(event, settled, privileged);
                        }
                    })
                    .build();
            return settled;
        } catch (InvalidTokenException e) {
            throw new BadCredential("Discord refuses the bot's credential: check DISCORD_BOT_TOKEN.");
        } catch (RuntimeException e) {
            throw new ChatDown("Discord cannot be reached.", e);
        }
    }

    private void on(GenericEvent event, CompletableFuture<Integer> settled, boolean privileged) {
        switch (event) {
            case RawGatewayEvent raw -> {
                // Not JDA's ReadyEvent, which waits until every guild is cached. Nothing here needs the cache.
                if (raw.getType().equals("READY")) {
                    onReady(settled);
                    if (sessions.getAndIncrement() > 0) {
                        listener.reconnected();
                        listener.newSession(shard);
                    }
                }
                if (isWanted(raw.getType())) {
                    listener.event(raw.getType(), payload(raw));
                }
            }
            case SessionResumeEvent _ -> {
                onReady(settled);
                listener.reconnected();
            }
            case ReadyEvent _, SessionRecreateEvent _ -> onReady(settled);
            case SessionDisconnectEvent _ -> connected = false;
            case ShutdownEvent end -> {
                connected = false;
                int code = end.getCode() == READY ? -1 : end.getCode();
                if (!settled.complete(code) && !closed) {
                    ended(code, privileged);
                }
            }
            default -> {}
        }
    }

    /**
     * Returns the payload. That of a guild is reduced, because it contains all channels and roles, which nothing here
     * reads.
     */
    private static JsonNode payload(RawGatewayEvent raw) {
        var payload = raw.getPayload();
        if (!raw.getType().equals("GUILD_CREATE")) {
            return Json.read(payload.toJson());
        }
        return Json.object()
                .put("id", payload.getString("id", ""))
                .put("name", payload.getString("name", ""))
                .put("unavailable", payload.getBoolean("unavailable", false));
    }

    private void onReady(CompletableFuture<Integer> settled) {
        connected = !closed;
        settled.complete(READY);
    }

    private static boolean isWanted(String type) {
        return switch (type) {
            case "INTERACTION_CREATE",
                    "MESSAGE_CREATE",
                    "MESSAGE_UPDATE",
                    "MESSAGE_DELETE",
                    "MESSAGE_DELETE_BULK",
                    "THREAD_UPDATE",
                    "GUILD_MEMBER_ADD",
                    "GUILD_MEMBER_REMOVE",
                    "GUILD_CREATE",
                    "GUILD_UPDATE" -> true;
            default -> type.startsWith("MESSAGE_REACTION_") || type.startsWith("GUILD_ROLE_");
        };
    }

    /**
     * A running session ended for good. If the cause may be an intent that has to be granted, the bot connects again
     * without those. Otherwise someone has to act.
     */
    private void ended(int code, boolean privileged) {
        if (code == CloseCode.DISALLOWED_INTENTS.getCode() && privileged) {
            log.atWarn()
                    .log(
                            content
                                    ? "Discord revoked the intent MESSAGE_CONTENT; continuing without it"
                                    : "Discord revoked the intent GUILD_MEMBERS; continuing without it");
            Thread.startVirtualThread(() -> {
                try {
                    var _ = begin(false, false).thenAccept(again -> {
                        if (again != READY) {
                            ended(again, false);
                        }
                    });
                } catch (BadCredential | ChatDown e) {
                    log.atError().setCause(e).log("Could not reconnect to Discord");
                }
            });
            return;
        }
        boolean tooFew = code == CloseCode.SHARDING_REQUIRED.getCode() || code == CloseCode.INVALID_SHARD.getCode();
        log.atError()
                .addKeyValue("code", code)
                .addKeyValue("shard", shard)
                .log(
                        tooFew
                                ? "Discord requires more shards; restart the bot with DISCORD_SHARDS=auto"
                                : "Discord closed the session for good; restart the bot to connect again");
    }

    boolean connected() {
        return connected;
    }

    /** Begins to end the connection. What it still says is left out. */
    void shutDown() {
        builds.incrementAndGet();
        connected = false;
        var current = jda;
        if (current != null) {
            current.shutdown();
        }
    }

    @Override
    public void close() {
        closed = true;
        shutDown();
        var current = jda;
        if (current == null) {
            return;
        }
        try {
            if (!current.awaitShutdown(2, TimeUnit.SECONDS)) {
                current.shutdownNow();
            }
        } catch (InterruptedException e) {
            current.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}

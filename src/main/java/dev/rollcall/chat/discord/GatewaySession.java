package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.chat.BadCredential;
import dev.rollcall.chat.ChatDown;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway session. JDA does identify, heartbeats and resume. Events are received raw and in order, because JDA
 * drops events of channels and members that are not in its cache, such as those of archived threads.
 */
final class GatewaySession implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(45);
    private static final int READY = 0;
    private static final Logger log = LoggerFactory.getLogger(GatewaySession.class);

    private final DiscordSettings settings;
    private final BiConsumer<String, JsonNode> events;
    private final Runnable onNewSession;
    private final Runnable onReconnect;
    private final Consumer<Boolean> onContentIntent;
    private volatile @Nullable JDA jda;
    private final AtomicInteger sessions = new AtomicInteger();
    private volatile boolean closed;
    private volatile boolean connected;
    private volatile String url = "";

    /**
     * @param onNewSession called when a session began that is not the first. Discord sends a session nothing that
     *     happened before it
     * @param onReconnect called when a session was resumed, and when one began that is not the first
     * @param content called with whether the session has the intent MESSAGE_CONTENT, before the first event
     */
    GatewaySession(
            DiscordSettings settings,
            BiConsumer<String, JsonNode> events,
            Runnable onNewSession,
            Runnable onReconnect,
            Consumer<Boolean> content) {
        this.settings = settings;
        this.events = events;
        this.onNewSession = onNewSession;
        this.onReconnect = onReconnect;
        this.onContentIntent = content;
    }

    /**
     * Connects, and returns when the session is ready. If an intent is not granted, Discord closes the session for
     * good; then it connects again without MESSAGE_CONTENT.
     *
     * @throws BadCredential if Discord refuses the token or another intent
     * @throws ChatDown if Discord cannot be reached
     */
    void open(String gateway, boolean withContent) {
        url = withPath(gateway);
        int code = connect(withContent);
        if (code == CloseCode.DISALLOWED_INTENTS.getCode() && withContent) {
            code = connect(false);
        }
        if (code == READY) {
            return;
        }
        if (code == CloseCode.AUTHENTICATION_FAILED.getCode()) {
            throw new BadCredential("Discord refuses the bot's credential: check DISCORD_BOT_TOKEN.");
        }
        if (code == CloseCode.DISALLOWED_INTENTS.getCode() || code == CloseCode.INVALID_INTENTS.getCode()) {
            throw new BadCredential("Discord refuses the bot's intents (" + code
                    + "): check the Developer Portal, Bot, Privileged Gateway Intents.");
        }
        throw new ChatDown("Discord's gateway ended the session with code " + code + ".");
    }

    /** Adds a path: JDA appends the query string directly to the address. */
    private static String withPath(String gateway) {
        var path = URI.create(gateway).getRawPath();
        return path == null || path.isEmpty() ? gateway + "/" : gateway;
    }

    private int connect(boolean withContent) {
        onContentIntent.accept(withContent);
        var intents = EnumSet.of(
                GatewayIntent.GUILD_MESSAGES, GatewayIntent.GUILD_MESSAGE_REACTIONS, GatewayIntent.DIRECT_MESSAGES);
        if (withContent) {
            intents.add(GatewayIntent.MESSAGE_CONTENT);
        }
        var settled = new CompletableFuture<Integer>();
        JDA made;
        try {
            made = JDABuilder.createLight(settings.botToken(), intents)
                    .setRestConfig(new RestConfig().setBaseUrl(settings.apiUrl()))
                    .setSessionController(new ConcurrentSessionController() {
                        @Override
                        public String getGateway() {
                            return url;
                        }
                    })
                    .setHttpClientBuilder(new OkHttpClient.Builder().retryOnConnectionFailure(false))
                    .setRequestTimeoutRetry(false)
                    .setCompression(Compression.NONE)
                    .setEnableShutdownHook(false)
                    .setRawEventsEnabled(true)
                    .setMaxReconnectDelay(32)
                    .addEventListeners((EventListener) event -> on(event, settled, withContent))
                    .build();
        } catch (InvalidTokenException e) {
            throw new BadCredential("Discord refuses the bot's credential: check DISCORD_BOT_TOKEN.");
        } catch (RuntimeException e) {
            throw new ChatDown("Discord cannot be reached.", e);
        }
        jda = made;
        try {
            return settled.get(READY_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            made.shutdownNow();
            throw new ChatDown("Discord's gateway did not begin a session.", e);
        } catch (InterruptedException e) {
            made.shutdownNow();
            Thread.currentThread().interrupt();
            throw new ChatDown("Interrupted while connecting to Discord.", e);
        }
    }

    private void on(GenericEvent event, CompletableFuture<Integer> settled, boolean withContent) {
        switch (event) {
            case RawGatewayEvent raw -> {
                // Not JDA's ReadyEvent, which waits until every guild is cached. Nothing here needs the cache.
                if (raw.getType().equals("READY")) {
                    onReady(settled);
                    if (sessions.getAndIncrement() > 0) {
                        onReconnect.run();
                        onNewSession.run();
                    }
                }
                if (isWanted(raw.getType())) {
                    events.accept(raw.getType(), payload(raw));
                }
            }
            case SessionResumeEvent _ -> {
                onReady(settled);
                onReconnect.run();
            }
            case ReadyEvent _, SessionRecreateEvent _ -> onReady(settled);
            case SessionDisconnectEvent _ -> connected = false;
            case ShutdownEvent end -> {
                connected = false;
                int code = end.getCode() == READY ? -1 : end.getCode();
                if (!settled.complete(code) && !closed) {
                    ended(code, withContent);
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
                    "GUILD_CREATE",
                    "GUILD_UPDATE" -> true;
            default -> type.startsWith("MESSAGE_REACTION_") || type.startsWith("GUILD_ROLE_");
        };
    }

    /**
     * A running session ended for good. If the cause is the intent MESSAGE_CONTENT, the bot connects again without it.
     * Otherwise someone has to act.
     */
    private void ended(int code, boolean withContent) {
        if (code == CloseCode.DISALLOWED_INTENTS.getCode() && withContent) {
            log.atWarn().log("Discord revoked the intent MESSAGE_CONTENT; continuing without it");
            Thread.startVirtualThread(() -> {
                try {
                    open(url, false);
                } catch (BadCredential | ChatDown e) {
                    log.atError().setCause(e).log("Could not reconnect to Discord");
                }
            });
            return;
        }
        log.atError()
                .addKeyValue("code", code)
                .log("Discord closed the session for good; restart the bot to connect again");
    }

    boolean connected() {
        return connected;
    }

    @Override
    public void close() {
        closed = true;
        connected = false;
        var current = jda;
        if (current == null) {
            return;
        }
        current.shutdown();
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

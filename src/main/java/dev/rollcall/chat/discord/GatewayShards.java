package dev.rollcall.chat.discord;

import dev.rollcall.chat.BadCredential;
import dev.rollcall.chat.ChatDown;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import net.dv8tion.jda.api.requests.CloseCode;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;

/**
 * The sessions of the gateway: one for each shard, all of them in this process. Each is lost and resumed by itself.
 * JDA's session controller lets as many begin at the same time as Discord permits, and the next ones 5 s later.
 */
final class GatewayShards implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(45);

    /** The pause after which the next sessions may begin ("Gateway", Session Start Limit). */
    private static final Duration STARTS_EVERY = Duration.ofSeconds(5);

    private final List<GatewaySession> sessions;
    private final Duration patience;

    /**
     * What {@code GET /gateway/bot} says ("Gateway", Get Gateway Bot).
     *
     * @param shards how many shards to use
     * @param maxConcurrency how many sessions may begin at the same time
     */
    record Start(String url, int shards, int maxConcurrency) {
        Start {
            url = withPath(url);
        }

        /** Adds a path: JDA appends the query string directly to the address. */
        private static String withPath(String gateway) {
            var path = URI.create(gateway).getRawPath();
            return path == null || path.isEmpty() ? gateway + "/" : gateway;
        }
    }

    GatewayShards(DiscordSettings settings, Start start, GatewaySession.Listener listener) {
        var controller = new ConcurrentSessionController() {
            @Override
            public String getGateway() {
                return start.url();
            }
        };
        controller.setConcurrency(start.maxConcurrency());
        sessions = IntStream.range(0, start.shards())
                .mapToObj(id -> new GatewaySession(settings, new Shard(id, start.shards()), controller, listener))
                .toList();
        patience = READY_WITHIN.plus(STARTS_EVERY.multipliedBy(start.shards() / start.maxConcurrency()));
    }

    /**
     * Connects every shard, and returns when all sessions are ready. If an intent is not granted, Discord closes the
     * sessions for good; then it connects again without those that need to be granted.
     *
     * @throws BadCredential if Discord refuses the token, another intent or the number of shards
     * @throws ChatDown if Discord cannot be reached
     */
    void open(boolean withContent, boolean withMembers) {
        int code = connect(withContent, withMembers);
        if (code == CloseCode.DISALLOWED_INTENTS.getCode() && (withContent || withMembers)) {
            code = connect(false, false);
        }
        if (code == GatewaySession.READY) {
            return;
        }
        if (code == CloseCode.AUTHENTICATION_FAILED.getCode()) {
            throw new BadCredential("Discord refuses the bot's credential: check DISCORD_BOT_TOKEN.");
        }
        if (code == CloseCode.DISALLOWED_INTENTS.getCode() || code == CloseCode.INVALID_INTENTS.getCode()) {
            throw new BadCredential("Discord refuses the bot's intents (" + code
                    + "): check the Developer Portal, Bot, Privileged Gateway Intents.");
        }
        if (code == CloseCode.SHARDING_REQUIRED.getCode() || code == CloseCode.INVALID_SHARD.getCode()) {
            throw new BadCredential("Discord refuses " + sessions.size() + " of the gateway's shards (" + code
                    + "), because the bot is in too many servers for them: set DISCORD_SHARDS=auto.");
        }
        throw new ChatDown("Discord's gateway ended the session with code " + code + ".");
    }

    /** Returns the code of the first session that ended, or {@link GatewaySession#READY}. */
    private int connect(boolean withContent, boolean withMembers) {
        var begun = new ArrayList<CompletableFuture<Integer>>();
        sessions.forEach(session -> begun.add(session.begin(withContent, withMembers)));
        long until = System.nanoTime() + patience.toNanos();
        for (var one : begun) {
            int code = settled(one, until - System.nanoTime());
            if (code != GatewaySession.READY) {
                return code;
            }
        }
        return GatewaySession.READY;
    }

    private static int settled(CompletableFuture<Integer> begun, long nanos) {
        try {
            return begun.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new ChatDown("Discord's gateway did not begin a session.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChatDown("Interrupted while connecting to Discord.", e);
        }
    }

    /** Returns whether every shard has a session. */
    boolean connected() {
        return sessions.stream().allMatch(GatewaySession::connected);
    }

    @Override
    public void close() {
        sessions.forEach(GatewaySession::shutDown);
        sessions.forEach(GatewaySession::close);
    }
}

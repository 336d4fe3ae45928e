package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Handles the opcodes of gateway v10 (Discord's pages "Gateway" and "Opcodes and Status Codes"). */
final class GatewayProtocol {
    private static final int PAYLOAD_MAX = 4096;
    private static final int CHUNK = 1000;

    private final World world;
    private final Gateway gateway;
    private final Faults faults;
    private final GuildView view;
    private final Map<String, GatewayConnection> byWebsocket = new ConcurrentHashMap<>();
    private String address = "";

    GatewayProtocol(World world, Gateway gateway, Faults faults, GuildView view) {
        this.world = world;
        this.gateway = gateway;
        this.faults = faults;
        this.view = view;
    }

    void reachableAt(String url) {
        address = url;
    }

    void wire(WsConfig ws) {
        ws.onConnect(this::connect);
        ws.onMessage(message -> receive(message, message.message()));
        ws.onBinaryMessage(message ->
                receive(message, StandardCharsets.UTF_8.decode(message.data()).toString()));
        ws.onClose(close -> {
            var connection = byWebsocket.remove(close.sessionId());
            if (connection != null) {
                connection.gone();
                world.locked(() -> gateway.closed(connection, close.status()));
            }
        });
        ws.onError(error -> {});
    }

    private void connect(WsContext ws) {
        ws.session.setIdleTimeout(java.time.Duration.ofMinutes(10));
        var connection = new GatewayConnection(ws, "zlib-stream".equals(ws.queryParam("compress")));
        byWebsocket.put(ws.sessionId(), connection);
        if (faults.forSocket().isPresent()) {
            connection.cut();
            return;
        }
        var version = ws.queryParam("v");
        var encoding = ws.queryParam("encoding");
        if (version != null && !version.equals("10") && !version.equals("9")) {
            connection.close(4012, "Invalid API version.");
            return;
        }
        if (encoding != null && !encoding.equals("json")) {
            connection.close(4002, "The emulator speaks JSON only.");
            return;
        }
        world.locked(() -> gateway.opened(connection));
        var hello = Json.obj().put("op", 10).putNull("t").putNull("s");
        hello.putObject("d")
                .put("heartbeat_interval", world.options.heartbeatMillis())
                .putArray("_trace");
        connection.send(hello);
    }

    private void receive(WsContext ws, String text) {
        var connection = byWebsocket.get(ws.sessionId());
        if (connection == null) {
            return;
        }
        JsonNode payload;
        try {
            payload = Json.parse(text);
        } catch (JsonProcessingException e) {
            connection.close(4002, "Error while decoding payload.");
            return;
        }
        if (text.length() > PAYLOAD_MAX) {
            connection.close(4002, "Error while decoding payload.");
            return;
        }
        world.locked(() -> handle(connection, payload.path("op").asInt(-1), payload.path("d")));
    }

    private void handle(GatewayConnection connection, int op, JsonNode data) {
        switch (op) {
            case 1 -> {
                connection.lastBeat = System.nanoTime();
                connection.send(Json.obj().put("op", 11).putNull("d"));
            }
            case 2 -> identify(connection, data);
            case 6 -> resume(connection, data);
            case 3, 4, 8, 31, 43 -> {
                var session = connection.session;
                if (session == null) {
                    connection.close(4003, "Not authenticated.");
                } else if (op == 8) {
                    members(session, data);
                }
            }
            default -> connection.close(4001, "Unknown opcode.");
        }
    }

    private static boolean rightToken(JsonNode data) {
        var token = data.path("token").asText();
        return World.BOT_TOKEN.equals(token.startsWith("Bot ") ? token.substring(4) : token);
    }

    private void identify(GatewayConnection connection, JsonNode data) {
        if (connection.session != null) {
            connection.close(4005, "Already authenticated.");
            return;
        }
        if (!rightToken(data)) {
            connection.close(4004, "Authentication failed.");
            return;
        }
        var sharded = data.path("shard");
        var valid = sharded.isMissingNode() || sharded.isNull() || isShard(sharded);
        if (!valid) {
            connection.close(4010, "Invalid shard.");
            return;
        }
        var shard = sharded.path(0).asInt(0);
        var shards = sharded.path(1).asInt(1);
        if (shards < world.options.sharding().least()) {
            connection.close(4011, "Sharding required.");
            return;
        }
        var intents = data.path("intents");
        if (!intents.isInt() || (intents.asInt() & ~Intent.KNOWN) != 0 || intents.asInt() < 0) {
            connection.close(4013, "Invalid intent(s).");
            return;
        }
        var denied = Intent.GUILD_PRESENCES
                | (world.options.messageContent() ? 0 : Intent.MESSAGE_CONTENT)
                | (world.options.guildMembers() ? 0 : Intent.GUILD_MEMBERS);
        if ((intents.asInt() & denied) != 0) {
            connection.close(4014, "Disallowed intent(s).");
            return;
        }
        var fault = faults.forIdentify();
        if (fault.isPresent()) {
            connection.close(fault.get().code, "Closed by an injected fault.");
            return;
        }
        var session = gateway.start(connection, intents.asInt(), shard, shards);
        session.event("READY", ready(session));
        if ((session.intents & Intent.GUILDS) != 0) {
            world.guilds.values().stream()
                    .filter(guild -> session.has(guild.id))
                    .forEach(guild -> session.event("GUILD_CREATE", view.guildCreate(guild)));
        }
        world.signal();
    }

    /** Whether this is {@code [shard_id, num_shards]} (Discord's page "Gateway", Sharding). */
    private static boolean isShard(JsonNode sharded) {
        return sharded.isArray()
                && sharded.size() == 2
                && sharded.path(0).isInt()
                && sharded.path(1).isInt()
                && sharded.path(0).asInt() >= 0
                && sharded.path(0).asInt() < sharded.path(1).asInt();
    }

    private ObjectNode ready(GatewaySession session) {
        var ready = Json.obj()
                .put("v", 10)
                .put("session_id", session.id)
                .put("session_type", "normal")
                .put("resume_gateway_url", address);
        var self =
                world.bot.json().put("verified", true).put("mfa_enabled", false).putNull("email");
        ready.set("user", self);
        var guilds = ready.putArray("guilds");
        world.guilds.keySet().stream()
                .filter(session::has)
                .forEach(id -> guilds.addObject().put("id", id).put("unavailable", true));
        ready.putArray("shard").add(session.shard).add(session.shards);
        ready.putObject("application").put("id", World.APPLICATION_ID).put("flags", view.applicationFlags());
        for (var empty :
                new String[] {"private_channels", "presences", "relationships", "guild_join_requests", "_trace"}) {
            ready.putArray(empty);
        }
        ready.putObject("user_settings");
        return ready;
    }

    private void resume(GatewayConnection connection, JsonNode data) {
        if (!rightToken(data)) {
            connection.close(4004, "Authentication failed.");
            return;
        }
        var session = gateway.find(data.path("session_id").asText());
        var seq = data.path("seq").asLong();
        if (session == null || !session.canReplay(seq)) {
            connection.send(Json.obj().put("op", 9).put("d", false));
            return;
        }
        var old = session.connection;
        if (old != null && old != connection) {
            old.session = null;
            old.close(4000, "Resumed elsewhere.");
        }
        session.connection = connection;
        connection.session = session;
        session.replay(seq);
        var resumed = Json.obj();
        resumed.putArray("_trace");
        session.event("RESUMED", resumed);
        world.signal();
    }

    /** Handles Request Guild Members. Requests by ids are always allowed; all members only with GUILD_MEMBERS. */
    private void members(GatewaySession session, JsonNode data) {
        var wanted = data.path("user_ids").isArray() ? Json.texts(data.path("user_ids")) : null;
        if (wanted == null && data.path("user_ids").isTextual()) {
            wanted = java.util.List.of(data.path("user_ids").asText());
        }
        var query = data.path("query").asText();
        if (wanted == null && query.isEmpty() && (session.intents & Intent.GUILD_MEMBERS) == 0) {
            return;
        }
        var ids = wanted;
        var limit = data.path("limit").asInt(0);
        var guild = world.guilds.get(data.path("guild_id").asText());
        if (guild == null || !session.has(guild.id)) {
            return;
        }
        var found = guild.members.values().stream()
                .filter(m -> ids != null ? ids.contains(m.user.id) : m.user.username.startsWith(query))
                .limit(limit > 0 ? limit : Long.MAX_VALUE)
                .toList();
        var chunks = Math.max(1, (found.size() + CHUNK - 1) / CHUNK);
        for (int i = 0; i < chunks; i++) {
            var chunk =
                    Json.obj().put("guild_id", guild.id).put("chunk_index", i).put("chunk_count", chunks);
            chunk.set(
                    "members",
                    Json.array(found.stream()
                            .skip((long) i * CHUNK)
                            .limit(CHUNK)
                            .map(Member::json)
                            .toList()));
            var missing = ids == null
                    ? java.util.List.<String>of()
                    : ids.stream().filter(id -> guild.member(id) == null).toList();
            chunk.set("not_found", Json.strings(missing));
            if (Json.has(data, "nonce")) {
                chunk.put("nonce", data.path("nonce").asText());
            }
            session.event("GUILD_MEMBERS_CHUNK", chunk);
        }
    }
}

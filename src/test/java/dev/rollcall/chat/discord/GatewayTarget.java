package dev.rollcall.chat.discord;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.chat.ChatMeter;
import dev.rollcall.chat.DirectSpaces;
import dev.rollcall.contract.ChatWorld;
import dev.rollcall.fuzz.FuzzTarget;
import dev.rollcall.fuzz.LogWatch;
import dev.rollcall.fuzz.QuietInbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * An event of the gateway as JDA hands it over: its type and its data. A local server answers every call of the REST
 * API, so that events are read to their end.
 */
public final class GatewayTarget implements FuzzTarget {
    private static final String BOT = "9";
    /** Well below the number at which events are dropped. */
    private static final int WAITING_MAX = 500;

    private static final String PERSON =
            "'member':{'user':{'id':'5','username':'" + PRIVATE + "'},'nick':null,'permissions':'8','roles':['31']}";
    private static final String INTERACTION = "{'t':'INTERACTION_CREATE','d':{'id':'1','application_id':'2',"
            + "'token':'t','version':1,'type':%s,'guild_id':'3','channel_id':'4'," + PERSON + ",'data':%s%s}}";
    private static final String ADD = "{'name':'token','options':[{'type':1,'name':'add','options':["
            + "{'type':3,'name':'label','value':'ci-deploy','focused':true},{'type':6,'name':'owner','value':'6'},"
            + "{'type':7,'name':'channel','value':'4'},{'type':3,'name':'note','value':'for <@6> and <@&31> in <#4> "
            + PRIVATE + "'}]}],'resolved':{'users':{'6':{'id':'6','username':'ben'}},'members':{'6':{'nick':'Ben'}},"
            + "'channels':{'4':{'id':'4','name':'api-tokens'}},'roles':{'31':{'name':'security'}}}}";
    private static final String OPEN = "{'name':'token','options':[{'type':2,'name':'review','options':["
            + "{'type':1,'name':'open','options':[]}]}]}";
    private static final String MODAL = "{'custom_id':'deny:7','components':[{'type':18,'id':1,'component':"
            + "{'type':4,'custom_id':'reason','value':'" + PRIVATE + "'}},{'type':18,'component':{'type':3,"
            + "'custom_id':'env','values':['live']}},{'type':18,'component':{'type':5,'custom_id':'owner',"
            + "'values':['6']}},{'type':1,'components':[{'type':4,'custom_id':'x','value':'y'}]}],"
            + "'resolved':{'users':{'6':{'id':'6','username':'ben'}}}}";
    private static final String MESSAGE = "'message':{'id':'70','flags':64,'components':[{'type':1,'components':"
            + "[{'type':2,'custom_id':'form:1'}]}]}";
    private static final String WRITTEN = "{'t':'%s','d':{'id':'1443000000000000000','type':0,'channel_id':'44',"
            + "'guild_id':'3','author':{'id':'5','username':'ana'},'member':{'permissions':'0','roles':[]},"
            + "'content':'<@9> keep ci-deploy, <@6> <:x:1> " + PRIVATE + "','mentions':[{'id':'6','username':'ben',"
            + "'member':{'nick':'Ben'}}],'reactions':[{'me':true,'emoji':{'name':'\u2705'}}]%s}}";

    private final List<byte[]> samples = Stream.of(
                    INTERACTION.formatted("2", ADD, ""),
                    INTERACTION.formatted("2", OPEN, ""),
                    INTERACTION.formatted("4", ADD, ""),
                    INTERACTION.formatted("3", "{'custom_id':'keep:6','component_type':2}", "," + MESSAGE),
                    INTERACTION.formatted("3", "{'custom_id':'choose:6','values':['a','b']}", "," + MESSAGE),
                    INTERACTION.formatted("5", MODAL, ""),
                    "{'t':'MESSAGE_REACTION_ADD','d':{'user_id':'5','channel_id':'4','message_id':'7','guild_id':'3',"
                            + PERSON + ",'message_author_id':'9','emoji':{'id':null,'name':'\u2705'}}}",
                    WRITTEN.formatted("MESSAGE_CREATE", ""),
                    WRITTEN.formatted("MESSAGE_UPDATE", ",'edited_timestamp':'2026-11-24T10:00:00.000000+00:00'"),
                    "{'t':'MESSAGE_CREATE','d':{'id':'1443000000000000001','type':19,'channel_id':'45',"
                            + "'author':{'id':'5'},'content':'" + PRIVATE + "'}}",
                    "{'t':'MESSAGE_DELETE','d':{'id':'8','channel_id':'44','guild_id':'3'}}",
                    "{'t':'MESSAGE_DELETE_BULK','d':{'ids':['8','9'],'channel_id':'44','guild_id':'3'}}",
                    "{'t':'THREAD_UPDATE','d':{'id':'44','guild_id':'3','parent_id':'4',"
                            + "'thread_metadata':{'archived':true,'locked':false}}}",
                    "{'t':'GUILD_CREATE','d':{'id':'3','name':'" + PRIVATE + "','unavailable':false}}",
                    "{'t':'GUILD_ROLE_UPDATE','d':{'guild_id':'3','role':{'id':'31'}}}")
            .map(text -> text.replace('\'', '"').getBytes(UTF_8))
            .toList();

    private final LogWatch log = LogWatch.open();
    private final HttpServer server;
    private final DiscordRest rest;
    private final GatewayEvents events;

    public GatewayTarget() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", GatewayTarget::answer);
        server.start();
        rest = new DiscordRest(new DiscordSettings(
                "token",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v10/",
                OptionalInt.empty(),
                false));
        var guilds = new GuildReader(rest, () -> BOT);
        events = new GatewayEvents(
                rest,
                guilds,
                new DirectChannels(rest, DirectSpaces.inMemory()),
                new ThreadParents(rest),
                new ThreadReplies(guilds, BOT),
                new QuietInbox(),
                BOT,
                ChatMeter.NONE);
    }

    /** Everything that is asked is there. */
    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var path = exchange.getRequestURI().getPath();
        var found = path.endsWith("/users/@me/guilds")
                ? "[{\"id\":\"3\",\"name\":\"Team\"}]"
                : "{\"id\":\"3\",\"type\":11,\"guild_id\":\"3\",\"parent_id\":\"4\",\"owner_id\":\"5\",\"roles\":[],"
                        + "\"user\":{\"id\":\"5\",\"username\":\"ana\"}}";
        var body = found.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public List<byte[]> samples() {
        return samples;
    }

    @Override
    public void run(byte[] input) {
        // JDA drops a frame that is no JSON object, or whose data is none.
        if (Json.read(input) instanceof ObjectNode frame && frame.path("d") instanceof ObjectNode event) {
            events.event(Json.text(frame, "t"), event);
        }
        if (events.waiting() > WAITING_MAX) {
            settle();
        }
        log.check();
    }

    @Override
    public void settle() {
        ChatWorld.soon().until(() -> events.waiting() == 0);
        log.check();
    }

    @Override
    public void close() {
        events.close();
        rest.close();
        server.stop(0);
        log.close();
    }
}

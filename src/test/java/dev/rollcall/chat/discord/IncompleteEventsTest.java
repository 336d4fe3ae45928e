package dev.rollcall.chat.discord;

import static dev.rollcall.contract.ChatWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.chat.ChatMeter;
import dev.rollcall.chat.DirectSpaces;
import dev.rollcall.contract.Logged;
import dev.rollcall.contract.RecordingInbox;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A gateway event that lacks a part is skipped once. */
final class IncompleteEventsTest {
    private static final String ACT = "{'id':'1','application_id':'2','token':'t','type':3,'guild_id':'3',"
            + "'channel_id':'4','member':{'user':{'id':'5'},'permissions':'0','roles':[]},"
            + "'data':{'custom_id':'keep:6'}}";
    private static final String REACTION = "{'user_id':'5','channel_id':'4','message_id':'7','guild_id':'3',"
            + "'member':{'user':{'id':'5'},'permissions':'0','roles':[]},'emoji':{'name':'\u2705'}}";
    private static final String REPLY = "{'id':'8','type':0,'channel_id':'4','guild_id':'3','author':{'id':'5'},"
            + "'member':{'permissions':'0','roles':[]},'content':'secret words'}";

    private final RecordingInbox inbox = new RecordingInbox();
    private final DiscordRest rest = new DiscordRest(new DiscordSettings("token", "http://127.0.0.1:1/api/v10/"));
    private final GuildReader guilds = new GuildReader(rest, () -> "9");
    private final GatewayEvents events = new GatewayEvents(
            rest,
            guilds,
            new DirectChannels(rest, DirectSpaces.inMemory()),
            new ThreadParents(rest),
            new ThreadReplies(guilds, "9"),
            inbox,
            "9",
            ChatMeter.NONE);

    @AfterEach
    void close() {
        events.close();
        rest.close();
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /** The event without each of some parts, and with something else in its place. */
    private static List<JsonNode> broken(String event, String... parts) {
        var all = new ArrayList<JsonNode>();
        for (var part : parts) {
            all.add(json(event).without(part));
            all.add(json(event).put(part, ""));
            all.add(json(event).put(part, "not an id"));
            all.add(json(event).put(part, "18446744073709551616"));
            all.add(json(event).putNull(part));
        }
        return all;
    }

    @Test
    void eachIsSkippedWithoutARetryAndOneLineIsLogged() {
        try (var log = Logged.from("dev.rollcall.chat", Level.TRACE)) {
            broken(ACT, "id", "application_id", "channel_id", "member")
                    .forEach(event -> events.event("INTERACTION_CREATE", event));
            broken(REACTION, "user_id", "channel_id", "message_id", "member")
                    .forEach(event -> events.event("MESSAGE_REACTION_ADD", event));
            broken(REPLY, "id", "channel_id", "author").forEach(event -> events.event("MESSAGE_CREATE", event));
            broken("{'id':'1','guild_id':'3','parent_id':'4','thread_metadata':{'archived':true}}", "id", "parent_id")
                    .forEach(event -> events.event("THREAD_UPDATE", event));
            events.event("GUILD_CREATE", json("{}"));
            events.event("MESSAGE_CREATE", json("{}"));

            // Events of one key are handled in order, and a whole one is still handled.
            events.event("INTERACTION_CREATE", json(ACT));
            soon().until(() -> !inbox.pressed.isEmpty());
            events.close();

            assertThat(inbox.pressed).hasSize(1);
            assertThat(inbox.reacted).isEmpty();
            assertThat(inbox.replied).isEmpty();
            assertThat(inbox.closed).isEmpty();
            assertThat(inbox.joined).isEmpty();
            assertThat(log.lines())
                    .filteredOn(line -> line.getFormattedMessage().contains("lack a part"))
                    .hasSize(1);
            assertThat(log.lines()).noneMatch(line -> line.getFormattedMessage().contains("secret words"));
        }
    }

    @Test
    void optionsThatAreNoListAreNone() {
        var chosen = Interactions.chosen(json("{'options':{'x':{'type':1,'name':'add'}}}"));
        assertThat(chosen.path()).isEmpty();
    }

    @Test
    void anEventThatCannotBeReadIsNotTriedAgain() {
        var tries = new AtomicInteger();
        try (var log = Logged.from(EventRetry.class.getName(), Level.WARN);
                var retry = new EventRetry()) {
            retry.run(() -> {
                tries.incrementAndGet();
                throw new IllegalArgumentException("account ");
            });
            assertThat(log.lines()).hasSize(1);
        }
        assertThat(tries).hasValue(1);
    }
}

package dev.rollcall.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.card.Card;
import dev.rollcall.card.Part;
import dev.rollcall.card.Words;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.Sending;
import dev.rollcall.chat.Sent;
import dev.rollcall.emulator.discord.DiscordOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A check's thread is kept open: Discord archives what is quiet for a week, and takes neither buttons nor edits for activity. */
class DiscordThreadsTest {
    private volatile Instant discordTime = Instant.now();
    private final Guild guild = new Guild(DiscordOptions.defaults().withClock(() -> discordTime));

    @AfterEach
    void close() {
        guild.close();
    }

    /** A root with its thread, opened that long ago. */
    private MessageRef opened(String key, Duration ago) {
        discordTime = Instant.now().minus(ago);
        var card = Card.of(key, Words.of("s"), List.of(new Part.Heading(Words.of(key))))
                .opening("Token check");
        var sent = guild.platform.show(
                new Address.InChannel(guild.channel("api-tokens")), Optional.empty(), card, new Sending("n-" + key));
        discordTime = Instant.now();
        return ((Sent.Shown) sent).message();
    }

    private boolean archived(MessageRef root) {
        for (var channel : guild.door("GET", "state?as=olga", null).path("channels"))
            if (Json.text(channel, "id").equals(root.id()))
                return channel.path("archived").asBoolean();
        throw new AssertionError("no thread below " + root);
    }

    private List<String> changes(MessageRef root) {
        return guild.calls("PATCH", "/channels/" + root.id()).stream()
                .map(call -> call.path("body"))
                .map(JsonNode::toString)
                .toList();
    }

    @Test
    void aQuietThreadIsKeptFromClosingBeforeItCloses() {
        var kept = opened("kept", Duration.ofDays(6).plusHours(12));
        var left = opened("left", Duration.ofDays(6).plusHours(12));
        guild.platform.keepOpen(kept);
        assertThat(changes(kept))
                .containsExactly("{\"auto_archive_duration\":4320}", "{\"auto_archive_duration\":10080}");
        discordTime = Instant.now().plus(Duration.ofDays(6));
        assertThat(archived(left)).isTrue();
        assertThat(archived(kept)).isFalse();
    }

    @Test
    void aThreadWithTimeLeftIsLeftAlone() {
        var young = opened("young", Duration.ofDays(3));
        guild.platform.keepOpen(young);
        var talked = opened("talked", Duration.ofDays(6).plusHours(12));
        guild.act("say", "ana", Delivery.thread(talked), "text", "keep all");
        guild.platform.keepOpen(talked);
        assertThat(changes(young)).isEmpty();
        assertThat(changes(talked)).isEmpty();
    }

    @Test
    void aClosedThreadIsOpenedAgainAndALockedOneIsAModeratorsWord() {
        var closed = opened("closed", Duration.ZERO);
        var locked = opened("locked", Duration.ZERO);
        guild.door("POST", "archive", Json.object().put("channel", closed.id()));
        guild.door("POST", "archive", Json.object().put("channel", locked.id()).put("locked", true));
        guild.platform.keepOpen(closed);
        guild.platform.keepOpen(locked);
        assertThat(archived(closed)).isFalse();
        assertThat(archived(locked)).isTrue();
    }

    @Test
    void whereThereIsNoThreadThereIsNothingToDo() {
        var root = opened("root", Duration.ZERO);
        guild.platform.keepOpen(new MessageRef(root.place(), "999"));
        assertThat(guild.calls("PATCH", "/channels/")).isEmpty();
    }

    @Test
    void aClosingIsToldAndAnOpeningIsNot() {
        guild.platform.start(guild.inbox);
        var root = opened("root", Duration.ZERO);
        guild.door("POST", "archive", Json.object().put("channel", root.id()));
        await().atMost(Duration.ofSeconds(10)).until(() -> guild.inbox.closed.contains(root));
        guild.platform.keepOpen(root);
        guild.door("POST", "archive", Json.object().put("channel", root.id()));
        await().atMost(Duration.ofSeconds(10)).until(() -> guild.inbox.closed.size() == 2);
    }
}

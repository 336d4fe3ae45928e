package dev.rollcall.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.card.Card;
import dev.rollcall.card.Part;
import dev.rollcall.card.RichText;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.Sending;
import dev.rollcall.emulator.discord.DiscordOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Tests that the thread of a review is kept open. Discord archives a thread without activity for a week, and buttons
 * and edits are no activity.
 */
class DiscordThreadsTest {
    private volatile Instant discordTime = Instant.now();
    private final DiscordWorld world =
            new DiscordWorld(DiscordOptions.defaults().withClock(() -> discordTime));

    @AfterEach
    void close() {
        world.close();
    }

    /** Returns a root message with its thread, opened that long ago. */
    private MessageRef openThread(String key, Duration ago) {
        discordTime = Instant.now().minus(ago);
        var card = Card.of(key, RichText.of("s"), List.of(new Part.Heading(RichText.of(key))))
                .opening("Token review");
        var sent = world.chat.show(
                new Address.InChannel(world.place("api-tokens")),
                Optional.empty(),
                card,
                new Sending("n-" + key, "content"));
        discordTime = Instant.now();
        return DiscordWorld.shown(sent);
    }

    private boolean archived(MessageRef root) {
        for (var channel : world.control.get("state?as=olga").path("channels")) {
            if (Json.text(channel, "id").equals(root.id())) {
                return channel.path("archived").asBoolean();
            }
        }
        throw new AssertionError("no thread below " + root);
    }

    private List<String> changes(MessageRef root) {
        var bodies = new ArrayList<String>();
        for (var call : world.control.get("calls")) {
            if (Json.text(call, "method").equals("PATCH")
                    && Json.text(call, "path").endsWith("/channels/" + root.id())) {
                bodies.add(call.path("body").toString());
            }
        }
        return bodies;
    }

    @Test
    void anInactiveThreadIsKeptOpenBeforeDiscordArchivesIt() {
        var kept = openThread("kept", Duration.ofDays(6).plusHours(12));
        var left = openThread("left", Duration.ofDays(6).plusHours(12));
        world.chat.keepOpen(kept);
        assertThat(changes(kept))
                .containsExactly("{\"auto_archive_duration\":4320}", "{\"auto_archive_duration\":10080}");
        discordTime = Instant.now().plus(Duration.ofDays(6));
        assertThat(archived(left)).isTrue();
        assertThat(archived(kept)).isFalse();
    }

    @Test
    void aThreadWithEnoughTimeLeftIsNotChanged() {
        var young = openThread("young", Duration.ofDays(3));
        world.chat.keepOpen(young);
        var talked = openThread("talked", Duration.ofDays(6).plusHours(12));
        world.saysBelow("ana", talked, "keep all");
        world.chat.keepOpen(talked);
        assertThat(changes(young)).isEmpty();
        assertThat(changes(talked)).isEmpty();
    }

    @Test
    void anArchivedThreadIsUnarchivedUnlessAModeratorLockedIt() {
        var closed = openThread("closed", Duration.ZERO);
        var locked = openThread("locked", Duration.ZERO);
        world.control.post("archive", "channel", closed.id());
        world.control.post("archive", "channel", locked.id(), "locked", true);
        world.chat.keepOpen(closed);
        world.chat.keepOpen(locked);
        assertThat(archived(closed)).isFalse();
        assertThat(archived(locked)).isTrue();
    }

    @Test
    void aMissingThreadIsIgnored() {
        var root = openThread("root", Duration.ZERO);
        var gone = new MessageRef(root.place(), "999");
        world.chat.keepOpen(gone);
        assertThat(changes(gone)).isEmpty();
    }

    @Test
    void archivingIsReportedAndUnarchivingIsNot() {
        world.started();
        var root = openThread("root", Duration.ZERO);
        world.control.post("archive", "channel", root.id());
        await().atMost(Duration.ofSeconds(10)).until(() -> world.inbox.closed.contains(root));
        world.chat.keepOpen(root);
        world.control.post("archive", "channel", root.id());
        await().atMost(Duration.ofSeconds(10)).until(() -> world.inbox.closed.size() == 2);
    }
}

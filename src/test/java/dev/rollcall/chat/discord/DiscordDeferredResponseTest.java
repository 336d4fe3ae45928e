package dev.rollcall.chat.discord;

import static dev.rollcall.contract.ChatWorld.parts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.card.Reply;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.contract.Seen;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Another instance of the bot, which gets each interaction too, responds first. */
final class DiscordDeferredResponseTest {
    private static final int MESSAGE = 4;
    private static final int DEFER = 5;

    private final DiscordWorld world = DiscordWorld.connected();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aResponseThatTheOtherInstanceDeferredAndNeverSentIsGiven() {
        var place = world.newPlace();
        world.inbox.onTyped = _ -> {
            otherResponds(DEFER, "");
            return new Reply.Said(parts("Noted"));
        };
        world.types("ana", place);

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(world.sees("ana", place))
                .filteredOn(Seen::byBot)
                .extracting(Seen::text)
                .containsExactly("Noted"));
    }

    @Test
    void aDeferredResponseThatNeedsNoAnswerIsDeleted() {
        var place = world.newPlace();
        world.inbox.onTyped = _ -> {
            otherResponds(DEFER, "");
            return new Reply.Silent();
        };
        world.types("ana", place);

        await().atMost(Duration.ofMinutes(2))
                .until(() -> world.sees("ana", place).stream().noneMatch(Seen::byBot));
    }

    @Test
    void theResponseOfTheOtherInstanceStands() {
        var place = world.newPlace();
        var first = new AtomicBoolean(true);
        world.inbox.onTyped = _ -> {
            if (first.getAndSet(false)) {
                otherResponds(MESSAGE, "Noted by the other");
            }
            return new Reply.Said(parts("Noted"));
        };
        world.types("ana", place);
        // What one person does is handled in order, so the first command is done with once this one is.
        world.types("ana", place);

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(world.sees("ana", place))
                .filteredOn(Seen::byBot)
                .extracting(Seen::text)
                .containsExactly("Noted by the other", "Noted"));
    }

    private void otherResponds(int type, String text) {
        var interaction = world.control.list("deliveries", "deliveries").reversed().stream()
                .filter(one -> Json.text(one, "type").equals("INTERACTION_CREATE"))
                .findFirst()
                .orElseThrow()
                .path("data");
        var body = Json.object().put("type", type);
        var data = body.putObject("data").put("flags", DiscordPrinter.EPHEMERAL);
        if (!text.isEmpty()) {
            data.put("content", text);
        }
        var path = "interactions/" + Json.text(interaction, "id") + "/" + Json.text(interaction, "token") + "/callback";
        try (var other = new DiscordRest(new DiscordSettings(world.discord.botToken(), world.discord.api()))) {
            other.post(path, body, Deadline.in(Duration.ofSeconds(8)));
        }
    }
}

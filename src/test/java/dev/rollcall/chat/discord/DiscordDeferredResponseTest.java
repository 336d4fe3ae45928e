package dev.rollcall.chat.discord;

import static dev.rollcall.contract.ChatWorld.card;
import static dev.rollcall.contract.ChatWorld.parts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.card.Button;
import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.contract.Seen;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.PlaceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A response is deferred, by this instance of the bot or by another one, which gets each interaction too. */
final class DiscordDeferredResponseTest {
    private static final int MESSAGE = 4;
    private static final int DEFER = 5;
    private static final int DEFER_UPDATE = 6;
    private static final int UPDATE = 7;
    private static final Button APPROVE = Button.of(new Verb("approve"), "a1", "Approve");

    private final DiscordWorld world = DiscordWorld.connected();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aResponseThatTheOtherInstanceDeferredAndNeverSentIsGiven() {
        var place = world.newPlace();
        world.inbox.onTyped = _ -> {
            otherDefers();
            return new Reply.Said(parts("Noted"));
        };
        world.types("ana", place);

        soon().untilAsserted(() -> assertThat(readByAna(place)).containsExactly("Noted"));
    }

    @Test
    void aDeferredResponseThatNeedsNoAnswerIsDeleted() {
        var place = world.newPlace();
        var deferred = new AtomicBoolean();
        world.inbox.onTyped = _ -> {
            otherDefers();
            deferred.set(true);
            return new Reply.Silent();
        };
        world.types("ana", place);

        soon().until(() -> deferred.get() && !isThinking(place));
    }

    @Test
    void theResponseOfTheOtherInstanceStands() {
        var place = world.newPlace();
        var first = new AtomicBoolean(true);
        world.inbox.onTyped = _ -> {
            if (first.getAndSet(false)) {
                otherResponds(MESSAGE, ephemeral().put("content", "Noted by the other"));
            }
            return new Reply.Said(parts("Noted"));
        };
        world.types("ana", place);
        // What one person does is handled in order, so the first command is done with once this one is.
        world.types("ana", place);

        soon().untilAsserted(() -> assertThat(readByAna(place)).containsExactly("Noted by the other", "Noted"));
    }

    @Test
    void aPressOnACardThatTheOtherInstanceDeferredAndNeverAnsweredIsAnswered() {
        var place = world.newPlace();
        var message = world.post(place, card("Approve?", APPROVE));
        world.inbox.onPressed = _ -> {
            otherDefers();
            return new Reply.Said(parts("Noted"));
        };
        world.presses("ana", message, APPROVE.code());

        soon().untilAsserted(() -> assertThat(readByAna(place)).containsExactly("Approve?", "Noted"));
    }

    @Test
    void aPressOnACardThatTakesLongIsAnsweredInOneMessage() {
        var place = world.newPlace();
        var message = world.post(place, card("Approve?", APPROVE));
        world.inbox.onPressed = _ -> {
            soon().until(() -> isThinking(place));
            return new Reply.Said(parts("Noted"));
        };
        world.presses("ana", message, APPROVE.code());

        soon().untilAsserted(() -> assertThat(readByAna(place)).containsExactly("Approve?", "Noted"));
        assertThat(isThinking(place)).isFalse();
        assertThat(world.sees("ana", place).getLast().ephemeral()).isTrue();
    }

    @Test
    void aPressOnACardThatTakesLongAndNeedsNoAnswerLeavesNothing() {
        var place = world.newPlace();
        var message = world.post(place, card("Approve?", APPROVE));
        var thought = new AtomicBoolean();
        world.inbox.onPressed = _ -> {
            soon().until(() -> isThinking(place));
            thought.set(true);
            return new Reply.Silent();
        };
        world.presses("ana", message, APPROVE.code());

        soon().until(() -> thought.get() && !isThinking(place));
        assertThat(readByAna(place)).containsExactly("Approve?");
    }

    @Test
    void aPrivateMessageThatTheOtherInstanceDeferredToReplaceIsReplaced() {
        var place = world.newPlace();
        world.inbox.onPressed = _ -> {
            otherResponds(DEFER_UPDATE, null);
            return new Reply.Revised(parts("Done"));
        };
        pressesInPrivate(place);

        soon().untilAsserted(() -> assertThat(readByAna(place)).containsExactly("Done"));
    }

    @Test
    void aPrivateMessageThatTheOtherInstanceReplacedStays() {
        var place = world.newPlace();
        world.inbox.onPressed = _ -> {
            var data = Json.object().put("flags", DiscordPrinter.COMPONENTS_V2);
            data.set("components", DiscordPrinter.components(asked("Done by the other"), 0));
            otherResponds(UPDATE, data);
            return new Reply.Revised(parts("Done"));
        };
        pressesInPrivate(place);
        soon().untilAsserted(() -> assertThat(readByAna(place)).containsExactly("Done by the other"));
        var again = new AtomicBoolean();
        world.inbox.onPressed = _ -> {
            again.set(true);
            return new Reply.Silent();
        };
        // Presses on one message are handled in order, so the first one is done with once this one is.
        pressesLast(place);
        soon().until(again::get);

        assertThat(readByAna(place)).containsExactly("Done by the other");
    }

    private void pressesInPrivate(PlaceId place) {
        world.inbox.onTyped = _ -> new Reply.Said(asked("Sure?"));
        world.types("ana", place);
        soon().untilAsserted(() -> assertThat(readByAna(place)).containsExactly("Sure?"));
        pressesLast(place);
    }

    private void pressesLast(PlaceId place) {
        var last = world.sees("ana", place).getLast();
        world.presses("ana", new MessageRef(place, last.id()), APPROVE.code());
    }

    private static List<Part> asked(String text) {
        List<Part> asked = new ArrayList<>(parts(text));
        asked.add(new Part.Buttons(List.of(APPROVE)));
        return asked;
    }

    private List<String> readByAna(PlaceId place) {
        return world.sees("ana", place).stream()
                .filter(Seen::byBot)
                .map(Seen::text)
                .toList();
    }

    private boolean isThinking(PlaceId place) {
        return world.control.list("messages", "messages", "as", "ana", "channel", place.id(), "peek", "1").stream()
                .anyMatch(message -> message.path("loading").asBoolean());
    }

    private void otherDefers() {
        otherResponds(DEFER, ephemeral());
    }

    private static ObjectNode ephemeral() {
        return Json.object().put("flags", DiscordPrinter.EPHEMERAL);
    }

    private void otherResponds(int type, @Nullable JsonNode data) {
        var interaction = world.control.list("deliveries", "deliveries").reversed().stream()
                .filter(one -> Json.text(one, "type").equals("INTERACTION_CREATE"))
                .findFirst()
                .orElseThrow()
                .path("data");
        var body = Json.object().put("type", type);
        if (data != null) {
            body.set("data", data);
        }
        var path = "interactions/" + Json.text(interaction, "id") + "/" + Json.text(interaction, "token") + "/callback";
        try (var other = new DiscordRest(new DiscordSettings(world.discord.botToken(), world.discord.api()))) {
            other.post(path, body, Deadline.in(Duration.ofSeconds(8)));
        }
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(2));
    }
}

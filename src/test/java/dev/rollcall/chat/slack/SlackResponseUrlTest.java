package dev.rollcall.chat.slack;

import static dev.rollcall.contract.ChatWorld.card;
import static dev.rollcall.contract.ChatWorld.parts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Button;
import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.contract.ChatWorld;
import dev.rollcall.contract.Seen;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.logged.ExpectedLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The private answer to a press goes to its response URL, which can fail like any call. */
final class SlackResponseUrlTest {
    private static final Button APPROVE = Button.of(new Verb("approve"), "a1", "Approve");

    private final SlackWorld world = SlackWorld.overSocketMode();

    @AfterEach
    void close() {
        world.close();
    }

    /** A connection that is dropped is tried once more within each of three tries. */
    @ParameterizedTest
    @CsvSource({"drop-before, 2", "drop-before, 5", "500-before, 2", "503, 2"})
    void anAnswerIsReadOnceAlthoughItsResponseUrlFails(String how, int times) {
        var place = world.newPlace();
        var message = world.post(place, card("Approve?", APPROVE));
        world.inbox.onPressed = _ -> Reply.said("Noted");
        spoil(how, times);

        world.presses("ben", message, APPROVE.code());

        ChatWorld.soon().untilAsserted(() -> assertThat(readByBen(place)).containsExactly("Approve?", "Noted"));
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.chat.slack.PrivateReplies")
    void anAnswerThatNoResponseUrlTakesIsReadInTheChannel() {
        var place = world.newPlace();
        var message = world.post(place, card("Approve?", APPROVE));
        world.inbox.onPressed = _ -> Reply.said("Noted");
        spoil("drop-before", 6);

        world.presses("ben", message, APPROVE.code());

        ChatWorld.soon().untilAsserted(() -> assertThat(readByBen(place)).containsExactly("Approve?", "Noted"));
    }

    @ParameterizedTest
    @CsvSource({"drop-before, 5", "drop-after, 4", "500-after, 2", "503, 2"})
    void aPrivateMessageIsReplacedAlthoughItsResponseUrlFails(String how, int times) {
        var place = world.newPlace();
        List<Part> asked = new ArrayList<>(parts("Sure?"));
        asked.add(new Part.Buttons(List.of(APPROVE)));
        world.inbox.onTyped = _ -> new Reply.Said(asked);
        world.types("ben", place);
        ChatWorld.soon().untilAsserted(() -> assertThat(readByBen(place)).containsExactly("Sure?"));
        world.inbox.onPressed = _ -> new Reply.Revised(parts("Done"));
        spoil(how, times);

        world.presses(
                "ben", new MessageRef(place, world.sees("ben", place).getLast().id()), APPROVE.code());

        ChatWorld.soon().untilAsserted(() -> assertThat(readByBen(place)).containsExactly("Done"));
    }

    private void spoil(String how, int times) {
        world.control.post("faults", "on", "response_url", "do", how, "times", times);
    }

    private List<String> readByBen(PlaceId place) {
        return world.sees("ben", place).stream()
                .filter(Seen::byBot)
                .map(Seen::text)
                .toList();
    }
}

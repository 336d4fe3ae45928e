package dev.rollcall.chat.slack;

import static dev.rollcall.contract.ChatWorld.card;
import static dev.rollcall.contract.ChatWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Button;
import dev.rollcall.card.Form;
import dev.rollcall.card.Reply;
import dev.rollcall.domain.Verb;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The connection ends with the response to a request that may be repeated. */
final class SlackLostResponseTest {
    private static final Form FORM = new Form(
            new Verb("deny"),
            "a1",
            "Deny",
            "Deny",
            Optional.empty(),
            List.of(new Form.Field.Written("why", "Reason", Optional.empty(), true, false, 60, "")));

    private final SlackWorld world = SlackWorld.overHttp();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aFormWhoseFirstResponseWasLostIsOpenedOnceAndWithoutAnExcuse() {
        var place = world.newPlace();
        world.inbox.onPressed = _ -> new Reply.Open(FORM);
        var root = world.post(place, card("Review", Button.of(new Verb("deny"), "a1", "Deny")));
        world.control.post("faults", "on", "views.open", "do", "drop-after", "times", 1);

        world.presses("ana", root, "deny:a1");

        soon().until(() -> world.form("ana").isPresent());
        assertThat(world.sees("ana", place)).as("no excuse").hasSize(1);
    }
}

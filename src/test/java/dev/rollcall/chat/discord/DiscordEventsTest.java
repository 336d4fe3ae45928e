package dev.rollcall.chat.discord;

import static dev.rollcall.contract.ChatWorld.card;
import static dev.rollcall.contract.ChatWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.chat.TypedText;
import dev.rollcall.chat.TypedText.Mention;
import dev.rollcall.logged.ExpectedLog;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests events that only Discord has; the others are in {@link DiscordOverGatewayTest}. */
@Tag("waits")
final class DiscordEventsTest {
    private final DiscordWorld world = DiscordWorld.connected();

    @AfterEach
    void close() {
        world.close();
    }

    private static TypedText given(Map<String, TypedText> values, String name) {
        return values.getOrDefault(name, TypedText.plain("was not given"));
    }

    @Test
    void aCommandHasTypedOptions() {
        var place = world.newPlace();
        world.command(
                "ana", place, "/token add label:ci-deploy owner:@ben channel:#general notes:\"for @cho\" env:live");

        var typed = world.inbox.typed.getFirst();
        assertThat(typed.subcommand()).isEqualTo("add");
        assertThat(given(typed.options(), "label").words()).isEqualTo("ci-deploy");
        assertThat(given(typed.options(), "owner").mentions())
                .containsExactly(new Mention.Person(world.account("ben").id(), "Ben"));
        assertThat(given(typed.options(), "channel").mentions())
                .containsExactly(new Mention.Channel(world.place("general").id(), "general"));
        assertThat(given(typed.options(), "notes").mentions()).first().isInstanceOf(Mention.Person.class);
        assertThat(given(typed.options(), "env").words()).isEqualTo("live");
    }

    @Test
    @ExpectedLog(logger = "net.dv8tion.jda")
    void afterANewSessionEventsMayHaveBeenMissed() {
        world.control.post("cut", "invalid", true, "resumable", false);

        soon().until(() -> world.inbox.missed.get() == 1);
        soon().until(world.chat::ready);
        var root = world.post(world.newPlace(), card("Review").opening("Review"));
        world.control.post("cut");
        world.saysBelow("ana", root, "are you there?");
        soon().until(() -> !world.inbox.repliesTo(root).isEmpty());
        assertThat(world.inbox.missed).as("a resumed session gets everything").hasValue(1);
    }

    @Test
    void theSenderHasAdminRightsAndRoles() {
        var place = world.newPlace();
        world.command("olga", place, "/token review open");
        world.command("cho", place, "/token review open");
        assertThat(world.inbox.typed.get(0).subcommand()).isEqualTo("review open");
        assertThat(world.inbox.typed.get(0).from().facts().orElseThrow().admin())
                .isTrue();
        assertThat(world.inbox.typed.get(1).from().facts().orElseThrow().admin())
                .isFalse();
        assertThat(world.inbox.typed.get(1).from().facts().orElseThrow().groups())
                .contains(world.group("security"));
    }
}

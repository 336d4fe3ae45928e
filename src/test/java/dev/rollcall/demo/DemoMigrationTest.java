package dev.rollcall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.App;
import dev.rollcall.bot.RegisterCopy;
import dev.rollcall.config.Config;
import dev.rollcall.contract.TestServer;
import dev.rollcall.domain.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The filled database of the demo moves to PostgreSQL while a review is open, and the bot goes on there. */
@Tag("postgres")
class DemoMigrationTest {
    private static final Duration READY_MAX = Duration.ofMinutes(2);

    private static List<String> messages(Workspace workspace) {
        var all = new ArrayList<String>();
        for (var chat : List.of(Chat.SLACK, Chat.DISCORD)) {
            for (var channel : List.of(SimulatedPeople.REVIEW, SimulatedPeople.ALERTS)) {
                var found = workspace.control(chat).get("messages", "as", "olga", "channel", channel, "peek", "1");
                (found.isArray() ? found : found.path("messages"))
                        .forEach(message -> all.add(message.path("text").asText() + message.path("blocks")));
            }
        }
        return all;
    }

    @Test
    void theBotGoesOnWithTheOpenReviewWithoutANewMessage() throws Exception {
        try (var chats = Emulators.chats(EmulatorsOptions.defaults())) {
            var seeding = new Seeding(Instant.now(), Duration.ZERO, new Exports(), () -> false);
            var workspace = Workspace.start(chats, App::startBot, new App(Progress.UNSEEN), seeding.beginsAhead());
            try (workspace) {
                seeding.run(workspace, (_, _, _) -> {});
                var zone = ZoneId.of("Europe/Berlin");
                var opening = workspace
                        .clock()
                        .now()
                        .atZone(zone)
                        .toLocalDate()
                        .plusMonths(1)
                        .withDayOfMonth(1);
                workspace
                        .clock()
                        .moveTo(opening.atTime(LocalTime.of(9, 5)).atZone(zone).toInstant(), Set.of());
                workspace.clock().settle();
                var before = messages(workspace);
                assertThat(before).anyMatch(text -> text.contains("Confirm all mine"));

                var environment = new HashMap<>(workspace.commandEnvironment());
                workspace.bot().close();
                var server = TestServer.empty();
                RegisterCopy.run(
                        Objects.requireNonNull(environment.get(Config.DB)),
                        server,
                        Optional.of(new Config.Secret(Objects.requireNonNull(environment.get(Config.MASTER_KEY)))),
                        note -> assertThat(note).isEmpty(),
                        Progress.UNSEEN);
                environment.put(Config.DB, server);
                try (var bot = App.startBot(
                        Config.read(environment).unpaced(),
                        Duration.parse(Objects.requireNonNull(environment.get(Config.CLOCK_OFFSET))))) {
                    bot.awaitReady(READY_MAX);
                    bot.sweepNow();
                    var clock = new BotClock(bot);
                    clock.settle();
                    assertThat(messages(workspace)).isEqualTo(before);
                    assertThat(bot.teams()).hasSize(2);
                }
            }
        }
    }
}

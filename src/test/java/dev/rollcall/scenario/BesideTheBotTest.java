package dev.rollcall.scenario;

import static dev.rollcall.scenario.RealBot.BOTH;
import static dev.rollcall.scenario.RealBot.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Local commands beside the running bot, on the same database. */
@Tag("jar")
class BesideTheBotTest {
    @TempDir
    Path folder;

    @Test
    void anExportIsComparedAndTeamsAreListed() throws Exception {
        try (var bot = new RealBot(folder)) {
            bot.starts();
            for (var chat : BOTH) {
                bot.setUp(chat);
            }
            var key = "0123456789abcdef".repeat(2);
            Files.writeString(
                    folder.resolve("app.bubble"),
                    "{\"settings\":{\"secure\":{\"api_tokens\":{\"a\":{\"name\":\"Zapier\",\"private_key\":\"" + key
                            + "\"}}}}}");
            var team = "discord:" + bot.discord.guildId();
            assertThat(bot.says("detect", "bubble", "app.bubble", "--team", team, "--app", "shop"))
                    .contains("Zapier");
            soon(() -> bot.cards(Chat.DISCORD, "Approval wanted: `Zapier`").size() == 1);
            assertThat(bot.says("detect", "bubble", "app.bubble", "--team", team, "--app", "shop"))
                    .contains("nothing new");
            assertThat(bot.cards(Chat.DISCORD, "Zapier")).hasSize(1);
            assertThat(bot.cards(Chat.SLACK, "Zapier")).isEmpty();
            assertThat(bot.says("teams")).contains(team).contains("slack:" + bot.slack.teamId());
            assertThat(bot.says("doctor", "--json")).contains("\"store\"");
        }
    }
}

package dev.rollcall.emulator.discord;

import static dev.rollcall.emulator.discord.RawBot.USUAL;
import static dev.rollcall.emulator.discord.RawBot.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Compares the coverage list with the routes, with the events, and with its page in docs. */
class DiscordEmulatorCoverageTest {
    private static final Path PAGE = Path.of("docs/emulators-discord.md");
    private static final String GENERAL = "300000000000000001";
    private static final String ANA = "200000000000000001";

    @Test
    void theCoverageListEqualsTheRoutes() {
        try (var discord = DiscordEmulator.start(DiscordOptions.defaults())) {
            assertThat(discord.routes).extracting(Route::toString).containsExactlyInAnyOrderElementsOf(Coverage.ROUTES);
        }
    }

    @Test
    void thePageShowsTheCoverageList() throws IOException {
        var page = Files.readString(PAGE);
        assertThat(listed(page, "(?m)^- `((?:GET|POST|PUT|PATCH|DELETE) /[^`]*)`"))
                .containsExactlyInAnyOrderElementsOf(Coverage.ROUTES);
        assertThat(listed(page, "(?m)^- `([A-Z_]{5,})`")).containsExactlyInAnyOrderElementsOf(Coverage.EVENTS);
    }

    private static List<String> listed(String page, String line) {
        return Pattern.compile(line)
                .matcher(page)
                .results()
                .map(m -> m.group(1))
                .toList();
    }

    @Test
    void everyEventOfTheListIsSent() {
        try (var discord = DiscordEmulator.start(DiscordOptions.defaults().withGuildMembers(true));
                var bot = RawBot.identified(discord, USUAL | 1 << 1)) {
            var ana = new PersonClient(discord, "ana");
            channelsAndPeople(ana);
            messages(bot, ana);
            bot.send(json("{'op':8,'d':{'guild_id':'" + discord.guildId() + "','query':'','limit':0}}"));
            bot.settled();
            var sent = new TreeSet<String>();
            bot.frames.stream()
                    .filter(f -> f.path("op").asInt() == 0)
                    .forEach(f -> sent.add(f.path("t").asText()));
            var session = bot.event("READY").path("session_id").asText();
            var seq = bot.frames.stream()
                    .mapToLong(f -> f.path("s").asLong(0))
                    .max()
                    .orElse(0);
            ana.post("cut", Json.obj());
            try (var again = RawBot.connect(discord)) {
                var resume = Json.obj().put("op", 6);
                resume.putObject("d")
                        .put("token", discord.botToken())
                        .put("session_id", session)
                        .put("seq", seq);
                again.send(resume);
                again.event("RESUMED");
                sent.add("RESUMED");
            }
            assertThat(sent).containsExactlyInAnyOrderElementsOf(Coverage.EVENTS);
        }
    }

    private static void channelsAndPeople(PersonClient ana) {
        var channel = ana.post("channels", (ObjectNode) json("{'name':'more'}"))
                .path("id")
                .asText();
        ana.control("PATCH", "channels/" + channel, json("{'name':'renamed'}"));
        ana.control("DELETE", "channels/" + channel, null);
        var role = ana.post("groups", (ObjectNode) json("{'handle':'ops','members':['ana']}"))
                .path("id")
                .asText();
        ana.control("PATCH", "groups/" + role, json("{'handle':'operators'}"));
        ana.control("DELETE", "groups/" + role, null);
        var eve = ana.post("people", (ObjectNode) json("{'name':'Eve'}"))
                .path("id")
                .asText();
        ana.control("DELETE", "people/" + eve, null);
    }

    private static void messages(RawBot bot, PersonClient ana) {
        var path = "channels/" + GENERAL + "/messages";
        var message = bot.send(GENERAL, "hello");
        bot.ok("PATCH", path + "/" + message, json("{'content':'hi'}"));
        bot.ok("PUT", path + "/pins/" + message, null);
        var check = path + "/" + message + "/reactions/%E2%9C%85";
        bot.ok("PUT", check + "/@me", null);
        bot.ok("DELETE", check + "/@me", null);
        bot.ok("PUT", check + "/@me", null);
        bot.ok("DELETE", check, null);
        bot.ok("DELETE", path + "/" + message + "/reactions", null);
        bot.ok("DELETE", path + "/" + bot.send(GENERAL, "gone"), null);
        bot.ok(
                "POST",
                path + "/bulk-delete",
                json("{'messages':['" + bot.send(GENERAL, "a") + "','" + bot.send(GENERAL, "b") + "']}"));
        var thread = bot.ok("POST", path + "/" + message + "/threads", json("{'name':'t'}"))
                .path("id")
                .asText();
        bot.send(thread, "<@" + ANA + ">");
        ana.post("archive", Json.obj().put("channel", thread));
        bot.ok("DELETE", "channels/" + thread, null);
        bot.ok(
                "PUT",
                "applications/" + bot.discord.applicationId() + "/commands",
                Json.arr().add(json("{'name':'go','description':'d'}")));
        bot.answering(() -> ana.command(GENERAL, "/go"), json("{'type':4,'data':{'content':'x'}}"));
    }
}

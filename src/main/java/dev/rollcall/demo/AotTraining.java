package dev.rollcall.demo;

import dev.rollcall.bot.BotControl;
import dev.rollcall.config.Config;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs a bot process against both emulators and has people use it, so that Java records in that process which classes
 * are loaded. The build makes the AOT cache from the record. Exits with 1 if the bot does not answer.
 */
final class AotTraining {
    /** Java writes the cache when the bot ends, which takes some seconds. */
    private static final Duration EXIT_MAX = Duration.ofSeconds(60);

    private AotTraining() {}

    /** @param arguments a folder for the database, then the command that runs the bot */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var folder = Files.createDirectories(Path.of(arguments[0]));
        var command = List.of(arguments).subList(1, arguments.length);
        try (var chats = Emulators.chats(EmulatorsOptions.defaults());
                var slack = new ControlClient(chats.slack().control());
                var discord = new ControlClient(chats.discord().control())) {
            int port = freePort();
            var bot = start(command, chats, folder, port);
            try {
                var inSlack = new SimulatedPeople(Chat.SLACK, slack);
                inSlack.await(() -> ready(port), "the bot is not ready");
                useEverything(inSlack);
                useEverything(new SimulatedPeople(Chat.DISCORD, discord));
                bot.destroy();
                if (!bot.waitFor(EXIT_MAX.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the bot did not end");
                }
            } finally {
                bot.destroyForcibly();
            }
        }
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static Process start(List<String> command, Emulators chats, Path folder, int port) throws IOException {
        var bot = new ProcessBuilder(command).inheritIO();
        var environment = bot.environment();
        environment.keySet().removeIf(key -> key.matches("(ROLLCALL|SLACK|DISCORD)_.*"));
        environment.put(Config.DB, BotControl.temporaryDatabase(folder.resolve("rollcall.db")));
        environment.put(Config.HTTP, "127.0.0.1:" + port);
        environment.put(Config.SLACK_BOT_TOKEN, chats.slack().botToken());
        environment.put(Config.SLACK_APP_TOKEN, chats.slack().appToken());
        environment.put(Config.SLACK_API_URL, chats.slack().api());
        environment.put(Config.DISCORD_BOT_TOKEN, chats.discord().botToken());
        environment.put(Config.DISCORD_API_URL, chats.discord().api());
        return bot.start();
    }

    private static Optional<Boolean> ready(int port) {
        try {
            var url = URI.create("http://127.0.0.1:" + port + "/readyz").toURL();
            var connection = (HttpURLConnection) url.openConnection();
            return connection.getResponseCode() == 200 ? Optional.of(true) : Optional.empty();
        } catch (IOException notYetListening) {
            return Optional.empty();
        }
    }

    private static void useEverything(SimulatedPeople people) {
        people.setUp();
        asks(people, "ana", "help");
        var review = ChatPlace.channel(SimulatedPeople.REVIEW);
        for (int i = 0; i < 5; i++) {
            var label = "token-" + i;
            asks(people, "ana", "add " + label + " app:shop service:Stripe");
            var card = people.awaitMessage("ben", review, m -> m.says("Approval wanted: `" + label + "`"), label);
            people.presses("ben", review, card.id(), card.control("Approve"));
            asks(people, "ana", "show " + label);
        }
        asks(people, "ana", "add old-zap app:shop service:Zapier backup:@dee");
        asks(people, "cho", "approve old-zap");
        asks(people, "ana", "list filter:mine");
        asks(people, "ana", "list filter:all");
        asks(people, "ana", "add old-zap app:shop service:Zapier");
        asks(people, "olga", "review open");
        asks(people, "olga", "review status");
    }

    private static void asks(SimulatedPeople people, String who, String text) {
        people.asks(who, SimulatedPeople.GENERAL, text);
    }
}

package dev.rollcall.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.bot.Backends;
import dev.rollcall.config.Config;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A short story played to the real bot, in a process of its own, from local chats. The build has that process record
 * which classes it takes, and makes the AOT cache of them. Ends with 1 if the story gets stuck.
 */
final class AotTraining {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Java writes the cache when the bot ends: some seconds. */
    private static final Duration WRITING = Duration.ofSeconds(60);

    private static final ObjectMapper JSON = new ObjectMapper();

    private AotTraining() {}

    /** @param arguments a folder for the database, then the command that runs the bot */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var folder = Files.createDirectories(Path.of(arguments[0]));
        var command = List.of(arguments).subList(1, arguments.length);
        try (var chats = Emulators.chats(EmulatorsOptions.defaults())) {
            int port = freePort();
            var bot = start(command, chats, folder, port);
            try {
                until("the bot is ready", () -> status("http://127.0.0.1:" + port + "/readyz") == 200);
                story(chats.slack().control(), "@ben,@security", "");
                story(chats.discord().control(), "\"@ben @security\"", "label:");
                bot.destroy();
                if (!bot.waitFor(WRITING.toSeconds(), TimeUnit.SECONDS)) {
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
        environment.put(Config.DB, Backends.temporary(folder.resolve("rollcall.db")));
        environment.put(Config.HTTP, "127.0.0.1:" + port);
        environment.put(Config.SLACK_BOT_TOKEN, chats.slack().botToken());
        environment.put(Config.SLACK_APP_TOKEN, chats.slack().appToken());
        environment.put(Config.SLACK_API_URL, chats.slack().api());
        environment.put(Config.DISCORD_BOT_TOKEN, chats.discord().botToken());
        environment.put(Config.DISCORD_API_URL, chats.discord().api());
        return bot.start();
    }

    private static void story(String door, String approvers, String label) throws IOException, InterruptedException {
        types(
                door,
                "olga",
                "setup channel:#api-tokens escalation:#token-alerts approvers:" + approvers + " zone:Europe/Berlin");
        types(door, "ana", "help");
        for (int i = 0; i < 5; i++) {
            var token = "token-" + i;
            types(door, "ana", "add " + token + " app:shop service:Stripe");
            until("its card stands", () -> press(door, "ben", "approve:"));
            types(door, "ana", "show " + label + token);
        }
        types(door, "ana", "add old-zap app:shop service:Zapier backup:@dee");
        types(door, "cho", "approve " + label + "old-zap");
        types(door, "ana", "list " + (label.isEmpty() ? "mine" : "filter:mine"));
        types(door, "ana", "list " + (label.isEmpty() ? "all" : "filter:all"));
        types(door, "ana", "add old-zap app:shop service:Zapier");
        types(door, "olga", "review open");
        types(door, "olga", "review status");
    }

    private static void types(String door, String who, String text) throws IOException, InterruptedException {
        var before = messages(door, who, "general").size();
        post(door + "command", Map.of("as", who, "channel", "general", "text", "/token " + text));
        until("an answer to " + text, () -> messages(door, who, "general").size() > before);
    }

    /** Presses the first control of that kind which stands in the review channel. */
    private static boolean press(String door, String who, String verb) throws IOException {
        for (var message : messages(door, who, "api-tokens")) {
            var control = control(message, verb);
            if (control.isEmpty()) {
                continue;
            }
            post(
                    door + "press",
                    Map.of(
                            "as",
                            who,
                            "channel",
                            "api-tokens",
                            "message",
                            message.path("id").asText(),
                            "control",
                            control));
            return true;
        }
        return false;
    }

    private static String control(JsonNode at, String verb) {
        for (var name : new String[] {"action_id", "custom_id"}) {
            if (at.path(name).asText().startsWith(verb)) {
                return at.path(name).asText();
            }
        }
        for (var child : at) {
            var found = control(child, verb);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    private static JsonNode messages(String door, String who, String channel) throws IOException {
        var query = "messages?as=" + who + "&channel=" + URLEncoder.encode(channel, StandardCharsets.UTF_8);
        var answer = JSON.readTree(bytes(connection(door + query)));
        return answer.isArray() ? answer : answer.path("messages");
    }

    private static void post(String url, Map<String, String> body) throws IOException {
        var connection = connection(url);
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        try (var out = connection.getOutputStream()) {
            out.write(JSON.writeValueAsBytes(body));
        }
        var _ = bytes(connection);
    }

    private static int status(String url) {
        try {
            return connection(url).getResponseCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private static HttpURLConnection connection(String url) throws IOException {
        return (HttpURLConnection) URI.create(url).toURL().openConnection();
    }

    private static byte[] bytes(HttpURLConnection connection) throws IOException {
        try (var in = connection.getInputStream()) {
            return in.readAllBytes();
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void until(String what, Condition condition) throws IOException, InterruptedException {
        var pause = new CountDownLatch(1);
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited in vain until " + what);
            }
            var _ = pause.await(20, TimeUnit.MILLISECONDS);
        }
    }
}

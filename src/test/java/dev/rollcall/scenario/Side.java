package dev.rollcall.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.scenario.Door.Seen;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** One chat of a running bot: what its people do and see, and how its service misbehaves. */
record Side(Chat chat, Door door) {
    /** Longer than any wait of the bot's own. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    static void until(Callable<Boolean> holds) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(holds);
    }

    /** Types behind {@code /token}, in a channel the bot is not in. */
    JsonNode types(String who, String text) {
        return door.post("command", Map.of("as", who, "channel", "general", "text", "/token " + text));
    }

    void setUp() {
        var approvers = chat.slack() ? "@ben,@security" : "\"@ben @security\"";
        var answer = types(
                "olga",
                "setup channel:#api-tokens escalation:#token-alerts approvers:" + approvers + " zone:Europe/Berlin");
        assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
    }

    JsonNode adds(String who, String label) {
        return types(who, "add " + label + " app:shop service:Stripe");
    }

    /** A command that takes a label, and more behind it. */
    JsonNode decides(String who, String verb, String label, String reason) {
        return types(
                who,
                chat.slack()
                        ? verb + " " + label + " " + reason
                        : verb + " label:" + label + (reason.isEmpty() ? "" : " reason:\"" + reason + "\""));
    }

    /** Messages to all in the review channel that say so. */
    List<Seen> cards(String words) {
        return in("api-tokens", words);
    }

    /** Messages to all that say so. */
    List<Seen> in(String channel, String words) {
        return door.messages("olga", channel, "").stream()
                .filter(m -> !m.ephemeral() && m.text().contains(words))
                .toList();
    }

    /** Waits for a message to all in the review channel; there must be no second one. */
    Seen card(String words) {
        until(() -> !cards(words).isEmpty());
        assertThat(cards(words)).as(words).hasSize(1);
        return cards(words).getFirst();
    }

    /** Private answers in a channel. */
    List<String> answers(String who, String channel, String words) {
        return door.messages(who, channel, "").stream()
                .filter(m -> m.ephemeral() && m.text().contains(words))
                .map(Seen::text)
                .toList();
    }

    /** What the bot wrote to somebody directly. */
    List<Seen> direct(String who) {
        for (var channel : door.get("state", Map.of("as", who)).path("channels"))
            if (channel.path("kind").asText().equals("dm")
                    && channel.path("name").asText().equals("Rollcall"))
                return door.messages(who, channel.path("id").asText(), "");
        return List.of();
    }

    long told(String who, String words) {
        return direct(who).stream().filter(m -> m.text().contains(words)).count();
    }

    Seen root() {
        return card("Token check, ");
    }

    /** The open check's thread without its root, oldest first. */
    List<Seen> thread(String who) {
        return thread(who, root());
    }

    List<Seen> thread(String who, Seen root) {
        var all = chat.slack() ? door.messages(who, "api-tokens", root.id()) : door.messages(who, root.id(), "");
        return all.stream().filter(m -> !m.id().equals(root.id())).toList();
    }

    JsonNode presses(String who, String channel, Seen message, String label) {
        return door.post(
                "press",
                Map.of(
                        "as",
                        who,
                        "channel",
                        channel,
                        "message",
                        message.id(),
                        "control",
                        message.controls().getOrDefault(label, List.of("no " + label)).getFirst()));
    }

    /** Fills the form that stands open for somebody. */
    JsonNode submits(String who, Map<String, String> values) {
        var form = door.get("state", Map.of("as", who)).path("forms").path(0).path("id").asText();
        return door.post("submit", Map.of("as", who, "form", form, "values", values));
    }

    void reacts(String who, Seen message, String emoji) {
        door.post(
                "react",
                Map.of("as", who, "channel", "api-tokens", "message", message.id(), "emoji", emoji, "on", true));
    }

    /** Somebody writes in the check's thread. */
    JsonNode replies(String who, String text) {
        return says(who, root(), text);
    }

    /** Somebody writes in the thread below a message. */
    JsonNode says(String who, Seen root, String text) {
        var channel = chat.slack() ? "api-tokens" : root.id();
        var body = new HashMap<String, Object>(Map.of("as", who, "channel", channel, "text", text));
        if (chat.slack()) body.put("thread", root.id());
        if (chat == Chat.DISCORD_WITHOUT_CONTENT) body.put("mentionBot", true);
        return door.post("say", body);
    }

    String idOf(String name) {
        for (var person : door.get("state", Map.of("as", "olga")).path("people"))
            if (person.path("name").asText().equalsIgnoreCase(name))
                return person.path("id").asText();
        throw new IllegalArgumentException(name);
    }

    /** What the service calls to post a message, to read messages back, to edit one. */
    String posting() {
        return chat.slack() ? "chat.postMessage" : "POST /channels/{id}/messages";
    }

    private List<String> looking() {
        return chat.slack()
                ? List.of("conversations.history", "conversations.replies")
                : List.of("GET /channels/{id}/messages");
    }

    String editing() {
        return chat.slack() ? "chat.update" : "PATCH /channels/{id}/messages/{id}";
    }

    void fault(String on, String what, int times) {
        door.post("faults", Map.of("on", on, "do", what, "times", times));
    }

    /** The next call goes wrong so; after it none like it works, and no message can be read back. So the bot cannot recover from it before {@link #well}. */
    void breaks(String call, String how) {
        fault(call, how, 1);
        fault(call, "503", 100_000);
        for (var look : looking()) fault(look, "503", 100_000);
    }

    /** The same, but only a check's thread cannot be read back. */
    void breaks(String call, String how, Seen root) {
        fault(call, how, 1);
        fault(call, "503", 100_000);
        fault(chat.slack() ? "conversations.replies" : "GET /channels/" + root.id() + "/messages", "503", 100_000);
    }

    /** The call that goes wrong has been made. */
    void struck(String how) {
        until(() -> {
            for (var fault : door.get("faults", Map.of()))
                if (fault.path("do").asText().equals(how)) return false;
            return true;
        });
    }

    void well() {
        door.delete("faults");
    }

    /** Delivers once more. */
    void again(int delivery) {
        door.post("redeliver", Map.of("delivery", delivery));
    }

    /** The number of the newest delivery of a kind that says so. */
    int delivery(String type, String words) {
        int newest = 0;
        for (var delivery : door.get("deliveries", Map.of()))
            if (delivery.path("type").asText().equals(type)
                    && delivery.path("payload").toString().contains(words))
                newest = Math.max(newest, delivery.path("n").asInt());
        if (newest == 0) throw new AssertionError("nothing was delivered that says " + words);
        return newest;
    }
}

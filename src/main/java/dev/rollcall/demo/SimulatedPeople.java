package dev.rollcall.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** Plays everybody in one chat, as they would use that chat: commands, presses, reactions and replies. */
final class SimulatedPeople {
    static final String REVIEW = "api-tokens";
    static final String ALERTS = "token-alerts";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Looking again and again would slow down what is waited for. */
    private static final long PAUSE_MAX_MS = 16;

    /** Messages that somebody sees without scrolling: what is looked for is nearly always among them. */
    private static final String FEW = "12";

    private static final String ALL = "1000";

    private final Chat chat;
    private final ControlClient hand;
    private final BooleanSupplier calledOff;

    SimulatedPeople(Chat chat, ControlClient hand, BooleanSupplier calledOff) {
        this.chat = chat;
        this.hand = hand;
        this.calledOff = calledOff;
    }

    Chat chat() {
        return chat;
    }

    private boolean slack() {
        return chat == Chat.SLACK;
    }

    private JsonNode post(String path, ObjectNode body) {
        if (calledOff.getAsBoolean()) {
            throw new Cancelled(null);
        }
        return hand.post(path, body);
    }

    private static ObjectNode as(String who, String channel) {
        return ControlClient.body().put("as", who).put("channel", channel);
    }

    void command(String who, String text) {
        post("command", as(who, REVIEW).put("text", "/token " + text));
    }

    /** Somebody joins the chat, and the channels that the story plays in. */
    void join(String name) {
        post("people", ControlClient.body().put("name", name));
        if (slack()) {
            for (var channel : List.of(REVIEW, ALERTS)) {
                var body = ControlClient.body();
                body.putArray("members").add(name.toLowerCase(java.util.Locale.ROOT));
                post("channels/" + channel + "/members", body);
            }
        }
    }

    void setUp() {
        command(
                "olga",
                "setup channel:#" + REVIEW + " escalation:#" + ALERTS + " approvers:"
                        + (slack() ? "@ben,@security" : "\"@ben @security\"") + " zone:" + Seeding.ZONE);
    }

    void add(DemoData.Token token, LocalDate start) {
        var line = new StringBuilder("add " + token.label());
        option(line, "app", token.app());
        option(line, "service", token.service());
        option(line, "env", token.env());
        option(line, "access", token.access());
        if (!token.backup().isEmpty()) {
            option(line, "backup", "@" + token.backup());
        }
        if (token.expires() != 0) {
            option(line, "expires", start.plusDays(token.expires()).toString());
        }
        if (!token.note().isEmpty()) {
            option(line, "note", token.note());
        }
        command(token.owner(), line.toString());
    }

    private static void option(StringBuilder line, String name, String value) {
        line.append(' ').append(name).append(':').append(value.indexOf(' ') < 0 ? value : "\"" + value + "\"");
    }

    private String label(String label) {
        String quoted = label.indexOf(' ') < 0 ? label : "\"" + label + "\"";
        return slack() ? quoted : "label:" + quoted;
    }

    void approveByCommand(String who, String label) {
        command(who, "approve " + label(label));
    }

    /** On the card itself: by button in Slack, by reaction in Discord. */
    void approveOnCard(String who, String label) {
        var card = newest(who, m -> text(m).contains("Approval wanted: `" + label + "`"));
        if (slack()) {
            press(who, card, "Approve");
            return;
        }
        post("react", as(who, REVIEW).put("message", id(card)).put("emoji", "✅").put("on", true));
        until(() -> find(messages(who, FEW), m -> id(m).equals(id(card)) && text(m).contains("Approved by")));
    }

    void deny(String who, String label, String why) {
        command(who, "deny " + label(label) + (slack() ? " " + why : " reason:\"" + why + "\""));
    }

    /** Somebody replies in the thread of the review that is open, and the bot marks that it has understood. */
    void reply(String who, String text) {
        var root = root(who);
        String channel = slack() ? REVIEW : id(root);
        var body = as(who, channel).put("text", text);
        if (slack()) {
            body.put("thread", id(root));
        }
        var said = id(post("say", body));
        until(() -> find(
                slack()
                        ? hand.get("messages", "as", who, "channel", channel, "thread", id(root), "newest", FEW)
                        : hand.get("messages", "as", who, "channel", channel, "peek", "1", "newest", FEW),
                m -> id(m).equals(said) && !m.path("reactions").isEmpty()));
    }

    /** Through the button of the root card and the private list that it leads to. */
    void confirmAll(String who) {
        press(who, root(who), "Confirm all mine");
        var list = newest(
                who,
                m -> m.path("ephemeral").asBoolean()
                        && button(m, "Confirm these ").isPresent());
        press(who, list, "Confirm these ");
    }

    void answerByCommand(String who, String verb, String label) {
        command(who, verb + " " + label(label));
    }

    void say(String who, String channel, String text) {
        post("say", as(who, channel).put("text", text));
    }

    /** The person's client starts anew, and they have read everything. */
    void reload(String who) {
        post("reload", ControlClient.body().put("as", who).put("read", true));
    }

    private JsonNode root(String who) {
        return newest(
                who,
                m -> text(m).contains("Token review, ")
                        && m.path("author").path("bot").asBoolean());
    }

    private void press(String who, JsonNode message, String label) {
        String control = button(message, label)
                .orElseThrow(() -> new IllegalStateException("there is no " + label + " on " + text(message)));
        post("press", as(who, REVIEW).put("message", id(message)).put("control", control));
    }

    private JsonNode newest(String who, Predicate<JsonNode> which) {
        return until(() -> find(messages(who, FEW), which).or(() -> find(messages(who, ALL), which)));
    }

    private JsonNode messages(String who, String newest) {
        return slack()
                ? hand.get("messages", "as", who, "channel", REVIEW, "newest", newest)
                : hand.get("messages", "as", who, "channel", REVIEW, "peek", "1", "newest", newest);
    }

    private static Optional<JsonNode> find(JsonNode answer, Predicate<JsonNode> which) {
        JsonNode messages = answer.isArray() ? answer : answer.path("messages");
        return StreamSupport.stream(messages.spliterator(), false).filter(which).reduce((older, newer) -> newer);
    }

    private static String id(JsonNode message) {
        return message.path("id").asText();
    }

    /** All its words. Slack's {@code text} is what notifications say; people see the blocks. */
    private static String text(JsonNode message) {
        return message.path("text").asText() + message.path("blocks");
    }

    /** What a button that begins so is called on the wire. */
    private static Optional<String> button(JsonNode node, String label) {
        var text = node.path("text").path("text").asText(node.path("label").asText());
        var code = node.path("action_id").asText(node.path("custom_id").asText());
        if (!code.isEmpty() && text.startsWith(label)) {
            return Optional.of(code);
        }
        for (var below : node) {
            var found = button(below, label);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private JsonNode until(Supplier<Optional<JsonNode>> look) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (long pause = 4; ; pause = Math.min(2 * pause, PAUSE_MAX_MS)) {
            var seen = look.get();
            if (seen.isPresent()) {
                return seen.get();
            }
            if (calledOff.getAsBoolean()) {
                throw new Cancelled(null);
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the bot did not do in " + chat.word() + " what it should");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Cancelled(e);
            }
        }
    }
}

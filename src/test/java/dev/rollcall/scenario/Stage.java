package dev.rollcall.scenario;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.scenario.ControlClient.Seen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One chat with its people, and the bot in it. A story says who does what where and what they see: a place is a channel
 * by its name, {@link #THREAD} of the newest review, or {@link #DIRECT}, somebody's direct messages with the bot. What
 * cannot be done fails the test.
 */
final class Stage extends BotHarness {
    static final String GENERAL = "general";
    static final String TOKENS = "api-tokens";
    static final String ALERTS = "token-alerts";
    static final String THREAD = "thread";
    static final String DIRECT = "direct";

    Stage(Chat chat, Path folder, Setting setting) {
        super(chat, folder, setting);
    }

    /** Somebody types {@code /token} and this, in a channel; what they then see in private. */
    Seen types(String who, String channel, String line) {
        var before = seen(who, channel).stream().map(Seen::id).collect(Collectors.toSet());
        asks(who, channel, line);
        return sees(
                who, channel, m -> m.ephemeral() && !m.loading() && !before.contains(m.id()), "an answer to " + line);
    }

    /** The words of the answer to what somebody types in a channel where anybody is. */
    String token(String who, String line) {
        return types(who, GENERAL, line).text();
    }

    /** Somebody types a command that answers nothing, or whose answer nobody waits for. */
    JsonNode asks(String who, String channel, String line) {
        var text = line.isEmpty() ? "/token" : "/token " + line;
        var answer = door.post("command", Map.of("as", who, "channel", channel, "text", text));
        if (!answer.path("ok").asBoolean()) {
            throw new AssertionError(text + ": " + answer);
        }
        return answer;
    }

    void setUp() {
        token(
                "olga",
                "setup channel:#api-tokens escalation:#token-alerts approvers:\"@ben @security\" zone:Europe/Berlin");
    }

    /** A token that was added and approved. */
    void hasToken(String label, String owner, String more) {
        asks(owner, GENERAL, "add " + label + " app:shop service:Stripe" + (more.isEmpty() ? "" : " " + more));
        asks(owner.equals("ben") ? "cho" : "ben", GENERAL, "approve " + label);
    }

    /** What somebody sees in a place, oldest first. */
    List<Seen> seen(String who, String place) {
        return switch (place) {
            case THREAD -> thread(who);
            case DIRECT -> door.messages(who, directChannel(who), "");
            default -> door.messages(who, place, "");
        };
    }

    /** The newest message that says so. */
    Seen sees(String who, String place, String words) {
        return sees(who, place, m -> m.text().contains(words), words);
    }

    Seen sees(String who, String place, Predicate<Seen> which, String what) {
        try {
            return await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(15))
                    .ignoreExceptionsMatching(e -> e instanceof NoDirectMessages)
                    .until(
                            () -> seen(who, place).reversed().stream()
                                    .filter(which)
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(who + " does not see \"" + what + "\" in " + place, e);
        }
    }

    /** Somebody is told so in private: alone in the place, and nobody else sees it. */
    Seen hears(String who, String place, String words) {
        return sees(who, place, m -> m.text().contains(words) && (m.ephemeral() || place.equals(DIRECT)), words);
    }

    /** Whether somebody sees such words there now. */
    boolean says(String who, String place, String words) {
        return seen(who, place).stream().anyMatch(m -> m.text().contains(words));
    }

    /** Presses the control with these words, the first of several. */
    void presses(String who, String place, Seen message, String label) {
        presses(who, place, message, label, 0);
    }

    void presses(String who, String place, Seen message, String label, int which) {
        choose(who, place, message, message.control(label, which), List.of());
    }

    /** Presses the control with these words in the line of a token. */
    void answers(String who, String place, Seen message, String token, String label) {
        choose(who, place, message, message.controlOf(token, label), List.of());
    }

    /** Chooses these in a message's menu. */
    void chooses(String who, String place, Seen message, List<String> values) {
        choose(who, place, message, message.control("menu", 0), values);
    }

    private void choose(String who, String place, Seen message, String control, List<String> values) {
        var body = new HashMap<String, Object>(
                Map.of("as", who, "channel", channel(who, place), "message", message.id(), "control", control));
        if (!values.isEmpty()) {
            body.put("values", values);
        }
        var answer = door.post("press", body);
        if (!answer.path("ok").asBoolean()) {
            throw new AssertionError(control + ": " + answer);
        }
        rests();
    }

    void reacts(String who, String place, Seen message, String emoji) {
        door.post(
                "react",
                Map.of("as", who, "channel", channel(who, place), "message", message.id(), "emoji", emoji, "on", true));
    }

    /** Hands in the form that somebody was shown; what it says of mistakes, as JSON. */
    JsonNode fills(String who, Map<String, String> values) {
        var forms = door.get("state", Map.of("as", who)).path("forms");
        if (forms.isEmpty()) {
            throw new AssertionError("no form is open for " + who);
        }
        var form = forms.path(forms.size() - 1).path("id").asText();
        return door.post("submit", Map.of("as", who, "form", form, "values", values));
    }

    /** The root of the newest review, as somebody sees it. */
    Seen root(String who) {
        return sees(who, TOKENS, "Token review, ");
    }

    /** Waits until the newest review's root says so. */
    Seen rootSays(String words) {
        return sees(
                "ana",
                TOKENS,
                m -> m.text().contains("Token review, ") && m.text().contains(words),
                words);
    }

    private List<Seen> thread(String who) {
        var root = root(who).id();
        var all = chat.slack() ? door.messages(who, TOKENS, root) : door.messages(who, root, "");
        return all.stream().filter(m -> !m.id().equals(root)).toList();
    }

    /** The pages of the newest check. */
    List<Seen> pages(String who) {
        return thread(who).stream()
                .filter(m -> m.author().equals("Rollcall") && !m.ephemeral())
                .toList();
    }

    /** Somebody writes in the review's thread, mentioning the bot where it could not read them otherwise. */
    String replies(String who, String text) {
        return writes(who, text, chat == Chat.DISCORD_WITHOUT_CONTENT);
    }

    String writes(String who, String text, boolean mentioning) {
        var body = new HashMap<String, Object>(Map.of("as", who, "channel", channel(who, THREAD), "text", text));
        if (chat.slack()) {
            body.put("thread", root(who).id());
        }
        if (mentioning) {
            body.put("mentionBot", true);
        }
        return door.post("say", body).path("id").asText();
    }

    private String channel(String who, String place) {
        return switch (place) {
            case THREAD -> chat.slack() ? TOKENS : root("olga").id();
            case DIRECT -> directChannel(who);
            default -> place;
        };
    }

    private String directChannel(String who) {
        for (var channel : door.get("state", Map.of("as", who)).path("channels")) {
            if (channel.path("kind").asText().equals("dm")
                    && channel.path("name").asText().equalsIgnoreCase("Rollcall")) {
                return channel.path("id").asText();
            }
        }
        throw new NoDirectMessages(who);
    }

    /** Nobody wrote to them, so there is no such place: a wrong expectation must not read it as empty. */
    private static final class NoDirectMessages extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        NoDirectMessages(String who) {
            super(who + " has no direct messages with the bot");
        }
    }

    /** Whether the bot ever wrote somebody a direct message that says so. */
    boolean toldDirectly(String who, String words) {
        try {
            return says(who, DIRECT, words);
        } catch (NoDirectMessages none) {
            return false;
        }
    }

    List<Transcript.Line> transcript() {
        return Transcript.of(door);
    }

    String idOf(String name) {
        for (var person : door.get("state", Map.of("as", "olga")).path("people")) {
            if (person.path("name").asText().equalsIgnoreCase(name)) {
                return person.path("id").asText();
            }
        }
        throw new IllegalArgumentException(name);
    }

    /** Who was pinged by which message, both by their names: every message that anybody sees. */
    Map<String, List<String>> pings() {
        var names = new HashMap<String, String>();
        for (var person : door.get("state", Map.of("as", "olga")).path("people")) {
            names.put(person.path("id").asText(), person.path("name").asText().toLowerCase(Locale.ROOT));
        }
        var pings = new HashMap<String, List<String>>();
        for (var line : transcript()) {
            for (var id : line.seen().pinged()) {
                pings.computeIfAbsent(names.getOrDefault(id, id), _ -> new ArrayList<>())
                        .add(line.text());
            }
        }
        return pings;
    }
}

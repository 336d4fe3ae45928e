package dev.rollcall.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Everybody in one emulated chat. Acts as a person (types a command, presses a button, fills in a form, writes, reacts)
 * and reads what a person sees, in Slack and in Discord alike. People are named by name or id.
 *
 * <p>Every act throws {@link ControlClient.Refused} if the chat refuses it, and {@link Cancelled} once the caller has
 * cancelled. Thread-safe.
 */
public final class SimulatedPeople {
    public static final String GENERAL = "general";
    /** The channel of approvals and reviews. */
    public static final String REVIEW = "api-tokens";
    /** The escalation channel. */
    public static final String ALERTS = "token-alerts";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Longer pauses would delay the caller, shorter ones would slow down the bot that it waits for. */
    private static final long PAUSE_MAX_MS = 16;

    /** The message that is looked for is nearly always among the newest. */
    private static final String NEWEST_FIRST_LOOK = "12";

    private static final String NEWEST_MAX = "1000";

    private final Chat chat;
    private final ControlClient control;
    private final BooleanSupplier cancelled;

    public SimulatedPeople(Chat chat, ControlClient control) {
        this(chat, control, () -> false);
    }

    /** @param cancelled asked before every act and while waiting */
    SimulatedPeople(Chat chat, ControlClient control, BooleanSupplier cancelled) {
        this.chat = chat;
        this.control = control;
        this.cancelled = cancelled;
    }

    public Chat chat() {
        return chat;
    }

    public ControlClient control() {
        return control;
    }

    private JsonNode act(String path, Object... pairs) {
        var answer = tryAct(path, pairs);
        if (!answer.path("ok").asBoolean(true)) {
            throw new ControlClient.Refused(path, answer.path("error").asText(answer.toString()));
        }
        return answer;
    }

    private JsonNode tryAct(String path, Object... pairs) {
        if (cancelled.getAsBoolean()) {
            throw new Cancelled(null);
        }
        return control.post(path, pairs);
    }

    // What people do.

    /** Types {@code /token} and the text in a channel; does not wait for an answer. */
    public void types(String who, String channel, String text) {
        act("command", command(who, channel, text));
    }

    /** Types a command that the chat may fail to deliver. Returns the chat's response. */
    public JsonNode triesToType(String who, String channel, String text) {
        return tryAct("command", command(who, channel, text));
    }

    private static Object[] command(String who, String channel, String text) {
        var line = text.isEmpty() ? "/token" : "/token " + text;
        return new Object[] {"as", who, "channel", channel, "text", line};
    }

    /** Types {@code /token} and the text in a channel, and returns the answer, which the person alone sees. */
    public SeenMessage asks(String who, String channel, String text) {
        var place = ChatPlace.channel(channel);
        var before = sees(who, place).stream().map(SeenMessage::id).collect(Collectors.toSet());
        types(who, channel, text);
        return awaitMessage(who, place, m -> m.ephemeral() && !before.contains(m.id()), "an answer to /token " + text);
    }

    /** Sets the team up: olga administers, ben and the group security approve. */
    public SeenMessage setUp() {
        return asks(
                "olga",
                GENERAL,
                "setup channel:#" + REVIEW + " escalation:#" + ALERTS + " approvers:\"@ben @security\" zone:"
                        + Seeding.ZONE);
    }

    /** Writes a message. Returns its id. */
    public String says(String who, ChatPlace place, String text) {
        return says(who, place, text, false);
    }

    /** @param mentionsBot whether the message mentions the bot */
    public String says(String who, ChatPlace place, String text, boolean mentionsBot) {
        return act("say", in(who, place, "text", text, "mentionBot", mentionsBot))
                .path("id")
                .asText();
    }

    /** Writes a message that refers to another and notifies its author. Returns its id. */
    public String repliesTo(String who, ChatPlace place, SeenMessage message, String text) {
        return act("say", in(who, place, "text", text, "replyTo", message.id(), "replyPing", true))
                .path("id")
                .asText();
    }

    /** Gives the person's own message another text. */
    public void edits(String who, ChatPlace place, String messageId, String text, boolean mentionsBot) {
        act(
                "edit",
                "as",
                who,
                "channel",
                place.channel(),
                "message",
                messageId,
                "text",
                text,
                "mentionBot",
                mentionsBot);
    }

    /** Deletes the person's own message. */
    public void deletes(String who, ChatPlace place, String messageId) {
        act("delete", "as", who, "channel", place.channel(), "message", messageId);
    }

    /** The chat shows the preview of a link below the person's own message. */
    public void seesPreview(String who, ChatPlace place, String messageId) {
        act("unfurl", "as", who, "channel", place.channel(), "message", messageId);
    }

    private static Object[] in(String who, ChatPlace place, Object... more) {
        List<Object> pairs = new ArrayList<>(List.of("as", who, "channel", place.channel()));
        if (!place.thread().isEmpty()) {
            pairs.addAll(List.of("thread", place.thread()));
        }
        pairs.addAll(List.of(more));
        return pairs.toArray();
    }

    /** @param controlId the id of a button of the message, as in {@link SeenMessage#control(String)} */
    public void presses(String who, ChatPlace place, String messageId, String controlId) {
        act("press", "as", who, "channel", place.channel(), "message", messageId, "control", controlId);
    }

    /** Presses a button on the person's Home tab in Slack. */
    public void pressesHome(String who, String controlId) {
        act("press", "as", who, "form", home(who).orElseThrow().id(), "control", controlId);
    }

    /** Returns the person's Home tab in Slack; empty if none was published. */
    public Optional<SeenMessage> home(String who) {
        var home = control.get("state", "as", who).path("home");
        return home.isMissingNode() ? Optional.empty() : Optional.of(SeenMessage.of(home));
    }

    /** Chooses values in a menu of the message. */
    public void chooses(String who, ChatPlace place, SeenMessage message, List<String> values) {
        var menu = message.control(SeenMessage.MENU);
        act("press", "as", who, "channel", place.channel(), "message", message.id(), "control", menu, "values", values);
    }

    public void reacts(String who, ChatPlace place, String messageId, String emoji) {
        reacts(who, place, messageId, emoji, true);
    }

    /** @param on whether the reaction is added or removed */
    public void reacts(String who, ChatPlace place, String messageId, String emoji, boolean on) {
        act("react", "as", who, "channel", place.channel(), "message", messageId, "emoji", emoji, "on", on);
    }

    /** Returns the form that was opened last for somebody, as the control API shows it. */
    public Optional<JsonNode> form(String who) {
        var forms = control.get("state", "as", who).path("forms");
        return forms.isEmpty() ? Optional.empty() : Optional.of(forms.path(forms.size() - 1));
    }

    /**
     * Fills in and submits the form that was opened last for somebody. Returns the errors that the form shows; empty if
     * it was accepted or if errors are shown elsewhere.
     */
    public String fills(String who, Map<String, String> values) {
        var form = form(who).orElseThrow(() -> new IllegalStateException("No form is open for " + who));
        asksForOptions(who, form, values);
        return tryAct("submit", "as", who, "form", form.path("id").asText(), "values", values)
                .path("errors")
                .toString();
    }

    /** Types what is to be chosen into the menus whose options come from the app. */
    private void asksForOptions(String who, JsonNode form, Map<String, String> values) {
        for (var block : form.path("blocks")) {
            var element = block.path("element");
            var name = block.path("block_id").asText();
            if (element.path("type").asText().equals("external_select")
                    && !values.getOrDefault(name, "").isEmpty()) {
                act(
                        "suggest",
                        "as",
                        who,
                        "form",
                        form.path("id").asText(),
                        "control",
                        element.path("action_id").asText(),
                        "block",
                        name,
                        "typed",
                        values.getOrDefault(name, ""));
            }
        }
    }

    /** Reloads somebody's client and marks everything as read. */
    void reloads(String who) {
        act("reload", "as", who, "read", true);
    }

    // What people see.

    /**
     * Returns what somebody sees in a place, oldest first, without Discord's "is thinking", which the answer replaces.
     */
    public List<SeenMessage> sees(String who, ChatPlace place) {
        return messages(who, place, NEWEST_MAX);
    }

    private List<SeenMessage> messages(String who, ChatPlace place, String newest) {
        List<String> query =
                new ArrayList<>(List.of("as", who, "channel", place.channel(), "newest", newest, "peek", "1"));
        if (!place.thread().isEmpty()) {
            query.addAll(List.of("thread", place.thread()));
        }
        return control.list("messages", "messages", query.toArray(String[]::new)).stream()
                .filter(message -> !message.path("loading").asBoolean())
                .map(SeenMessage::of)
                .toList();
    }

    /** Returns the thread below a message. */
    public ChatPlace threadBelow(String channel, String root) {
        return chat.thread(channel, root);
    }

    /** Returns what somebody sees in the thread below a message, without that message. */
    public List<SeenMessage> seesBelow(String who, String channel, String root) {
        return sees(who, chat.thread(channel, root)).stream()
                .filter(m -> !m.id().equals(root))
                .toList();
    }

    /** Returns somebody's direct messages with the bot; empty if there are none. */
    public Optional<ChatPlace> direct(String who) {
        for (var channel : control.get("state", "as", who).path("channels")) {
            if (channel.path("kind").asText().equals("dm")
                    && channel.path("name").asText().equalsIgnoreCase("Rollcall")) {
                return Optional.of(ChatPlace.channel(channel.path("id").asText()));
            }
        }
        return Optional.empty();
    }

    /** Returns somebody's direct messages with the bot, which they open if there are none. */
    public ChatPlace directly(String who) {
        return direct(who)
                .orElseGet(() ->
                        ChatPlace.channel(control.post("channels", "kind", "dm", "members", List.of(who), "botIn", true)
                                .path("id")
                                .asText()));
    }

    /** Returns the names of all people by id. */
    public Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        for (var person : control.get("state", "as", "olga").path("people")) {
            names.put(person.path("id").asText(), person.path("name").asText());
        }
        return names;
    }

    public String idOf(String name) {
        return names().entrySet().stream()
                .filter(person -> person.getValue().equalsIgnoreCase(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nobody is called " + name));
    }

    /** Waits for a message and returns the newest that fits. */
    public SeenMessage awaitMessage(String who, ChatPlace place, Predicate<SeenMessage> which, String description) {
        return await(
                () -> last(messages(who, place, NEWEST_FIRST_LOOK), which).or(() -> last(sees(who, place), which)),
                who + " does not see \"" + description + "\" in " + place.channel());
    }

    private static Optional<SeenMessage> last(List<SeenMessage> messages, Predicate<SeenMessage> which) {
        return messages.reversed().stream().filter(which).findFirst();
    }

    /**
     * Waits until there is a result.
     *
     * @param failure what is wrong if there is none within a minute
     * @throws IllegalStateException with {@code failure}
     */
    public <T> T await(Supplier<Optional<T>> look, String failure) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (long pause = 4; ; pause = Math.min(2 * pause, PAUSE_MAX_MS)) {
            var found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (cancelled.getAsBoolean()) {
                throw new Cancelled(null);
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(failure + " (" + chat.word() + ")");
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

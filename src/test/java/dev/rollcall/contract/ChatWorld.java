package dev.rollcall.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.card.Button;
import dev.rollcall.card.Card;
import dev.rollcall.card.Mark;
import dev.rollcall.card.Part;
import dev.rollcall.card.RichText;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.Sending;
import dev.rollcall.chat.Sent;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * A local chat with its people, a platform that runs on it, and the inbox it fills. People are named as in the
 * emulators' seed ({@code ana}, {@code ben}, {@code cho}, {@code dee}, {@code olga} who administers, {@code sam}) or by
 * id. What the two chats do differently is below, abstract.
 */
public abstract class ChatWorld implements AutoCloseable {
    private static final List<String> PEOPLE = List.of("ana", "ben", "cho", "dee", "olga", "sam");
    private static final AtomicInteger COUNT = new AtomicInteger();

    public final RecordingInbox inbox = new RecordingInbox();
    public final ControlClient door;

    protected ChatWorld(String control) {
        door = new ControlClient(control);
    }

    /** What the bot asks of a chat's servers, as far as a fault or a count needs it. */
    public enum Call {
        POST,
        EDIT,
        WITHDRAW,
        HISTORY,
        PLACE,
        PERSON,
        GROUPS
    }

    public abstract ChatPlatform chat();

    public abstract SpaceId space();

    /** Another platform for this chat, not started. */
    public abstract ChatPlatform another();

    /** The same with a credential that the chat refuses. */
    public abstract ChatPlatform impostor();

    /** A platform whose chat cannot be reached. */
    public abstract ChatPlatform nowhere();

    public abstract AccountId bot();

    /** Somebody types {@code /token add}. */
    public abstract JsonNode types(String who, PlaceId place, String label, String owner);

    /** What is suggested for a label that begins so; empty if the chat's commands suggest nothing. */
    public abstract Optional<List<String>> suggestions(String who, PlaceId place, String typed);

    /** A message written below a root. Returns its id. */
    public abstract MessageRef saysBelow(String who, MessageRef root, String text);

    /** What stands below a root, without the root. */
    public abstract List<Seen> seesBelow(String who, MessageRef root);

    /** What stands in somebody's direct conversation with the bot. */
    public abstract List<Seen> seesDirect(String who);

    /** The chat keeps a connection open that can be cut. */
    public abstract boolean keepsConnection();

    /** What a person reads of a message. */
    protected abstract String read(JsonNode message);

    /** How the control door's faults name a call. */
    protected abstract String named(Call call);

    protected abstract boolean is(JsonNode logged, Call call, PlaceId place);

    /** A delivery that tells of what a person did, and not of the bot's own doing. */
    protected abstract boolean isAct(JsonNode delivery);

    protected abstract String emoji(Mark mark);

    /** What is wrong with a call, by the chat's own published reference; nothing where that is not at hand. */
    protected abstract List<String> strays(JsonNode logged);

    /** An emoji that is no {@link Mark}. */
    public abstract String meaningless();

    /** No fault is left over from another test, and the inbox is empty. */
    void tidy() {
        door.delete("faults");
        inbox.clear();
    }

    private static int next() {
        return COUNT.incrementAndGet();
    }

    /**
     * Waits for what follows an act. The deadline is generous: a busy machine may be slow, and only a failing test
     * waits.
     */
    public static ConditionFactory soon() {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10));
    }

    // Who and where.

    public AccountId account(String name) {
        for (var person : door.get("state?as=olga").path("people")) {
            if (person.path("name").asText().equalsIgnoreCase(name)) {
                return someone(person);
            }
        }
        throw new IllegalArgumentException(name);
    }

    private AccountId someone(JsonNode person) {
        return new AccountId(space(), person.path("id").asText());
    }

    public PlaceId place(String name) {
        for (var channel : door.get("state?as=olga").path("channels")) {
            if (channel.path("name").asText().equals(name)) {
                return new PlaceId(space(), channel.path("id").asText());
            }
        }
        throw new IllegalArgumentException(name);
    }

    public String group(String handle) {
        for (var group : door.get("state?as=olga").path("groups")) {
            if (group.path("handle").asText().equals(handle)) {
                return group.path("id").asText();
            }
        }
        throw new IllegalArgumentException(handle);
    }

    /** A channel of its own for a test; everybody and the bot are in. */
    public PlaceId newPlace() {
        var made = door.post("channels", "name", "room-" + next(), "kind", "public", "members", PEOPLE, "botIn", true);
        return new PlaceId(space(), made.path("id").asText());
    }

    /** A channel that the bot is not in and cannot see. */
    public PlaceId hiddenPlace() {
        return place("private-room");
    }

    public AccountId newPerson() {
        return someone(door.post("people", "name", "guest" + next()));
    }

    public void leaves(AccountId person) {
        door.delete("people/" + person.id());
    }

    public void closesDirectMessages(AccountId person) {
        door.patch("people/" + person.id(), "dmsClosed", true);
    }

    // What people do.

    public JsonNode types(String who, PlaceId place) {
        return types(who, place, "ci-deploy", "@ben");
    }

    public void says(String who, PlaceId place, String text) {
        door.post("say", "as", who, "channel", place.id(), "text", text);
    }

    public JsonNode presses(String who, MessageRef message, String control) {
        return door.post(
                "press", "as", who, "channel", message.place().id(), "message", message.id(), "control", control);
    }

    public void reacts(String who, MessageRef message, Mark mark, boolean on) {
        reacts(who, message, emoji(mark), on);
    }

    public void reacts(String who, MessageRef message, String emoji, boolean on) {
        door.post(
                "react", "as", who, "channel", message.place().id(), "message", message.id(), "emoji", emoji, "on", on);
    }

    /** The form on top before somebody. */
    public Optional<JsonNode> form(String who) {
        var forms = door.list("state?as=" + who, "forms");
        return forms.isEmpty() ? Optional.empty() : Optional.of(forms.getLast());
    }

    /** Hands in the form on top. Returns what the form itself says is wrong. */
    public String submits(String who, Map<String, String> values) {
        var form = form(who).orElseThrow(() -> new AssertionError(who + " has no form open"));
        return door.post("submit", "as", who, "form", form.path("id").asText(), "values", values)
                .path("errors")
                .toString();
    }

    // What people see.

    public List<Seen> sees(String who, PlaceId place) {
        return messages("messages?as=" + who + "&channel=" + encoded(place.id()));
    }

    protected List<Seen> messages(String path) {
        return door.list(path, "messages").stream()
                .map(message -> Seen.of(message, read(message)))
                .toList();
    }

    protected static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Whom of a message's reactors a mark has. */
    public List<String> reactors(Seen message, Mark mark) {
        return message.reactions().getOrDefault(emoji(mark), List.of());
    }

    // What the bot does.

    public static Card card(String text, Button... presses) {
        return card("card:" + next(), RichText.of(text), presses);
    }

    public static Card card(String key, RichText words, Button... presses) {
        var paragraph = new Part.Paragraph(words);
        return Card.of(
                key,
                words,
                presses.length == 0
                        ? List.of(paragraph)
                        : List.of(paragraph, new Part.Buttons(Arrays.asList(presses))));
    }

    /** Other words under the same key. */
    public static Card changed(Card card, Object... words) {
        return card(card.key(), RichText.of(words));
    }

    public static List<Part> parts(Object... words) {
        return List.of(new Part.Paragraph(RichText.of(words)));
    }

    public static Sending sending() {
        return new Sending("n" + next());
    }

    public Sent send(Address address, Card card) {
        return chat().show(address, Optional.empty(), card, sending());
    }

    public Sent edit(MessageRef message, Card card) {
        return chat().show(new Address.InChannel(message.place()), Optional.of(message), card, sending());
    }

    public MessageRef post(PlaceId place, Card card) {
        return shown(send(new Address.InChannel(place), card));
    }

    public static MessageRef shown(Sent sent) {
        if (sent instanceof Sent.Shown(var message)) {
            return message;
        }
        throw new AssertionError("not shown but " + sent);
    }

    // What goes wrong.

    /** @param how as the control door calls it; a 429 asks for 7 s */
    public void spoil(Call call, String how, int times) {
        door.post("faults", "on", named(call), "do", how, "times", times, "retryAfter", 7);
    }

    /** How often the bot made a call about a channel. */
    public long calls(Call call, PlaceId place) {
        return door.list("calls", "calls").stream()
                .filter(logged -> is(logged, call, place))
                .count();
    }

    /** What the bot asked so far that the chat's reference does not know. */
    List<String> strays() {
        return door.list("calls", "calls").stream()
                .flatMap(logged -> strays(logged).stream())
                .distinct()
                .limit(20)
                .toList();
    }

    /** Delivers again the last act in which some text stands. */
    public void redeliver(String about) {
        var delivery = door.list("deliveries", "deliveries").reversed().stream()
                .filter(one -> isAct(one) && one.toString().contains(about))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing was delivered about " + about));
        door.post("redeliver", "delivery", delivery.path("n").asInt());
    }

    @Override
    public abstract void close();
}

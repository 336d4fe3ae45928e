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
import dev.rollcall.demo.ChatPlace;
import dev.rollcall.demo.ControlClient;
import dev.rollcall.demo.SimulatedPeople;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * An emulator with its people, a platform that is connected to it, and the inbox that the platform calls. People are
 * named as in the emulators' seed ({@code ana}, {@code ben}, {@code cho}, {@code dee}, {@code olga}, who is an admin,
 * and {@code sam}) or by id. Abstract methods are what differs between the two chats.
 */
public abstract class ChatWorld implements AutoCloseable {
    private static final List<String> PEOPLE = List.of("ana", "ben", "cho", "dee", "olga", "sam");
    /** How often a card whose outcome is unknown is posted again. */
    private static final int POSTS_MAX = 20;

    private static final AtomicInteger COUNT = new AtomicInteger();

    public final RecordingInbox inbox = new RecordingInbox();
    public final ControlClient control;
    private final SimulatedPeople people;

    protected ChatWorld(dev.rollcall.demo.Chat chat, String url) {
        control = new ControlClient(url);
        people = new SimulatedPeople(chat, control);
    }

    /** The calls of the bot that tests count or make fail. */
    public enum Call {
        POST,
        /** A message with a file is posted. */
        POST_FILE,
        EDIT,
        WITHDRAW,
        HISTORY,
        PLACE,
        PERSON,
        GROUPS,
        MARK,
        OPEN_DIRECT,
        /** What a command is answered with; in Slack its acknowledgement, which is no call. */
        RESPONSE,
        /** The answer after the acknowledgement. */
        LATE_RESPONSE
    }

    public abstract ChatPlatform chat();

    public abstract SpaceId space();

    /** Another platform for this emulator, not started. */
    public abstract ChatPlatform another();

    /** The same with a credential that the emulator refuses. */
    public abstract ChatPlatform impostor();

    /** A platform whose API cannot be reached. */
    public abstract ChatPlatform nowhere();

    public abstract AccountId bot();

    /** The time zone of everybody there, if the platform tells it. */
    public abstract Optional<ZoneId> zone();

    /** A person types {@code /token add}. */
    public abstract JsonNode types(String who, PlaceId place, String label, String owner);

    /** The suggestions for a label that starts with {@code typed}; empty if the platform has no autocompletion. */
    public abstract Optional<List<String>> suggestions(String who, PlaceId place, String typed);

    public abstract List<Seen> seesDirect(String who);

    /** Whether the platform keeps a connection open. */
    public abstract boolean keepsConnection();

    /** The text of a message as a person reads it. */
    protected abstract String read(JsonNode message);

    /** The bytes of a file that a message has. */
    protected abstract byte[] download(JsonNode file);

    /** The files of a message, by their names. */
    public Map<String, byte[]> files(Seen message) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (var file : message.raw().path("files")) {
            files.put(file.path("name").asText(), download(file));
        }
        for (var file : message.raw().path("attachments")) {
            if (file.has("filename")) {
                files.put(file.path("filename").asText(), download(file));
            }
        }
        return files;
    }

    /** The bytes at an address of the emulator. */
    public static byte[] fetch(String url, String authorization) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url)).header("Authorization", authorization);
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new AssertionError(url + " answered " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The name of a call in the emulator's fault injection. */
    protected abstract String named(Call call);

    protected abstract boolean is(JsonNode logged, Call call, PlaceId place);

    /** Whether a delivery is about something that a person did, and not the bot. */
    protected abstract boolean isAct(JsonNode delivery);

    protected abstract String emoji(Mark mark);

    /** How a call differs from the chat's published API reference; empty if the reference is not available. */
    protected abstract List<String> strays(JsonNode logged);

    /** An emoji that is not a {@link Mark}. */
    public abstract String meaningless();

    /** Removes all faults and clears the inbox. */
    void tidy() {
        control.delete("faults");
        inbox.clear();
    }

    private static int next() {
        return COUNT.incrementAndGet();
    }

    /** Waits for the effect of an event, for 10 s at most. */
    public static ConditionFactory soon() {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10));
    }

    // People and places.

    public AccountId account(String name) {
        for (var person : control.get("state", "as", "olga").path("people")) {
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
        for (var channel : control.get("state", "as", "olga").path("channels")) {
            if (channel.path("name").asText().equals(name)) {
                return new PlaceId(space(), channel.path("id").asText());
            }
        }
        throw new IllegalArgumentException(name);
    }

    public String group(String handle) {
        for (var group : control.get("state", "as", "olga").path("groups")) {
            if (group.path("handle").asText().equals(handle)) {
                return group.path("id").asText();
            }
        }
        throw new IllegalArgumentException(handle);
    }

    /** A new channel with all people and the bot in it. */
    public PlaceId newPlace() {
        var made =
                control.post("channels", "name", "room-" + next(), "kind", "public", "members", PEOPLE, "botIn", true);
        return new PlaceId(space(), made.path("id").asText());
    }

    /** A private channel without the bot. */
    public PlaceId hiddenPlace() {
        return place("private-room");
    }

    public AccountId newPerson() {
        return someone(control.post("people", "name", "guest" + next()));
    }

    public void leaves(AccountId person) {
        control.delete("people/" + person.id());
    }

    public void closesDirectMessages(AccountId person) {
        control.patch("people/" + person.id(), "dmsClosed", true);
    }

    /** An admin locks the thread below a message, so that the bot cannot write there, or unlocks it. */
    public void locks(MessageRef root, boolean on) {
        if (chat().name().equals("slack")) {
            control.post("lock", "channel", root.place().id(), "message", root.id(), "on", on);
        } else {
            // Whoever may manage threads writes in a locked one too.
            control.patch("channels/" + root.place().id(), "deny", on ? List.of("MANAGE_THREADS") : List.of());
            control.post("archive", "channel", root.id(), "locked", on, "on", false);
        }
    }

    // What people do.

    public JsonNode types(String who, PlaceId place) {
        return types(who, place, "ci-deploy", "@ben");
    }

    public void says(String who, PlaceId place, String text) {
        people.says(who, ChatPlace.channel(place.id()), text);
    }

    /** Writes a message in the thread below a message. */
    public MessageRef saysBelow(String who, MessageRef root, String text) {
        var thread = thread(root);
        return new MessageRef(new PlaceId(space(), thread.channel()), people.says(who, thread, text));
    }

    /** Writes to the bot in the person's direct messages. */
    public MessageRef saysDirectly(String who, String text) {
        var direct = people.directly(who);
        return new MessageRef(new PlaceId(space(), direct.channel()), people.says(who, direct, text));
    }

    public void edits(String who, MessageRef message, String text) {
        people.edits(who, ChatPlace.channel(message.place().id()), message.id(), text, false);
    }

    public void deletes(String who, MessageRef message) {
        people.deletes(who, ChatPlace.channel(message.place().id()), message.id());
    }

    /** The chat shows the preview of a link below a message. */
    public void previews(String who, MessageRef message) {
        people.seesPreview(who, ChatPlace.channel(message.place().id()), message.id());
    }

    private ChatPlace thread(MessageRef root) {
        return people.chat().thread(root.place().id(), root.id());
    }

    /** @param button as {@code verb:id} */
    public void presses(String who, MessageRef message, String button) {
        people.presses(who, ChatPlace.channel(message.place().id()), message.id(), button);
    }

    public void reacts(String who, MessageRef message, Mark mark, boolean on) {
        reacts(who, message, emoji(mark), on);
    }

    public void reacts(String who, MessageRef message, String emoji, boolean on) {
        people.reacts(who, ChatPlace.channel(message.place().id()), message.id(), emoji, on);
    }

    /** The topmost form that a person has open. */
    public Optional<JsonNode> form(String who) {
        return people.form(who);
    }

    /** Submits the topmost form. Returns the errors that the form shows. */
    public String submits(String who, Map<String, String> values) {
        return people.fills(who, values);
    }

    // What people see.

    public List<Seen> sees(String who, PlaceId place) {
        return sees(who, ChatPlace.channel(place.id()));
    }

    protected List<Seen> sees(String who, ChatPlace place) {
        return people.sees(who, place).stream()
                .map(message -> Seen.of(message.raw(), read(message.raw())))
                .toList();
    }

    /** Returns what somebody sees in the thread below a message, without that message. */
    public List<Seen> seesBelow(String who, MessageRef root) {
        return sees(who, thread(root)).stream()
                .filter(message -> !message.id().equals(root.id()))
                .toList();
    }

    /** The ids of the people who added a mark to a message. */
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

    /** A card with the same key and another text. */
    public static Card changed(Card card, Object... words) {
        return card(card.key(), RichText.of(words));
    }

    public static List<Part> parts(Object... words) {
        return List.of(new Part.Paragraph(RichText.of(words)));
    }

    public static Sending sending() {
        return sending("");
    }

    /** A send of this content. */
    public static Sending sending(String content) {
        return new Sending("n" + next(), content);
    }

    public Sent send(Address address, Card card) {
        return chat().show(address, Optional.empty(), card, sending());
    }

    public Sent edit(MessageRef message, Card card) {
        return chat().show(new Address.InChannel(message.place()), Optional.of(message), card, sending());
    }

    /** Posts a card as delivery does: the chat may have closed an idle connection, so a lost post is looked for. */
    public MessageRef post(PlaceId place, Card card) {
        var address = new Address.InChannel(place);
        var since = Instant.now();
        var sent = send(address, card);
        for (int again = 0; sent instanceof Sent.Unknown && again < POSTS_MAX; again++) {
            var found = chat().findSent(address, card.key(), since);
            sent = found.<Sent>map(Sent.Shown::new).orElseGet(() -> send(address, card));
        }
        return shown(sent);
    }

    public static MessageRef shown(Sent sent) {
        if (sent instanceof Sent.Shown(var message)) {
            return message;
        }
        throw new AssertionError("not shown but " + sent);
    }

    // What goes wrong.

    /** @param how the name in the emulator's fault injection; a 429 asks to wait 7 s */
    public void spoil(Call call, String how, int times) {
        control.post("faults", "on", named(call), "do", how, "times", times, "retryAfter", 7);
    }

    /** How many calls the bot made for a channel. */
    public long calls(Call call, PlaceId place) {
        return control.list("calls", "calls").stream()
                .filter(logged -> is(logged, call, place))
                .count();
    }

    /** How the bot's calls so far differ from the chat's published API reference. */
    List<String> strays() {
        return control.list("calls", "calls").stream()
                .flatMap(logged -> strays(logged).stream())
                .distinct()
                .limit(20)
                .toList();
    }

    /** Delivers the last event again whose payload contains a text. */
    public void redeliver(String text) {
        control.post("redeliver", "delivery", lastDelivery(text));
    }

    /** The number of the last delivered event whose payload contains a text. */
    public long lastDelivery(String text) {
        return control.list("deliveries", "deliveries").reversed().stream()
                .filter(one -> isAct(one) && one.toString().contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No event was delivered that contains " + text))
                .path("n")
                .asLong();
    }

    @Override
    public abstract void close();
}

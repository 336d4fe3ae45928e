package dev.rollcall.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.contract.ChatWorld;
import dev.rollcall.demo.ChatPlace;
import dev.rollcall.demo.ControlClient;
import dev.rollcall.demo.SeenMessage;
import dev.rollcall.demo.SimulatedPeople;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * One team in one chat, with the bot running. A story says who does what and what they see; ids, JSON, waiting and the
 * differences between the chats are here and in {@link SimulatedPeople}. An act that the chat refuses fails the test.
 *
 * <p>A place is a channel by its name, or {@link #THREAD}, {@link #DIRECT}, {@link #REMINDERS} or
 * {@link #PRIVATE_REPLIES}.
 */
final class ChatTeam extends BotHarness {
    static final String GENERAL = SimulatedPeople.GENERAL;
    static final String TOKENS = SimulatedPeople.REVIEW;
    static final String ALERTS = SimulatedPeople.ALERTS;
    /** The thread of the newest review. */
    static final String THREAD = "(the review's thread)";
    /** A person's direct messages with the bot. */
    static final String DIRECT = "(direct messages)";
    /** Where reminders are sent: by direct message in Slack, in the review's thread in Discord. */
    static final String REMINDERS = "(reminders)";
    /** Where replies are answered privately: in the review's thread in Slack, by direct message in Discord. */
    static final String PRIVATE_REPLIES = "(private replies)";

    /** The ids of people who left. */
    private final Map<String, String> left = new HashMap<>();

    private static final String BOT_NAME = "Rollcall";
    private static final String REMINDER = "till open";

    ChatTeam(Chat chat, Path folder, Setting setting) {
        super(chat, folder, setting);
    }

    // What people do.

    /** Types {@code /token} and the line in a channel. Returns the answer, which the person alone sees. */
    SeenMessage asksIn(String who, String channel, String line) {
        return people.asks(who, channel, line);
    }

    /** Returns the text of the answer to a command. */
    String asks(String who, String line) {
        return asksIn(who, GENERAL, line).text();
    }

    /** Types a command without waiting for an answer. */
    void types(String who, String line) {
        people.types(who, GENERAL, line);
    }

    /** Returns why a command is refused, by the bot's answer or by the chat's client, which sends it to no bot then. */
    String refusal(String who, String line) {
        try {
            return asks(who, line);
        } catch (ControlClient.Refused byClient) {
            return String.valueOf(byClient.getMessage());
        }
    }

    void setUp() {
        people.setUp();
    }

    /**
     * Registers a token and has it approved. Without another access it may write, so that "unused" is not asked twice.
     */
    void hasToken(String label, String owner) {
        hasToken(label, owner, "");
    }

    /** @param options more options of the command */
    void hasToken(String label, String owner, String options) {
        // The answer may come later than the response, and the token is registered only then.
        var access = options.contains("access:") ? "" : "access:write ";
        asks(owner, ("add " + label + " app:shop service:Stripe " + access + options).strip());
        asks(owner.equals("ben") ? "cho" : "ben", "approve " + label);
    }

    /** Presses the first button with this label. */
    void presses(String who, String place, SeenMessage message, String label) {
        people.presses(who, placeOf(who, place), message.id(), message.control(label));
        awaitIdle();
    }

    /** Presses the button with this label in the line of a token. */
    void answers(String who, String place, SeenMessage message, String token, String label) {
        people.presses(who, placeOf(who, place), message.id(), message.controlOf(token, label));
        awaitIdle();
    }

    /** Chooses tokens in the menu of a page. */
    void chooses(String who, SeenMessage page, String... tokens) {
        var options = page.options();
        var values = Arrays.stream(tokens)
                .map(token -> options.entrySet().stream()
                        .filter(option -> option.getKey().contains(token))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(token + " is not in the menu " + options.keySet()))
                        .getValue())
                .toList();
        people.chooses(who, placeOf(who, THREAD), page, values);
        awaitIdle();
    }

    /** Chooses tokens in the menu of a message. */
    void choosesIn(String who, String place, SeenMessage message, String... tokens) {
        var options = message.options();
        people.chooses(
                who,
                placeOf(who, place),
                message,
                Arrays.stream(tokens).map(options::get).toList());
        awaitIdle();
    }

    /** Chooses a person in the menu of a message. */
    void choosesPerson(String who, String place, SeenMessage message, String person) {
        people.chooses(who, placeOf(who, place), message, List.of(idOf(person)));
        awaitIdle();
    }

    /** Reacts to a message in the review channel. */
    void reacts(String who, SeenMessage message, String emoji) {
        people.reacts(who, placeOf(who, TOKENS), message.id(), people.chat().emoji(emoji));
    }

    /** Reacts to a message in the review's thread. */
    void reactsInThread(String who, SeenMessage message, String emoji) {
        people.reacts(who, placeOf(who, THREAD), message.id(), people.chat().emoji(emoji));
    }

    boolean hasFormOpen(String who) {
        return people.form(who).isPresent();
    }

    /** Waits until a form is open. */
    void awaitForm(String who) {
        people.await(() -> people.form(who), who + " sees no form");
    }

    /** Returns the form that was opened last, as it is on the wire. */
    String formOf(String who) {
        return people.form(who).orElseThrow().toString();
    }

    /** Submits the form that was opened last. */
    void fills(String who, Map<String, String> values) {
        people.fills(who, values);
    }

    /**
     * Submits the form that was opened last, which is refused with these words: in the form itself in Slack, in a
     * private message in Discord. Returns all that the person is told.
     */
    String fillsInVain(String who, String place, Map<String, String> values, String words) {
        var errors = people.fills(who, values);
        if (chat.slack() && !errors.contains(words)) {
            throw new AssertionError("The form is not refused with \"" + words + "\" but with: " + errors);
        }
        return chat.slack() ? errors : isTold(who, place, words).text();
    }

    /**
     * Replies in the review's thread, mentioning the bot where it cannot read other messages. Returns the reply's id.
     */
    String replies(String who, String text) {
        return people.says(who, placeOf(who, THREAD), text, chat == Chat.DISCORD_WITHOUT_CONTENT);
    }

    /** Writes in the thread below a message of a channel. */
    void repliesBelow(String who, String channel, SeenMessage root, String text) {
        people.says(who, people.threadBelow(channel, root.id()), text, false);
    }

    /** Replies in the review's thread and never mentions the bot. Returns the reply's id. */
    String repliesWithoutMention(String who, String text) {
        return people.says(who, placeOf(who, THREAD), text, false);
    }

    /** Gives the person's own reply another text, mentioning the bot where it cannot read other messages. */
    void edits(String who, String reply, String text) {
        people.edits(who, placeOf(who, THREAD), reply, text, chat == Chat.DISCORD_WITHOUT_CONTENT);
    }

    void deletes(String who, String reply) {
        people.deletes(who, placeOf(who, THREAD), reply);
    }

    /** The chat shows the preview of a link below the person's own reply. */
    void seesPreview(String who, String reply) {
        people.seesPreview(who, placeOf(who, THREAD), reply);
    }

    /** Writes to the bot in the person's direct messages. Returns the message's id. */
    String saysDirectly(String who, String text) {
        return people.says(who, people.directly(who), text);
    }

    void editsDirectly(String who, String message, String text) {
        people.edits(who, people.directly(who), message, text, false);
    }

    /** What people write and react from now on is not delivered to the bot, now or later. */
    void losesEvents() {
        if (chat.slack()) {
            people.control().post("faults", "on", "event:message", "do", "drop-before", "times", 1_000);
        } else {
            people.control().post("pause");
        }
    }

    void losesNoEvents() {
        if (chat.slack()) {
            people.control().delete("faults");
        } else {
            people.control().post("resume");
        }
    }

    /** The connection ends so that the next one gets nothing of what happened before it. */
    void losesConnection() {
        if (chat.slack()) {
            people.control().post("cut");
        } else {
            people.control().post("cut", "invalid", true, "resumable", false);
        }
    }

    /** Replies to a message of the bot, which notifies the bot. */
    void repliesTo(String who, SeenMessage message, String text) {
        people.repliesTo(who, placeOf(who, THREAD), message, text);
    }

    /** Replies, and the bot marks that it recorded the answer. */
    void repliesAndIsUnderstood(String who, String text) {
        isMarked(replies(who, text), "✅");
    }

    // What the chat's admins do.

    void groupHas(String handle, String... members) {
        people.control().patch("groups/" + handle, "members", List.of(members));
    }

    void deletesGroup(String handle) {
        people.control().delete("groups/" + handle);
    }

    /** A person's account is deactivated in Slack; in Discord the person leaves the server. */
    void leaves(String who) {
        left.put(who, idOf(who));
        people.control().delete("people/" + left.get(who));
    }

    /** Somebody who left is back. */
    void comesBack(String who) {
        people.control().patch("people/" + left.get(who), chat.slack() ? "gone" : "inGuild", !chat.slack());
    }

    /** The bot is put out of a channel, or back in. */
    void botIsIn(String channel, boolean in) {
        people.control().patch("channels/" + channel, "botIn", in);
    }

    /** A channel is archived in Slack; in Discord, where only threads are, it is deleted. */
    void archivesOrDeletes(String channel) {
        if (chat.slack()) {
            archives(channel, true);
        } else {
            people.control().delete("channels/" + channel);
        }
    }

    /** The bot can neither post nor edit in a channel any more. */
    void loses(String channel) {
        if (chat.slack()) {
            archives(channel, true);
        } else {
            botIsIn(channel, false);
        }
    }

    /** Archives a channel of Slack, or opens it again. */
    void archives(String channel, boolean archived) {
        people.control().patch("channels/" + channel, "archived", archived);
    }

    /** The app loses a scope in Slack; in Discord its role may not write in the review channel. */
    void botMayNotWrite() {
        if (chat.slack()) {
            people.control()
                    .post("faults", "on", "chat.postMessage", "do", "refuse", "error", "missing_scope", "times", 1_000);
        } else {
            people.control().patch("channels/" + TOKENS, "deny", List.of("SEND_MESSAGES"));
        }
    }

    void botMayWriteAgain() {
        if (chat.slack()) {
            people.control().delete("faults");
        } else {
            botIsIn(TOKENS, true);
        }
    }

    /** The chat asks the bot to post nothing for a while. */
    void limitsThePosts(Duration pause) {
        people.control()
                .post(
                        "faults",
                        "on",
                        chat.slack() ? "chat.postMessage" : "POST /channels/{id}/messages",
                        "do",
                        "429",
                        "retryAfter",
                        pause.toSeconds(),
                        "times",
                        1);
    }

    /** Waits until a local command prints this. Returns all that it prints. */
    String awaitPrinted(String words, String... arguments) {
        return people.await(
                () -> Optional.of(command(arguments)).filter(said -> said.contains(words)),
                String.join(" ", arguments) + " does not print \"" + words + "\"");
    }

    void emptyGroup(String handle) {
        people.control().post("groups", "handle", handle, "members", List.of());
    }

    void closesDirectMessages(String who) {
        people.control().patch("people/" + idOf(who), "dmsClosed", true);
    }

    /** Creates a channel that the bot sees and cannot write to. */
    void readOnlyChannel(String name) {
        var control = people.control();
        if (chat.slack()) {
            var made =
                    control.post("channels", "name", name, "kind", "public", "members", List.of("olga"), "botIn", true);
            control.patch("channels/" + made.path("id").asText(), "archived", true);
        } else {
            control.post("channels", "name", name, "kind", "public", "deny", List.of("SEND_MESSAGES"));
        }
    }

    /** Discord archives the review's thread. */
    void archivesThread() {
        people.control().post("archive", "channel", reviewRoot("olga").id());
    }

    boolean threadIsArchived() {
        return channel(reviewRoot("olga").id()).path("archived").asBoolean();
    }

    void awaitThreadIsOpen() {
        await("the thread stays archived", () -> !threadIsArchived());
    }

    private JsonNode channel(String id) {
        for (var channel : people.control().get("state", "as", "olga").path("channels")) {
            if (channel.path("id").asText().equals(id)) {
                return channel;
            }
        }
        throw new AssertionError("no channel " + id);
    }

    // What people see.

    /**
     * Returns what somebody sees in a place, oldest first. A person without direct messages fails the test, and so does
     * a direct message that mentions its reader.
     */
    List<SeenMessage> messages(String who, String place) {
        return messagesNow(who, place)
                .orElseThrow(() -> new AssertionError(who + " has no direct messages with the bot"));
    }

    private Optional<List<SeenMessage>> messagesNow(String who, String place) {
        return switch (resolved(place)) {
            case THREAD ->
                Optional.of(people.seesBelow(who, TOKENS, reviewRoot(who).id()));
            case DIRECT -> people.direct(who).map(direct -> unmentioned(who, people.sees(who, direct)));
            default -> Optional.of(people.sees(who, ChatPlace.channel(place)));
        };
    }

    /** A mention is a request to one of several readers. */
    private List<SeenMessage> unmentioned(String who, List<SeenMessage> direct) {
        for (var message : direct) {
            if (message.byBot() && message.pinged().contains(idOf(who))) {
                throw new AssertionError("A direct message mentions its reader: " + message.text());
            }
        }
        return direct;
    }

    private String resolved(String place) {
        return switch (place) {
            case REMINDERS -> chat.slack() ? DIRECT : THREAD;
            case PRIVATE_REPLIES -> chat.slack() ? THREAD : DIRECT;
            default -> place;
        };
    }

    private ChatPlace placeOf(String who, String place) {
        return switch (resolved(place)) {
            case THREAD -> people.chat().thread(TOKENS, reviewRoot(who).id());
            case DIRECT ->
                people.direct(who).orElseThrow(() -> new AssertionError(who + " has no direct messages with the bot"));
            default -> ChatPlace.channel(place);
        };
    }

    /** Waits for a message with these words and returns the newest. */
    SeenMessage sees(String who, String place, String words) {
        return sees(who, place, m -> m.says(words), words);
    }

    /** Waits for a message with these words in the thread below a message of a channel, and returns the newest. */
    SeenMessage seesBelow(String who, String channel, SeenMessage root, String words) {
        return people.await(
                () -> below(who, channel, root).reversed().stream()
                        .filter(m -> m.says(words))
                        .findFirst(),
                who + " does not see \"" + words + "\" below \"" + root.text() + "\"");
    }

    /** In Discord a message has no thread before somebody begins one. */
    private List<SeenMessage> below(String who, String channel, SeenMessage root) {
        try {
            return people.seesBelow(who, channel, root.id());
        } catch (ControlClient.Refused noThread) {
            return List.of();
        }
    }

    SeenMessage sees(String who, String place, Predicate<SeenMessage> which, String description) {
        return people.await(
                () -> messagesNow(who, place)
                        .flatMap(all -> all.reversed().stream().filter(which).findFirst()),
                who + " does not see \"" + description + "\" in " + place);
    }

    /** Opens the Home tab of the bot in Slack. */
    void opensHome(String who) {
        people.control().post("home", "as", who);
    }

    /** Waits until the Home tab of somebody says this, and returns it. */
    SeenMessage seesHome(String who, String words) {
        return people.await(
                () -> people.home(who).filter(home -> home.says(words)),
                who + " does not see \"" + words + "\" on their Home tab");
    }

    /** @param control the id of a button on the Home tab */
    void pressesHome(String who, String control) {
        people.pressesHome(who, control);
        awaitIdle();
    }

    /** Waits until the bot tells somebody this in a message that nobody else sees. */
    SeenMessage isTold(String who, String place, String words) {
        return sees(
                who,
                place,
                m -> m.says(words) && (m.ephemeral() || resolved(place).equals(DIRECT)),
                words);
    }

    /** Waits for a private message about a reply: in the thread in Slack, by direct message in Discord. */
    SeenMessage isToldAboutReply(String who, String words) {
        return isTold(who, PRIVATE_REPLIES, words);
    }

    /** Returns how often somebody was told this about replies. */
    long timesToldAboutReply(String who, String words) {
        return messagesNow(who, PRIVATE_REPLIES).stream()
                .flatMap(List::stream)
                .filter(m -> m.says(words))
                .count();
    }

    boolean canSee(String who, String place, String words) {
        return messages(who, place).stream().anyMatch(m -> m.says(words));
    }

    boolean wasToldDirectly(String who, String words) {
        return messagesNow(who, DIRECT).stream().flatMap(List::stream).anyMatch(m -> m.says(words));
    }

    /** Returns the reminders that reach somebody, oldest first. */
    List<SeenMessage> reminders(String who) {
        return messagesNow(who, REMINDERS).stream()
                .flatMap(List::stream)
                .filter(m -> m.says(REMINDER))
                .toList();
    }

    /** Returns a message of the review channel as everybody sees it now. */
    SeenMessage now(SeenMessage message) {
        return messages("sam", TOKENS).stream()
                .filter(m -> m.id().equals(message.id()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The message is gone: " + message.text()));
    }

    /** Waits until nobody but the bot itself reacts to a message of the review channel. */
    void awaitOnlyTheBotReacts(SeenMessage message) {
        await("somebody's reaction stays", () -> now(message).reactions().values().stream()
                .allMatch(users -> users.size() == 1));
    }

    void awaitNoReactions(SeenMessage message) {
        await("reactions stay", () -> now(message).reactions().isEmpty());
    }

    /** Waits until the bot has marked a reply in the review's thread with an emoji. */
    void isMarked(String reply, String emoji) {
        var name = people.chat().emoji(emoji);
        await("the reply is not marked " + emoji, () -> messages("sam", THREAD).stream()
                .anyMatch(m -> m.id().equals(reply)
                        && m.reactions().getOrDefault(name, List.of()).size() == 1));
    }

    /** Fails if the bot has marked a reply. */
    void isNotMarked(String reply) {
        boolean marked = messages("sam", THREAD).stream()
                .anyMatch(m -> m.id().equals(reply) && !m.reactions().isEmpty());
        if (marked) {
            throw new AssertionError("the reply is marked");
        }
    }

    /** Waits until this is the only mark on a reply in the review's thread; empty for none. */
    void isMarkedOnly(String reply, String emoji) {
        var names = emoji.isEmpty() ? Set.<String>of() : Set.of(people.chat().emoji(emoji));
        await("the reply is not marked \"" + emoji + "\" alone", () -> messages("sam", THREAD).stream()
                .anyMatch(m -> m.id().equals(reply) && m.reactions().keySet().equals(names)));
    }

    /** Waits until the bot has marked a direct message with an emoji, and with no other. */
    void isMarkedDirectly(String who, String message, String emoji) {
        var name = people.chat().emoji(emoji);
        await("the message is not marked " + emoji, () -> messages(who, DIRECT).stream()
                .anyMatch(m -> m.id().equals(message) && m.reactions().keySet().equals(Set.of(name))));
    }

    /** Waits until no message of the review channel says this any more. */
    void awaitGone(String who, String place, String words) {
        await("\"" + words + "\" stays in " + place, () -> !canSee(who, place, words));
    }

    /** Waits until the answer to a command contains these words. */
    void awaitAnswer(String who, String line, String words) {
        await("/token " + line + " does not say \"" + words + "\"", () -> asks(who, line)
                .contains(words));
    }

    private void await(String failure, BooleanSupplier condition) {
        people.await(() -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty(), failure);
    }

    // The review.

    /** Returns the first message of the newest review. */
    SeenMessage reviewRoot(String who) {
        return sees(who, TOKENS, "Token review, ");
    }

    /** Waits until the first message of a review contains these words. */
    SeenMessage reviewShows(String words) {
        return sees("ana", TOKENS, m -> m.says("Token review, ") && m.says(words), words);
    }

    /** Returns the bot's messages in the review's thread that everybody sees. */
    List<SeenMessage> pages(String who) {
        return messages(who, THREAD).stream()
                .filter(m -> m.author().equals(BOT_NAME) && !m.ephemeral())
                .toList();
    }

    // Files.

    /** The next message with a file is posted, and the bot does not get the response. */
    void losesTheResponseToAFile() {
        people.control()
                .post(
                        "faults",
                        "on",
                        chat.slack() ? "files.completeUploadExternal" : "POST /channels/{id}/messages",
                        "do",
                        "drop-after",
                        "times",
                        1);
    }

    /** The bytes of a file that a message carries. */
    byte[] download(SeenMessage message, String name) {
        for (var field : List.of("files", "attachments")) {
            for (var file : message.raw().path(field)) {
                if (name.equals(file.path("name").asText(file.path("filename").asText()))) {
                    return ChatWorld.fetch(
                            file.path("url_private").asText(file.path("url").asText()), "Bearer " + slackBotToken());
                }
            }
        }
        throw new AssertionError("no " + name + " in " + message.raw());
    }

    // Everybody.

    Transcript transcript() {
        return Transcript.of(people);
    }

    /**
     * Returns everything the bot called of the chat's API, as text: what it sent, and not what the chat answered, which
     * names people as they call themselves.
     */
    String calls() {
        var calls = people.control().list("calls", "calls");
        calls.forEach(call -> ((ObjectNode) call).remove("response"));
        return calls.toString();
    }

    String idOf(String name) {
        return people.idOf(name);
    }

    /** Returns the texts that notified each person so far, by name: mentions and direct messages of the bot. */
    Map<String, List<String>> notifications() {
        return transcript().notifications();
    }

    /** Returns how often each person was notified since; who was not is left out. */
    Map<String, Integer> notifiedSince(Map<String, List<String>> before) {
        var since = new HashMap<String, Integer>();
        notifications().forEach((who, texts) -> {
            int more = texts.size() - before.getOrDefault(who, List.of()).size();
            if (more != 0) {
                since.put(who, more);
            }
        });
        return since;
    }
}

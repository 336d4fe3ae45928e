package dev.rollcall.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.campaign.Figures.Did;
import dev.rollcall.demo.Chat;
import dev.rollcall.demo.ChatPlace;
import dev.rollcall.demo.ControlClient;
import dev.rollcall.demo.SeenMessage;
import dev.rollcall.demo.SimulatedPeople;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One of the two chats of a round: its people, its faults, and what is seen in it. */
final class Side implements AutoCloseable {
    static final List<String> DECIDERS = List.of("ben", "cho", "dee");
    /** Takes no direct messages in Discord: what is addressed to this person alone cannot be shown. */
    static final String CLOSED = "pat24";
    /** Six people of the emulator's own, and these. */
    private static final int MORE_PEOPLE = 24;

    private static final int LINE_MAX = 1_200;

    /** Discord itself numbers components from 1; the bot marks its cards with larger numbers. */
    private static final int NUMBERED_MAX = 1000;

    private static final List<String> REORDERING = List.of("duplicate", "reorder");

    final Chat chat;
    final SimulatedPeople people;
    final ControlClient control;
    /** The clock of the chat, which dates messages. */
    final InstantSource clock;
    /** Everybody who owns tokens. */
    final List<String> owners = new ArrayList<>(List.of("ana", "sam"));

    private final Map<String, String> ids = new TreeMap<>();
    private final Map<Integer, String> failed = new TreeMap<>();
    private final Map<Integer, String> repeated = new TreeMap<>();
    private int calls;
    private int deliveries;

    Side(Chat chat, String controlApi, InstantSource clock) {
        this.chat = chat;
        this.clock = clock;
        control = new ControlClient(controlApi);
        people = new SimulatedPeople(chat, control);
        for (int i = 1; i <= MORE_PEOPLE; i++) {
            var name = "pat%02d".formatted(i);
            control.post("people", "name", name);
            owners.add(name);
        }
        people.names().forEach((id, name) -> ids.put(name.toLowerCase(Locale.ROOT), id));
        if (!slack()) {
            control.patch("people/" + CLOSED, "dmsClosed", true);
        }
        if (slack()) {
            control.post("channels/" + SimulatedPeople.REVIEW + "/members", "members", owners);
        }
    }

    boolean slack() {
        return chat == Chat.SLACK;
    }

    boolean takesDirectMessages(String person) {
        return slack() || !person.equals(CLOSED);
    }

    String word() {
        return chat.word();
    }

    String idOf(String person) {
        return Optional.ofNullable(ids.get(person)).orElseThrow();
    }

    /** A name as the chats write it. */
    static String shown(String person) {
        return person.substring(0, 1).toUpperCase(Locale.ROOT) + person.substring(1);
    }

    String nameOf(String person) {
        return shown(person);
    }

    // Faults.

    void misbehaves(long seed, int calls, int deliveries) {
        control.post("script", "seed", seed, "calls", calls, "deliveries", deliveries);
    }

    /** The next message takes so long to reach the chat. */
    void delaysPost(Duration delay) {
        control.post("faults", "on", post(), "do", "delay", "delayMs", delay.toMillis());
    }

    /** The next message gets no answer although it reaches the chat. */
    void losesPost() {
        control.post("faults", "on", post(), "do", "drop-after");
    }

    /** No message is delayed any more that is not under way. */
    void delaysNoPost() {
        control.delete("faults", "on", post());
    }

    private String post() {
        return slack() ? "chat.postMessage" : "POST /channels/{id}/messages";
    }

    /** Whether the next message has been sent, since {@link #delaysPost}. */
    boolean postIsUnderWay() {
        return control.list("faults", "faults").stream()
                .noneMatch(fault -> fault.path("on").asText().equals(post()));
    }

    /** Ends the script, and counts what it did. */
    void behaves(Store store, Figures figures) {
        int events = 0;
        int faults = 0;
        for (var one : control.get("script").properties()) {
            if (REORDERING.contains(one.getKey())) {
                events += one.getValue().asInt();
            } else {
                faults += one.getValue().asInt();
            }
        }
        figures.add(store, Did.EVENTS, events);
        figures.add(store, Did.FAULTS, faults);
        control.delete("faults");
    }

    /** The connections of the bot are lost, in one of the ways that the chat has. */
    void losesSessions(Seeded random) {
        int way = random.between(0, 3);
        if (slack()) {
            control.post("cut", way < 2 ? new Object[] {} : new Object[] {"refresh", true});
        } else {
            control.post(
                    "cut",
                    switch (way) {
                        case 0 -> new Object[] {};
                        case 1 -> new Object[] {"reconnect", true};
                        case 2 -> new Object[] {"invalid", true, "resumable", false};
                        default -> new Object[] {"code", 4000};
                    });
        }
    }

    /** How many calls the bot has made. */
    int calls() {
        readCalls();
        return calls;
    }

    private void readCalls() {
        boolean answered = true;
        for (var call : control.get("calls", "since", Integer.toString(calls))) {
            answered &= call.has("status");
            int n = call.path("n").asInt();
            calls = answered ? n : calls;
            int status = call.path("status").asInt();
            if (call.has("status") && (status < 200 || status >= 300 || call.has("error"))) {
                failed.put(n, call.toString());
            }
        }
    }

    /** Whether a call whose parameters contain a text failed, perhaps after it had its effect. */
    boolean callFailed(String text) {
        readCalls();
        return failed.values().stream().anyMatch(call -> call.contains(text));
    }

    /** Whether the chat delivered a command with this text more than once. */
    boolean deliveredTwice(String text) {
        if (slack()) {
            boolean over = true;
            for (var one : control.get("deliveries", "since", Integer.toString(deliveries))) {
                // One whose next try is minutes away does not hide those after it.
                over &= !one.path("pending").asBoolean();
                int n = one.path("n").asInt();
                deliveries = over ? n : deliveries;
                if (one.path("attempts").size() > 1) {
                    repeated.put(n, one.path("payload").toString());
                }
            }
        }
        return repeated.values().stream().anyMatch(payload -> payload.contains(text));
    }

    /** The calls and deliveries that contain a text, for whoever looks for the cause of a difference. */
    String traffic(String text) {
        var lines = new StringBuilder();
        for (var route : slack() ? List.of("deliveries", "calls") : List.of("calls")) {
            for (var one : control.get(route, "since", "0")) {
                if (one.toString().contains(text)) {
                    lines.append("\n    ").append(route).append(": ").append(shortened(one.toString()));
                }
            }
        }
        return lines.toString();
    }

    private static String shortened(String line) {
        return line.length() <= LINE_MAX
                ? line
                : line.substring(0, LINE_MAX / 2) + " … " + line.substring(line.length() - LINE_MAX / 2);
    }

    // What is seen.

    private static ChatPlace channel(String name) {
        return ChatPlace.channel(name);
    }

    /** The messages of the bot that all see in a channel. */
    List<SeenMessage> cards(String channel) {
        return people.sees("olga", channel(channel)).stream()
                .filter(m -> m.byBot() && !m.ephemeral())
                .toList();
    }

    /** What somebody alone sees in #general. */
    List<SeenMessage> answers(String who) {
        return people.sees(who, channel(SimulatedPeople.GENERAL)).stream()
                .filter(SeenMessage::ephemeral)
                .toList();
    }

    List<SeenMessage> direct(String who) {
        return people.direct(who).stream()
                .flatMap(place -> people.sees(who, place).stream())
                .filter(SeenMessage::byBot)
                .toList();
    }

    /** All messages of a thread that somebody sees. */
    List<SeenMessage> thread(String who, String root) {
        return people.seesBelow(who, SimulatedPeople.REVIEW, root);
    }

    ChatPlace thread(String root) {
        return chat.thread(SimulatedPeople.REVIEW, root);
    }

    /** What is equal for two messages that show the same card; empty for other messages. */
    Optional<String> cardKey(SeenMessage message) {
        var key = slack()
                ? message.raw()
                        .path("raw")
                        .path("metadata")
                        .path("event_payload")
                        .path("key")
                : message.raw().path("components").path(0).path("id");
        return Optional.of(key)
                .filter(it -> it.isTextual() || it.asInt() > NUMBERED_MAX)
                .map(JsonNode::asText);
    }

    @Override
    public void close() {
        control.close();
    }
}

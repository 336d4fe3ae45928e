package dev.rollcall.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.demo.ChatPlace;
import dev.rollcall.demo.SeenMessage;
import dev.rollcall.demo.SimulatedPeople;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Everything that anybody sees in a chat: channels, threads, direct messages, and what one person alone sees. */
final class Transcript {
    private static final int SUPPRESS_NOTIFICATIONS = 1 << 12;

    private static final Set<String> WITHOUT_CLIENT = Set.of("bot", "gone");

    private final SimulatedPeople people;
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> read = new HashSet<>();
    private final List<Line> lines = new ArrayList<>();

    /**
     * A message and where it is.
     *
     * @param onlyTo the person who alone sees it; empty if everybody in the place does
     * @param notified names of the people whom it notifies, in lower case
     */
    record Line(String place, String onlyTo, Set<String> notified, SeenMessage message) {
        String text() {
            return place + (onlyTo.isEmpty() ? "" : ", only to " + onlyTo) + "\n" + message.author() + ": "
                    + message.text()
                    + (message.controls().isEmpty()
                            ? ""
                            : " " + message.controls().keySet());
        }

        boolean byBot() {
            return message.byBot();
        }
    }

    private Transcript(SimulatedPeople people) {
        this.people = people;
    }

    static Transcript of(SimulatedPeople people) {
        var all = new Transcript(people);
        all.read();
        return all;
    }

    List<Line> lines() {
        return lines;
    }

    int size() {
        return lines.size();
    }

    /** The whole transcript, for comparisons and for the report of a failed test. */
    String text() {
        return String.join("\n---\n", lines.stream().map(Line::text).toList());
    }

    Map<String, List<String>> notifications() {
        var notifications = new HashMap<String, List<String>>();
        for (var line : lines) {
            for (var name : line.notified) {
                notifications.computeIfAbsent(name, _ -> new ArrayList<>()).add(line.text());
            }
        }
        return notifications;
    }

    private void read() {
        names.putAll(people.names());
        for (var person : people.control().get("state", "as", "olga").path("people")) {
            if (WITHOUT_CLIENT.contains(person.path("role").asText())) {
                continue;
            }
            var id = person.path("id").asText();
            for (var channel : people.control().get("state", "as", id).path("channels")) {
                if (channel.path("member").asBoolean(true)) {
                    read(id, channel);
                }
            }
        }
    }

    private void read(String who, JsonNode channel) {
        var id = channel.path("id").asText();
        var kind = channel.path("kind").asText();
        boolean direct = kind.equals("dm");
        var name = channel.path("name").asText();
        var place = direct ? kind + " " + names.get(who) + " and " + name : kind + " " + name;
        for (var message : people.sees(who, ChatPlace.channel(id))) {
            keep(place, who, direct, message, true);
            // In Slack the thread is part of its channel; in Discord it is a channel of its own.
            if (message.raw().has("replies")
                    && !kind.equals("thread")
                    && message.raw().path("thread").isTextual()) {
                for (var reply : people.sees(who, new ChatPlace(id, message.id()))) {
                    keep("thread in " + name, who, false, reply, !reply.id().equals(message.id()));
                }
            }
        }
    }

    /** @param notifies false for the message that a thread hangs below: it notified people in its channel */
    private void keep(String place, String who, boolean direct, SeenMessage message, boolean notifies) {
        if (!read.add((message.ephemeral() ? who : place) + message.id())) {
            return;
        }
        var notified = new HashSet<String>();
        message.pinged().stream().filter(_ -> notifies).forEach(id -> notified.add(nameOf(id)));
        if (direct && message.byBot() && !message.ephemeral() && !isSilent(message)) {
            notified.add(nameOf(who));
        }
        lines.add(new Line(place, message.ephemeral() ? names.getOrDefault(who, who) : "", notified, message));
    }

    /** Whether Discord shows the message without a notification (page "Message", flag SUPPRESS_NOTIFICATIONS). */
    private static boolean isSilent(SeenMessage message) {
        return (message.raw().path("raw").path("flags").asInt() & SUPPRESS_NOTIFICATIONS) != 0;
    }

    private String nameOf(String id) {
        return names.getOrDefault(id, id).toLowerCase(Locale.ROOT);
    }
}

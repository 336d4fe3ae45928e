package dev.rollcall.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.scenario.ControlClient.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that anybody sees in a chat: channels, threads, direct messages, and what only one person sees. */
final class Transcript {
    private final ControlClient door;
    private final Map<String, String> names = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();

    /**
     * A message where it stands.
     *
     * @param to whoever alone sees it; empty if it is for all who see the place
     */
    record Line(String place, String to, Seen seen) {
        String text() {
            return place + (to.isEmpty() ? "" : ", only to " + to) + "\n" + seen.author() + ": " + seen.text()
                    + (seen.controls().isEmpty() ? "" : " " + seen.controls().keySet());
        }
    }

    private Transcript(ControlClient door) {
        this.door = door;
    }

    static List<Line> of(ControlClient door) {
        var all = new Transcript(door);
        all.read();
        return all.lines;
    }

    /** As text, for a test that failed. */
    static String text(List<Line> lines) {
        return String.join("\n---\n", lines.stream().map(Line::text).toList());
    }

    private void read() {
        var read = new HashSet<String>();
        for (var person : door.get("state", Map.of("as", "olga")).path("people")) {
            if (person.path("role").asText().equals("bot")
                    || person.path("role").asText().equals("gone")) {
                continue;
            }
            var id = person.path("id").asText();
            names.put(id, person.path("name").asText());
            for (var channel : door.get("state", Map.of("as", id)).path("channels")) {
                if (channel.path("member").asBoolean(true)) {
                    place(id, channel, read);
                }
            }
        }
    }

    private void place(String who, JsonNode channel, Set<String> read) {
        var id = channel.path("id").asText();
        var kind = channel.path("kind").asText();
        var name = kind.equals("dm")
                ? names.get(who) + " and " + channel.path("name").asText()
                : channel.path("name").asText();
        for (var seen : door.messages(who, id, "")) {
            keep(kind + " " + name, who, seen, read);
            if (seen.raw().has("replies")
                    && !kind.equals("thread")
                    && seen.raw().path("thread").isTextual()) {
                for (var reply : door.messages(who, id, seen.id())) {
                    keep("thread in " + name, who, reply, read);
                }
            }
        }
    }

    private void keep(String place, String who, Seen seen, Set<String> read) {
        var once = seen.ephemeral() ? who + seen.id() : place + seen.id();
        if (read.add(once)) {
            lines.add(new Line(place, seen.ephemeral() ? names.getOrDefault(who, who) : "", seen));
        }
    }
}

package dev.rollcall.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.store.AuditStore.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The JSON of a pack. Fields have a fixed order, lines end with a line feed, times are ISO 8601 in UTC. */
final class PackJson {
    /** The form of {@code review.json}; a field that is added later does not change it. */
    static final int FORMAT = 1;

    private static final ObjectMapper LINES = new ObjectMapper();
    private static final ObjectMapper PRETTY = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private PackJson() {}

    static byte[] review(PackFacts facts, AuditRange audit) {
        var review = facts.review();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT).put("period", review.period().toString());
        json.putObject("team")
                .put("id", facts.team().id().value())
                .put("name", facts.team().name())
                .put("zone", facts.team().zone().getId());
        json.putObject("review")
                .put("id", review.id().value())
                .put("openedAt", review.openedAt().toString())
                .put("answerBy", review.answerBy().toString())
                .put("closesAt", review.closesAt().toString())
                .put("closedAt", review.closedAt().orElseThrow().toString());
        json.putObject("totals")
                .put("listed", facts.items().size())
                .put("confirmed", facts.count(PackItem.CONFIRMED))
                .put("unused", facts.count(PackItem.UNUSED))
                .put("notMine", facts.count(PackItem.NOT_MINE))
                .put("unconfirmed", facts.count(PackItem.UNCONFIRMED));
        var chain = json.putObject("audit")
                .put("head", audit.head())
                .put("before", audit.before())
                .put("first", audit.after() + 1)
                .put("last", audit.last())
                .put("entries", audit.size());
        var witnesses = chain.putArray("witnesses");
        facts.witnesses()
                .forEach(one -> witnesses.addObject().put("space", one.space()).put("thread", one.message()));
        told(facts, json.putArray("reminders"));
        removals(facts, json.putArray("removals"));
        exceptions(facts, json.putArray("exceptions"));
        var actions = json.putObject("actions");
        facts.counts().forEach(actions::put);
        var members = json.putObject("members");
        facts.members().forEach(members::put);
        var items = json.putArray("items");
        facts.items().forEach(item -> items.add(item(item)));
        return lines(PRETTY, json);
    }

    private static void told(PackFacts facts, ArrayNode all) {
        for (var one : facts.told()) {
            var people = all.addObject()
                    .put("at", one.at().toString())
                    .put("action", one.action())
                    .put("detail", one.open())
                    .putArray("told");
            one.people().forEach(people::add);
        }
    }

    private static void removals(PackFacts facts, ArrayNode all) {
        for (var one : facts.removals()) {
            all.addObject()
                    .put("at", one.at().toString())
                    .put("action", one.action())
                    .put("token", one.subject())
                    .put("detail", one.detail())
                    .put("by", one.by());
        }
    }

    private static void exceptions(PackFacts facts, ArrayNode all) {
        for (var one : facts.exceptions()) {
            var accepted = all.addObject()
                    .put("rule", one.rule())
                    .put("reason", one.reason())
                    .put("approver", one.approver())
                    .put("at", one.at().toString())
                    .put("until", one.until().toString());
            var about = accepted.putArray("about");
            one.about().forEach(about::add);
        }
    }

    private static ObjectNode item(PackItem item) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put(PackItem.COLUMNS.getFirst(), item.position());
        var values = item.values();
        for (int i = 1; i < values.size(); i++) {
            json.put(PackItem.COLUMNS.get(i), values.get(i));
        }
        return json;
    }

    /** Reads the values of the items of a {@code review.json}, in the order of the columns. */
    static List<List<String>> items(JsonNode review) {
        var items = new ArrayList<List<String>>();
        for (var item : review.path("items")) {
            items.add(PackItem.COLUMNS.stream()
                    .map(column -> item.path(column).asText())
                    .toList());
        }
        return items;
    }

    /** One entry of the audit log as one line. */
    static byte[] line(Entry entry, String previous) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("number", entry.number())
                .put("at", entry.at().toString())
                .put("actor", entry.actor())
                .put("action", entry.action())
                .put("subject", entry.subject())
                .put("detail", entry.detail())
                .put("form", entry.form())
                .put("previous", previous)
                .put("hash", entry.hash());
        return lines(LINES, json);
    }

    /**
     * Reads what {@link #line} wrote.
     *
     * @throws RuntimeException if a field is missing or is not what it should be
     */
    static Entry entry(JsonNode line) {
        return new Entry(
                line.required("form").intValue(),
                line.required("number").longValue(),
                Instant.parse(line.required("at").textValue()),
                line.required("actor").textValue(),
                line.required("action").textValue(),
                line.required("subject").textValue(),
                line.required("detail").textValue(),
                line.required("hash").textValue());
    }

    /** Throws {@link JsonProcessingException} if it is not JSON. */
    static JsonNode read(byte[] json) throws JsonProcessingException {
        return LINES.readTree(new String(json, StandardCharsets.UTF_8));
    }

    private static byte[] lines(ObjectMapper mapper, JsonNode json) {
        try {
            var text = mapper.writeValueAsString(json).replace("\r\n", "\n") + "\n";
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

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
                .put("id", facts.team().value())
                .put("name", facts.record().team())
                .put("zone", facts.record().zone());
        json.putObject("review")
                .put("id", review.id().value())
                .put("openedAt", review.openedAt().toString())
                .put("answerBy", review.answerBy().toString())
                .put("closesAt", review.closesAt().toString())
                .put("closedAt", facts.closedAt().toString())
                .put("keptAtClose", facts.record().atClose());
        totals(facts, json.putObject("totals"));
        signOff(facts, json.putObject("signOff"));
        audit(facts, audit, json.putObject("audit"));
        told(facts, json.putArray("reminders"));
        answers(facts, json.putArray("answers"));
        removing(facts, json.putArray("removalTasks"));
        removals(facts, json.putArray("removals"));
        exceptions(facts, json.putArray("exceptions"));
        findings(facts, json.putArray("findings"));
        var actions = json.putObject("actions");
        facts.counts().forEach(actions::put);
        var members = json.putObject("members");
        facts.members().forEach(members::put);
        var items = json.putArray("items");
        facts.items().forEach(item -> items.add(item(item)));
        return lines(PRETTY, json);
    }

    /** The sum as it is now, with the late answers, and as it was at the close, which is what is signed. */
    private static void totals(PackFacts facts, ObjectNode json) {
        json.put("listed", facts.items().size())
                .put("confirmed", facts.count(PackItem.CONFIRMED))
                .put("unused", facts.count(PackItem.UNUSED))
                .put("notMine", facts.count(PackItem.NOT_MINE))
                .put("unconfirmed", facts.count(PackItem.UNCONFIRMED))
                .put("late", facts.late());
        json.putObject("atClose")
                .put("listed", facts.items().size())
                .put("confirmed", facts.countAtClose(PackItem.CONFIRMED))
                .put("unused", facts.countAtClose(PackItem.UNUSED))
                .put("notMine", facts.countAtClose(PackItem.NOT_MINE))
                .put("unconfirmed", facts.countAtClose(PackItem.UNCONFIRMED));
    }

    private static void signOff(PackFacts facts, ObjectNode json) {
        var signed = facts.signed();
        json.put("signed", signed.isPresent()).put("says", ReportText.signOff(facts));
        signed.ifPresent(one -> json.put("by", one.by())
                .put("at", one.at().toString())
                .put("result", one.result())
                .put("changedSince", one.changed()));
    }

    private static void audit(PackFacts facts, AuditRange audit, ObjectNode json) {
        json.put("head", audit.head())
                .put("closeHead", audit.closeHead())
                .put("before", audit.before())
                .put("first", audit.after() + 1)
                .put("close", audit.close())
                .put("last", audit.last())
                .put("entries", audit.size());
        var witnesses = json.putArray("witnesses");
        facts.witnesses().forEach(one -> witnesses
                .addObject()
                .put("space", one.space())
                .put("thread", one.thread())
                .put("channel", one.channel())
                .put("message", one.message())
                .put("link", one.link()));
    }

    private static void told(PackFacts facts, ArrayNode all) {
        for (var one : facts.told()) {
            var json = all.addObject()
                    .put("at", one.at().toString())
                    .put("action", one.action())
                    .put("detail", one.detail())
                    .put("inThread", one.inThread());
            texts(one.people(), json.putArray("told"));
        }
    }

    private static void answers(PackFacts facts, ArrayNode all) {
        for (var one : facts.answers()) {
            all.addObject()
                    .put("at", one.at().toString())
                    .put("action", one.action())
                    .put("token", one.token())
                    .put("label", one.label())
                    .put("answer", one.answer())
                    .put("by", one.by())
                    .put("way", one.way())
                    .put("late", one.late());
        }
    }

    private static void removing(PackFacts facts, ArrayNode all) {
        for (var one : facts.record().removals()) {
            all.addObject()
                    .put("token", one.token())
                    .put("label", one.label())
                    .put("step", one.step())
                    .put("announcedBy", one.by())
                    .put("announcedAt", one.openedAt())
                    .put("reason", one.reason())
                    .put("unanswered", one.unanswered())
                    .put("deletedBy", one.deletedBy())
                    .put("deletedAt", one.deletedAt())
                    .put("verifiedBy", one.provedBy())
                    .put("verifiedByImport", one.issuer())
                    .put("verifiedAt", one.provedAt());
        }
    }

    private static void removals(PackFacts facts, ArrayNode all) {
        for (var one : facts.removals()) {
            all.addObject()
                    .put("at", one.at().toString())
                    .put("action", one.action())
                    .put("token", one.token())
                    .put("detail", one.label())
                    .put("by", one.by());
        }
    }

    private static void exceptions(PackFacts facts, ArrayNode all) {
        for (var one : facts.record().exceptions()) {
            var accepted = all.addObject()
                    .put("kind", one.kind())
                    .put("rule", one.rule())
                    .put("reason", one.reason())
                    .put("approver", one.by())
                    .put("at", one.at())
                    .put("until", one.until());
            texts(one.labels(), accepted.putArray("about"));
        }
    }

    private static void findings(PackFacts facts, ArrayNode all) {
        for (var one : facts.record().findings()) {
            var json = all.addObject()
                    .put("rule", one.rule())
                    .put("says", ReportText.rule(one.rule()))
                    .put("state", one.state())
                    .put("counted", one.counted())
                    .put("allowed", one.allowed())
                    .put("day", one.day());
            texts(one.labels(), json.putArray("tokens"));
            texts(one.people(), json.putArray("people"));
        }
    }

    private static void texts(List<String> from, ArrayNode to) {
        from.forEach(to::add);
    }

    private static ObjectNode item(PackItem item) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put(PackItem.COLUMNS.getFirst(), item.listed().position());
        var values = item.values();
        for (int i = 1; i < values.size(); i++) {
            json.put(PackItem.COLUMNS.get(i), values.get(i));
        }
        return json;
    }

    /** The columns that the items of a {@code review.json} have: an earlier version wrote fewer. */
    static List<String> columns(JsonNode review) {
        var first = review.path("items").path(0);
        return first.isObject() ? PackItem.COLUMNS.stream().filter(first::has).toList() : PackItem.COLUMNS;
    }

    /** Reads the values of the items of a {@code review.json}, in the order of these fields. */
    static List<List<String>> items(JsonNode review, List<String> fields) {
        var items = new ArrayList<List<String>>();
        for (var item : review.path("items")) {
            items.add(fields.stream().map(field -> item.path(field).asText()).toList());
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

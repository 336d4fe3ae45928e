package dev.rollcall.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.domain.review.ReviewRecord;
import dev.rollcall.store.AuditStore.Entry;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The JSON of a pack. Fields have a fixed order, lines end with a line feed, times are ISO 8601 in UTC. */
final class PackJson {
    /** The form of {@code review.json}; a field that is added later does not change it. */
    static final int FORMAT = 1;

    private static final ObjectMapper LINES = new ObjectMapper();
    private static final ObjectMapper PRETTY = JsonMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private PackJson() {}

    /** Writes the facts field by field: as one tree they would take the memory of all items several times. */
    static void review(PackFacts facts, AuditRange audit, Writer out) throws IOException {
        try (var json = PRETTY.createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            json.writeStringField("period", facts.review().period().toString());
            json.writePOJOField("team", team(facts));
            json.writePOJOField("review", review(facts));
            json.writePOJOField("totals", totals(facts));
            json.writePOJOField("signOff", signOff(facts));
            json.writePOJOField("audit", audit(facts, audit));
            all("reminders", facts.told(), PackJson::told, json);
            all("answers", facts.answers(), PackJson::answer, json);
            all("removalTasks", facts.record().removals(), PackJson::removing, json);
            all("removals", facts.removals(), PackJson::removal, json);
            all("exceptions", facts.record().exceptions(), PackJson::exception, json);
            all("findings", facts.record().findings(), PackJson::finding, json);
            json.writePOJOField("actions", facts.counts());
            json.writePOJOField("members", facts.members());
            all("items", facts.items(), PackJson::item, json);
            json.writeEndObject();
        }
        out.write('\n');
    }

    private static <T> void all(String name, List<T> each, Function<T, ObjectNode> form, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (var one : each) {
            json.writeTree(form.apply(one));
        }
        json.writeEndArray();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode team(PackFacts facts) {
        return object().put("id", facts.team().value())
                .put("name", facts.record().team())
                .put("zone", facts.record().zone());
    }

    private static ObjectNode review(PackFacts facts) {
        var review = facts.review();
        return object().put("id", review.id().value())
                .put("openedAt", review.openedAt().toString())
                .put("answerBy", review.answerBy().toString())
                .put("closesAt", review.closesAt().toString())
                .put("closedAt", facts.closedAt().toString())
                .put("keptAtClose", facts.record().atClose());
    }

    /** The sum as it is now, with the late answers, and as it was at the close, which is what is signed. */
    private static ObjectNode totals(PackFacts facts) {
        var json = object().put("listed", facts.items().size())
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
        return json;
    }

    private static ObjectNode signOff(PackFacts facts) {
        var signed = facts.signed();
        var json = object().put("signed", signed.isPresent()).put("says", ReportText.signOff(facts));
        signed.ifPresent(one -> json.put("by", one.by())
                .put("at", one.at().toString())
                .put("result", one.result())
                .put("changedSince", one.changed()));
        return json;
    }

    private static ObjectNode audit(PackFacts facts, AuditRange audit) {
        var json = object().put("head", audit.head())
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
        return json;
    }

    private static ObjectNode told(PackFacts.Told one) {
        var json = object().put("at", one.at().toString())
                .put("action", one.action())
                .put("detail", one.detail())
                .put("inThread", one.inThread());
        texts(one.people(), json.putArray("told"));
        return json;
    }

    private static ObjectNode answer(PackFacts.AnswerEvent one) {
        return object().put("at", one.at().toString())
                .put("action", one.action())
                .put("token", one.token())
                .put("label", one.label())
                .put("answer", one.answer())
                .put("by", one.by())
                .put("way", one.way())
                .put("late", one.late());
    }

    private static ObjectNode removing(ReviewRecord.Removing one) {
        return object().put("token", one.token())
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

    private static ObjectNode removal(PackFacts.Step one) {
        return object().put("at", one.at().toString())
                .put("action", one.action())
                .put("token", one.token())
                .put("detail", one.label())
                .put("by", one.by());
    }

    private static ObjectNode exception(ReviewRecord.Exempt one) {
        var accepted = object().put("kind", one.kind())
                .put("rule", one.rule())
                .put("reason", one.reason())
                .put("approver", one.by())
                .put("at", one.at())
                .put("until", one.until());
        texts(one.labels(), accepted.putArray("about"));
        return accepted;
    }

    private static ObjectNode finding(ReviewRecord.Found one) {
        var json = object().put("rule", one.rule())
                .put("says", ReportText.rule(one.rule()))
                .put("state", one.state())
                .put("counted", one.counted())
                .put("allowed", one.allowed())
                .put("day", one.day());
        texts(one.labels(), json.putArray("tokens"));
        texts(one.people(), json.putArray("people"));
        return json;
    }

    private static void texts(List<String> from, ArrayNode to) {
        from.forEach(to::add);
    }

    private static ObjectNode item(PackItem item) {
        var json = object();
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
        var json = object().put("number", entry.number())
                .put("at", entry.at().toString())
                .put("actor", entry.actor())
                .put("action", entry.action())
                .put("subject", entry.subject())
                .put("detail", entry.detail())
                .put("form", entry.form())
                .put("previous", previous)
                .put("hash", entry.hash());
        try {
            return (LINES.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
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
}

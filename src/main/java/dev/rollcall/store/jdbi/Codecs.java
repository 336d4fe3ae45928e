package dev.rollcall.store.jdbi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.approval.Approval.Yes;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.Review.Rung;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Every column that is JSON, both ways. What is written here stays readable: a field may be added with a default, never
 * renamed.
 */
final class Codecs {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SETTINGS_MAX = 1_000;
    private static final Map<String, Settings> SETTINGS = new ConcurrentHashMap<>();

    private Codecs() {}

    static String settings(Settings from) {
        var to = JSON.createObjectNode();
        to.put("reviewChannel", from.reviewChannel().toString()).put("reviewChannelName", from.reviewChannelName());
        to.put("escalationChannel", from.escalationChannel().toString());
        to.put("escalationChannelName", from.escalationChannelName());
        var approvers = to.putArray("approvers");
        for (var approver : from.approvers()) {
            switch (approver) {
                case Approver.One one ->
                    approvers
                            .addObject()
                            .put("account", one.account().toString())
                            .put("name", one.name());
                case Approver.Group group ->
                    approvers
                            .addObject()
                            .put("space", group.space().toString())
                            .put("group", group.id())
                            .put("name", group.name());
            }
        }
        to.put("zone", from.zone().getId()).put("opens", from.opens()).put("quorum", from.quorum());
        var ladder = to.putObject("ladder");
        var reminders = ladder.putArray("reminders");
        from.ladder().reminders().forEach(reminders::add);
        ladder.put("escalation", from.ladder().escalation())
                .put("close", from.ladder().close());
        ladder.put("rungsAt", from.ladder().rungsAt().toString());
        ladder.put("closesAt", from.ladder().closesAt().toString());
        to.put("since", from.since().toEpochMilli());
        return written(to);
    }

    /** Every act reads its team's settings, and they hardly ever change. */
    static Settings settings(String json) {
        var known = SETTINGS.get(json);
        if (known != null) {
            return known;
        }
        if (SETTINGS.size() >= SETTINGS_MAX) {
            SETTINGS.clear();
        }
        var read = readSettings(json);
        SETTINGS.put(json, read);
        return read;
    }

    private static Settings readSettings(String json) {
        var from = read(json);
        var ladder = from.path("ladder");
        return new Settings(
                place(text(from, "reviewChannel")),
                text(from, "reviewChannelName"),
                place(text(from, "escalationChannel")),
                text(from, "escalationChannelName"),
                each(from.path("approvers"), Codecs::approver),
                ZoneId.of(text(from, "zone")),
                text(from, "opens"),
                from.path("quorum").asInt(),
                new Settings.Ladder(
                        each(ladder.path("reminders"), JsonNode::asInt),
                        ladder.path("escalation").asInt(),
                        ladder.path("close").asInt(),
                        LocalTime.parse(text(ladder, "rungsAt")),
                        LocalTime.parse(text(ladder, "closesAt"))),
                moment(from, "since"));
    }

    static String rungs(List<Rung> from) {
        var to = JSON.createArrayNode();
        for (var rung : from) {
            to.addObject().put("kind", rung.kind().name()).put("at", rung.at().toEpochMilli());
        }
        return written(to);
    }

    static List<Rung> rungs(String json) {
        return each(read(json), rung -> new Rung(Rung.Kind.valueOf(text(rung, "kind")), moment(rung, "at")));
    }

    static String yes(List<Yes> from) {
        var to = JSON.createArrayNode();
        for (var yes : from) {
            to.addObject().put("by", yes.by().value()).put("at", yes.at().toEpochMilli());
        }
        return written(to);
    }

    static List<Yes> yes(String json) {
        return each(read(json), yes -> new Yes(member(yes), moment(yes, "at")));
    }

    static String verdict(Verdict from) {
        var to = JSON.createObjectNode();
        switch (from) {
            case Verdict.Approved approved ->
                to.put("is", "approved").put("by", approved.by().value());
            case Verdict.Denied denied -> {
                to.put("is", "denied").put("by", denied.by().value());
                denied.reason().ifPresent(reason -> to.put("reason", reason));
            }
            case Verdict.Expired _ -> to.put("is", "expired");
        }
        return written(to.put("at", from.at().toEpochMilli()));
    }

    static Verdict verdict(String json) {
        var from = read(json);
        var at = moment(from, "at");
        return switch (text(from, "is")) {
            case "approved" -> new Verdict.Approved(member(from), at);
            case "denied" ->
                new Verdict.Denied(
                        member(from), at, from.has("reason") ? Optional.of(text(from, "reason")) : Optional.empty());
            case "expired" -> new Verdict.Expired(at);
            case String other -> throw new IllegalStateException("verdict " + other);
        };
    }

    static String items(List<ItemId> from) {
        var to = JSON.createArrayNode();
        from.forEach(item -> to.add(item.value()));
        return written(to);
    }

    static List<ItemId> items(String json) {
        return each(read(json), item -> new ItemId(item.asText()));
    }

    private static Approver approver(JsonNode from) {
        if (from.has("account")) {
            return new Approver.One(AccountId.parse(text(from, "account")).orElseThrow(), text(from, "name"));
        }
        return new Approver.Group(
                SpaceId.parse(text(from, "space")).orElseThrow(), text(from, "group"), text(from, "name"));
    }

    private static PlaceId place(String text) {
        return PlaceId.parse(text).orElseThrow();
    }

    private static MemberId member(JsonNode from) {
        return new MemberId(text(from, "by"));
    }

    private static Instant moment(JsonNode from, String field) {
        return Instant.ofEpochMilli(from.required(field).asLong());
    }

    private static String text(JsonNode from, String field) {
        return from.required(field).asText();
    }

    private static <T> List<T> each(JsonNode from, Function<JsonNode, T> as) {
        var all = new ArrayList<T>(from.size());
        for (var one : from) {
            all.add(as.apply(one));
        }
        return List.copyOf(all);
    }

    private static String written(ObjectNode to) {
        return to.toString();
    }

    private static String written(ArrayNode to) {
        return to.toString();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a JSON column cannot be read", broken);
        }
    }
}

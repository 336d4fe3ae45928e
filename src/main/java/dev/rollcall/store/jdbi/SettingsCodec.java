package dev.rollcall.store.jdbi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Places;
import dev.rollcall.domain.team.Schedule;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.Settings.Ladder;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamPolicy;
import dev.rollcall.domain.team.TokenPolicy;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A team's settings as JSON. Every form that a release wrote is read: a field that is missing has its default, and a
 * field that is not known is ignored, so that this version can read what a later one wrote.
 */
final class SettingsCodec {
    private static final int CACHE_MAX = 1_000;
    private static final int NO_LIMIT = 0;

    /** Every command reads its team's settings, and they hardly ever change. */
    private static final Map<String, Settings> CACHE = new ConcurrentHashMap<>();

    private SettingsCodec() {}

    static String write(Settings from) {
        var to = JsonNodeFactory.instance.objectNode();
        var places = to.putArray("places");
        for (var of : from.places().values()) {
            places.addObject()
                    .put("space", of.space().toString())
                    .put("review", of.review().toString())
                    .put("reviewName", of.reviewName())
                    .put("escalation", of.escalation().toString())
                    .put("escalationName", of.escalationName());
        }
        policy(from.policy(), to.putObject("policy"));
        tokenPolicy(from.tokenPolicy(), to.putObject("tokenPolicy"));
        to.putObject("schedule").put("zone", from.zone().getId()).put("opens", from.opens());
        ladder(from.ladder(), to.putObject("ladder"));
        calendar(from.calendar(), to.putObject("calendar"));
        to.put("since", from.since().toEpochMilli());
        return to.toString();
    }

    /** The policy alone. */
    static String write(TeamPolicy from) {
        var to = JsonNodeFactory.instance.objectNode();
        policy(from.approvals(), to.putObject("policy"));
        tokenPolicy(from.tokens(), to.putObject("tokenPolicy"));
        return to.toString();
    }

    /** Reads the policy alone. */
    static TeamPolicy readPolicy(String json) {
        var from = Codecs.read(json);
        return new TeamPolicy(policy(from.path("policy")), tokenPolicy(from.path("tokenPolicy")));
    }

    /**
     * The same, with the fields that {@code before} has and this version does not know: a newer version beside it wrote
     * them. Those of the first release, which were flat, are written in their new place only.
     */
    static String write(Settings from, String before) {
        var to = (ObjectNode) Codecs.read(write(from));
        if (!(Codecs.read(before) instanceof ObjectNode old) || old.has("reviewChannel")) {
            return to.toString();
        }
        for (var part : to.properties()) {
            if (part.getValue() instanceof ObjectNode now && old.get(part.getKey()) instanceof ObjectNode then) {
                keep(then, now);
            }
        }
        keep(old, to);
        return to.toString();
    }

    private static void keep(ObjectNode from, ObjectNode to) {
        from.properties().forEach(field -> to.putIfAbsent(field.getKey(), field.getValue()));
    }

    private static void policy(ApprovalPolicy from, ObjectNode to) {
        approvers(from.approvers(), to.putArray("approvers"));
        to.put("quorum", from.quorum())
                .put("waits", from.waits().toString())
                .put("liveFull", from.liveFull().orElse(NO_LIMIT))
                .put("typedLabel", from.typedLabel());
        approvers(from.reviewers(), to.putArray("reviewers"));
    }

    private static void approvers(List<Approver> from, ArrayNode to) {
        for (var approver : from) {
            switch (approver) {
                case Approver.One one ->
                    to.addObject().put("account", one.account().toString()).put("name", one.name());
                case Approver.Group group ->
                    to.addObject()
                            .put("space", group.space().toString())
                            .put("group", group.id())
                            .put("name", group.name());
            }
        }
    }

    /** A limit that the team has not is written as 0: a field that is missing has its default. */
    private static void tokenPolicy(TokenPolicy from, ObjectNode to) {
        to.put("mustExpire", from.mustExpire())
                .put("maxLife", from.maxLife().orElse(NO_LIMIT))
                .put("rotateAfter", from.rotateAfter().orElse(NO_LIMIT))
                .put("removalWait", from.removalWait());
        var warnings = to.putArray("expiryWarnings");
        from.expiryWarnings().forEach(warnings::add);
        to.put("removesUnconfirmed", from.removesUnconfirmed());
    }

    private static void ladder(Ladder from, ObjectNode to) {
        var reminders = to.putArray("reminders");
        from.reminders().forEach(reminders::add);
        to.put("escalation", from.escalation())
                .put("close", from.close())
                .put("rungsAt", from.rungsAt().toString())
                .put("closesAt", from.closesAt().toString());
    }

    private static void calendar(Calendar from, ObjectNode to) {
        var holidays = to.putArray("holidays");
        from.holidays().forEach(day -> holidays.add(day.toString()));
        var weekend = to.putArray("weekend");
        from.weekend().forEach(day -> weekend.add(day.name()));
        to.put("opening", from.opening().typed());
    }

    static Settings read(String json) {
        var known = CACHE.get(json);
        if (known != null) {
            return known;
        }
        if (CACHE.size() >= CACHE_MAX) {
            CACHE.clear();
        }
        var read = settings(Codecs.read(json));
        CACHE.put(json, read);
        return read;
    }

    /** The first release wrote one flat object, with {@code reviewChannel} and the like in it. */
    private static Settings settings(JsonNode from) {
        boolean flat = from.has("reviewChannel");
        var policy = flat ? from : from.path("policy");
        var schedule = flat ? from : from.path("schedule");
        var places = flat ? List.of(flatPlaces(from)) : Codecs.each(from.path("places"), SettingsCodec::places);
        return new Settings(
                places.stream().collect(Collectors.toMap(Places::space, of -> of)),
                policy(policy),
                tokenPolicy(from.path("tokenPolicy")),
                new Schedule(
                        orElse(schedule, "zone", ZoneId::of, ZoneOffset.UTC),
                        schedule.path("opens").asText(Schedule.OPENS_DEFAULT)),
                ladder(from.path("ladder")),
                calendar(from.path("calendar")),
                Codecs.moment(from, "since"));
    }

    private static Places flatPlaces(JsonNode from) {
        return new Places(
                place(from, "reviewChannel"),
                from.path("reviewChannelName").asText(""),
                place(from, "escalationChannel"),
                from.path("escalationChannelName").asText(""));
    }

    private static Places places(JsonNode from) {
        return new Places(
                place(from, "review"),
                from.path("reviewName").asText(""),
                place(from, "escalation"),
                from.path("escalationName").asText(""));
    }

    private static ApprovalPolicy policy(JsonNode from) {
        return new ApprovalPolicy(
                approvers(from.path("approvers")),
                from.path("quorum").asInt(ApprovalPolicy.QUORUM_DEFAULT),
                orElse(from, "waits", Duration::parse, ApprovalPolicy.WAITS_DEFAULT),
                limit(from.path("liveFull"), Optional.empty()),
                from.path("typedLabel").asBoolean(false),
                from.has("reviewers") ? approvers(from.path("reviewers")) : List.of());
    }

    private static List<Approver> approvers(JsonNode from) {
        return Codecs.each(from, SettingsCodec::approver).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty for a kind of approver that only a later version knows: here, it approves nothing. */
    private static Optional<Approver> approver(JsonNode from) {
        var name = from.path("name").asText("");
        if (from.has("account")) {
            return Optional.of(new Approver.One(
                    AccountId.parse(Codecs.text(from, "account")).orElseThrow(), name));
        }
        if (from.has("group")) {
            return Optional.of(new Approver.Group(
                    SpaceId.parse(Codecs.text(from, "space")).orElseThrow(), Codecs.text(from, "group"), name));
        }
        return Optional.empty();
    }

    private static TokenPolicy tokenPolicy(JsonNode from) {
        var otherwise = TokenPolicy.DEFAULT;
        return new TokenPolicy(
                from.path("mustExpire").asBoolean(otherwise.mustExpire()),
                limit(from.path("maxLife"), otherwise.maxLife()),
                limit(from.path("rotateAfter"), otherwise.rotateAfter()),
                from.path("removalWait").asInt(otherwise.removalWait()),
                from.has("expiryWarnings")
                        ? Codecs.each(from.path("expiryWarnings"), JsonNode::asInt)
                        : otherwise.expiryWarnings(),
                from.path("removesUnconfirmed").asBoolean(otherwise.removesUnconfirmed()));
    }

    private static Optional<Integer> limit(JsonNode days, Optional<Integer> otherwise) {
        return days.isMissingNode() ? otherwise : Optional.of(days.asInt()).filter(limit -> limit != NO_LIMIT);
    }

    private static Ladder ladder(JsonNode from) {
        var otherwise = Ladder.DEFAULT;
        return new Ladder(
                from.has("reminders") ? Codecs.each(from.path("reminders"), JsonNode::asInt) : otherwise.reminders(),
                from.path("escalation").asInt(otherwise.escalation()),
                from.path("close").asInt(otherwise.close()),
                orElse(from, "rungsAt", LocalTime::parse, otherwise.rungsAt()),
                orElse(from, "closesAt", LocalTime::parse, otherwise.closesAt()));
    }

    /** An opening that only a later version knows is the default here. */
    private static Calendar calendar(JsonNode from) {
        var otherwise = Calendar.DEFAULT;
        return new Calendar(
                Codecs.each(from.path("holidays"), day -> LocalDate.parse(day.asText())),
                from.has("weekend")
                        ? Codecs.each(from.path("weekend"), day -> DayOfWeek.valueOf(day.asText()))
                        : otherwise.weekend(),
                from.path("opening").asText("").equals(Calendar.Opening.SAME_DAY.typed())
                        ? Calendar.Opening.SAME_DAY
                        : otherwise.opening());
    }

    private static PlaceId place(JsonNode from, String field) {
        return PlaceId.parse(Codecs.text(from, field)).orElseThrow();
    }

    private static <T> T orElse(JsonNode from, String field, Function<String, T> as, T otherwise) {
        return from.has(field) ? as.apply(Codecs.text(from, field)) : otherwise;
    }
}

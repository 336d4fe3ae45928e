package dev.rollcall.store.jdbi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.approval.Approval.Yes;
import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.LeadReason;
import dev.rollcall.domain.review.Review.Rung;
import dev.rollcall.domain.team.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns that are JSON, except the settings ({@link SettingsCodec}), written and read. What was written stays
 * readable: a field may be added with a default and is never renamed.
 */
final class Codecs {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Codecs() {}

    /** Empty for no reason, so that the column is null. */
    static Optional<String> reasons(List<LeadReason> from) {
        return from.isEmpty()
                ? Optional.empty()
                : Optional.of(from.stream().map(LeadReason::stored).collect(Collectors.joining(",")));
    }

    /** Leaves out what a later version has added. */
    static List<LeadReason> reasons(@Nullable String from) {
        return from == null
                ? List.of()
                : Stream.of(from.split(",", -1))
                        .flatMap(one -> LeadReason.of(one).stream())
                        .toList();
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
            // Versions that do not know withdrawn requests read it as one that expired.
            case Verdict.Withdrawn withdrawn ->
                to.put("is", "expired").put("withdrawnBy", withdrawn.by().value());
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
            case "expired" ->
                from.has("withdrawnBy")
                        ? new Verdict.Withdrawn(new MemberId(text(from, "withdrawnBy")), at)
                        : new Verdict.Expired(at);
            case String other -> throw new IllegalStateException("verdict " + other);
        };
    }

    static String removal(Removal.State from) {
        var to = JSON.createObjectNode();
        switch (from) {
            case Removal.State.Announced announced ->
                to.put("is", "announced").put("until", announced.until().toEpochMilli());
            case Removal.State.ToDo todo -> {
                to.put("is", "todo");
                if (!todo.seenBy().isEmpty()) {
                    to.put("seenBy", todo.seenBy());
                }
            }
            case Removal.State.Deleted deleted ->
                to.put("is", "deleted").put("by", deleted.by().value());
            case Removal.State.Gone gone -> {
                to.put("is", "gone").put("issuer", gone.issuer());
                gone.deletedBy().ifPresent(by -> to.put("deletedBy", by.value()));
                gone.checkedBy().ifPresent(by -> to.put("checkedBy", by.value()));
            }
            case Removal.State.Kept kept ->
                to.put("is", "kept").put("by", kept.by().value());
            case Removal.State.Restored restored ->
                to.put("is", "restored").put("by", restored.by().value());
        }
        return written(to.put("at", from.at().toEpochMilli()));
    }

    static Removal.State removal(String json) {
        var from = read(json);
        var at = moment(from, "at");
        return switch (text(from, "is")) {
            case "announced" -> new Removal.State.Announced(at, moment(from, "until"));
            case "todo" -> new Removal.State.ToDo(at, from.path("seenBy").asText(""));
            case "deleted" -> new Removal.State.Deleted(member(from), at);
            case "gone" ->
                new Removal.State.Gone(
                        maybeMember(from, "deletedBy"),
                        maybeMember(from, "checkedBy"),
                        from.path("issuer").asText(""),
                        at);
            case "kept" -> new Removal.State.Kept(member(from), at);
            case "restored" -> new Removal.State.Restored(member(from), at);
            case String other -> throw new IllegalStateException("removal " + other);
        };
    }

    private static Optional<MemberId> maybeMember(JsonNode from, String field) {
        return from.has(field) ? Optional.of(new MemberId(text(from, field))) : Optional.empty();
    }

    static String items(List<ItemId> from) {
        var to = JSON.createArrayNode();
        from.forEach(item -> to.add(item.value()));
        return written(to);
    }

    static List<ItemId> items(String json) {
        return each(read(json), item -> new ItemId(item.asText()));
    }

    private static MemberId member(JsonNode from) {
        return new MemberId(text(from, "by"));
    }

    static Instant moment(JsonNode from, String field) {
        return Instant.ofEpochMilli(from.required(field).asLong());
    }

    static String text(JsonNode from, String field) {
        return from.required(field).asText();
    }

    static <T> List<T> each(JsonNode from, Function<JsonNode, T> as) {
        var all = new ArrayList<T>(from.size());
        for (var one : from) {
            all.add(as.apply(one));
        }
        return List.copyOf(all);
    }

    private static String written(JsonNode to) {
        return to.toString();
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a JSON column cannot be read", broken);
        }
    }
}

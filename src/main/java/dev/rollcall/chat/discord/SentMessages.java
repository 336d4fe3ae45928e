package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.chat.discord.DiscordRest.Refused;
import dev.rollcall.domain.team.PlaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Finds messages of the bot, and compares them with what they should show. Thread-safe. */
final class SentMessages {
    /** Pages of 100 messages that are read at most, in a channel where people write too. */
    private static final int PAGES_MAX = 5;

    private final DiscordRest rest;
    private final DirectChannels directChannels;
    private final Supplier<String> self;

    /** @param self the user id of the bot */
    SentMessages(DiscordRest rest, DirectChannels directChannels, Supplier<String> self) {
        this.rest = rest;
        this.directChannels = directChannels;
        this.self = self;
    }

    /**
     * Finds a sent message by the id of its container ({@link DiscordPrinter#mark}). Without the intent
     * MESSAGE_CONTENT, the bot still reads its own components.
     */
    Optional<MessageRef> find(Address address, String key, Instant since, Deadline deadline) {
        return sent(address, key, since, 1, deadline).stream().findFirst();
    }

    List<MessageRef> all(Address address, String key, Instant since, Deadline deadline) {
        return sent(address, key, since, Integer.MAX_VALUE, deadline);
    }

    /** The oldest of them, up to a number. */
    private List<MessageRef> sent(Address address, String key, Instant since, int most, Deadline deadline) {
        var place = directChannels.placeOf(address, deadline);
        int mark = DiscordPrinter.mark(key);
        var after = Snowflake.at(since.minusSeconds(2));
        var found = new ArrayList<MessageRef>();
        while (true) {
            JsonNode page;
            try {
                page = rest.get("channels/" + place.id() + "/messages?limit=100&after=" + after, deadline);
            } catch (Refused e) {
                if (e.status == 401) {
                    throw e;
                }
                return List.copyOf(found);
            }
            for (var message : page) {
                after = Snowflake.later(after, message.path("id").asText());
                if (isOurs(message, mark)) {
                    found.add(new MessageRef(place, message.path("id").asText()));
                    if (found.size() == most) {
                        return List.copyOf(found);
                    }
                }
            }
            if (page.size() < 100) {
                return List.copyOf(found);
            }
        }
    }

    private boolean isOurs(JsonNode message, int mark) {
        if (!message.path("author").path("id").asText().equals(self.get())) {
            return false;
        }
        for (var component : message.path("components")) {
            if (component.path("id").asInt() == mark) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads the messages one by one, or, if there are several in one channel or thread, 100 at a time from the oldest
     * of them.
     */
    Set<MessageRef> changed(Map<MessageRef, String> expected, Deadline deadline) {
        var changed = new HashSet<>(expected.keySet());
        var places = expected.keySet().stream().collect(Collectors.groupingBy(MessageRef::place));
        places.forEach((place, messages) -> {
            if (messages.size() == 1) {
                read(MessageRoutes.path(messages.getFirst()), deadline)
                        .ifPresent(
                                message -> unchanged(place, message, expected).ifPresent(changed::remove));
                return;
            }
            var oldest = messages.stream()
                    .mapToLong(message -> Long.parseUnsignedLong(message.id()))
                    .min();
            var newest = messages.stream().map(MessageRef::id).reduce(Snowflake::later);
            var after = Long.toString(oldest.orElse(1) - 1);
            for (int page = 0; page < PAGES_MAX; page++) {
                var some = read("channels/" + place.id() + "/messages?limit=100&after=" + after, deadline);
                if (some.isEmpty() || some.get().isEmpty()) {
                    return;
                }
                for (var message : some.get()) {
                    unchanged(place, message, expected).ifPresent(changed::remove);
                    after = Snowflake.later(after, message.path("id").asText());
                }
                if (some.get().size() < 100
                        || Snowflake.later(after, newest.orElse(after)).equals(after)) {
                    return;
                }
            }
        });
        return changed;
    }

    private static Optional<MessageRef> unchanged(PlaceId place, JsonNode message, Map<MessageRef, String> expected) {
        var ref = new MessageRef(place, message.path("id").asText());
        int stamp = message.path("components")
                .path(0)
                .path("components")
                .path(0)
                .path("id")
                .asInt();
        return Optional.ofNullable(expected.get(ref))
                .filter(content -> DiscordPrinter.stamp(content) == stamp)
                .map(_ -> ref);
    }

    /** Empty if Discord does not show it to the bot. */
    private Optional<JsonNode> read(String path, Deadline deadline) {
        try {
            return Optional.of(rest.get(path, deadline));
        } catch (Refused e) {
            if (e.status == 401) {
                throw e;
            }
            return Optional.empty();
        }
    }
}

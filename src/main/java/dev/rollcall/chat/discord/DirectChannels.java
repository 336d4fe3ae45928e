package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.DirectSpaces;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Cache of direct message channels by user. Opening one costs a call, and Discord restricts bots that open many.
 * Opening is idempotent. Thread-safe.
 */
final class DirectChannels {
    private static final int CACHE_MAX = 10_000;

    /**
     * How many people are written to for the first time within {@link #CONTACTS_PER} for what they need not read.
     * Discord restricts bots that open 20 to 50 direct messages in a burst (reports of bot authors, read 2026-08).
     */
    private static final int CONTACTS_MAX = 10;

    private static final Duration CONTACTS_PER = Duration.ofHours(1);

    private final DiscordRest rest;
    private final Map<String, String> byPerson = new ConcurrentHashMap<>();
    private final DirectSpaces spaces;
    /** When each person was written to for the first time, in nanoseconds of {@link System#nanoTime}. */
    private final Queue<Long> contacts = new ConcurrentLinkedQueue<>();

    DirectChannels(DiscordRest rest, DirectSpaces spaces) {
        this.rest = rest;
        this.spaces = spaces;
    }

    String open(AccountId account, Deadline deadline) {
        var known = byPerson.get(account.id());
        var channel = known != null
                ? known
                : rest.persistent(
                                deadline,
                                () -> rest.post(
                                        "users/@me/channels",
                                        Json.object().put("recipient_id", account.id()),
                                        deadline))
                        .path("id")
                        .asText();
        if (byPerson.size() >= CACHE_MAX) {
            byPerson.clear();
        }
        if (known == null) {
            contacts.add(System.nanoTime());
        }
        byPerson.put(account.id(), channel);
        spaces.used(account.space(), channel);
        return channel;
    }

    /** Returns where the messages of an address are. */
    PlaceId placeOf(Address address, Deadline deadline) {
        return switch (address) {
            case Address.InChannel(var channel) -> channel;
            case Address.InThread(var root, var _) -> MessageRoutes.thread(root);
            case Address.ToPerson(var account) -> new PlaceId(account.space(), open(account, deadline));
        };
    }

    /** Whether a person was written to before, or few others were written to for the first time lately. */
    boolean mayContact(AccountId account) {
        long now = System.nanoTime();
        contacts.removeIf(at -> now - at > CONTACTS_PER.toNanos());
        return byPerson.containsKey(account.id()) || contacts.size() < CONTACTS_MAX;
    }

    /**
     * Returns the space for which a direct channel was last used; Discord does not report it.
     *
     * @throws RuntimeException if it cannot be read now
     */
    Optional<SpaceId> space(String channel) {
        return spaces.last(GuildReader.PLATFORM, channel);
    }

    /** Returns the space of an event if it names its guild, or if the bot wrote in its direct channel before. */
    Optional<SpaceId> spaceOf(JsonNode event) {
        var guild = Json.text(event, "guild_id");
        return guild.isEmpty() ? space(Json.text(event, "channel_id")) : Optional.of(GuildReader.space(guild));
    }
}

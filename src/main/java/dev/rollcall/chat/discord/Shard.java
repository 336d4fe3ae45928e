package dev.rollcall.chat.discord;

import dev.rollcall.domain.team.SpaceId;

/**
 * A shard of the bot: the part of its guilds whose events one session of the gateway receives ("Gateway", Sharding).
 * The first shard also receives direct messages.
 *
 * @param id from 0
 * @param total how many shards there are
 */
record Shard(int id, int total) {
    Shard {
        if (id < 0 || id >= total) {
            throw new IllegalArgumentException("shard " + id + " of " + total);
        }
    }

    /** Returns whether this shard receives the events of a guild. */
    boolean has(SpaceId space) {
        return space.platform().equals(GuildReader.PLATFORM)
                && Markdown.isId(space.id())
                && (Long.parseUnsignedLong(space.id()) >>> 22) % total == id;
    }

    @Override
    public String toString() {
        return id + "/" + total;
    }
}

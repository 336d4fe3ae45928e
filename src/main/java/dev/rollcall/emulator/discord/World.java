package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All state, guarded by one lock: the guilds, their people and channels, the application and its bot. Access it only
 * inside {@link #locked}.
 */
final class World {
    static final String APPLICATION_ID = "700000000000000001";
    static final String BOT_ID = APPLICATION_ID;
    static final String GUILD_ID = "100000000000000001";
    /** Owns every guild, and acts in none. */
    private static final String FOUNDER_ID = "200000000000000099";

    /** Ids of guilds are this far apart, so that guilds that follow each other are on different shards. */
    private static final long SHARD_STEP = 1L << 22;

    static final String BOT_ROLE_ID = "400000000000000009";
    /** Has the format of a real token (account in base64, time, signature), and is clearly not one. */
    static final String BOT_TOKEN = "NzAwMDAwMDAwMDAwMDAwMDAx.Emulat.rollcall-local-discord-emulator";

    final DiscordOptions options;
    final InstantSource clock;
    final Snowflakes ids;
    final Map<String, User> users = new LinkedHashMap<>();
    final Map<String, Channel> channels = new LinkedHashMap<>();
    /** All guilds, in the order in which they were created. */
    final Map<String, Guild> guilds = new LinkedHashMap<>();
    /** The first guild, to which people, channels and roles belong unless another one is named. */
    final Guild guild;

    final User bot;
    final Changes changes = new Changes();
    final Files files = new Files();
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private Events events = (type, data, audience) -> {};

    /** The receiver of events: the gateway. */
    interface Events {
        void dispatch(String type, ObjectNode data, Audience audience);
    }

    /**
     * The sessions that receive an event: those with the intent on the shard of the guild, if the bot can view the
     * channel.
     *
     * @param guildId null for direct messages, which the first shard receives
     * @param channel null for an event of a guild without a channel
     */
    record Audience(@Nullable String guildId, @Nullable Channel channel, int intent) {
        Audience(Channel channel, int intent) {
            this(channel.guildId, channel, intent);
        }
    }

    World(DiscordOptions options) {
        this.options = options;
        this.clock = options.clock();
        this.ids = new Snowflakes(clock);
        this.bot = new User(BOT_ID, "Rollcall", "Rollcall", true);
        var olga = new User("200000000000000005", "olga", "Olga", false);
        addUser(bot);
        addUser(new User(FOUNDER_ID, "founder", "Founder", false));
        this.guild = new Guild(GUILD_ID, "Acme", FOUNDER_ID, now(), BOT_ROLE_ID, "400000000000000001");
        open(guild);
        guild.grant(guild.adminRole(), join(guild, addUser(olga)));
        if (options.seed()) {
            Seed.create(this);
        }
    }

    void deliverTo(Events sink) {
        events = sink;
    }

    Instant now() {
        return clock.instant();
    }

    /** Runs the work under the lock. */
    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    void locked(Runnable work) {
        locked(() -> {
            work.run();
            return true;
        });
    }

    /** Waits, releasing the lock meanwhile, until {@code done} or {@code givenUp} is true. */
    boolean await(BooleanSupplier done, BooleanSupplier givenUp) {
        while (!done.getAsBoolean()) {
            if (givenUp.getAsBoolean()) {
                return false;
            }
            try {
                // A moved clock sends no signal, so check at intervals.
                var signalled = changed.await(20, TimeUnit.MILLISECONDS);
                if (signalled && done.getAsBoolean()) {
                    return true;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    void signal() {
        changed.signalAll();
    }

    void dispatch(String type, ObjectNode data, Audience audience) {
        events.dispatch(type, data, audience);
    }

    /** Sends an event of a guild, without a channel, to the gateway. */
    void dispatchGuild(@Nullable String guildId, String type, ObjectNode data, int intent) {
        events.dispatch(type, data, new Audience(guildId, null, intent));
    }

    /** Creates a guild with the bot in it. The shard after that of the guild before it has it. */
    Guild addGuild(String name) {
        var id = Long.toString(Snowflakes.number(GUILD_ID) + guilds.size() * SHARD_STEP);
        return open(new Guild(id, name, FOUNDER_ID, now(), ids.next(), ids.next()));
    }

    private Guild open(Guild opened) {
        guilds.put(opened.id, opened);
        opened.grant(opened.botRole(), join(opened, bot));
        return opened;
    }

    Guild guild(String id) {
        var found = guilds.get(id);
        if (found == null) {
            throw ApiError.unknown(ApiError.Unknown.GUILD);
        }
        return found;
    }

    /** Returns the membership of an account in the guild of a channel; null in direct messages. */
    @Nullable
    Member memberAt(Channel channel, String userId) {
        return channel.guildId == null ? null : guild(channel.guildId).member(userId);
    }

    User addUser(User user) {
        users.put(user.id, user);
        return user;
    }

    Member join(Guild joined, User user) {
        var member = new Member(joined, user, now());
        joined.members.put(user.id, member);
        return member;
    }

    Channel addChannel(Channel channel) {
        channels.put(channel.id, channel);
        return channel;
    }

    User user(String id) {
        var user = users.get(id);
        if (user == null) {
            throw ApiError.unknown(ApiError.Unknown.USER);
        }
        return user;
    }

    Channel channel(String id) {
        var channel = channels.get(id);
        if (channel == null) {
            throw ApiError.unknown(ApiError.Unknown.CHANNEL);
        }
        return channel;
    }

    Member member(Guild of, String id) {
        var member = of.member(id);
        if (member == null) {
            throw ApiError.unknown(users.containsKey(id) ? ApiError.Unknown.MEMBER : ApiError.Unknown.USER);
        }
        return member;
    }

    List<Channel> threadsOf(Channel parent) {
        return channels.values().stream().filter(c -> c.parent == parent).toList();
    }

    /** Returns the direct message channel of the bot and a person; creates it if there is none. */
    Channel dm(User person) {
        for (var channel : channels.values()) {
            if (channel.isDm() && channel.recipients.contains(person)) {
                return channel;
            }
        }
        var opened = new Channel(ids.next(), Channel.DM, person.username, null, null, null);
        opened.recipients.add(bot);
        opened.recipients.add(person);
        changes.add("dm", opened.id, null, null, List.of(person.id));
        return addChannel(opened);
    }
}

package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.card.Card;
import dev.rollcall.card.Mark;
import dev.rollcall.card.Part;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.BadCredential;
import dev.rollcall.chat.Capability;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.ChatMeter;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.DirectSpaces;
import dev.rollcall.chat.Inbox;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.Sending;
import dev.rollcall.chat.Sent;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.chat.discord.DiscordRest.Limited;
import dev.rollcall.chat.discord.DiscordRest.Lost;
import dev.rollcall.chat.discord.DiscordRest.Refused;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.input.Usage;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Discord adapter. One bot serves any number of guilds. Before {@link #start}, everything works except receiving
 * events. Thread-safe.
 */
public final class DiscordPlatform implements ChatPlatform {
    /** The first part of the {@link SpaceId} of every guild. */
    public static final String NAME = GuildReader.PLATFORM;

    /** What one message can hold of a review. */
    public static final ReviewLayout LAYOUT = DiscordPrinter.REVIEW;

    /** The permissions of the invitation: the sum of {@code NEEDED} ("Permissions"). */
    public static final long INVITE_PERMISSIONS =
            Permissions.NEEDED.values().stream().mapToLong(Long::longValue).sum();

    private static final Duration TIMEOUT = SEND_TIMEOUT.minusSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(DiscordPlatform.class);

    private final DiscordSettings settings;
    private final List<Usage> commands;
    private final DiscordRest rest;
    private final ChatMeter meter;
    private final DirectChannels directChannels;
    private final GuildReader guilds;
    private final DiscordSender sender;
    private final SentMessages sent;
    private final ThreadParents threads;
    private volatile @Nullable String self;
    private volatile String username = "";
    private volatile boolean readsContent;
    private volatile @Nullable GatewayShards session;
    private volatile @Nullable GatewayEvents events;
    private volatile @Nullable ThreadReplies replies;
    private volatile boolean registered;

    /** Measures nothing. */
    public DiscordPlatform(DiscordSettings settings, List<Usage> commands) {
        this(settings, commands, ChatMeter.NONE);
    }

    public DiscordPlatform(DiscordSettings settings, List<Usage> commands, ChatMeter meter) {
        this(settings, commands, meter, DirectSpaces.inMemory());
    }

    /** @param spaces what direct messages are about, for all instances of the bot */
    public DiscordPlatform(DiscordSettings settings, List<Usage> commands, ChatMeter meter, DirectSpaces spaces) {
        this(settings, commands, new DiscordRest(settings, meter), meter, spaces);
    }

    DiscordPlatform(DiscordSettings settings, List<Usage> commands, DiscordRest rest) {
        this(settings, commands, rest, ChatMeter.NONE, DirectSpaces.inMemory());
    }

    private DiscordPlatform(
            DiscordSettings settings, List<Usage> commands, DiscordRest rest, ChatMeter meter, DirectSpaces spaces) {
        this.meter = meter;
        this.settings = settings;
        this.commands = commands;
        this.rest = rest;
        directChannels = new DirectChannels(rest, spaces);
        guilds = new GuildReader(rest, this::self);
        sender = new DiscordSender(rest, directChannels);
        sent = new SentMessages(rest, directChannels, this::self);
        threads = new ThreadParents(rest);
    }

    /** Returns the user id of the bot; requested once. */
    private String self() {
        var known = self;
        if (known != null) {
            return known;
        }
        var user = rest.get("users/@me", Deadline.in(TIMEOUT));
        var id = Json.text(user, "id");
        username = Json.text(user, "username");
        self = id;
        return id;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.REACTIONS_DECIDE);
    }

    @Override
    public ReviewLayout reviewLayout() {
        return LAYOUT;
    }

    @Override
    public void start(Inbox inbox) {
        Function<Deadline, Application> load = deadline -> {
            var application = rest.get("applications/@me", deadline);
            var bot = self();
            var gateway = gateway(rest.get("gateway/bot", deadline));
            boolean written = CommandRegistrar.register(rest, Json.text(application, "id"), commands, deadline);
            log.atInfo().addKeyValue("written", written).log("Registered the commands with Discord");
            return new Application(
                    DiscordDoctor.readsContent(application), DiscordDoctor.seesMembers(application), bot, gateway);
        };
        var application = request(load, BadCredential::new);
        registered = true;
        var threadReplies = new ThreadReplies(guilds, application.bot());
        var gatewayEvents = new GatewayEvents(
                rest, guilds, directChannels, threads, threadReplies, inbox, application.bot(), meter);
        var connection = new GatewayShards(settings, application.gateway(), listener(gatewayEvents, threadReplies));
        log.atInfo()
                .addKeyValue("shards", application.gateway().shards())
                .addKeyValue("at_once", application.gateway().maxConcurrency())
                .log("Connecting to Discord's gateway");
        events = gatewayEvents;
        replies = threadReplies;
        session = connection;
        try {
            connection.open(application.content(), application.members());
        } catch (BadCredential | ChatDown e) {
            connection.close();
            gatewayEvents.close();
            throw e;
        }
    }

    private record Application(boolean content, boolean members, String bot, GatewayShards.Start gateway) {}

    private GatewayShards.Start gateway(JsonNode told) {
        return new GatewayShards.Start(
                Json.text(told, "url"),
                settings.shards().orElse(Math.max(1, told.path("shards").asInt(1))),
                Math.max(
                        1,
                        told.path("session_start_limit").path("max_concurrency").asInt(1)));
    }

    private GatewaySession.Listener listener(GatewayEvents gatewayEvents, ThreadReplies threadReplies) {
        return new GatewaySession.Listener() {
            @Override
            public void event(String type, JsonNode event) {
                gatewayEvents.event(type, event);
            }

            @Override
            public void newSession(Shard shard) {
                gatewayEvents.missed(shard);
            }

            @Override
            public void reconnected() {
                meter.reconnected();
            }

            @Override
            public void readsContent(boolean content) {
                readsContent = content;
                threadReplies.readsContent(content);
            }
        };
    }

    @Override
    public boolean ready() {
        var current = session;
        return registered && current != null && current.connected();
    }

    @Override
    public String introduction() {
        var there = spaces().values();
        var where =
                switch (there.size()) {
                    case 0 -> "no server yet; `rollcall doctor` prints the invitation";
                    case 1 -> String.join("", there);
                    default -> there.size() + " servers";
                };
        return "@" + username + " in " + where
                + (readsContent ? "" : "; without the intent MESSAGE_CONTENT typed replies have to mention it");
    }

    @Override
    public Sent show(Address address, Optional<MessageRef> message, Card card, Sending sending) {
        return sender.show(address, message, card, sending);
    }

    @Override
    public Sent withdraw(MessageRef message) {
        return sender.withdraw(message);
    }

    @Override
    public Optional<MessageRef> findSent(Address address, String key, Instant since) {
        return request(deadline -> sent.find(address, key, since, deadline));
    }

    @Override
    public List<MessageRef> allSent(Address address, String key, Instant since) {
        return request(deadline -> sent.all(address, key, since, deadline));
    }

    @Override
    public Set<MessageRef> changed(Optional<MessageRef> root, Map<MessageRef, String> expected) {
        if (root.isPresent()) {
            return request(deadline -> sent.changed(expected, deadline));
        }
        // In a channel, much may stand between them.
        return expected.entrySet().stream()
                .flatMap(one ->
                        request(deadline -> sent.changed(Map.of(one.getKey(), one.getValue()), deadline)).stream())
                .collect(Collectors.toSet());
    }

    /** Returns false: Discord has no private message outside an interaction ({@link Capability#EPHEMERAL}). */
    @Override
    public boolean sendEphemeral(PlaceId place, Optional<MessageRef> thread, AccountId to, List<Part> parts) {
        return false;
    }

    @Override
    public boolean sendDirect(AccountId to, List<Part> parts) {
        return sender.sendDirect(to, parts, false);
    }

    @Override
    public boolean sendQuietly(AccountId to, List<Part> parts) {
        return sender.sendDirect(to, parts, true);
    }

    @Override
    public void mark(MessageRef message, Mark mark) {
        bestEffort(deadline -> sender.addReaction(message, mark, deadline));
    }

    @Override
    public void unmark(MessageRef message, Mark mark) {
        bestEffort(deadline -> sender.removeReaction(message, mark, "@me", deadline));
    }

    @Override
    public void unmark(MessageRef message, Mark mark, AccountId whose) {
        bestEffort(deadline -> sender.removeReaction(message, mark, whose.id(), deadline));
    }

    private static void bestEffort(java.util.function.Consumer<Deadline> work) {
        try {
            work.accept(Deadline.in(TIMEOUT));
        } catch (Refused | Lost | Limited e) {
            log.atInfo().addKeyValue("why", e.getMessage()).log("Could not change a reaction");
        }
    }

    /** Does nothing: Discord shows messages only. */
    @Override
    public void stateChanged() {}

    @Override
    public void keepOpen(MessageRef root) {
        request(deadline -> {
            ThreadKeepAlive.keepOpen(rest, root.id(), Instant.now(), deadline);
            return true;
        });
    }

    @Override
    public List<ChatEvents.ReactionAdded> marked(MessageRef message, List<Mark> marks) {
        return request(deadline -> ReactionHistory.of(rest, message, marks, deadline));
    }

    @Override
    public List<ChatEvents.ThreadReply> repliesSince(MessageRef root, Instant since) {
        var started = replies;
        if (started == null) {
            throw new ChatDown("Discord is not started.");
        }
        return request(deadline -> ThreadHistory.since(rest, guilds, started, root, since, deadline));
    }

    @Override
    public Optional<ChannelFacts> place(PlaceId place) {
        return request(deadline -> guilds.place(place, deadline));
    }

    /** Returns false: a bot does not join channels in Discord; permissions decide. */
    @Override
    public boolean join(PlaceId place) {
        return false;
    }

    @Override
    public Optional<PersonFacts> person(AccountId account) {
        return request(deadline -> guilds.person(account, deadline));
    }

    @Override
    public Set<String> groupsOf(AccountId account, Set<String> groups) {
        return request(deadline -> guilds.member(account.space(), account.id(), deadline)
                .map(member -> Permissions.roles(member).stream()
                        .filter(groups::contains)
                        .collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of()));
    }

    /**
     * Returns an empty set for a role that nobody has, and otherwise empty: listing the members of a role needs a
     * privileged intent that Rollcall does not use.
     */
    @Override
    public Optional<Set<String>> membersOf(SpaceId space, String group) {
        return request(deadline ->
                guilds.nobodyHas(space, group, deadline) ? Optional.of(Set.of()) : Optional.<Set<String>>empty());
    }

    @Override
    public Optional<String> groupName(SpaceId space, String group) {
        return request(deadline -> guilds.roleName(space, group, deadline));
    }

    @Override
    public void refresh(SpaceId space, Set<String> accounts, Set<String> groups) {
        request(deadline -> {
            guilds.refresh(space, accounts, deadline);
            return true;
        });
    }

    @Override
    public List<Check> check(Set<PlaceId> places) {
        return new DiscordDoctor(rest, guilds).check(places);
    }

    @Override
    public Map<SpaceId, String> spaces() {
        return request(guilds::spaces);
    }

    private static <T> T request(Function<Deadline, T> question) {
        return request(question, ChatDown::new);
    }

    private static <T> T request(
            Function<Deadline, T> question, Function<String, ? extends RuntimeException> badCredential) {
        try {
            return question.apply(Deadline.in(TIMEOUT));
        } catch (Limited e) {
            throw new ChatDown("Discord limits the rate: " + e.getMessage() + ".", e.after);
        } catch (Lost e) {
            throw new ChatDown("Discord does not answer: " + e.getMessage() + ".", e);
        } catch (Refused e) {
            if (e.status == 401) {
                throw badCredential.apply("Discord refuses the bot's credential: check DISCORD_BOT_TOKEN.");
            }
            throw new ChatDown(e.getMessage() + ".", e);
        }
    }

    @Override
    public void close() {
        var current = session;
        if (current != null) {
            current.close();
        }
        var gatewayEvents = events;
        if (gatewayEvents != null) {
            gatewayEvents.close();
        }
        rest.close();
    }
}

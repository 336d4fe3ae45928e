package dev.rollcall.emulator.slack;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The whole state of the workspace, guarded by one lock. It also creates ids and timestamps, from counters. */
final class State {
    static final String TEAM = "T0000000001";
    static final String APP = "A0000000APP";
    static final String BOT = "B0000000BOT";
    static final String BOT_USER = "U0000000BOT";
    static final String OLGA = "U000000OLGA";
    static final String BOT_NAME = "rollcall";
    /** The deprecated field {@code token} of payloads, which Slack still sends. */
    static final String VERIFICATION_TOKEN = "emulator-verification-token";

    private final ReentrantLock lock = new ReentrantLock();
    private final InstantSource clock;
    private final AtomicLong counter = new AtomicLong(1000);
    private long lastMicros;

    final String teamId = TEAM;
    final String teamName = "Acme";
    final String teamDomain = "rollcall-local";
    final Map<String, Person> people = new LinkedHashMap<>();
    final Map<String, Channel> channels = new LinkedHashMap<>();
    final Map<String, Group> groups = new LinkedHashMap<>();
    /** Whether the app's manifest enables its Home tab. */
    boolean homeTab = true;
    /** The ids of uploaded pictures, which an image block may show. */
    final Set<String> pictures = new HashSet<>();

    State(InstantSource clock) {
        this.clock = clock;
        var bot = addPerson(BOT_USER, BOT_NAME);
        bot.bot = true;
        var olga = addPerson(OLGA, "olga");
        olga.owner = true;
        olga.admin = true;
    }

    void seed() {
        List<String> all = new ArrayList<>(List.of(OLGA));
        for (var name : List.of("ana", "ben", "cho", "dee", "sam")) {
            all.add(addPerson("U0000000" + name.toUpperCase(Locale.ROOT), name).id);
        }
        addChannel("C000GENERAL", Channel.Kind.PUBLIC, "general", OLGA).members.addAll(all);
        var tokens = addChannel("C00APITOKEN", Channel.Kind.PUBLIC, "api-tokens", OLGA);
        var alerts = addChannel("C00TOKALERT", Channel.Kind.PUBLIC, "token-alerts", OLGA);
        for (var channel : List.of(tokens, alerts)) {
            channel.members.addAll(all);
            channel.members.add(BOT_USER);
        }
        addChannel("C0000RANDOM", Channel.Kind.PUBLIC, "random", OLGA).members.addAll(all);
        addChannel("C000PRIVATE", Channel.Kind.PRIVATE, "private-room", OLGA)
                .members
                .addAll(List.of(OLGA, "U0000000ANA"));
        var security = new Group("S00SECURITY", "security");
        security.members.addAll(Set.of("U0000000CHO", "U0000000DEE"));
        groups.put(security.id, security);
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Returns an id in Slack's format: the letter of the kind and ten more characters, from a counter, so two runs give
     * the same ids.
     */
    String id(String letter) {
        var count = Long.toString(counter.incrementAndGet(), 36).toUpperCase(Locale.ROOT);
        return letter + "0".repeat(10 - count.length()) + count;
    }

    /** Returns a message timestamp that is unique and increasing, even if the clock stops or moves back. */
    String ts() {
        var now = now();
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
        lastMicros = Math.max(micros, lastMicros + 10);
        return "%d.%06d".formatted(lastMicros / 1_000_000, lastMicros % 1_000_000);
    }

    Person addPerson(String id, String name) {
        var person = new Person(id, name);
        people.put(id, person);
        return person;
    }

    Channel addChannel(String id, Channel.Kind kind, String name, String creator) {
        var channel = new Channel(id, kind, name, creator, now().getEpochSecond());
        channels.put(id, channel);
        return channel;
    }

    Optional<Person> person(String id) {
        return Optional.ofNullable(people.get(id));
    }

    Optional<Person> personNamed(String name) {
        return people.values().stream()
                .filter(p -> p.name.equalsIgnoreCase(name))
                .findFirst();
    }

    Optional<Channel> channelNamed(String name) {
        return channels.values().stream()
                .filter(c -> !c.direct() && c.name.equalsIgnoreCase(name))
                .findFirst();
    }

    Optional<Group> groupNamed(String handle) {
        return groups.values().stream()
                .filter(g -> !g.disabled && g.handle.equalsIgnoreCase(handle))
                .findFirst();
    }

    /** Returns the direct conversation of exactly these people; opens it if there is none. */
    Channel direct(Set<String> members, String creator) {
        Channel.Kind kind = members.size() > 2 ? Channel.Kind.GROUP_DM : Channel.Kind.DM;
        return channels.values().stream()
                .filter(c -> c.direct() && c.members.equals(members))
                .findFirst()
                .orElseGet(() -> {
                    String name = kind == Channel.Kind.DM
                            ? ""
                            : "mpdm-"
                                    + String.join(
                                            "--",
                                            members.stream()
                                                    .map(m -> people.get(m) == null ? m : m.toLowerCase(Locale.ROOT))
                                                    .toList())
                                    + "-1";
                    var channel = addChannel(id(kind == Channel.Kind.DM ? "D" : "G"), kind, name, creator);
                    channel.members.addAll(members);
                    return channel;
                });
    }
}

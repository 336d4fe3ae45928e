package dev.rollcall.bot;

import dev.rollcall.bot.metrics.DatabaseFigures;
import dev.rollcall.bot.metrics.Figures;
import dev.rollcall.bot.metrics.Metrics;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.command.ChooseNotify;
import dev.rollcall.command.PrivatePointers;
import dev.rollcall.command.Sweeper;
import dev.rollcall.config.Config;
import dev.rollcall.delivery.Delivery;
import dev.rollcall.delivery.OpenThreads;
import dev.rollcall.delivery.ShownCards;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.http.HttpServer;
import dev.rollcall.http.Readiness;
import dev.rollcall.inbound.ChatInbox;
import dev.rollcall.inbound.CommandCatalogue;
import dev.rollcall.inbound.PeopleCheck;
import dev.rollcall.query.BotReads;
import dev.rollcall.query.KnownPeople;
import dev.rollcall.query.QueryRunner;
import dev.rollcall.register.MemberZones;
import dev.rollcall.schedule.QuartzCron;
import dev.rollcall.store.Across.TeamRow;
import dev.rollcall.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The running bot. {@link #start} wires all packages to each other, in the order in which they depend on each other;
 * {@link #close} stops them in reverse. {@link ChatConnections} connects to the chats. Thread-safe.
 */
public final class Bot implements AutoCloseable {
    private final Config config;
    private final TeamClock clock;
    private final Opened opened;
    private final Delivery delivery;
    private final Sweeper sweeper;
    private final SweepSchedule sweeps;
    private final PeopleCheck people;
    private final DamageWatch damage;
    private boolean closed;

    private Bot(
            Config config,
            TeamClock clock,
            Opened opened,
            Delivery delivery,
            Sweeper sweeper,
            SweepSchedule sweeps,
            PeopleCheck people) {
        this.config = config;
        this.clock = clock;
        this.opened = opened;
        this.delivery = delivery;
        this.sweeper = sweeper;
        this.sweeps = sweeps;
        this.people = people;
        this.damage = DamageWatch.start(opened.core().store());
    }

    /** What has to be opened before the rest can be constructed. The chats are not connected yet. */
    private record Opened(Core core, Map<String, ChatPlatform> chats, ChatConnections connections, HttpServer http) {}

    /** As {@link #start(Config, TeamClock, Progress)}, without showing the progress of a migration. */
    public static Bot start(Config config, TeamClock clock) {
        return start(config, clock, Progress.UNSEEN);
    }

    /**
     * Opens the database and the HTTP server, then connects to the chats on threads of their own and returns. A chat
     * that does not answer is tried again until it does.
     *
     * @param progress receives the progress of a database migration
     * @throws dev.rollcall.store.StoreDown if the database cannot be opened
     * @throws dev.rollcall.http.PortTaken if the HTTP address is in use
     */
    public static Bot start(Config config, TeamClock clock, Progress progress) {
        var commits = new CommitSignal();
        var metrics = new Metrics();
        var opened = open(config, clock, progress, new Core.Listeners(commits::send, metrics, metrics), metrics);
        var core = opened.core();
        var chats = opened.chats();
        var connections = opened.connections();
        var cron = new QuartzCron();
        var reads = BotReads.of(core.store(), clock, cron);
        InstantSource machineTime = Clock.systemUTC();
        var zones = new MemberZones(account -> zone(account, chats), machineTime);
        var queries = new QueryRunner(core.store(), clock, cron, zones::of);
        Supplier<List<TeamId>> teams =
                () -> core.teams().all().stream().map(TeamRow::id).toList();
        var people = new PeopleCheck(chats, new KnownPeople(core.store()), core.runner(), teams, machineTime);
        var inboxes = new LinkedHashMap<String, ChatInbox>();
        for (var chat : chats.values()) {
            inboxes.put(
                    chat.name(),
                    new ChatInbox(
                            chat,
                            core.teams(),
                            core.runner(),
                            queries,
                            reads,
                            CommandCatalogue.STANDARD,
                            chat.reviewLayout(),
                            config.admins(),
                            machineTime,
                            people));
        }
        var shown = new ShownCards(core.store(), reads.cards(), teams);
        var delivery = new Delivery(
                core.store(),
                reads.cards(),
                chats,
                connections::serves,
                machineTime,
                (team, key, to) -> leavePointer(core, team, key, to),
                connections::readAgain,
                shown::mayStand,
                metrics);
        delivery.holdsBack(key -> !connections.isRead(key.space().platform()));
        if (config.unlimited()) {
            delivery.probesEvery(Duration.ofSeconds(1));
            people.waitsFor(Duration.ofMinutes(1));
        }
        commits.subscribe(delivery::signal);
        commits.subscribe(() -> chats.values().forEach(ChatPlatform::stateChanged));
        var openThreads = new OpenThreads(reads.posted(), teams, chats, machineTime);
        var sweeper = new Sweeper(
                core.store(),
                core.runner(),
                clock,
                machineTime,
                cron,
                team -> reviewLayout(team, opened),
                account -> zone(account, chats),
                people);
        var sweeps = new SweepSchedule(
                sweeper, openThreads, people, clock, core.store().sharedJobs());
        commits.subscribe(sweeps::changed);

        delivery.start();
        sweeps.start();
        connections.open(
                inboxes,
                shown::compare,
                () -> {
                    delivery.signal();
                    openThreads.look();
                    metrics.loadSoon();
                },
                () -> {
                    delivery.signal();
                    sweeps.request();
                });
        return new Bot(config, clock, opened, delivery, sweeper, sweeps, people);
    }

    /** The database opens while the HTTP server and the chat libraries load, since both take about as long. */
    private static Opened open(
            Config config, TeamClock clock, Progress progress, Core.Listeners listeners, Metrics metrics) {
        var opening = new FutureTask<>(() -> Core.open(config, clock, progress, listeners));
        Thread.ofPlatform().name("open-database").start(opening);
        Map<String, ChatPlatform> chats;
        ChatConnections connections;
        HttpServer http;
        try {
            var direct = new StoredDirectSpaces(() -> get(opening, null).store());
            chats = ChatAdapters.of(config, metrics::chat, direct);
            connections = new ChatConnections(chats);
            var writes = new WriteCheck(() -> get(opening, null).store().check());
            var database = new DatabaseFigures(() -> openStore(opening), writes::problem, clock);
            http = HttpServer.open(
                    config.http(),
                    ChatAdapters.ingresses(chats),
                    () -> readiness(connections, opening, writes),
                    Optional.of(new HttpServer.Page(
                            Metrics.CONTENT_TYPE,
                            () -> metrics.scrape(new Figures(connections.readiness(), database.now())))));
        } catch (RuntimeException e) {
            get(opening, e).close();
            throw e;
        }
        try {
            return new Opened(get(opening, null), chats, connections, http);
        } catch (RuntimeException e) {
            http.close();
            throw e;
        }
    }

    /** While the database opens, no chat is connected either. */
    private static Readiness readiness(ChatConnections connections, FutureTask<Core> opening, WriteCheck writes) {
        if (!opening.isDone()) {
            return new Readiness(connections.readiness(), Optional.empty());
        }
        return new Readiness(connections.readiness(), writes.problem(), blocked(opening));
    }

    private static Optional<Store> openStore(FutureTask<Core> opening) {
        return opening.isDone() ? Optional.of(get(opening, null).store()) : Optional.empty();
    }

    private static List<String> blocked(FutureTask<Core> opening) {
        try {
            return BlockedCards.sentences(get(opening, null).store());
        } catch (RuntimeException unreadable) {
            // The write check says that the database cannot be used.
            return List.of();
        }
    }

    /** @param earlier a failure that happened before, which is thrown in place of a failure of the database */
    private static Core get(FutureTask<Core> opening, @Nullable RuntimeException earlier) {
        try {
            return opening.get();
        } catch (ExecutionException e) {
            if (earlier != null) {
                throw earlier;
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database was opening", e);
        }
    }

    /**
     * Leaves a public pointer to a decision or a question for a member who takes no direct messages. Who wished to be
     * reminded by them is reminded in the thread again.
     */
    private static void leavePointer(Core core, TeamId team, CardKey key, MemberId to) {
        if (key instanceof CardKey.Decision(var _, var approval)) {
            core.runner().run(team, new Actor.Scheduler(), new PrivatePointers.LeaveDecision(approval, to));
        }
        if (key instanceof CardKey.Question(var _, var approval, var number)) {
            core.runner().run(team, new Actor.Scheduler(), new PrivatePointers.LeaveQuestion(approval, number, to));
        }
        core.runner().run(team, new Actor.Scheduler(), new ChooseNotify.Undeliverable(key, to));
    }

    /** Returns the time zone of an account; empty if its chat does not tell it, or does not answer. */
    private static Optional<ZoneId> zone(AccountId account, Map<String, ChatPlatform> chats) {
        try {
            return Optional.ofNullable(chats.get(account.space().platform()))
                    .flatMap(chat -> chat.person(account))
                    .flatMap(PersonFacts::zone);
        } catch (ChatDown unknown) {
            return Optional.empty();
        }
    }

    /**
     * Returns the layout of a team's reviews; empty until its chats have been connected and read, because an answer
     * that was given in time has to be recorded before the clock acts on its absence.
     */
    private static Optional<ReviewLayout> reviewLayout(TeamRow team, Opened opened) {
        var chats = team.spaces().stream()
                .flatMap(space -> Optional.ofNullable(opened.chats().get(space.platform())).stream())
                .distinct()
                .toList();
        return chats.stream().map(ChatPlatform::name).allMatch(opened.connections()::isRead)
                ? chats.stream().map(ChatPlatform::reviewLayout).reduce(ReviewLayout::and)
                : Optional.empty();
    }

    /**
     * Waits until the bot is closed.
     *
     * @throws RuntimeException the reason, if a chat refuses the bot permanently
     */
    public void await() throws InterruptedException {
        opened.connections().awaitEnd();
    }

    /** Waits until every chat is connected and read, but at most {@code limit}. */
    void awaitCaughtUp(Duration limit) throws InterruptedException {
        opened.connections().awaitCaughtUp(limit);
    }

    /**
     * Waits until every chat is connected or has failed to answer the first attempt. Returns false if the bot ends
     * before that.
     */
    boolean awaitFirstAttempt() throws InterruptedException {
        return opened.connections().awaitFirstAttempt();
    }

    /** Returns what runs here, in at most {@link StartupReport#LINES_MAX} lines. */
    List<String> startupReport() {
        return new StartupReport(
                        opened.core(), opened.chats(), opened.connections().connected(), clock)
                .lines(config.db(), new Config.Listen(config.http().host(), port()));
    }

    /** Waits until the bot ends, but at most {@code limit}; returns whether it has ended. */
    boolean awaitEnd(long limit, TimeUnit unit) throws InterruptedException {
        return opened.connections().awaitEnd(limit, unit);
    }

    /** Returns how the register was found when it was opened. */
    RegisterStart registerStart() {
        return opened.core().start();
    }

    /** Returns how many cards are not yet shown as the state says. */
    long waitingCards() {
        return opened.core().store().cards().waiting();
    }

    /** Returns whether every chat is connected, and what happened there meanwhile was read. */
    boolean caughtUp() {
        return opened.connections().caughtUp();
    }

    /** Returns the port of the HTTP server. */
    int port() {
        return opened.http().port();
    }

    /** Returns the controls that the demo and the tests use; the bot also runs without them. */
    public BotControl control() {
        return new LocalBotControl(this, opened.core(), clock, sweeper, delivery);
    }

    /** Stops the bot and waits until it has ended, even if another thread is closing it already. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        opened.connections().stop();
        damage.close();
        sweeps.close();
        delivery.close();
        opened.connections().close();
        people.close();
        opened.http().close();
        opened.core().close();
    }
}

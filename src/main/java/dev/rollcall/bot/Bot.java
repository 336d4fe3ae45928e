package dev.rollcall.bot;

import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.command.PrivatePointers;
import dev.rollcall.command.Sweeper;
import dev.rollcall.config.Config;
import dev.rollcall.delivery.Delivery;
import dev.rollcall.delivery.OpenThreads;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.http.HttpServer;
import dev.rollcall.inbound.ChatInbox;
import dev.rollcall.query.Agenda;
import dev.rollcall.query.CardViews;
import dev.rollcall.query.QueryRunner;
import dev.rollcall.query.Roster;
import dev.rollcall.schedule.QuartzCron;
import dev.rollcall.schedule.Wakeups;
import dev.rollcall.store.Across.TeamRow;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.NoteText;
import dev.rollcall.store.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The running bot: every room wired to every other, from opening to closing. How it reaches its chats is
 * {@link ChatConnections}.
 */
public final class Bot implements AutoCloseable {
    /** How often the clock is looked at, at the latest. */
    private static final Duration TICK = Duration.ofSeconds(2);

    private final Config config;
    private final Core base;
    private final TeamClock teamTime;
    private final Map<String, ChatPlatform> chats;
    private final ChatConnections connections;
    private final Map<String, ChatInbox> inboxes = new LinkedHashMap<>();
    private volatile Runnable signal = () -> {};
    private final Delivery delivery;
    private final OpenThreads openThreads;
    private final Sweeper sweeper;
    private final Wakeups wakeups;
    private final HttpServer door;
    private volatile boolean closed;

    private Bot(Config config, TeamClock teamTime, Progress progress) {
        this.config = config;
        this.teamTime = teamTime;
        // The database opens beside the HTTP door and the chats' libraries: each half takes as long as the other.
        var opening = new FutureTask<>(() -> Core.open(config, teamTime, progress, this::changed));
        Thread.ofPlatform().name("opening").start(opening);
        try {
            this.chats = ChatAdapters.of(config);
            this.connections = new ChatConnections(chats);
            this.door = HttpServer.open(config.http(), ChatAdapters.ingresses(chats), connections::readiness);
        } catch (RuntimeException e) {
            opened(opening, e).close();
            throw e;
        }
        try {
            this.base = opened(opening, null);
        } catch (RuntimeException e) {
            door.close();
            throw e;
        }
        var cron = new QuartzCron();
        var views = new CardViews(base.store(), teamTime, cron);
        var queries = new QueryRunner(base.store(), teamTime, cron);
        InstantSource machineTime = Clock.systemUTC();
        for (var chat : chats.values()) {
            inboxes.put(
                    chat.name(),
                    new ChatInbox(
                            chat,
                            base.teams(),
                            base.runner(),
                            queries,
                            views,
                            ChatAdapters.ways(chat),
                            config.admins(),
                            machineTime));
        }
        this.delivery = new Delivery(
                base.store(), views, chats, connections::serves, machineTime, this::leaveNote, connections::readAgain);
        signal = delivery::signal;
        this.openThreads = new OpenThreads(
                views, () -> base.teams().all().stream().map(TeamRow::id).toList(), chats, machineTime);
        this.sweeper = new Sweeper(base.store(), base.runner(), teamTime, machineTime, cron, this::waysOf);
        this.wakeups = new Wakeups(this::sweep, TICK);
    }

    /**
     * Opens the database and the HTTP door, then connects. A chat that does not answer is tried again until it does.
     *
     * @param progress is told of long work on the database while it opens
     */
    public static Bot start(Config config, TeamClock teamTime, Progress progress) {
        var bot = new Bot(config, teamTime, progress);
        bot.delivery.start();
        bot.wakeups.start();
        bot.connections.open(bot.inboxes, bot::connected);
        return bot;
    }

    /** @param first what went wrong before, which is told rather than what goes wrong here */
    private static Core opened(FutureTask<Core> opening, @Nullable RuntimeException first) {
        try {
            return opening.get();
        } catch (ExecutionException e) {
            if (first != null) {
                throw first;
            }
            if (e.getCause() instanceof RuntimeException why) {
                throw why;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database opened", e);
        }
    }

    private void connected() {
        changed();
        wakeups.wakeNow();
        openThreads.look();
    }

    /** Who takes no direct messages reads in the review channel that there is a word for them. */
    private void leaveNote(TeamId team, String key) {
        if (!key.startsWith(NoteText.TOLD)) {
            return;
        }
        var leave = base.store().read(team, tx -> tx.cards()
                .find(key)
                .map(row -> CardAddress.parse(row.address()))
                .filter(CardAddress.Person.class::isInstance)
                .map(address -> ((CardAddress.Person) address).account())
                .flatMap(account -> tx.team()
                        .get()
                        .settings()
                        .flatMap(settings -> settings.places(account.space()))
                        .map(places -> new PrivatePointers.Leave(places.review(), account, key))));
        leave.ifPresent(note -> base.runner().run(team, new Actor.Scheduler(), note));
    }

    private void sweep() {
        sweeper.sweep();
        openThreads.tick();
        sweeper.nextDue().map(teamTime::machineTimeOf).ifPresent(wakeups::wakeAt);
    }

    private void changed() {
        signal.run();
    }

    /** Waits until somebody closes the bot, or until a chat refuses it for good, which is thrown. */
    public void await() throws InterruptedException {
        connections.awaitEnd();
    }

    /** Waits until every chat is connected, or for that long. */
    public void awaitReady(Duration most) throws InterruptedException {
        connections.awaitReady(most);
    }

    /** Waits until every chat is connected or did not answer at the first try. False if the bot ends before that. */
    public boolean awaitTried() throws InterruptedException {
        return connections.awaitTried();
    }

    /** What this process is, in at most {@link StartupReport#LINES_MAX} lines. */
    public List<String> introduction() {
        return new StartupReport(base, chats, connections.read(), teamTime)
                .lines(config.db(), new Config.Listen(config.http().host(), port()));
    }

    /** True once the bot ends; waits for that as long as is said. */
    boolean ended(long most, TimeUnit unit) throws InterruptedException {
        return connections.ended(most, unit);
    }

    /** How many cards do not stand as they should yet. */
    long waitingCards() {
        return base.store().cards().waiting();
    }

    public boolean ready() {
        return connections.ready();
    }

    public int port() {
        return door.port();
    }

    public Sweeper sweeper() {
        return sweeper;
    }

    public Delivery delivery() {
        return delivery;
    }

    public TeamClock teamTime() {
        return teamTime;
    }

    public List<TeamRow> teams() {
        return base.teams().all();
    }

    /**
     * Empty before the chat was connected once and read: an answer given in time must not be overtaken by the clock.
     */
    private Optional<ReviewLayout> waysOf(TeamRow team) {
        return team.spaces().stream()
                .flatMap(space -> Optional.ofNullable(chats.get(space.platform())).stream())
                .filter(connections::isRead)
                .findFirst()
                .map(ChatAdapters::ways);
    }

    /** When something is due next, in team time. */
    public Optional<Instant> nextDue() {
        return sweeper.nextDue();
    }

    /** What falls due and whom it concerns. */
    public Agenda agenda() {
        return new Agenda(base.store(), new QuartzCron());
    }

    /** Who owns and who decides. */
    public Roster roster() {
        return new Roster(base.store());
    }

    /** The zone of the first team that is set up; UTC before, by the name that browsers know too (they refuse "Z"). */
    public ZoneId zone() {
        return teams().stream()
                .filter(TeamRow::setUp)
                .findFirst()
                .map(team -> base.store().read(team.id(), tx -> tx.team().get().zone()))
                .orElse(ZoneId.of("UTC"));
    }

    /** Sweeps now, on this thread. */
    public void sweepNow() {
        sweeper.sweep();
        changed();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        connections.stop();
        wakeups.close();
        delivery.close();
        connections.close();
        door.close();
        base.close();
    }
}

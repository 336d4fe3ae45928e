package dev.rollcall;

import dev.rollcall.chat.Capability;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.CommandTree;
import dev.rollcall.chat.Ingress;
import dev.rollcall.chat.discord.DiscordPlatform;
import dev.rollcall.chat.discord.DiscordSettings;
import dev.rollcall.chat.slack.SlackPlatform;
import dev.rollcall.chat.slack.SlackSettings;
import dev.rollcall.command.Commands;
import dev.rollcall.command.Notes;
import dev.rollcall.command.Sweeper;
import dev.rollcall.delivery.Delivery;
import dev.rollcall.delivery.OpenThreads;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.review.Ways;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.http.HttpDoor;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running bot: every room wired to every other, from connecting to closing. */
public final class Bot implements AutoCloseable {
    /** How often the clock is looked at, at the latest. */
    private static final Duration TICK = Duration.ofSeconds(2);

    /** Between two tries to reach a chat that does not answer. */
    private static final Duration RECONNECT = Duration.ofSeconds(3);

    /** How often it is tried at the start to read what happened meanwhile, before the bot goes on without. */
    private static final int READINGS = 5;

    private static final Logger log = LoggerFactory.getLogger(Bot.class);

    private final Foundation base;
    private final TeamClock teamTime;
    private final Map<String, ChatPlatform> chats = new LinkedHashMap<>();
    private final Map<String, ChatInbox> inboxes = new LinkedHashMap<>();
    private final Set<String> ready = ConcurrentHashMap.newKeySet();
    private final Set<String> tried = ConcurrentHashMap.newKeySet();
    private final Config config;
    private volatile @Nullable RuntimeException broken;
    private volatile Runnable signal = () -> {};
    private final CountDownLatch end = new CountDownLatch(1);
    private final Delivery delivery;
    private final OpenThreads openThreads;
    private final Sweeper sweeper;
    private final Wakeups wakeups;
    private final HttpDoor door;
    private volatile boolean closed;

    private Bot(Config config, TeamClock teamTime) {
        this.config = config;
        this.teamTime = teamTime;
        // The database opens beside the HTTP door and the chats' libraries: each half takes as long as the other.
        var opening = new FutureTask<>(() -> Foundation.open(config, teamTime, this::changed));
        Thread.ofPlatform().name("opening").start(opening);
        try {
            config.slack()
                    .ifPresent(slack -> add(new SlackPlatform(new SlackSettings(
                            slack.bot().reveal(),
                            slack.app().map(Config.Secret::reveal),
                            slack.signing().map(Config.Secret::reveal),
                            slack.apiUrl()))));
            config.discord()
                    .ifPresent(discord -> add(new DiscordPlatform(
                            new DiscordSettings(discord.bot().reveal(), discord.apiUrl()), commandTree())));
            var ingresses = new ArrayList<Ingress>();
            for (var chat : chats.values())
                if (chat instanceof SlackPlatform slack) slack.ingress().ifPresent(ingresses::add);
            this.door = HttpDoor.open(config.http(), ingresses, this::readiness);
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
        for (var chat : chats.values())
            inboxes.put(
                    chat.name(),
                    new ChatInbox(
                            chat,
                            base.teams(),
                            base.runner(),
                            queries,
                            views,
                            ways(chat),
                            config.admins(),
                            machineTime));
        this.delivery =
                new Delivery(base.store(), views, chats, this::serves, machineTime, this::leaveNote, this::readAgain);
        signal = delivery::signal;
        this.openThreads = new OpenThreads(
                views, () -> base.teams().all().stream().map(TeamRow::id).toList(), chats, machineTime);
        this.sweeper = new Sweeper(base.store(), base.runner(), teamTime, machineTime, cron, this::waysOf);
        this.wakeups = new Wakeups(this::sweep, TICK);
    }

    /** Opens the database and the HTTP door, then connects. A chat that does not answer is tried again until it does. */
    public static Bot start(Config config, TeamClock teamTime) {
        var bot = new Bot(config, teamTime);
        bot.delivery.start();
        bot.wakeups.start();
        for (var chat : bot.chats.values())
            Thread.ofVirtual().name("connect-" + chat.name()).start(() -> bot.connect(chat));
        return bot;
    }

    /** @param first what went wrong before, which is told rather than what goes wrong here */
    private static Foundation opened(FutureTask<Foundation> opening, @Nullable RuntimeException first) {
        try {
            return opening.get();
        } catch (ExecutionException e) {
            if (first != null) throw first;
            if (e.getCause() instanceof RuntimeException why) throw why;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database opened", e);
        }
    }

    private void add(ChatPlatform chat) {
        chats.put(chat.name(), chat);
    }

    private void connect(ChatPlatform chat) {
        for (boolean first = true; !closed; first = false) {
            try {
                var inbox = Objects.requireNonNull(inboxes.get(chat.name()));
                chat.start(inbox);
                for (int i = 1; !inbox.catchUp() && i < READINGS; i++) pause();
                ready.add(chat.name());
                tried.add(chat.name());
                changed();
                wakeups.wakeNow();
                openThreads.look();
                log.atInfo().addKeyValue("chat", chat.name()).log("Connected");
                return;
            } catch (ChatDown down) {
                if (first)
                    log.atWarn()
                            .addKeyValue("chat", chat.name())
                            .log("{} Trying again until it answers.", down.getMessage());
                tried.add(chat.name());
                pause();
            } catch (RuntimeException e) {
                if (closed) return;
                broken = e;
                end.countDown();
                return;
            }
        }
    }

    /** Who takes no direct messages reads in the review channel that there is a word for them. */
    private void leaveNote(TeamId team, String key) {
        if (!key.startsWith(NoteText.TOLD)) return;
        var leave = base.store().read(team, tx -> tx.cards()
                .find(key)
                .map(row -> CardAddress.parse(row.address()))
                .filter(CardAddress.Person.class::isInstance)
                .map(address -> new Notes.Leave(
                        tx.team().get().settings().orElseThrow().reviewChannel(),
                        ((CardAddress.Person) address).account(),
                        key)));
        leave.ifPresent(note -> base.runner().run(team, new Actor.Sweep(), note));
    }

    /** Connected, and what people did meanwhile is read: what is due may run, and cards may be shown. */
    private boolean serves(ChatPlatform chat) {
        return ready.contains(chat.name()) && chat.ready();
    }

    /** A card stood unknown for a while; whoever acted on it was not understood. */
    private void readAgain(TeamId team) {
        Thread.startVirtualThread(() -> inboxes.values().forEach(inbox -> inbox.catchUp(team)));
    }

    private void pause() {
        try {
            end.await(RECONNECT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
        end.await();
        var why = broken;
        if (why != null) throw why;
    }

    /** Waits until every chat is connected, or for that long. */
    public void awaitReady(Duration most) throws InterruptedException {
        var until = System.nanoTime() + most.toNanos();
        while (!ready() && System.nanoTime() < until && !end.await(20, TimeUnit.MILLISECONDS)) {
            // Another look.
        }
    }

    /** Waits until every chat is connected or did not answer at the first try. False if the bot ends before that. */
    boolean awaitTried() throws InterruptedException {
        while (tried.size() < chats.size()) if (end.await(5, TimeUnit.MILLISECONDS)) return false;
        return end.getCount() > 0;
    }

    /** What this process is, in at most {@link Introduction#LINES_MAX} lines. */
    List<String> introduction() {
        return new Introduction(base, chats, ready, teamTime)
                .lines(config.db(), new Config.Listen(config.http().host(), port()));
    }

    /** True once the bot ends; waits for that as long as is said. */
    boolean ended(long most, TimeUnit unit) throws InterruptedException {
        return end.await(most, unit);
    }

    /** How many cards do not stand as they should yet. */
    long waitingCards() {
        return base.store().cards().waiting();
    }

    public boolean ready() {
        return readiness().values().stream().allMatch(Boolean::booleanValue);
    }

    private Map<String, Boolean> readiness() {
        var all = new LinkedHashMap<String, Boolean>();
        chats.forEach((name, chat) -> all.put(name, serves(chat)));
        return all;
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

    /** Empty before the chat was connected once and read: an answer given in time must not be overtaken by the clock. */
    private Optional<Ways> waysOf(TeamRow team) {
        return team.spaces().stream()
                .flatMap(space -> Optional.ofNullable(chats.get(space.platform())).stream())
                .filter(chat -> ready.contains(chat.name()))
                .findFirst()
                .map(Bot::ways);
    }

    private static Ways ways(ChatPlatform chat) {
        var limits = chat.pageLimits();
        return new Ways(limits.lines(), limits.characters(), chat.capabilities().contains(Capability.DIRECT_MESSAGES));
    }

    /** What is typed, as a platform that registers commands wants it. */
    static CommandTree commandTree() {
        return new CommandTree(
                Commands.ROOT,
                "Keep the team's API tokens accountable",
                Commands.typed().stream()
                        .map(usage -> new CommandTree.Sub(
                                usage.path(),
                                usage.does(),
                                usage.options().stream()
                                        .map(option -> new CommandTree.Option(
                                                option.name(),
                                                option.does(),
                                                CommandTree.Kind.valueOf(
                                                        option.kind().name()),
                                                option.required(),
                                                option.max(),
                                                option.choices(),
                                                option.suggests()))
                                        .toList()))
                        .toList());
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
        if (closed) return;
        closed = true;
        end.countDown();
        wakeups.close();
        delivery.close();
        chats.values().forEach(ChatPlatform::close);
        door.close();
        base.close();
    }
}

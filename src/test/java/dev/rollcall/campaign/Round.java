package dev.rollcall.campaign;

import static org.awaitility.Awaitility.await;

import dev.rollcall.campaign.Figures.Did;
import dev.rollcall.campaign.Figures.Difference;
import dev.rollcall.campaign.Figures.Found;
import dev.rollcall.demo.Chat;
import dev.rollcall.demo.ControlClient;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.emulator.discord.DiscordEmulator;
import dev.rollcall.emulator.discord.DiscordOptions;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One seed: a team in Slack and one in Discord, served by the same processes on one database, through requests and
 * monthly reviews. At each step instances are killed, calls and events have faults, and people act. Then everything
 * works again until nothing changes any more, and what is seen is compared.
 */
final class Round implements AutoCloseable {
    /**
     * A process that lost its follow-up is replaced after a minute on PostgreSQL, and Slack's retry takes as long. A
     * busy machine needs more.
     */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter TITLE =
            DateTimeFormatter.ofPattern("'Token review, 'MMMM yyyy", Locale.ENGLISH);
    /** Looks in a row, 100 ms apart, in which the bot made no call and had nothing to send. */
    private static final int QUIET_LOOKS = 3;

    /** After so many looks it is compared all the same: a card may wait for a minute, or for ever. */
    private static final int LOOKS_MAX = 300;

    /** When Slack sends events again that it got no answer to, after the first time. */
    private static final List<Duration> SLACK_RETRIES = List.of(Duration.ofSeconds(61), Duration.ofSeconds(301));

    /** Prints each part of a round and each comparison. */
    private static final boolean TRACE = Boolean.getBoolean("rollcall.campaign.trace");

    private static final int TRACED_MAX = 4;
    private static final int CALLS_PERCENT = 25;
    private static final int EVENTS_PERCENT = 85;
    /** Of the lives of a process, those in which the answer to a message is lost, beside the faults above. */
    private static final int LOST_POST_PERCENT = 60;
    /** A chat that fails at the start lets an instance wait for seconds, in which it does part of its work. */
    private static final Duration READY_SOON = Duration.ofMillis(2_500);

    /** A start between faults gets so many times as long as the first one, which has none. */
    private static final int STARTS = 2;

    private static final int STARTS_MAX = 3;
    private static final int FROZEN_PERCENT = 30;
    /** Longer than the eight seconds after which an instance takes over the claims of one whose session is gone. */
    private static final Duration TAKEN_OVER = Duration.ofSeconds(12);

    private static final int OVERTAKEN_PERCENT = 40;
    /** Longer than those eight seconds. */
    private static final Duration LATE = Duration.ofMillis(12_500);

    private static final Duration OVERTAKEN = Duration.ofSeconds(14);
    /** Then only the instance that stood still can notice that its message is the second one. */
    private static final int ALONE_PERCENT = 50;

    private static final int UNDER_WAY_LOOKS = 50;
    /** In which a process that went on finds out what became of its messages. */
    private static final Duration SEES_IT = Duration.ofSeconds(3);

    /**
     * How much a round does.
     *
     * @param tokens active from the start, in each chat
     * @param months reviews from the opening to the close
     * @param lives kills at each of the two parts of a step
     * @param closes whether reviews go on to their close; otherwise the round ends after the first reminder
     */
    record Size(int tokens, int months, int lives, boolean closes) {}

    private final long seed;
    private final Seeded random;
    private final Store store;
    private final Size size;
    private final Figures figures;
    private final @Nullable DatabaseServer server;
    private final AtomicLong slackAheadMs = new AtomicLong();
    private final InstantSource slackClock = () -> Instant.now().plusMillis(slackAheadMs.get());
    private final SlackEmulator slack =
            SlackEmulator.start(SlackOptions.defaults().withClock(slackClock).withAckWindow(Duration.ofMillis(2_500)));
    private final DiscordEmulator discord = DiscordEmulator.start(DiscordOptions.defaults());
    private final List<Team> teams = new ArrayList<>();
    private final Register register;
    private final Instances instances;
    private Duration ahead = Duration.ZERO;
    /** How long an instance is waited for between faults: on a busy machine it would otherwise be killed unready. */
    private Duration patience = READY_SOON;

    private int parts;
    private int uncertainBefore;

    /** The people of one chat. */
    private record Team(Side side, Model model, Acts acts, Stops stops) {}

    /** @param server null on SQLite */
    Round(long seed, Store store, Size size, Path folder, @Nullable DatabaseServer server, Figures figures)
            throws Exception {
        this.seed = seed;
        this.random = new Seeded(seed);
        this.store = store;
        this.size = size;
        this.figures = figures;
        this.server = server;
        var url = server == null ? "jdbc:sqlite:" + folder.resolve("rollcall.db") : server.empty();
        var environment = new HashMap<>(Map.of(
                "ROLLCALL_DB", url,
                "ROLLCALL_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]),
                "SLACK_BOT_TOKEN", slack.botToken(),
                "SLACK_APP_TOKEN", slack.appToken(),
                "SLACK_API_URL", slack.api(),
                "DISCORD_BOT_TOKEN", discord.botToken(),
                "DISCORD_API_URL", discord.api()));
        for (var side : List.of(
                new Side(Chat.SLACK, slack.control(), slackClock),
                new Side(Chat.DISCORD, discord.control(), InstantSource.system()))) {
            var model = new Model();
            teams.add(new Team(side, model, new Acts(side, model, random), new Stops()));
        }
        register = new Register(url, environment);
        instances = new Instances(folder, environment, store.instances);
    }

    /** Plays it to its end, or to the first comparison that finds a difference. */
    void run() throws Exception {
        figures.seed(store, seed);
        if (!prepared() || !plays(true)) {
            return;
        }
        for (int month = 1; month <= size.months; month++) {
            var opening = Calendar.DEFAULT.onOrAfter(
                    LocalDate.now(ZONE).plusMonths(month).withDayOfMonth(1));
            moves(opening, 0, 9);
            teams.forEach(team -> team.model.opens(opening.format(TITLE)));
            if (!passes(true)) {
                return;
            }
            for (int reminder : List.of(3, 5)) {
                moves(opening, reminder, 9);
                teams.forEach(team -> team.model.open().ifPresent(it -> it.reminded.add(it.openOwners())));
                if (!passes(true) || !size.closes) {
                    return;
                }
            }
            moves(opening, 7, 9);
            teams.forEach(team -> team.model.open().ifPresent(it -> it.escalated = true));
            if (!passes(true)) {
                return;
            }
            moves(opening, 10, 18);
            teams.forEach(team -> team.model.open().ifPresent(it -> it.closed = true));
            if (!passes(month < size.months)) {
                return;
            }
        }
    }

    private boolean prepared() throws Exception {
        long began = System.nanoTime();
        instances.launch(0, ahead);
        if (!instances.getsReady(0, Instances.PATIENCE)) {
            return failed(List.of(new Difference(Found.NOT_RUNNING, instances.log(0))));
        }
        var took = Duration.ofNanos(System.nanoTime() - began).multipliedBy(STARTS);
        patience = took.compareTo(READY_SOON) > 0 ? took : READY_SOON;
        for (var team : teams) {
            setUp(team);
            for (int i = 0; i < size.tokens; i++) {
                team.model.active.put("tok-%03d".formatted(i), random.pick(team.side.owners));
            }
        }
        kill(0);
        for (var team : teams) {
            register.fill(team.side, new TreeMap<>(team.model.active));
        }
        return true;
    }

    /** The chat waits only so long for the first answer of a process, and a busy machine may need more. */
    private static void setUp(Team team) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(ControlClient.Refused.class)
                .untilAsserted(team.side.people::setUp);
    }

    /** Team time moves on: all instances are killed, and the next ones start five minutes past that hour. */
    private void moves(LocalDate opening, int businessDays, int hour) throws Exception {
        for (int place = 0; place < instances.count(); place++) {
            if (instances.kill(place) && instances.count() == 1) {
                killed();
            }
        }
        var then = Calendar.DEFAULT
                .plus(opening, businessDays)
                .atTime(hour, 5)
                .atZone(ZONE)
                .toInstant();
        ahead = Duration.ofMinutes(Duration.between(Instant.now(), then).toMinutes());
        for (var team : teams) {
            team.model.requests.values().forEach(request -> request.mayExpire = request.made.isEmpty());
        }
    }

    /**
     * What falls due is done between kills, and then people act between kills. Returns whether all is as it has to be.
     */
    private boolean passes(boolean acting) throws Exception {
        lives(false);
        return settles() && (!acting || plays(true));
    }

    private boolean plays(boolean acting) throws Exception {
        lives(acting);
        return settles();
    }

    private void lives(boolean acting) throws Exception {
        parts++;
        trace("begins");
        for (var team : teams) {
            team.side.misbehaves(seed * 100 + parts, CALLS_PERCENT, EVENTS_PERCENT);
        }
        for (int life = 0; life < size.lives; life++) {
            instances.launchAll(ahead);
            int place = random.between(0, instances.count() - 1);
            if (random.chance(LOST_POST_PERCENT)) {
                random.pick(teams).side.losesPost();
            }
            if (random.chance(acting ? 15 : 30)) {
                Thread.sleep(random.millis(100, 900));
            } else {
                instances.getsReady(place, patience);
                spends(acting ? random.between(4, 8) : 0, random.millis(50, 900));
            }
            kill(place);
        }
    }

    /** Acts, lost sessions and restarts of the database, spread over a time. */
    private void spends(int acts, Duration time) throws Exception {
        for (int act = 0; act < acts; act++) {
            for (var team : teams) {
                team.acts.next();
                figures.add(store, Did.ACTS, 1);
            }
            Thread.sleep(time.dividedBy(acts));
        }
        if (acts == 0) {
            Thread.sleep(time);
        }
        if (random.chance(25)) {
            random.pick(teams).side.losesSessions(random);
            figures.add(store, Did.SESSIONS, 1);
        }
        if (server != null && random.chance(60)) {
            server.restart();
            figures.add(store, Did.RESTARTS, 1);
        }
        if (server != null && acts == 0 && random.chance(FROZEN_PERCENT)) {
            freezes();
        }
        if (server != null && acts > 0 && random.chance(OVERTAKEN_PERCENT)) {
            overtakes();
        }
    }

    /**
     * An instance stands still while messages of it are under way. The server loses its session, and the other instance
     * takes the cards over and posts them. Then those messages reach the chat after all, and the first instance goes
     * on; sometimes the other one is killed before.
     */
    private void overtakes() throws Exception {
        int place = random.between(0, instances.count() - 1);
        killAllBut(place);
        if (!instances.getsReady(place, patience)) {
            return;
        }
        for (var team : teams) {
            team.side.delaysPost(LATE);
            team.acts.asks();
        }
        for (int look = 0; look < UNDER_WAY_LOOKS && !teams.stream().allMatch(it -> it.side.postIsUnderWay()); look++) {
            Thread.sleep(100);
        }
        freeze(place);
        teams.forEach(team -> team.side.delaysNoPost());
        Objects.requireNonNull(server).restart();
        instances.launchAll(ahead);
        Thread.sleep(OVERTAKEN);
        if (random.chance(ALONE_PERCENT)) {
            killAllBut(place);
        }
        thaw(place);
        Thread.sleep(SEES_IT);
        figures.add(store, Did.RESTARTS, 1);
        figures.add(store, Did.OVERTAKEN, 1);
    }

    /**
     * One instance stands still, the server loses its sessions, and the other instance takes over what it claimed. Then
     * it goes on as if nothing had been.
     */
    private void freezes() throws Exception {
        int place = random.between(0, instances.count() - 1);
        freeze(place);
        Thread.sleep(300);
        Objects.requireNonNull(server).restart();
        Thread.sleep(TAKEN_OVER);
        thaw(place);
        figures.add(store, Did.RESTARTS, 1);
        figures.add(store, Did.FROZEN, 1);
    }

    private void freeze(int place) throws Exception {
        instances.freeze(place);
        teams.forEach(team -> team.stops.standsStill(team.side.clock.instant()));
    }

    private void thaw(int place) throws Exception {
        teams.forEach(team -> team.stops.goesOn(team.side.clock.instant()));
        instances.thaw(place);
    }

    private void killAllBut(int place) throws InterruptedException {
        for (int other = 0; other < instances.count(); other++) {
            if (other != place) {
                kill(other);
            }
        }
    }

    private void kill(int place) throws InterruptedException {
        if (instances.kill(place)) {
            killed();
        }
    }

    private void killed() {
        figures.add(store, Did.KILLS, 1);
        teams.forEach(team -> team.stops.killed(team.side.clock.instant()));
    }

    private boolean settles() throws Exception {
        for (var team : teams) {
            team.side.behaves(store, figures);
            team.acts.settle();
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Difference> differences;
        var retries = List.copyOf(SLACK_RETRIES).iterator();
        do {
            var ended = start();
            if (!ended.isEmpty()) {
                return failed(ended);
            }
            rests();
            differences = differences();
            trace("differs: " + differences.stream().limit(TRACED_MAX).toList());
            // On PostgreSQL a minute has to pass anyway, until what a killed process had claimed is free again.
            if (!differences.isEmpty() && server == null && retries.hasNext()) {
                slackAheadMs.addAndGet(retries.next().toMillis());
            }
        } while (!differences.isEmpty() && System.nanoTime() < end);
        if (!differences.isEmpty()) {
            return failed(differences);
        }
        teams.forEach(team -> team.model.adopt());
        return true;
    }

    /** Gets all instances ready. One that was started between faults may end, and then has to start without them. */
    private List<Difference> start() throws Exception {
        var ended = new ArrayList<Difference>();
        for (int tries = 0; tries < STARTS_MAX; tries++) {
            ended.clear();
            instances.launchAll(ahead);
            for (int place = 0; place < instances.count(); place++) {
                if (!instances.getsReady(place, Instances.PATIENCE)) {
                    ended.add(new Difference(Found.NOT_RUNNING, instances.log(place)));
                }
            }
            if (ended.isEmpty()) {
                break;
            }
        }
        return ended;
    }

    private void trace(String what) {
        if (TRACE) {
            System.out.println(Instant.now() + " seed " + seed + " on " + store.word + ", part " + parts + ": " + what);
        }
    }

    private boolean failed(List<Difference> differences) {
        figures.fail(store, seed, differences);
        return false;
    }

    private void rests() throws InterruptedException {
        int calls = -1;
        int looks = 0;
        for (int quiet = 0; quiet < QUIET_LOOKS && looks < LOOKS_MAX; looks++) {
            Thread.sleep(100);
            int now = 0;
            for (var team : teams) {
                now += team.side.calls();
            }
            quiet = now == calls && instances.allReady() && !register.hasWork() ? quiet + 1 : 0;
            calls = now;
        }
    }

    private List<Difference> differences() {
        var all = new ArrayList<Difference>();
        int uncertain = 0;
        for (var team : teams) {
            figures.add(store, Did.APOLOGIES, Apologies.take(team.side, team.model, team.stops));
            all.addAll(Comparison.of(team.side, team.model));
            var answers = PrivateAnswers.of(team.side, team.model, team.stops);
            all.addAll(answers.differences());
            uncertain += answers.uncertain();
        }
        if (all.isEmpty()) {
            all.addAll(register.differences());
            figures.add(store, Did.UNCERTAIN, uncertain - uncertainBefore);
            uncertainBefore = uncertain;
        }
        return all;
    }

    @Override
    public void close() {
        for (var team : teams) {
            team.acts.close();
            team.side.close();
        }
        instances.close();
        slack.close();
        discord.close();
    }
}

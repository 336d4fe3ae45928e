package dev.rollcall.inbound;

import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.command.AddToken;
import dev.rollcall.command.ApplyPolicy;
import dev.rollcall.command.ApproveToken;
import dev.rollcall.command.AskDetails;
import dev.rollcall.command.Command;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.DenyToken;
import dev.rollcall.command.OpenReview;
import dev.rollcall.command.ProposePolicy;
import dev.rollcall.command.RecordAbsences;
import dev.rollcall.command.RecordDeciders;
import dev.rollcall.command.SetUpTeam;
import dev.rollcall.command.Sweeper;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.query.KnownPeople;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Asks the chats whether owners can answer and whether anybody can decide, and stores what they say. An outage says
 * nothing about a person: what is not known stays as it was stored. Thread-safe.
 */
public final class PeopleCheck implements LookAhead, Sweeper.People, AutoCloseable {
    /**
     * How often the approvers of a team are looked up within {@link #BELIEVED}; after that the last answer is used.
     * Slack lists a group 20 times a minute at most, and decisions need that too.
     */
    static final int LOOK_UPS_MAX = 6;

    /** How long an answer about the approvers of a team is used again at most. */
    static final Duration BELIEVED = Duration.ofMinutes(1);

    /** How often the approvers of a team with waiting requests are looked up. */
    static final Duration APPROVERS_EVERY = Duration.ofMinutes(10);

    /** How often all owners are looked up, besides before each review, reminder and warning. */
    static final Duration OWNERS_EVERY = Duration.ofDays(1);

    /** How soon owners are asked about again whom a chat said nothing about, because of its rate limit or an outage. */
    static final Duration AGAIN = Duration.ofMinutes(1);

    /** How long a person waits for the look-ups, which go on meanwhile. Both chats want an answer within 3 s. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /** How long owners are looked up at once. The rest follows after {@link #AGAIN}. */
    private static final Duration LOOKED_UP_FOR = Duration.ofSeconds(30);

    /** As many people of a space are asked for anew. */
    private static final int REFRESHED_MAX = 20;

    private static final Duration CLOSING = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(PeopleCheck.class);

    private final Map<String, ChatPlatform> chats;
    private final KnownPeople known;
    private final CommandRunner runner;
    private final Supplier<List<TeamId>> teams;
    private final InstantSource machineTime;
    /** One look at the people of a team at a time: an older answer of a chat must not replace a newer one. */
    private final Map<TeamId, ReentrantLock> looks = new ConcurrentHashMap<>();
    /** The same for the approvers, who are few. */
    private final Map<TeamId, ReentrantLock> approverLooks = new ConcurrentHashMap<>();

    private final Map<TeamId, Looked> looked = new ConcurrentHashMap<>();
    /** Teams with owners whom no chat said anything about, and when to ask again. */
    private final Map<TeamId, Instant> unfinished = new ConcurrentHashMap<>();

    private final AtomicBoolean running = new AtomicBoolean();
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("people").factory());
    private final AtomicBoolean daily = new AtomicBoolean();
    private volatile Instant nextApprovers;
    private volatile Instant nextOwners;
    private volatile Duration patience = AT_ONCE;

    /** @param at when the newest look-ups were made, at most {@link #LOOK_UPS_MAX}, the oldest first */
    private record Looked(ApprovalPolicy policy, List<Instant> at) {
        boolean enough(ApprovalPolicy now, Instant time) {
            return policy.equals(now)
                    && at.size() == LOOK_UPS_MAX
                    && time.isBefore(at.getFirst().plus(BELIEVED));
        }

        static Looked again(@Nullable Looked before, ApprovalPolicy policy, Instant time) {
            var all = new ArrayList<Instant>();
            if (before != null && before.policy.equals(policy)) {
                before.at.stream()
                        .skip(before.at.size() == LOOK_UPS_MAX ? 1 : 0)
                        .forEach(all::add);
            }
            all.add(time);
            return new Looked(policy, List.copyOf(all));
        }
    }

    /** @param chats by their names */
    public PeopleCheck(
            Map<String, ChatPlatform> chats,
            KnownPeople known,
            CommandRunner runner,
            Supplier<List<TeamId>> teams,
            InstantSource machineTime) {
        this.chats = Map.copyOf(chats);
        this.known = known;
        this.runner = runner;
        this.teams = teams;
        this.machineTime = machineTime;
        this.nextApprovers = machineTime.instant().plus(APPROVERS_EVERY);
        // Soon after a start, so that a bot that is restarted every day looks too.
        this.nextOwners = nextApprovers;
    }

    /**
     * Lets people wait as long as this for look-ups, where the chats have no limits. Call it before events arrive.
     *
     * @param patience in place of 1 s
     */
    public void waitsFor(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void before(Command command, TeamId team, Caller caller) {
        switch (command) {
            case AddToken _, SetUpTeam _ -> inTime(() -> approvers(team));
            case ProposePolicy proposed -> {
                if (caller.admin()) {
                    inTime(() -> approvers(team, proposed.options().mostApprovals()));
                }
            }
            case ApproveToken _, DenyToken _, AskDetails _ -> {
                if (caller.admin()) {
                    inTime(() -> approvers(team));
                }
            }
            case OpenReview _ -> {
                if (caller.admin()) {
                    inTime(() -> owners(team));
                }
            }
            default -> {}
        }
    }

    @Override
    public List<Caller> linked(
            List<AccountId> others, Optional<Settings> settings, boolean now, Set<AccountId> admins) {
        var found = new ConcurrentLinkedQueue<Caller>();
        if (!others.isEmpty()) {
            var accounts = new LinkedAccounts(chats);
            inTime(() -> others.forEach(
                    other -> accounts.look(other, settings, now, admins).ifPresent(found::add)));
        }
        return List.copyOf(found);
    }

    @Override
    public ReviewLayout layout(Set<SpaceId> spaces, ReviewLayout own) {
        return spaces.stream()
                .flatMap(space -> Optional.ofNullable(chats.get(space.platform())).stream())
                .map(ChatPlatform::reviewLayout)
                .reduce(own, ReviewLayout::and);
    }

    /** Waits for work that goes on if it takes longer. */
    private void inTime(Runnable work) {
        try {
            var done = new CountDownLatch(1);
            start(() -> {
                try {
                    work.run();
                } finally {
                    done.countDown();
                }
            });
            var _ = done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does nothing once this is closed. */
    private void start(Runnable work) {
        try {
            threads.execute(() -> ended(work));
        } catch (RejectedExecutionException closed) {
            log.atDebug().setCause(closed).log("Nobody is looked up any more");
        }
    }

    /** An HTTP client written in Kotlin throws an undeclared InterruptedException when {@link #close} ends its call. */
    private void ended(Runnable work) {
        try {
            work.run();
        } catch (Exception e) {
            if (!threads.isShutdown()) {
                throw e;
            }
            log.atDebug().setCause(e).log("A look-up was ended");
        }
    }

    /** Ends the look-ups in progress, and waits for them a little. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            var _ = threads.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(TeamId team, String what, RuntimeException e) {
        log.atLevel(threads.isShutdown() ? Level.DEBUG : Level.WARN)
                .addKeyValue("team", team)
                .setCause(e)
                .log(what);
    }

    @Override
    public void after(Command command, TeamId team) {
        if (command instanceof SetUpTeam || command instanceof ApplyPolicy) {
            start(() -> approvers(team));
        }
    }

    @Override
    public void changed(TeamId team, AccountId who) {
        start(() -> {
            try {
                known.member(team, who).ifPresent(member -> changed(team, member, who));
            } catch (ChatDown down) {
                unfinished.put(team, machineTime.instant().plus(AGAIN));
            } catch (RuntimeException e) {
                failed(team, "Somebody who changed could not be looked up", e);
                unfinished.put(team, machineTime.instant().plus(AGAIN));
            }
        });
    }

    /** On Slack a person changes with each status that they set: nothing is asked or stored unless it matters. */
    private void changed(TeamId team, Member member, AccountId who) {
        var chat = chats.get(who.space().platform());
        if (chat == null) {
            return;
        }
        var alone = looks.computeIfAbsent(team, _ -> new ReentrantLock());
        alone.lock();
        try {
            changed(team, member, who, chat);
        } finally {
            alone.unlock();
        }
    }

    private void changed(TeamId team, Member member, AccountId who, ChatPlatform chat) {
        var absence = absence(chat, who);
        boolean same = member.accounts().stream()
                .anyMatch(
                        account -> account.id().equals(who) && account.absence().equals(absence));
        if (same) {
            return;
        }
        var seen = new HashMap<AccountId, Optional<Absence>>();
        seen.put(who, absence);
        if (absence.isPresent()) {
            var until = machineTime.instant().plus(LOOKED_UP_FOR);
            boolean all = lookUp(known.backupsOf(team, Set.of(member.id())), seen, until);
            if (!all) {
                unfinished.put(team, machineTime.instant().plus(AGAIN));
            }
        }
        runner.run(team, new Actor.Scheduler(), new RecordAbsences(seen));
    }

    /** Looks up who can decide, unless that was done often just now, and stores it. */
    public void approvers(TeamId team) {
        approvers(team, 0);
    }

    /** @param proposed how many approvals may be demanded in future; 0 for as many as now */
    private void approvers(TeamId team, int proposed) {
        var alone = approverLooks.computeIfAbsent(team, _ -> new ReentrantLock());
        alone.lock();
        try {
            var policy = known.policy(team);
            if (policy.isEmpty()) {
                return;
            }
            var last = looked.get(team);
            var now = machineTime.instant();
            if (last != null && last.enough(policy.get(), now)) {
                return;
            }
            looked.put(team, Looked.again(last, policy.get(), now));
            var deciders = new ApproverLookUp(chats)
                    .of(policy.get(), Math.max(policy.get().quorumFor(true), proposed))
                    .deciders();
            runner.run(team, new Actor.Scheduler(), new RecordDeciders(deciders));
        } catch (RuntimeException e) {
            failed(team, "The approvers could not be looked up", e);
        } finally {
            alone.unlock();
        }
    }

    /** Blocks for {@link #LOOKED_UP_FOR} and one look-up at most. */
    @Override
    public void owners(TeamId team) {
        lookUp(team, known::owners);
    }

    /** Blocks for {@link #LOOKED_UP_FOR} and one look-up at most. */
    @Override
    public void asked(TeamId team) {
        lookUp(team, known::asked);
    }

    private void lookUp(TeamId team, Function<TeamId, List<Member>> people) {
        var alone = looks.computeIfAbsent(team, _ -> new ReentrantLock());
        alone.lock();
        try {
            var until = machineTime.instant().plus(LOOKED_UP_FOR);
            var owners = people.apply(team);
            var seen = new HashMap<AccountId, Optional<Absence>>();
            boolean all = lookUp(owners, seen, until);
            var absent = new HashSet<MemberId>();
            owners.stream()
                    .filter(owner -> owner.accounts().stream()
                            .allMatch(account -> seen.getOrDefault(account.id(), account.absence())
                                    .isPresent()))
                    .map(Member::id)
                    .forEach(absent::add);
            all &= lookUp(known.backupsOf(team, absent), seen, until);
            runner.run(team, new Actor.Scheduler(), new RecordAbsences(seen));
            if (all) {
                unfinished.remove(team);
            } else {
                unfinished.put(team, machineTime.instant().plus(AGAIN));
            }
        } catch (RuntimeException e) {
            failed(team, "The owners could not be looked up", e);
        } finally {
            alone.unlock();
        }
    }

    /** Returns whether something is known of everybody. Ends at the first that a chat does not answer. */
    private boolean lookUp(List<Member> members, Map<AccountId, Optional<Absence>> seen, Instant until) {
        var accounts =
                members.stream().flatMap(member -> member.accountIds().stream()).toList();
        refresh(accounts);
        var connected = new HashSet<SpaceId>();
        boolean all = true;
        var silent = new HashSet<SpaceId>();
        for (var account : accounts) {
            var space = account.space();
            var chat = chats.get(space.platform());
            if (chat == null || seen.containsKey(account)) {
                continue;
            }
            if (silent.contains(space) || !machineTime.instant().isBefore(until)) {
                all = false;
                continue;
            }
            try {
                var absence = absence(chat, account);
                // In a space that the bot is not in, nobody exists.
                if (absence.isEmpty()
                        || connected.contains(space)
                        || chat.spaces().containsKey(space)) {
                    connected.add(space);
                    seen.put(account, absence);
                }
            } catch (ChatDown down) {
                silent.add(space);
                all = false;
            }
        }
        return all;
    }

    /**
     * Asks the chats now about a few people. About many, what is known is used: it is at most ten minutes old, and on
     * Slack the events tell of changes.
     */
    private void refresh(List<AccountId> accounts) {
        var ids = accounts.stream()
                .collect(Collectors.groupingBy(
                        AccountId::space, Collectors.mapping(AccountId::id, Collectors.toUnmodifiableSet())));
        ids.forEach((space, some) -> {
            var chat = chats.get(space.platform());
            if (chat == null || some.size() > REFRESHED_MAX) {
                return;
            }
            try {
                chat.refresh(space, some, Set.of());
            } catch (ChatDown down) {
                log.atInfo().addKeyValue("problem", down.getMessage()).log("Using what is known of the owners");
            }
        });
    }

    private static Optional<Absence> absence(ChatPlatform chat, AccountId account) {
        return chat.person(account).map(facts -> facts.absence()).orElse(Optional.of(Absence.LEFT));
    }

    /** Starts, on a thread of its own, what is due of the look-ups that nobody waits for. Cheap; returns at once. */
    public void tick() {
        var now = machineTime.instant();
        var again = unfinished.entrySet().stream()
                .filter(entry -> !now.isBefore(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (!now.isBefore(nextOwners) && daily.compareAndSet(false, true)) {
            nextOwners = now.plus(OWNERS_EVERY);
            start(this::allOwners);
        }
        boolean approvers = !now.isBefore(nextApprovers);
        if ((again.isEmpty() && !approvers) || !running.compareAndSet(false, true)) {
            return;
        }
        if (approvers) {
            nextApprovers = now.plus(APPROVERS_EVERY);
        }
        start(() -> {
            try {
                run(again, approvers);
            } finally {
                running.set(false);
            }
        });
    }

    private void allOwners() {
        try {
            teams.get().forEach(this::owners);
        } catch (RuntimeException e) {
            log.atLevel(threads.isShutdown() ? Level.DEBUG : Level.WARN)
                    .setCause(e)
                    .log("The owners could not be looked up");
        } finally {
            daily.set(false);
        }
    }

    private void run(Set<TeamId> again, boolean approvers) {
        again.forEach(this::owners);
        if (approvers) {
            try {
                teams.get().stream().filter(known::anyRequest).forEach(this::approvers);
            } catch (RuntimeException e) {
                log.atLevel(threads.isShutdown() ? Level.DEBUG : Level.WARN)
                        .setCause(e)
                        .log("The approvers could not be looked up");
            }
        }
    }
}

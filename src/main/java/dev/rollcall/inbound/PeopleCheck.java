package dev.rollcall.inbound;

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
import dev.rollcall.command.SetUpTeam;
import dev.rollcall.command.Sweeper;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.query.KnownPeople;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Asks the chats whether owners can answer and whether anybody can decide, and stores what they say. An outage says
 * nothing about a person: what is not known stays as it was stored. Thread-safe.
 */
public final class PeopleCheck implements LookAhead, Sweeper.People, AutoCloseable {
    /** How often the approvers of a team with waiting requests are looked up. */
    static final Duration APPROVERS_EVERY = Duration.ofMinutes(10);

    /** How often all owners are looked up, besides before each review, reminder and warning. */
    static final Duration OWNERS_EVERY = Duration.ofDays(1);

    private final Map<String, ChatPlatform> chats;
    private final KnownPeople known;
    private final Supplier<List<TeamId>> teams;
    private final InstantSource machineTime;
    private final LookUpThreads threads = new LookUpThreads();
    private final OwnerCheck owners;
    private final ApproverCheck approvers;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean daily = new AtomicBoolean();
    private volatile Instant nextApprovers;
    private volatile Instant nextOwners;

    /** @param chats by their names */
    public PeopleCheck(
            Map<String, ChatPlatform> chats,
            KnownPeople known,
            CommandRunner runner,
            Supplier<List<TeamId>> teams,
            InstantSource machineTime) {
        this.chats = Map.copyOf(chats);
        this.known = known;
        this.teams = teams;
        this.machineTime = machineTime;
        this.owners = new OwnerCheck(chats, known, runner, machineTime, threads);
        this.approvers = new ApproverCheck(chats, known, runner, machineTime, threads);
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
        threads.waitsFor(patience);
    }

    @Override
    public void before(Command command, TeamId team, Caller caller) {
        switch (command) {
            case AddToken _, SetUpTeam _ -> threads.inTime(() -> approvers(team));
            case ProposePolicy proposed -> {
                if (caller.admin()) {
                    threads.inTime(() -> approvers.look(team, proposed.options().mostApprovals()));
                }
            }
            case ApproveToken _, DenyToken _, AskDetails _ -> {
                if (caller.admin()) {
                    threads.inTime(() -> approvers(team));
                }
            }
            case OpenReview _ -> {
                if (caller.admin()) {
                    threads.inTime(() -> owners(team));
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
            threads.inTime(() -> others.forEach(
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

    /** Ends the look-ups in progress, and waits for them a little. */
    @Override
    public void close() {
        threads.close();
    }

    @Override
    public void after(Command command, TeamId team) {
        if (command instanceof SetUpTeam || command instanceof ApplyPolicy) {
            threads.start(() -> approvers(team));
        }
    }

    @Override
    public void changed(TeamId team, AccountId who) {
        threads.start(() -> owners.changed(team, who));
    }

    /** Looks up who can decide, unless that was done often just now, and stores it. */
    public void approvers(TeamId team) {
        approvers.look(team);
    }

    /** Blocks for 30 s and one look-up at most. */
    @Override
    public void owners(TeamId team) {
        owners.look(team, known::owners);
    }

    /** Blocks for 30 s and one look-up at most. */
    @Override
    public void asked(TeamId team) {
        owners.look(team, known::asked);
    }

    /** Starts, on a thread of its own, what is due of the look-ups that nobody waits for. Cheap; returns at once. */
    public void tick() {
        var now = machineTime.instant();
        var again = owners.unfinished(now);
        if (!now.isBefore(nextOwners) && daily.compareAndSet(false, true)) {
            nextOwners = now.plus(OWNERS_EVERY);
            threads.start(this::allOwners);
        }
        boolean deciders = !now.isBefore(nextApprovers);
        if ((again.isEmpty() && !deciders) || !running.compareAndSet(false, true)) {
            return;
        }
        if (deciders) {
            nextApprovers = now.plus(APPROVERS_EVERY);
        }
        threads.start(() -> {
            try {
                run(again, deciders);
            } finally {
                running.set(false);
            }
        });
    }

    private void allOwners() {
        try {
            teams.get().forEach(this::owners);
        } catch (RuntimeException e) {
            threads.failed("The owners could not be looked up", e);
        } finally {
            daily.set(false);
        }
    }

    private void run(Set<TeamId> again, boolean deciders) {
        again.forEach(this::owners);
        if (deciders) {
            try {
                teams.get().stream().filter(known::anyRequest).forEach(this::approvers);
            } catch (RuntimeException e) {
                threads.failed("The approvers could not be looked up", e);
            }
        }
    }
}

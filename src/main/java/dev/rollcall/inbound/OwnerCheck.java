package dev.rollcall.inbound;

import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.RecordAbsences;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.query.KnownPeople;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the chats whether owners can answer, and stores what they say. Thread-safe. */
final class OwnerCheck {
    /** How soon owners are asked about again whom a chat said nothing about, because of its rate limit or an outage. */
    static final Duration AGAIN = Duration.ofMinutes(1);

    /** How long owners are looked up at once. The rest follows after {@link #AGAIN}. */
    private static final Duration LOOKED_UP_FOR = Duration.ofSeconds(30);

    /** As many people of a space are asked for anew. */
    private static final int REFRESHED_MAX = 20;

    private static final Logger log = LoggerFactory.getLogger(OwnerCheck.class);

    private final Map<String, ChatPlatform> chats;
    private final KnownPeople known;
    private final CommandRunner runner;
    private final InstantSource machineTime;
    private final LookUpThreads threads;
    /** One look at the people of a team at a time: an older answer of a chat must not replace a newer one. */
    private final Map<TeamId, ReentrantLock> looks = new ConcurrentHashMap<>();
    /** Teams with owners whom no chat said anything about, and when to ask again. */
    private final Map<TeamId, Instant> unfinished = new ConcurrentHashMap<>();

    OwnerCheck(
            Map<String, ChatPlatform> chats,
            KnownPeople known,
            CommandRunner runner,
            InstantSource machineTime,
            LookUpThreads threads) {
        this.chats = Map.copyOf(chats);
        this.known = known;
        this.runner = runner;
        this.machineTime = machineTime;
        this.threads = threads;
    }

    /** The teams whose owners were not all looked up, and are to be asked about again. */
    Set<TeamId> unfinished(Instant now) {
        return unfinished.entrySet().stream()
                .filter(entry -> !now.isBefore(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Looks up somebody who changed in their chat. */
    void changed(TeamId team, AccountId who) {
        try {
            known.member(team, who).ifPresent(member -> changed(team, member, who));
        } catch (ChatDown down) {
            unfinished.put(team, machineTime.instant().plus(AGAIN));
        } catch (RuntimeException e) {
            threads.failed(team, "Somebody who changed could not be looked up", e);
            unfinished.put(team, machineTime.instant().plus(AGAIN));
        }
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

    /**
     * Blocks for {@link #LOOKED_UP_FOR} and one look-up at most.
     *
     * @param people whom to look up
     */
    void look(TeamId team, Function<TeamId, List<Member>> people) {
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
            threads.failed(team, "The owners could not be looked up", e);
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
}

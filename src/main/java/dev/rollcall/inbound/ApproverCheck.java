package dev.rollcall.inbound;

import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.RecordDeciders;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.query.KnownPeople;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Asks the chats who can decide requests, and stores the number. Thread-safe. */
final class ApproverCheck {
    /**
     * How often the approvers of a team are looked up within {@link #BELIEVED}; after that the last answer is used.
     * Slack lists a group 20 times a minute at most, and decisions need that too.
     */
    static final int LOOK_UPS_MAX = 6;

    /** How long an answer about the approvers of a team is used again at most. */
    static final Duration BELIEVED = Duration.ofMinutes(1);

    private final Map<String, ChatPlatform> chats;
    private final KnownPeople known;
    private final CommandRunner runner;
    private final InstantSource machineTime;
    private final LookUpThreads threads;
    /** One look at the approvers of a team at a time: an older answer of a chat must not replace a newer one. */
    private final Map<TeamId, ReentrantLock> looks = new ConcurrentHashMap<>();

    private final Map<TeamId, Looked> looked = new ConcurrentHashMap<>();

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

    ApproverCheck(
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

    /** Looks up who can decide, unless that was done often just now, and stores it. */
    void look(TeamId team) {
        look(team, 0);
    }

    /** @param proposed how many approvals may be demanded in future; 0 for as many as now */
    void look(TeamId team, int proposed) {
        var alone = looks.computeIfAbsent(team, _ -> new ReentrantLock());
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
            threads.failed(team, "The approvers could not be looked up", e);
        } finally {
            alone.unlock();
        }
    }
}

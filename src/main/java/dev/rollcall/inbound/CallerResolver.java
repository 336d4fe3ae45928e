package dev.rollcall.inbound;

import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.PersonFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Resolves the caller of an event: from the event itself, else by asking the platform. Answers are cached for a minute
 * of machine time. Thread-safe.
 */
final class CallerResolver {
    /** How long an answer of the platform is cached. */
    static final Duration BELIEVED = Duration.ofMinutes(1);

    /** Cached people at most. */
    private static final int REMEMBERED_MAX = 10_000;

    private final ChatPlatform chat;
    private final Set<AccountId> admins;
    private final InstantSource machineTime;
    private final Map<AccountId, Known<Optional<PersonFacts>>> people = new ConcurrentHashMap<>();
    private final Map<AccountId, Known<Groups>> groups = new ConcurrentHashMap<>();

    CallerResolver(ChatPlatform chat, Set<AccountId> admins, InstantSource machineTime) {
        this.chat = chat;
        this.admins = admins;
        this.machineTime = machineTime;
    }

    private record Known<T>(T what, Instant until) {}

    private record Groups(Set<String> asked, Set<String> in) {}

    /** @param approverGroups the groups whose membership matters; empty if there are none */
    Caller resolve(ChatEvents.Sender from, Set<String> approverGroups) {
        boolean named = admins.contains(from.account());
        if (from.facts().isPresent()) {
            var told = from.facts().get();
            return new Caller(
                    from.account(),
                    SecretGuard.masked(from.name()),
                    told.admin() || named,
                    told.outsider(),
                    told.groups());
        }
        var facts = person(from.account());
        var name =
                facts.map(PersonFacts::name).filter(n -> !n.isBlank()).orElseGet(() -> SecretGuard.masked(from.name()));
        return new Caller(
                from.account(),
                name,
                named || facts.map(PersonFacts::admin).orElse(false),
                facts.map(PersonFacts::outsider).orElse(true),
                approverGroups.isEmpty() ? Set.of() : groupsOf(from.account(), approverGroups));
    }

    Optional<PersonFacts> person(AccountId account) {
        var known = people.get(account);
        if (known != null && machineTime.instant().isBefore(known.until)) {
            return known.what;
        }
        var facts = chat.person(account).map(CallerResolver::masked);
        if (people.size() > REMEMBERED_MAX) {
            people.clear();
        }
        people.put(account, new Known<>(facts, machineTime.instant().plus(BELIEVED)));
        return facts;
    }

    private static PersonFacts masked(PersonFacts facts) {
        return new PersonFacts(facts.account(), SecretGuard.masked(facts.name()), facts.admin(), facts.outsider());
    }

    private Set<String> groupsOf(AccountId account, Set<String> wanted) {
        var known = groups.get(account);
        if (known != null
                && known.what.asked.equals(wanted)
                && machineTime.instant().isBefore(known.until)) {
            return known.what.in;
        }
        var in = chat.groupsOf(account, wanted);
        if (groups.size() > REMEMBERED_MAX) {
            groups.clear();
        }
        groups.put(
                account,
                new Known<>(new Groups(wanted, in), machineTime.instant().plus(BELIEVED)));
        return in;
    }
}

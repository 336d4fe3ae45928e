package dev.rollcall.register;

import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The time zones of members, as the chat tells them; asked for once a day. Thread-safe. */
public final class MemberZones {
    private static final Duration KNOWN_FOR = Duration.ofDays(1);

    private final Function<AccountId, Optional<ZoneId>> lookup;
    private final InstantSource machineTime;
    private final Map<AccountId, Known> known = new ConcurrentHashMap<>();

    private record Known(Optional<ZoneId> zone, Instant until) {}

    /** @param lookup asks the chat; empty if it does not tell */
    public MemberZones(Function<AccountId, Optional<ZoneId>> lookup, InstantSource machineTime) {
        this.lookup = lookup;
        this.machineTime = machineTime;
    }

    /** The zones of these members, without those that are not known. Asks the chats, one after the other. */
    public Map<MemberId, ZoneId> of(Collection<Member> members) {
        var zones = new HashMap<MemberId, ZoneId>();
        for (var member : members) {
            zone(member.account()).ifPresent(zone -> zones.put(member.id(), zone));
        }
        return zones;
    }

    private Optional<ZoneId> zone(AccountId account) {
        var now = machineTime.instant();
        known.values().removeIf(one -> one.until().isBefore(now));
        return known.computeIfAbsent(account, it -> new Known(lookup.apply(it), now.plus(KNOWN_FOR)))
                .zone();
    }
}

package dev.rollcall.register;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.team.Availability;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.AuditStore.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who answered for whom while somebody was away, as the audit log says it. Not thread-safe. */
public final class Delegates {
    private static final String TO = ", to member:";

    private final Map<MemberId, List<Named>> named = new HashMap<>();

    /** @param to the delegate; empty from when the person is back */
    private record Named(Instant at, Optional<MemberId> to) {}

    /** Takes an absence that began before the entries that are read. */
    public void add(Availability said) {
        said.away().ifPresent(away -> named.computeIfAbsent(said.member(), _ -> new ArrayList<>())
                .add(new Named(away.since(), Optional.of(away.to()))));
    }

    /** Takes an entry, in the order of the log. */
    public void add(Entry entry) {
        if (entry.action().equals(AuditAction.MEMBER_BACK.stored())) {
            add(entry, Optional.empty());
        } else if (entry.action().equals(AuditAction.MEMBER_AWAY.stored())) {
            int to = entry.detail().lastIndexOf(TO);
            if (to >= 0) {
                add(entry, Optional.of(new MemberId(entry.detail().substring(to + TO.length()))));
            }
        }
    }

    private void add(Entry entry, Optional<MemberId> to) {
        named.computeIfAbsent(new MemberId(entry.subject()), _ -> new ArrayList<>())
                .add(new Named(entry.at(), to));
    }

    /** Whether {@code by} was the delegate of a member at a moment, or the delegate's delegate. */
    public boolean answersFor(MemberId by, MemberId member, Instant at) {
        var passed = new HashSet<MemberId>();
        for (var next = Optional.of(member); next.isPresent() && passed.add(next.get()); next = at(next.get(), at)) {
            if (next.get().equals(by) && !next.get().equals(member)) {
                return true;
            }
        }
        return false;
    }

    private Optional<MemberId> at(MemberId member, Instant at) {
        return named.getOrDefault(member, List.of()).stream()
                .filter(one -> !one.at().isAfter(at))
                .max((left, right) -> left.at().compareTo(right.at()))
                .flatMap(Named::to);
    }
}

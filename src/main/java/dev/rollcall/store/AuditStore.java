package dev.rollcall.store;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.team.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A team's audit log. Append-only; each entry's hash covers the entry and the hash of the one before, so that a change
 * of an older entry shows. Entries name members by id, never by display name; whoever prints them looks names up.
 */
public interface AuditStore {
    /**
     * Appends an entry.
     *
     * @param actor is stored as {@link Actor#auditId()}
     * @param detail contains no names of people
     * @throws Stale if another transaction appended at the same time
     */
    void add(Instant at, Actor actor, AuditAction action, String subject, String detail);

    /** The newest {@code limit} entries, newest first. */
    List<Entry> newest(int limit);

    /**
     * The newest {@code limit} entries about a subject whose action's stored name begins with {@code actions}, newest
     * first.
     */
    List<Entry> about(String subject, String actions, int limit);

    /** At most {@code limit} entries with a higher number than {@code number}, oldest first. */
    List<Entry> after(long number, int limit);

    /** The newest entry of an action with a lower number than {@code number}; empty if there is none. */
    Optional<Entry> lastBefore(long number, AuditAction action);

    /** The member who did this last; empty if nobody did, or not a member. */
    Optional<MemberId> lastBy(AuditAction action);

    /** The subjects of the entries of an action whose number is greater. */
    Set<String> subjects(AuditAction action, long after);

    /** The hash of the newest entry: a SHA-256 in hex; 64 zeros while there is none. */
    String head();

    /** The number of the first entry whose hash or number is wrong; 0 if there is none. */
    long firstBroken();

    /**
     * An entry as it is stored.
     *
     * @param form how it was written: in form 1, of the first release, {@code actor} is a display name; in form 2 it is
     *     {@code member:} and a member's id, {@code operator} or {@code scheduler}
     * @param action the {@link AuditAction#stored() stored name}, which a later version may have added
     */
    record Entry(
            int form,
            long number,
            Instant at,
            String actor,
            String action,
            String subject,
            String detail,
            String hash) {}
}

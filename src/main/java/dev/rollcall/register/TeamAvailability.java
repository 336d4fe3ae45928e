package dev.rollcall.register;

import dev.rollcall.domain.review.Responsibility.Respondent;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.team.Availability;
import dev.rollcall.domain.team.Availability.Away;
import dev.rollcall.domain.team.Availability.NotifyBy;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who of a team can be reached at one moment, and who answers for somebody who is away. Who was named is looked up when
 * a message is routed, so that of a chain the last is asked. Reads what people said once; looks each person up once.
 */
public final class TeamAvailability {
    private final Store.Tx tx;
    private final Map<MemberId, Availability> said;
    private final Map<MemberId, MemberId> awayTo = new HashMap<>();
    private final Map<MemberId, Optional<Member>> people = new HashMap<>();

    private TeamAvailability(Store.Tx tx, Map<MemberId, Availability> said) {
        this.tx = tx;
        this.said = said;
        said.forEach((member, one) -> one.away().ifPresent(away -> awayTo.put(member, away.to())));
    }

    /** As it is at {@code now}. */
    public static TeamAvailability at(Store.Tx tx, Instant now) {
        return new TeamAvailability(
                tx,
                tx.availability().all().stream()
                        .map(one -> one.at(now))
                        .filter(Availability::saysSomething)
                        .collect(Collectors.toMap(Availability::member, one -> one)));
    }

    /** The same, which need not look these people up. */
    public TeamAvailability knowing(Map<MemberId, Member> known) {
        known.forEach((id, member) -> people.put(id, Optional.of(member)));
        return this;
    }

    /** The member, if they can answer. */
    public Optional<Member> present(MemberId id) {
        return member(id).filter(Member::present);
    }

    /** The member, whether they can answer or not. */
    public Optional<Member> member(MemberId id) {
        return people.computeIfAbsent(id, tx.members()::find);
    }

    /** Who was named to answer for a member who is away, and until when. */
    public Optional<Away> away(MemberId id) {
        return of(id).flatMap(Availability::away);
    }

    /** When the next absence ends. */
    public Optional<Instant> nextReturn() {
        return said.values().stream()
                .flatMap(one -> one.away().stream())
                .map(Away::until)
                .min(Comparator.naturalOrder());
    }

    public Optional<Instant> quietUntil(MemberId id) {
        return of(id).flatMap(Availability::quietUntil);
    }

    /** How the member wants to be reminded; empty for the way of the chat. */
    public Optional<NotifyBy> notifyBy(MemberId id) {
        return of(id).flatMap(Availability::notifyBy);
    }

    private Optional<Availability> of(MemberId id) {
        return Optional.ofNullable(said.get(id));
    }

    /** The members whom nothing mentions now. */
    public Set<MemberId> quiet() {
        return said.values().stream()
                .filter(one -> one.quietUntil().isPresent())
                .map(Availability::member)
                .collect(Collectors.toSet());
    }

    /** The members who are reminded by direct message because they wish it. */
    public Set<MemberId> remindedDirectly() {
        return said.values().stream()
                .filter(one -> one.notifyBy().equals(Optional.of(NotifyBy.DM)))
                .map(Availability::member)
                .collect(Collectors.toSet());
    }

    /** Who answers for a member who is away; empty if the member is not, or if there is nobody to answer. */
    public Optional<Member> delegateOf(MemberId id) {
        return Availability.delegateOf(id, awayTo, one -> present(one).isPresent())
                .flatMap(this::present);
    }

    /** The members for whom this one answers as their delegate. */
    public Set<MemberId> standsFor(MemberId id) {
        var named = awayTo.keySet().stream()
                .filter(away ->
                        Availability.delegateOf(away, awayTo, id::equals).isPresent())
                .collect(Collectors.toSet());
        return named.isEmpty() || present(id).isEmpty() ? Set.of() : named;
    }

    /** A member as one who answers: for themselves and for those whose delegate they are. */
    public Respondent respondent(MemberId id, boolean admin) {
        return new Respondent(id, admin, standsFor(id));
    }

    /** The member, or their delegate; empty if neither can be asked. */
    public Optional<Member> reached(MemberId id) {
        return away(id).isPresent() ? delegateOf(id) : present(id);
    }

    /**
     * Who is asked: the member or their delegate; if neither can be, the backup or theirs; if those cannot be either,
     * whoever of the two can still answer though away.
     */
    public Optional<Member> asked(Optional<MemberId> member, Optional<MemberId> backup) {
        return member.flatMap(id -> reached(id)
                .or(() -> backup.flatMap(this::reached))
                .or(() -> present(id))
                .or(() -> backup.flatMap(this::present)));
    }

    /** Who is asked about a review item; empty if admins are. */
    public Optional<Member> asked(ReviewItem item) {
        return asked(item.asked(), item.backup());
    }

    /** The backup of something, or their delegate; the backup though away if there is no delegate. */
    public Optional<Member> backup(Optional<MemberId> backup) {
        return backup.flatMap(id -> reached(id).or(() -> present(id)));
    }
}

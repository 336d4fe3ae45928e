package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.team.Availability.NotifyBy;
import dev.rollcall.domain.team.Member;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What a person said about how they can be reached, and for whom they answer. */
public record ShowAvailability() implements Query<ShowAvailability.View> {
    /** Asked by {@code /token away} and {@code /token quiet} without options. */
    static final QuerySpec<ShowAvailability> SPEC = QuerySpec.untyped(Needs.MEMBER);

    /**
     * @param to the delegate whom the person named; empty if the person is not away
     * @param answers who answers for the person; empty if nobody does
     * @param awayUntil the end of the absence, not included
     * @param quietUntil the end of the quiet time, not included
     * @param standsFor those who are away and whose delegate the person is
     */
    public record View(
            String to,
            String answers,
            Optional<Instant> awayUntil,
            Optional<Instant> quietUntil,
            Optional<NotifyBy> notifyBy,
            List<Stands> standsFor,
            ZoneId zone)
            implements dev.rollcall.query.View {
        public View {
            standsFor = List.copyOf(standsFor);
        }
    }

    /** @param until the end of the absence, not included */
    public record Stands(String name, Instant until) {}

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public QueryResult<View> answer(QueryContext context) {
        var people = context.availability();
        var away = context.member().flatMap(people::away);
        var stands = context.member().stream()
                .flatMap(member -> people.standsFor(member).stream())
                .flatMap(member ->
                        people.away(member).stream().map(one -> new Stands(context.name(member), one.until())))
                .sorted((a, b) -> a.name().compareToIgnoreCase(b.name()))
                .toList();
        return new QueryResult.Found<>(new View(
                away.map(one -> context.name(one.to())).orElse(""),
                context.member().flatMap(people::delegateOf).map(Member::name).orElse(""),
                away.map(one -> one.until()),
                context.member().flatMap(people::quietUntil),
                context.member().flatMap(people::notifyBy),
                stands,
                context.team().zone()));
    }
}

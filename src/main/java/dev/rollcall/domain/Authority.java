package dev.rollcall.domain;

import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Team;
import dev.rollcall.domain.token.Token;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Whether an actor may do what {@link Needs} asks, by immutable ids and by what the platform says now. */
public final class Authority {
    private Authority() {}

    /**
     * Empty if it may be done.
     *
     * @param subject the token in question; without one the handler has the word, which finds that there is nothing
     */
    public static Optional<Refusal> refusal(
            Needs needs, Actor actor, Team team, Supplier<Optional<Token>> subject, Function<MemberId, String> names) {
        return switch (actor) {
            case Actor.Operator _, Actor.ApiKey _ ->
                needs == Needs.OPERATOR ? Optional.empty() : Optional.of(new Refusal.NotAdmin());
            case Actor.Scheduler _ -> needs == Needs.SCHEDULER ? Optional.empty() : Optional.of(new Refusal.NotAdmin());
            case Actor.Person person -> refusal(needs, person, team, subject, names);
        };
    }

    private static Optional<Refusal> refusal(
            Needs needs,
            Actor.Person person,
            Team team,
            Supplier<Optional<Token>> subject,
            Function<MemberId, String> names) {
        var caller = person.caller();
        if (caller.outsider() && needs != Needs.ANYONE) {
            return Optional.of(new Refusal.Outsider());
        }
        return switch (needs) {
            case ANYONE, MEMBER -> Optional.empty();
            case ADMIN -> caller.admin() ? Optional.empty() : Optional.of(new Refusal.NotAdmin());
            case OPERATOR, SCHEDULER -> Optional.of(new Refusal.NotAdmin());
            case APPROVER ->
                team.settings()
                        .<Refusal>map(settings -> new Refusal.NotApprover(settings.approverNames()))
                        .filter(_ -> !team.settings().orElseThrow().approves(caller.account(), caller.groups()))
                        .or(() -> team.settings().isEmpty() ? Optional.of(new Refusal.NotSetUp()) : Optional.empty());
            case OWNER ->
                subject.get()
                        .filter(token -> !caller.admin()
                                && !token.ownedBy(person.member())
                                && !token.backedUpBy(person.member()))
                        .map(token -> new Refusal.NotYours(
                                token.label().text(),
                                token.owner().map(names).orElse(""),
                                token.backup().map(names).orElse("")));
        };
    }
}

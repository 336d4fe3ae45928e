package dev.rollcall.domain;

import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Team;
import dev.rollcall.domain.token.Token;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Decides whether an actor meets {@link Needs}. Persons are compared by immutable ids; admin and group membership are
 * what the platform says now.
 */
public final class Authority {
    private Authority() {}

    /**
     * The refusal; empty if the actor is allowed.
     *
     * @param subject gives the token that the command is about. If there is none, the command is allowed, so that its
     *     handler can refuse with what is missing
     * @param names gives the name of a member
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
                        .filter(token -> !Responsibility.of(token).mayAnswerByControl(person.member(), caller.admin()))
                        .map(token ->
                                Responsibility.of(token).refusal(token.label().text(), names));
        };
    }
}

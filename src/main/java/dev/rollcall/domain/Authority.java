package dev.rollcall.domain;

import dev.rollcall.domain.review.Responsibility.Subject;
import dev.rollcall.domain.team.Auditor;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.Team;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
            Needs needs,
            Actor actor,
            Team team,
            Supplier<Optional<Subject>> subject,
            Function<MemberId, String> names) {
        return refusal(needs, actor, team, subject, names, () -> false);
    }

    /**
     * The same for a decision on a new token.
     *
     * @param nobodyDecides whether no approver can decide on the token that the command is about, so that admins may
     */
    public static Optional<Refusal> refusal(
            Needs needs,
            Actor actor,
            Team team,
            Supplier<Optional<Subject>> subject,
            Function<MemberId, String> names,
            BooleanSupplier nobodyDecides) {
        return switch (actor) {
            case Actor.Operator _, Actor.ApiKey _ ->
                needs == Needs.OPERATOR ? Optional.empty() : Optional.of(new Refusal.NotAdmin());
            case Actor.Scheduler _ -> needs == Needs.SCHEDULER ? Optional.empty() : Optional.of(new Refusal.NotAdmin());
            case Actor.Person person -> refusal(needs, person, team, subject, names, nobodyDecides);
        };
    }

    /**
     * The same for somebody who is an auditor, also if they are an admin or an outsider: an auditor changes nothing.
     *
     * @param reads whether it only reads, and is open to every member
     */
    public static Optional<Refusal> ofAuditor(Needs needs, boolean reads, Auditor auditor) {
        return switch (needs) {
            case ANYONE, AUDITOR_OR_ADMIN -> Optional.empty();
            case MEMBER -> reads ? Optional.empty() : Optional.of(new Refusal.AuditorReads(auditor.until()));
            case OWNER, OWNER_OR_APPROVER, APPROVER, APPROVER_OR_ADMIN, REVIEWER, ADMIN, OPERATOR, SCHEDULER ->
                Optional.of(new Refusal.AuditorReads(auditor.until()));
        };
    }

    private static Optional<Refusal> refusal(
            Needs needs,
            Actor.Person person,
            Team team,
            Supplier<Optional<Subject>> subject,
            Function<MemberId, String> names,
            BooleanSupplier nobodyDecides) {
        var caller = person.caller();
        if (caller.outsider() && needs != Needs.ANYONE) {
            return Optional.of(new Refusal.Outsider());
        }
        return switch (needs) {
            case ANYONE, MEMBER -> Optional.empty();
            case ADMIN, AUDITOR_OR_ADMIN -> caller.admin() ? Optional.empty() : Optional.of(new Refusal.NotAdmin());
            case OPERATOR, SCHEDULER -> Optional.of(new Refusal.NotAdmin());
            case APPROVER ->
                team.settings()
                        .map(settings -> approver(settings, caller, nobodyDecides))
                        .orElseGet(() -> Optional.of(new Refusal.NotSetUp()));
            case APPROVER_OR_ADMIN ->
                team.settings()
                        .map(settings -> approverOrAdmin(settings, caller))
                        .orElseGet(() -> Optional.of(new Refusal.NotSetUp()));
            case REVIEWER ->
                team.settings()
                        .map(settings -> reviewer(settings, caller))
                        .orElseGet(() -> Optional.of(new Refusal.NotSetUp()));
            case OWNER_OR_APPROVER ->
                subject.get()
                        .filter(token -> !token.responsibility().mayAnswerByControl(person.respondent()))
                        .filter(_ -> team.settings()
                                .filter(settings -> settings.approves(caller))
                                .isEmpty())
                        .map(token -> notOwnerOrApprover(token, team, names));
            case OWNER ->
                subject.get()
                        .filter(token -> !token.responsibility().mayAnswerByControl(person.respondent()))
                        .map(token -> token.responsibility().refusal(token.label(), names));
        };
    }

    private static Refusal notOwnerOrApprover(Subject token, Team team, Function<MemberId, String> names) {
        var not = token.responsibility().refusal(token.label(), names);
        return new Refusal.NotYoursNorApprover(
                not.label(),
                not.owner(),
                not.backup(),
                team.settings().map(Settings::approverNames).orElse(List.of()));
    }

    private static Optional<Refusal> approverOrAdmin(Settings settings, Caller caller) {
        return caller.admin() || settings.approves(caller)
                ? Optional.empty()
                : Optional.of(new Refusal.NotApproverOrAdmin(settings.approverNames()));
    }

    private static Optional<Refusal> reviewer(Settings settings, Caller caller) {
        return caller.admin() || settings.reviews(caller)
                ? Optional.empty()
                : Optional.of(new Refusal.NotReviewer(settings.policy().reviewerNames()));
    }

    private static Optional<Refusal> approver(Settings settings, Caller caller, BooleanSupplier nobodyDecides) {
        if (settings.approves(caller)) {
            return Optional.empty();
        }
        if (!nobodyDecides.getAsBoolean()) {
            return Optional.of(new Refusal.NotApprover(settings.approverNames()));
        }
        return caller.admin() ? Optional.empty() : Optional.of(new Refusal.NotApprover(List.of()));
    }
}

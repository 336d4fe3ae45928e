package dev.rollcall.command;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.incident.Incident;
import dev.rollcall.domain.incident.Incident.How;
import dev.rollcall.domain.incident.IncidentId;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Field;
import dev.rollcall.domain.input.Option.Position;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.Responsibility.Subject;
import dev.rollcall.domain.token.Token;
import java.util.List;
import java.util.Optional;

/**
 * Somebody closes an incident with a reason, such as a false alarm. Approvers and admins close it for all tokens for
 * which it is not over; an owner or a backup for those that they answer for.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotYoursNorApprover}, {@link Refusal.BadField} for the reason,
 * {@link Refusal.NoSuchThing}, {@link Refusal.IncidentOver}.
 */
public record CloseIncident(IncidentId incident, String reason) implements Command {
    private static final String REASON = "reason";

    public static final CommandSpec<CloseIncident> SPEC = CommandSpec.pressed(
                    "close incident", Needs.OWNER_OR_APPROVER, CloseIncident.class)
            .option(Option.text(REASON, "Why; everybody in the channel reads it", Incident.REASON_MAX)
                    .needed()
                    .at(Position.REST_OF_LINE)
                    .inForm(Field.required("Reason", "For example: false alarm, it was a test")
                            .ofSeveralLines()))
            .formAbout(Verb.CLOSE_INCIDENT, "Close this incident", "Close", CloseIncident::opensForm)
            .from(arguments -> new CloseIncident(new IncidentId(arguments.subject()), arguments.text(REASON)))
            .aboutToken(CloseIncident::subject)
            .handledBy(CloseIncident::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    /** Of the tokens for which it is not over, the first that the person answers for; the first if there is none. */
    private static Optional<Subject> subject(CloseIncident command, CommandContext context) {
        var tokens = open(command, context);
        return tokens.stream()
                .filter(token -> answersFor(token, context))
                .findFirst()
                .or(() -> tokens.stream().findFirst())
                .map(token -> new Subject(token.label().text(), Responsibility.of(token)));
    }

    private static List<Token> open(CloseIncident command, CommandContext context) {
        return context.tx().incidents().find(command.incident).stream()
                .flatMap(incident -> incident.openTokens().stream())
                .flatMap(id -> context.token(id).stream())
                .toList();
    }

    private static boolean answersFor(Token token, CommandContext context) {
        return context.actor() instanceof Actor.Person person
                && Responsibility.of(token).mayAnswerByControl(person.respondent());
    }

    /** The tokens for which the person may close it. */
    private static List<Token> closable(CloseIncident command, CommandContext context) {
        var caller = context.person().caller();
        boolean approver = context.settings().approves(caller);
        return open(command, context).stream()
                .filter(token -> approver || answersFor(token, context))
                .toList();
    }

    private static Optional<Refusal> missing(CloseIncident command, CommandContext context) {
        if (context.tx().incidents().find(command.incident).isEmpty()) {
            return Optional.of(new Refusal.NoSuchThing());
        }
        return closable(command, context).isEmpty() ? Optional.of(new Refusal.IncidentOver()) : Optional.empty();
    }

    private static Decision<FormStart> opensForm(CloseIncident command, CommandContext context) {
        return missing(command, context)
                .<Decision<FormStart>>map(Decision::no)
                .orElseGet(() -> Decision.go(FormStart.about(labels(closable(command, context)))));
    }

    private static Outcome handle(CloseIncident command, CommandContext context) {
        var reason = command.reason.strip();
        if (reason.isEmpty()) {
            return context.refuse(new Refusal.BadField(REASON, "", Refusal.Rule.REQUIRED));
        }
        var fault = ReportCompromised.fault(reason).or(() -> missing(command, context));
        if (fault.isPresent()) {
            return context.refuse(fault.get());
        }
        var incident = context.tx().incidents().find(command.incident).orElseThrow();
        var closed = closable(command, context);
        Incidents.end(incident, closed.stream().map(Token::id).toList(), How.CLOSED, reason, context);
        return new Outcome.IncidentClosed(labels(closed), labels(open(command, context)));
    }

    private static List<String> labels(List<Token> tokens) {
        return tokens.stream()
                .map(token -> token.label().text())
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }
}

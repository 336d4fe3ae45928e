package dev.rollcall.command;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.incident.Incident;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Position;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Nearest;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Token.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody reports that a token, or every token of a service, is compromised. An incident begins: one card in the
 * escalation channel, which is reminded of until each token is rotated or removed, or the incident is closed. A token
 * that is in an incident already stays in it; if all are, the answer names that card.
 *
 * <p>Refuses with, in this order: {@link BadField} with {@link Rule#REQUIRED} if neither a token nor a service is
 * named, or with {@link Rule#ONE_OR_ALL_OF_A_SERVICE} if both are; {@link BadField} for the reason;
 * {@link Refusal.NoSuchToken}, {@link Refusal.ServiceHoldsNothing}.
 *
 * @param label empty if a service is named
 * @param service empty if a token is named
 * @param reason what happened; may be empty
 */
public record ReportCompromised(String label, String service, String reason) implements Command {
    private static final String SERVICE = "service";
    static final String REASON = "reason";

    public static final CommandSpec<ReportCompromised> SPEC = CommandSpec.typed(
                    "compromised", Needs.MEMBER, ReportCompromised.class)
            .about(
                    "Report that a token, or all of a service, is compromised",
                    "/token compromised ci-deploy it was in a public repository")
            .option(Option.tokenLabel().mayBeLeftOut().at(Position.NEXT_WORD))
            .option(Option.text(REASON, "What happened; everybody in the channel reads it", Incident.REASON_MAX)
                    .at(Position.REST_OF_LINE))
            .option(Option.text(SERVICE, "In place of a token: every token of this service", Token.TEXT_MAX))
            .from(ReportCompromised::from)
            .handledBy(ReportCompromised::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static ReportCompromised from(Arguments arguments) {
        return new ReportCompromised(
                arguments.text(Option.LABEL).strip(),
                arguments.text(SERVICE).strip(),
                arguments.text(REASON).strip());
    }

    private static Outcome handle(ReportCompromised command, CommandContext context) {
        if (command.service.isEmpty()) {
            return command.label.isEmpty()
                    ? context.refuse(new BadField(Option.LABEL, "", Rule.REQUIRED))
                    : oneToken(command, context);
        }
        if (context.lookup().byLabel(command.label).isPresent()) {
            return context.refuse(new BadField(Option.LABEL, Label.cut(command.label), Rule.ONE_OR_ALL_OF_A_SERVICE));
        }
        // A word without a name, which is no token, begins the reason.
        var reason = Stream.of(command.label, command.reason)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        return allOfService(command.service, reason, context);
    }

    private static Outcome oneToken(ReportCompromised command, CommandContext context) {
        var fault = fault(command.reason);
        if (fault.isPresent()) {
            return context.refuse(fault.get());
        }
        return context.lookup()
                .byLabel(command.label)
                .map(token -> report("", List.of(token), command.reason, context))
                .orElseGet(() -> context.refuse(context.lookup().noSuchToken(command.label)));
    }

    private static Outcome allOfService(String service, String reason, CommandContext context) {
        var fault = fault(reason);
        if (fault.isPresent()) {
            return context.refuse(fault.get());
        }
        var live = context.tx().tokens().live();
        var wanted = Label.fold(service);
        var tokens = live.stream()
                .filter(token ->
                        holders(token).anyMatch(holder -> Label.fold(holder).equals(wanted)))
                .toList();
        if (tokens.isEmpty()) {
            var near = Nearest.of(
                    service,
                    live.stream().flatMap(ReportCompromised::holders).distinct().toList());
            return context.refuse(new Refusal.ServiceHoldsNothing(Label.cut(service), near.orElse("")));
        }
        var name = holders(tokens.getFirst())
                .filter(holder -> Label.fold(holder).equals(wanted))
                .findFirst()
                .orElseThrow();
        return report(name, tokens, reason, context);
    }

    /** Whose breach concerns the token: its service, and the issuer where an import found it. */
    private static Stream<String> holders(Token token) {
        return Stream.concat(Stream.of(token.service()), token.origin().map(Origin::issuer).stream());
    }

    /** The refusal of a reason that is too long; empty if it is fine. */
    static Optional<Refusal> fault(String reason) {
        return reason.codePointCount(0, reason.length()) > Incident.REASON_MAX
                ? Optional.of(new BadField(REASON, Label.cut(reason), Rule.TOO_LONG))
                : Optional.empty();
    }

    static Outcome report(String service, List<Token> tokens, String reason, CommandContext context) {
        var open = context.tx().incidents().open();
        var standing =
                tokens.stream().filter(token -> open.containsKey(token.id())).toList();
        if (standing.size() == tokens.size()) {
            return stands(standing, context);
        }
        var raised =
                tokens.stream().filter(token -> !open.containsKey(token.id())).toList();
        Incidents.raise(service, raised, reason, context);
        var places = context.settings()
                .places(context.person().caller().account().space())
                .orElseGet(() -> context.settings().firstPlaces());
        return new Outcome.IncidentRaised(
                labels(raised),
                labels(standing),
                places.escalationName(),
                places.escalation().toString());
    }

    private static Outcome stands(List<Token> tokens, CommandContext context) {
        var incident = context.tx().incidents().openOf(tokens.getFirst().id()).orElseThrow();
        var own = context.person().caller().account().space();
        var message = Stream.concat(Stream.of(own), context.spaces().stream())
                .flatMap(space -> context.tx().cards().find(new CardKey.Incident(space, incident.id())).stream())
                .flatMap(row -> row.message().stream())
                .findFirst();
        return new Outcome.IncidentStands(
                labels(tokens), context.name(incident.raisedBy()), incident.raisedAt(), message.orElse(""));
    }

    private static List<String> labels(List<Token> tokens) {
        return tokens.stream().map(token -> token.label().text()).toList();
    }
}

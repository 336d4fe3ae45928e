package dev.rollcall.command;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.incident.Incident;
import dev.rollcall.domain.incident.Incident.How;
import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.Stale;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What all commands on incidents share. {@link #follow} is called where tokens and removals are saved, so that each way
 * to rotate or remove a token ends its incident in the same transaction.
 */
final class Incidents {
    private Incidents() {}

    /** Begins an incident. None of the tokens may be in one that is open. */
    static void raise(String service, List<Token> tokens, String reason, CommandContext context) {
        var incident = Incident.raise(
                service,
                tokens.stream().map(Token::id).toList(),
                context.member(),
                reason,
                context.now(),
                context.settings().zone(),
                context.settings().calendar());
        context.tx().incidents().add(incident);
        for (var places : context.settings().places().values()) {
            context.want(
                    new CardKey.Incident(places.escalation().space(), incident.id()),
                    new CardAddress.Channel(places.escalation()));
        }
        for (var token : tokens) {
            context.reviewRedraws().token(token.id());
            context.audit(
                    AuditAction.TOKEN_COMPROMISED,
                    token.id().value(),
                    token.label().text());
        }
    }

    /** A token was changed. Ends its incident if that is what the change means, else draws its card again. */
    static void follow(Token before, Token after, CommandContext context) {
        context.tx().incidents().openOf(before.id()).ifPresent(incident -> {
            var how = How.of(before, after);
            if (how.isPresent()) {
                end(incident, List.of(after.id()), how.get(), "", context);
            } else {
                redraw(incident, context);
            }
        });
    }

    /** A removal came to another step. Ends the incident of its token if that is what the step means. */
    static void follow(Removal after, CommandContext context) {
        How.of(after).ifPresent(how -> context.tx()
                .incidents()
                .openOf(after.token())
                .ifPresent(incident -> end(incident, List.of(after.token()), how, "", context)));
    }

    /** Ends an incident for some of its tokens. When it is over for all, what happened is told below its card. */
    static void end(Incident before, List<TokenId> tokens, How how, String reason, CommandContext context) {
        var by = context.actor() instanceof Actor.Person person
                ? Optional.of(person.member())
                : Optional.<MemberId>empty();
        var after = before.over(tokens, new Incident.Over(how, by, reason, context.now()));
        if (!context.tx().incidents().replace(before, after)) {
            throw new Stale();
        }
        redraw(after, context);
        if (!after.open()) {
            for (var space : context.spaces()) {
                context.want(
                        new CardKey.IncidentTimeline(space, after.id()),
                        new CardAddress.Below(new CardKey.Incident(space, after.id())));
            }
        }
        for (var id : tokens) {
            context.reviewRedraws().token(id);
            var label = context.token(id).orElseThrow().label().text();
            if (how == How.CLOSED) {
                context.audit(AuditAction.TOKEN_INCIDENT_CLOSE, id.value(), label);
            } else {
                context.audit(
                        AuditAction.TOKEN_INCIDENT_OVER,
                        id.value(),
                        label + ": " + how.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
        }
    }

    private static void redraw(Incident incident, CommandContext context) {
        context.redrawIn(space -> new CardKey.Incident(space, incident.id()));
    }
}

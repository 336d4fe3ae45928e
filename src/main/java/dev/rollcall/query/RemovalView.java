package dev.rollcall.query;

import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.removal.Removal.State;
import dev.rollcall.domain.removal.RemovalId;
import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.token.Token;
import dev.rollcall.register.RemovalPeople;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What the cards of a removal show. Where the token is stored and what breaks are part of it, since everybody in the
 * channel is asked whether they need it; its last four characters and its note are not.
 *
 * @param place where the token is deleted: its issuer, or else its service
 * @param saidBy who said that the token is unused; empty if nobody did, and reviews in a row left it unconfirmed
 * @param at since when it stands in this step
 * @param until until when whoever needs the token can say so; empty unless it is announced
 * @param actor who brought it to this step; empty if nobody did
 * @param deletedBy who said that it is deleted; empty if nobody did
 * @param issuer the issuer whose list contained it again, or no longer contained it; empty if none did
 * @param tookBack whether who said that it is unused took that back
 * @param asked who has to act, or may need the token while it is announced; only people who can answer
 */
public record RemovalView(
        String removal,
        String label,
        String app,
        String service,
        String env,
        String access,
        String place,
        String owner,
        String saidBy,
        Instant openedAt,
        String reason,
        String purpose,
        String stored,
        RemovalStep step,
        Instant at,
        Optional<Instant> until,
        String actor,
        String deletedBy,
        String issuer,
        boolean tookBack,
        List<Member> asked,
        ZoneId zone) {
    public RemovalView {
        asked = List.copyOf(asked);
    }

    static Optional<RemovalView> of(RemovalId id, QueryContext context) {
        return context.tx().removals().find(id).flatMap(removal -> context.tx()
                .tokens()
                .find(removal.token())
                .map(token -> of(removal, token, context)));
    }

    private static RemovalView of(Removal removal, Token token, QueryContext context) {
        var state = removal.state();
        var people = new RemovalPeople(context.tx(), context.availability());
        return new RemovalView(
                removal.id().value(),
                token.label().text(),
                token.app(),
                token.service(),
                token.environment().text(),
                token.access().text(),
                token.deletedAt(),
                token.owner().map(context::name).orElse(""),
                removal.unanswered() ? "" : context.name(removal.by()),
                removal.openedAt(),
                removal.reason(),
                token.texts().purpose(),
                token.texts().stored(),
                removal.step(),
                state.at(),
                state instanceof State.Announced announced ? Optional.of(announced.until()) : Optional.empty(),
                state.actor().map(context::name).orElse(""),
                deletedBy(state, context),
                issuer(state),
                state instanceof State.Kept kept
                        && !removal.unanswered()
                        && kept.by().equals(removal.by()),
                state instanceof State.Announced
                        ? people.mayNeed(removal, token)
                        : people.waitsFor(removal, token).stream().toList(),
                context.team().zone());
    }

    private static String deletedBy(State state, QueryContext context) {
        return switch (state) {
            case State.Deleted deleted -> context.name(deleted.by());
            case State.Gone gone -> gone.deletedBy().map(context::name).orElse("");
            default -> "";
        };
    }

    private static String issuer(State state) {
        return switch (state) {
            case State.ToDo todo -> todo.seenBy();
            case State.Gone gone -> gone.issuer();
            default -> "";
        };
    }
}

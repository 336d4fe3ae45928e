package dev.rollcall.domain.incident;

import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Tokens that somebody reported compromised together. It is over for a token when its secret was replaced, when
 * somebody says that it is deleted at its issuer, when it is not in use any more, or when somebody closes it with a
 * reason. Until it is over for all, it is reminded of.
 *
 * @param service the service all of whose tokens are in it; empty if one token was reported
 * @param reason what happened; may be empty
 * @param tokens at least one
 * @param reminded how many reminders were sent
 * @param due when the next reminder is due; empty once it is over
 */
public record Incident(
        IncidentId id,
        String service,
        MemberId raisedBy,
        Instant raisedAt,
        String reason,
        List<Item> tokens,
        int reminded,
        Optional<Instant> due,
        long version) {
    /** Code points of the reason, and of the reason for closing it. */
    public static final int REASON_MAX = 300;

    public Incident {
        tokens = List.copyOf(tokens);
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("no token");
        }
    }

    /** @param over empty while the token is a danger */
    public record Item(TokenId token, Optional<Over> over) {}

    /**
     * How the incident ended for a token.
     *
     * @param by who did it; empty if an import or the bot did
     * @param reason why it was closed; empty in any other case
     */
    public record Over(How how, Optional<MemberId> by, String reason, Instant at) {}

    /** How the incident ended for a token. The names are stored, so they never change. */
    public enum How {
        /** Its secret was replaced. */
        ROTATED,
        /** It is deleted at its issuer. */
        REMOVED,
        /** Its request was denied, withdrawn or expired, so that nobody uses it. */
        NOT_IN_USE,
        /** Somebody closed the incident. */
        CLOSED;

        /** How a change of a token ends an incident of it; empty if it does not. */
        public static Optional<How> of(Token before, Token after) {
            if (!after.state().live()) {
                return Optional.of(after.state() == Token.State.REMOVED ? REMOVED : NOT_IN_USE);
            }
            boolean replaced = !before.replacedAt().equals(after.replacedAt())
                    || !before.origin()
                            .flatMap(Token.Origin::rotatedAt)
                            .equals(after.origin().flatMap(Token.Origin::rotatedAt));
            return replaced ? Optional.of(ROTATED) : Optional.empty();
        }

        /** How a removal that came to its step ends an incident of its token; empty if it does not. */
        public static Optional<How> of(Removal removal) {
            return removal.step() == RemovalStep.DELETED || removal.step() == RemovalStep.GONE
                    ? Optional.of(REMOVED)
                    : Optional.empty();
        }
    }

    /** A new incident. */
    public static Incident raise(
            String service,
            List<TokenId> tokens,
            MemberId by,
            String reason,
            Instant now,
            ZoneId zone,
            Calendar calendar) {
        return new Incident(
                IncidentId.fresh(),
                service,
                by,
                now,
                reason,
                tokens.stream()
                        .sorted(Comparator.comparing(TokenId::value))
                        .map(token -> new Item(token, Optional.empty()))
                        .toList(),
                0,
                Optional.of(IncidentReminders.next(now, zone, calendar)),
                0);
    }

    /** Whether it is not over for some token. */
    public boolean open() {
        return !openTokens().isEmpty();
    }

    /** The tokens for which it is not over. */
    public List<TokenId> openTokens() {
        return tokens.stream()
                .filter(item -> item.over().isEmpty())
                .map(Item::token)
                .toList();
    }

    /** When it was over for the last token; empty while it is open. */
    public Optional<Instant> endedAt() {
        return open()
                ? Optional.empty()
                : tokens.stream()
                        .flatMap(item -> item.over().stream())
                        .map(Over::at)
                        .max(Comparator.naturalOrder());
    }

    /** How long it was open; empty while it is. */
    public Optional<Duration> lasted() {
        return endedAt().map(at -> Duration.between(raisedAt, at));
    }

    /** After it ended for some of its tokens; as it is for those for which it was over before. */
    public Incident over(List<TokenId> some, Over how) {
        var after = tokens.stream()
                .map(item -> item.over().isEmpty() && some.contains(item.token())
                        ? new Item(item.token(), Optional.of(how))
                        : item)
                .toList();
        boolean ended = after.stream().allMatch(item -> item.over().isPresent());
        return new Incident(
                id, service, raisedBy, raisedAt, reason, after, reminded, ended ? Optional.empty() : due, version);
    }

    /** After a reminder was sent. Those that were missed are not sent later. */
    public Incident reminded(Instant now, ZoneId zone, Calendar calendar) {
        var next = due.orElse(now);
        while (!next.isAfter(now)) {
            next = IncidentReminders.next(next, zone, calendar);
        }
        return new Incident(id, service, raisedBy, raisedAt, reason, tokens, reminded + 1, Optional.of(next), version);
    }
}

package dev.rollcall.store;

import dev.rollcall.domain.incident.Incident;
import dev.rollcall.domain.incident.IncidentId;
import dev.rollcall.domain.token.TokenId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A team's incidents. They are kept as long as the tokens. */
public interface IncidentStore {
    /**
     * Adds an incident. What is due next counts as changed.
     *
     * @throws Stale if one of its tokens is in another one that is not over for it, perhaps of another transaction at
     *     the same time
     */
    void add(Incident incident);

    Optional<Incident> find(IncidentId id);

    /** The incident that is not over for a token. */
    Optional<Incident> openOf(TokenId token);

    /** Since when each token is compromised for which an incident is not over. */
    Map<TokenId, Instant> open();

    /**
     * Saves {@code after} if the record is still as {@code before} was read; false if another transaction changed it.
     * What ended for a token stays.
     */
    boolean replace(Incident before, Incident after);

    /** Those of which a reminder is due at {@code now}, the earliest first. */
    List<Incident> due(Instant now);

    /** When a reminder is due next. */
    Optional<Instant> nextDue();
}

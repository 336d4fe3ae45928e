package dev.rollcall.store;

import dev.rollcall.domain.team.Availability;
import dev.rollcall.domain.team.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the members of a team said about how they can be reached. */
public interface AvailabilityStore {
    /** What a member said; {@link Availability#unsaid} if nothing. */
    Availability of(MemberId member);

    /** What was said by everybody who said something, what is over included, by the member's id. */
    List<Availability> all();

    /**
     * Replaces what a member said. What is due next counts as changed.
     *
     * @param said with nothing in it, it is forgotten
     */
    void save(Availability said);

    /** The first moment at which an absence or a quiet time ends; in the past if it has ended and was not cleared. */
    Optional<Instant> nextEnd();
}

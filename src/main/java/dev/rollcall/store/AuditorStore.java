package dev.rollcall.store;

import dev.rollcall.domain.team.Auditor;
import dev.rollcall.domain.team.MemberId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Who may read everything of the team and change nothing. At most one appointment per member: the last one. */
public interface AuditorStore {
    /** Appoints a member, in place of an appointment that the member has. */
    void put(Auditor auditor);

    /** Ends the appointment of a member. Does nothing if there is none. */
    void remove(MemberId member);

    /** The last appointment of a member, which may be over; empty if there is none. */
    Optional<Auditor> find(MemberId member);

    /** The appointments that end on a day or later, the first to end first. */
    List<Auditor> endingFrom(LocalDate day);
}

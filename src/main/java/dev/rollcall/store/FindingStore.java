package dev.rollcall.store;

import dev.rollcall.domain.finding.FindingNote;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What people decided about a team's findings; the findings themselves are computed. The newest note about a finding
 * counts. Accepted risks are kept, as the answer to why a finding was left alone.
 */
public interface FindingStore {
    void add(FindingNote note);

    /** The notes that end on a day or later, the oldest first; at the same moment what was snoozed first. */
    List<FindingNote> endingFrom(LocalDate day);

    /** Whether a finding was snoozed before that, in machine time. */
    boolean anySnoozedBefore(Instant written);

    /** Forgets what was snoozed before that, in machine time, at most so many, oldest first. Returns how many. */
    int forgetSnoozed(Instant written, int most);
}

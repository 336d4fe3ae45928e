package dev.rollcall.register;

import dev.rollcall.domain.team.Auditor;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Who is an auditor now.
 *
 * @param now team time
 */
public record Auditors(Store.Tx tx, Instant now) {
    /** The appointment of a member that holds; empty if there is none. */
    public Optional<Auditor> of(MemberId member) {
        return tx.auditors().find(member).filter(one -> one.holds(today()));
    }

    /** Every appointment that holds, the first to end first. */
    public List<Auditor> all() {
        return tx.auditors().endingFrom(today());
    }

    /** The day in the team's zone. */
    private LocalDate today() {
        return LocalDate.ofInstant(now, tx.team().get().zone());
    }
}

package dev.rollcall.domain.team;

import java.util.Optional;

/**
 * A person of a team, by their account.
 *
 * @param absence why the person cannot answer; empty for a full member, and as long as the chat was not asked
 */
public record Member(MemberId id, AccountId account, String name, Optional<Absence> absence) {
    public Member(MemberId id, AccountId account, String name) {
        this(id, account, name, Optional.empty());
    }

    /** Whether the person may answer, as far as is known. */
    public boolean present() {
        return absence.isEmpty();
    }
}

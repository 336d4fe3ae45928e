package dev.rollcall.domain.team;

import java.util.Set;

/** A person as resolved now, before the transaction: what the platform says of the account. */
public record Caller(AccountId account, String name, boolean admin, boolean outsider, Set<String> groups) {
    public Caller {
        groups = Set.copyOf(groups);
    }
}

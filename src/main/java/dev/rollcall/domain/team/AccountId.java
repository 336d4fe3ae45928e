package dev.rollcall.domain.team;

import java.util.Optional;

/** A person's account in one space, by the platform's immutable id: {@code slack:T01:U01}. */
public record AccountId(SpaceId space, String id) {
    public AccountId {
        if (id.isBlank() || id.indexOf(':') >= 0) {
            throw new IllegalArgumentException("account " + id);
        }
    }

    /** Reads {@code platform:space:account}; empty if it is not of that form. */
    public static Optional<AccountId> parse(String text) {
        int last = text.lastIndexOf(':');
        if (last <= 0 || last == text.length() - 1) {
            return Optional.empty();
        }
        return SpaceId.parse(text.substring(0, last)).map(space -> new AccountId(space, text.substring(last + 1)));
    }

    @Override
    public String toString() {
        return space + ":" + id;
    }
}

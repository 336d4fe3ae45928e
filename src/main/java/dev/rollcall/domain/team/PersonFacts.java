package dev.rollcall.domain.team;

import java.time.ZoneId;
import java.util.Optional;

/**
 * What a platform says of an account, now.
 *
 * @param name as shown in the chat; may be empty if the platform does not say
 * @param admin may administer the space (Slack: admin or owner; Discord: Manage Server)
 * @param outsider a bot, a guest, a person of another workspace, or a person who left
 * @param left whether an outsider is one because the account was deactivated
 * @param zone the person's time zone, if the platform tells it
 */
public record PersonFacts(
        AccountId account, String name, boolean admin, boolean outsider, boolean left, Optional<ZoneId> zone) {
    /** An account that was not deactivated. */
    public PersonFacts(AccountId account, String name, boolean admin, boolean outsider, Optional<ZoneId> zone) {
        this(account, name, admin, outsider, false, zone);
    }

    /** Of a person whose time zone is not known. */
    public PersonFacts(AccountId account, String name, boolean admin, boolean outsider, boolean left) {
        this(account, name, admin, outsider, left, Optional.empty());
    }

    /** An account that was not deactivated, of a person whose time zone is not known. */
    public PersonFacts(AccountId account, String name, boolean admin, boolean outsider) {
        this(account, name, admin, outsider, false, Optional.empty());
    }

    /** The same person by another name. */
    public PersonFacts named(String name) {
        return new PersonFacts(account, name, admin, outsider, left, zone);
    }

    /** Why the person cannot answer; empty for a full member. */
    public Optional<Absence> absence() {
        return !outsider ? Optional.empty() : Optional.of(left ? Absence.LEFT : Absence.GUEST);
    }
}

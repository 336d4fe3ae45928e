package dev.rollcall.domain.team;

import java.time.ZoneId;
import java.util.Optional;

/**
 * What a platform says of an account, now.
 *
 * @param name as shown in the chat; may be empty if the platform does not say
 * @param admin may administer the space (Slack: admin or owner; Discord: Manage Server)
 * @param outsider a bot, a guest, a person of another workspace, or a person who left
 * @param zone the person's time zone, if the platform tells it
 */
public record PersonFacts(AccountId account, String name, boolean admin, boolean outsider, Optional<ZoneId> zone) {
    /** Of a person whose time zone is not known. */
    public PersonFacts(AccountId account, String name, boolean admin, boolean outsider) {
        this(account, name, admin, outsider, Optional.empty());
    }
}

package dev.rollcall.domain.team;

/**
 * What a platform says of an account, now.
 *
 * @param name as shown in the chat; may be empty if the platform does not say
 * @param admin may administer the space (Slack: admin or owner; Discord: Manage Server)
 * @param outsider a bot, a guest, a person of another workspace, or a person who left
 */
public record PersonFacts(AccountId account, String name, boolean admin, boolean outsider) {}

package dev.rollcall.chat;

/**
 * What a platform says about an account at this moment.
 *
 * @param admin may administer the space (Slack: admin or owner; Discord: Manage Server)
 * @param outsider a bot, a guest, a member of another workspace, or an account that left
 */
public record PersonFacts(String name, boolean admin, boolean outsider) {}

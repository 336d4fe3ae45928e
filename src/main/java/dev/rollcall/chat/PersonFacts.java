package dev.rollcall.chat;

/**
 * What a platform says of an account, now.
 *
 * @param admin may administer the space (Slack: admin or owner; Discord: Manage Server)
 * @param outsider a bot, a guest, somebody of another workspace, or somebody who left
 */
public record PersonFacts(String name, boolean admin, boolean outsider) {}

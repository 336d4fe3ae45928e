/**
 * Slack behind the port: Bolt's core over Socket Mode or signed HTTP, cards as Block Kit. May import chat, card, domain
 * and the Slack SDK, which is seen nowhere else. Start at {@link dev.rollcall.chat.slack.SlackPlatform}.
 */
@NullMarked
package dev.rollcall.chat.slack;

import org.jspecify.annotations.NullMarked;

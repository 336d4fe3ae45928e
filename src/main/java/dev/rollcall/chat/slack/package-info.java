/**
 * The Slack adapter: Bolt's core over Socket Mode or signed HTTP, cards as Block Kit. May import chat, card, domain and
 * the Slack SDK, which no other package imports. Whatever acts in a workspace asks
 * {@link dev.rollcall.chat.slack.SlackWorkspaces} for it. Start at {@link dev.rollcall.chat.slack.SlackPlatform}.
 */
@NullMarked
package dev.rollcall.chat.slack;

import org.jspecify.annotations.NullMarked;

/**
 * A Slack of one workspace and one app, on one local port, true on the wire: Web API, Socket Mode, signed HTTP
 * delivery, slash commands, interactivity, modals, Home, threads, ephemeral messages and response URLs. Unchanged Slack
 * clients run against it without an account; a control door lets tests and pages act as people. Imports Javalin,
 * Jackson and the JDK, and nothing of the bot. Start at {@link dev.rollcall.emulator.slack.SlackEmulator}, then
 * {@link dev.rollcall.emulator.slack.WebApi} (what the bot calls), {@link dev.rollcall.emulator.slack.Deliveries} (what
 * the bot is told) and {@link dev.rollcall.emulator.slack.ControlApi} (what people do).
 */
@NullMarked
package dev.rollcall.emulator.slack;

import org.jspecify.annotations.NullMarked;

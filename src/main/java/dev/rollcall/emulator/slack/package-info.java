/**
 * A local Slack with one workspace and one app, on one port. It implements the protocol strictly: Web API, Socket Mode,
 * signed HTTP delivery, slash commands, interactivity, modals, Home, threads, ephemeral messages and response URLs.
 * Unchanged Slack clients run against it without an account, and tests and pages act as people through a control API.
 * May import Javalin, Jackson and the JDK; imports nothing of the bot. Start at
 * {@link dev.rollcall.emulator.slack.SlackEmulator}, then read {@link dev.rollcall.emulator.slack.WebApi} (calls of the
 * bot), {@link dev.rollcall.emulator.slack.Deliveries} (events for the bot) and
 * {@link dev.rollcall.emulator.slack.ControlApi} (actions of people).
 */
@NullMarked
package dev.rollcall.emulator.slack;

import org.jspecify.annotations.NullMarked;

/**
 * Scenario stories: who does what, and what they see, each in Slack and in Discord through the local emulators, with
 * the unchanged bot. Start at {@link dev.rollcall.scenario.StoryTest}; the verbs are in
 * {@link dev.rollcall.scenario.ChatTeam}.
 */
@NullMarked
package dev.rollcall.scenario;

import org.jspecify.annotations.NullMarked;

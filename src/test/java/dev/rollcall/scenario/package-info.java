/**
 * Stories of who, does, sees, each on Slack and on Discord through the local servers, with the unchanged bot between.
 * Start at {@link dev.rollcall.scenario.StoryTest}.
 */
@NullMarked
package dev.rollcall.scenario;

import org.jspecify.annotations.NullMarked;

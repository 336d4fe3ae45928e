package dev.rollcall.architecture.broken.demo;

import dev.rollcall.architecture.broken.bot.BotControl;

/** Violates no rule: the demo may use this interface of the bot. */
public record ControlsBot(BotControl control) {}

package dev.rollcall.architecture.broken.bot;

/** Represents the interface of the bot that the demo may use. */
public interface BotControl {}

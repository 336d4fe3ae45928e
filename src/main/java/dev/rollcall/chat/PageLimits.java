package dev.rollcall.chat;

/**
 * How much of a review fits one message.
 *
 * @param lines tokens a page at most
 * @param characters of all its lines together, at the longest they can grow to
 */
public record PageLimits(int lines, int characters) {}

package dev.rollcall.domain;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a card cannot be shown, as far as an admin or the operator can do something about it. The names are stored with
 * the card, as the first word of its problem.
 */
public enum CardFault {
    /** The channel does not exist any more, is archived, or is hidden from the bot. */
    PLACE_GONE,
    /** The bot cannot see the channel, or is not a member of it. */
    NOT_IN_PLACE,
    /** The bot lacks a permission, or the thread is locked. */
    NOT_ALLOWED,
    /** The platform refused the bot's credential. */
    CREDENTIAL,
    /** The platform rejected the message: a defect of the program. */
    REJECTED;

    /** The fault that a stored problem begins with; empty for a problem of one person, such as closed messages. */
    public static Optional<CardFault> of(String problem) {
        var word = problem.strip().split(" ", 2)[0];
        return Arrays.stream(values()).filter(one -> one.name().equals(word)).findFirst();
    }

    /** Whether the card can be shown as soon as somebody has changed something in the chat. */
    public boolean fixable() {
        return this != REJECTED;
    }
}

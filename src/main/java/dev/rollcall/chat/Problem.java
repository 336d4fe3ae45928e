package dev.rollcall.chat;

/**
 * Why a message cannot be shown until something is fixed.
 *
 * @param detail the platform's error code, never message text
 */
public record Problem(Kind kind, String detail) {
    public enum Kind {
        /** The channel does not exist any more, or is archived. */
        PLACE_GONE,
        /** The bot cannot see the channel, or is not a member of it. */
        NOT_IN_PLACE,
        /** The bot lacks a permission or scope. */
        NOT_ALLOWED,
        /** The person does not accept direct messages, or left. */
        PERSON_CLOSED,
        /** The message to be edited was deleted. */
        MESSAGE_GONE,
        /** The platform rejected the message: a defect of ours. */
        REJECTED,
        /** The platform refused the bot's credential, or there is none for the space. */
        CREDENTIAL
    }
}

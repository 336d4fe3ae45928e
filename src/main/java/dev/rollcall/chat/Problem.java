package dev.rollcall.chat;

/** Why a message cannot be shown. {@code detail} is the platform's own error code, never message text. */
public record Problem(Kind kind, String detail) {
    public enum Kind {
        /** The channel does not exist any more, or was archived. */
        PLACE_GONE,
        /** The bot cannot see the channel, or is not in it. */
        NOT_IN_PLACE,
        /** A permission or scope is missing. */
        NOT_ALLOWED,
        /** The person takes no direct messages, or left. */
        PERSON_CLOSED,
        /** The message that should be edited was deleted. */
        MESSAGE_GONE,
        /** The platform refused the message itself: a defect of ours. */
        REJECTED,
        /** The bot's own credential was refused. */
        CREDENTIAL
    }
}

package dev.rollcall.chat.discord;

import dev.rollcall.chat.Problem;
import dev.rollcall.chat.Sent;
import dev.rollcall.chat.discord.DiscordRest.Refused;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Translates the errors of Discord to results of sending. */
final class SendErrors {
    private static final Logger log = LoggerFactory.getLogger(SendErrors.class);

    private SendErrors() {}

    /**
     * Returns whether the message can be sent later, or the problem that prevents it. Logs a request that Discord
     * rejects as invalid, which is a bug.
     */
    static Sent toSent(Refused e) {
        var detail = Integer.toString(e.code == 0 ? e.status : e.code);
        var kind =
                switch (e.code) {
                    case ErrorCode.UNKNOWN_CHANNEL -> Problem.Kind.PLACE_GONE;
                    case ErrorCode.NO_ACCESS -> Problem.Kind.NOT_IN_PLACE;
                    case ErrorCode.NO_PERMISSION, ErrorCode.THREAD_LOCKED, ErrorCode.ARCHIVED ->
                        Problem.Kind.NOT_ALLOWED;
                    case ErrorCode.UNKNOWN_MESSAGE -> Problem.Kind.MESSAGE_GONE;
                    case ErrorCode.PERSON_CLOSED,
                            ErrorCode.NO_SHARED_GUILD,
                            ErrorCode.UNKNOWN_USER,
                            ErrorCode.INVALID_RECIPIENT -> Problem.Kind.PERSON_CLOSED;
                    default ->
                        switch (e.status) {
                            case 401 -> Problem.Kind.CREDENTIAL;
                            case 403 -> Problem.Kind.NOT_ALLOWED;
                            default -> Problem.Kind.REJECTED;
                        };
                };
        if (e.code == ErrorCode.OPENING_TOO_FAST) {
            return new Sent.Later(Duration.ofMinutes(10));
        }
        if (kind == Problem.Kind.REJECTED) {
            log.atError().addKeyValue("why", e.getMessage()).log("Discord refused a message");
        }
        return new Sent.Never(new Problem(kind, detail));
    }
}

package dev.rollcall.chat;

import dev.rollcall.card.Mark;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What people do, free of a platform. Every act carries an {@code event} that begins with the platform's name: the same
 * for each redelivery and for whoever reads it later, unique for all else. The bot's own doing is none of it.
 */
public final class ChatEvents {
    private ChatEvents() {}

    /**
     * Who did it.
     *
     * @param name how the person is called there; may be empty when the act did not say
     * @param facts what the act itself said of the person; empty if that must be asked for
     */
    public record Sender(AccountId account, String name, Optional<SenderFacts> facts) {}

    /** @param groups every group (Slack user group, Discord role) the person is in */
    public record SenderFacts(boolean admin, boolean outsider, Set<String> groups) {
        public SenderFacts {
            groups = Set.copyOf(groups);
        }
    }

    /**
     * A slash command.
     *
     * @param subcommand {@code add} or {@code review open} where the platform splits it (Discord), else empty
     * @param options typed options by name where the platform has them
     * @param text everything behind {@code /token} where it does not
     */
    public record CommandTyped(
            String event,
            Sender from,
            PlaceId place,
            String subcommand,
            Map<String, TypedText> options,
            TypedText text) {
        public CommandTyped {
            options = Map.copyOf(options);
        }
    }

    /**
     * A button or a menu.
     *
     * @param onPrivate it stood on a private message
     * @param values what was chosen in a menu
     */
    public record ButtonPressed(
            String event, Sender from, PlaceId place, boolean onPrivate, String verb, String id, List<String> values) {
        public ButtonPressed {
            values = List.copyOf(values);
        }
    }

    /** A form handed in. */
    public record FormSubmitted(
            String event,
            Sender from,
            PlaceId place,
            boolean onPrivate,
            String verb,
            String id,
            Map<String, TypedText> values) {
        public FormSubmitted {
            values = Map.copyOf(values);
        }
    }

    /** Somebody types into an option and wants suggestions. */
    public record SuggestionWanted(Sender from, PlaceId place, String subcommand, String option, String typed) {}

    /** What is suggested. */
    public record Suggestion(String value, String label) {}

    /**
     * Somebody put a mark on a message, of the {@link Mark}s we know; only where {@link Capability#REACTIONS_DECIDE}.
     * One person's mark on one message has one event, however often it is taken off and put on again: platforms give
     * marks no ids, and nobody can tell later how often it was.
     */
    public record ReactionAdded(String event, Sender from, MessageRef message, Mark mark) {}

    /**
     * Somebody wrote in a thread. Later edits and deletions are not told.
     *
     * @param root the message the thread hangs on
     * @param readable false when the platform withheld the text (Discord without the content intent)
     * @param answered the bot's mark is on it, so whoever wrote it was told already; false where nobody can tell
     */
    public record ThreadReply(
            String event,
            Sender from,
            MessageRef root,
            MessageRef message,
            TypedText text,
            boolean readable,
            boolean answered) {}
}

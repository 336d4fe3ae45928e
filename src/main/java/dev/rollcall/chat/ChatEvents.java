package dev.rollcall.chat;

import dev.rollcall.card.Mark;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What people do in a chat, independent of the platform. Each event has an id, {@code event}, which begins with the
 * platform's name, is unique, and stays the same if the event is delivered again or read later. The bot's own messages
 * and reactions are not events.
 */
public final class ChatEvents {
    private ChatEvents() {}

    /**
     * The person who caused an event.
     *
     * @param name the display name; empty if the event does not contain it
     * @param facts what the event says about the person; empty if it has to be looked up
     */
    public record Sender(AccountId account, String name, Optional<SenderFacts> facts) {}

    /**
     * Facts about the sender.
     *
     * @param groups all groups (Slack user groups, Discord roles) the person is in
     */
    public record SenderFacts(boolean admin, boolean outsider, Set<String> groups) {
        public SenderFacts {
            groups = Set.copyOf(groups);
        }
    }

    /**
     * A slash command.
     *
     * @param subcommand {@code add} or {@code review open}, if the platform parses subcommands (Discord); else empty
     * @param options the options by name, if the platform parses them; else empty
     * @param text everything after {@code /token}, if the platform does not parse it; else empty
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
     * A button was pressed or a menu entry chosen.
     *
     * @param onPrivate whether the control was on a private message
     * @param values the values chosen in a menu; empty for a button
     */
    public record ButtonPressed(
            String event, Sender from, PlaceId place, boolean onPrivate, String verb, String id, List<String> values) {
        public ButtonPressed {
            values = List.copyOf(values);
        }
    }

    /**
     * A form was submitted.
     *
     * @param onPrivate whether the form was opened from a private message
     * @param values what was entered, by field name
     */
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

    /**
     * A person is typing the value of an option and the platform asks for suggestions.
     *
     * @param typed what has been typed so far
     */
    public record AutocompleteRequested(Sender from, PlaceId place, String subcommand, String option, String typed) {}

    /** A suggested value and the text that is shown for it. */
    public record Suggestion(String value, String label) {}

    /**
     * A person added a reaction that is one of our {@link Mark}s. Only on platforms with
     * {@link Capability#REACTIONS_DECIDE}. The same reaction of the same person on the same message always has the same
     * event, also after it was removed and added again: reactions have no ids, and one that is read later does not say
     * how often it was added.
     */
    public record ReactionAdded(String event, Sender from, MessageRef message, Mark mark) {}

    /**
     * A person wrote a message in a thread. Later edits and deletions are not reported.
     *
     * @param root the message that the thread belongs to
     * @param readable false if the platform withheld the text (Discord without the content intent)
     * @param answered whether the bot's mark is on the message, which means that it was processed; false if that is not
     *     known
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

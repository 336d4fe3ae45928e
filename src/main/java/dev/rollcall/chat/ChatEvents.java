package dev.rollcall.chat;

import dev.rollcall.card.Mark;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.time.Instant;
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

    /**
     * A person is typing the value of a field of a form and the platform asks for suggestions.
     *
     * @param verb of the form
     * @param field its name
     * @param typed what has been typed so far
     */
    public record FieldCompletionRequested(Sender from, PlaceId place, String verb, String field, String typed) {}

    /**
     * The Home tab of a person is to be shown (Slack, "App Home").
     *
     * @param page which page of it, from 0; the nearest if there is no such page
     * @param redrawn whether nobody asked, and it is drawn again since something changed
     */
    public record HomeOpened(Sender from, int page, boolean redrawn) {}

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
     * A person wrote a message in a thread, or edited one so that its text is another. An edit that leaves the text as
     * it was, such as the preview of a link, is not reported where the platform shows that.
     *
     * @param event the event of this version of the message, see {@link #edit}
     * @param original the event of the message as it was first written; equal to {@code event} if it was not edited
     * @param at when this version was written, by the platform's clock
     * @param readable false if the platform withheld the text (Discord without the content intent)
     * @param answered whether the bot's mark is on the message and it was not edited, which means that it was
     *     processed; false if that is not known
     */
    public record ThreadReply(
            String event,
            String original,
            Instant at,
            Sender from,
            MessageRef root,
            MessageRef message,
            TypedText text,
            boolean readable,
            boolean answered) {
        /** Returns whether this is a later version of the message. */
        public boolean edited() {
            return !event.equals(original);
        }
    }

    /**
     * A person wrote a message to the bot, in their direct messages, or edited one.
     *
     * @param event as of a {@link ThreadReply}
     * @param original as of a {@link ThreadReply}
     * @param at as of a {@link ThreadReply}
     * @param from the person in each space that the message may be about; at least one. A platform that does not say
     *     which space it is names all that the person and the bot share
     */
    public record DirectReply(
            String event, String original, Instant at, List<Sender> from, MessageRef message, TypedText text) {
        public DirectReply {
            from = List.copyOf(from);
            if (from.isEmpty()) {
                throw new IllegalArgumentException("nobody");
            }
        }

        /** Returns whether this is a later version of the message. */
        public boolean edited() {
            return !event.equals(original);
        }
    }

    /**
     * A message was deleted, perhaps a reply. Who deleted it is not known.
     *
     * @param event see {@link #deletion}
     * @param original the event of the message when it was first written
     * @param space where; empty if the platform does not say
     */
    public record MessageDeleted(String event, String original, Optional<SpaceId> space) {}

    /**
     * The event of an edited version of a message. The events of one message, as text, are in the order of what
     * happened: the original, the edits by their time, the deletion.
     *
     * @param time the time of the edit as the platform writes it, always in the same form
     */
    public static String edit(String original, String time) {
        return original + ":edit:" + time;
    }

    /** The event of the deletion of a message. */
    public static String deletion(String original) {
        return original + ":gone";
    }
}

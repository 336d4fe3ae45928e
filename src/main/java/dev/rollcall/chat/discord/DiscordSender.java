package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.card.Card;
import dev.rollcall.card.Mark;
import dev.rollcall.card.Part;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.Sending;
import dev.rollcall.chat.Sent;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.chat.discord.DiscordRest.Limited;
import dev.rollcall.chat.discord.DiscordRest.Lost;
import dev.rollcall.chat.discord.DiscordRest.Refused;
import dev.rollcall.domain.Ids;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends cards and direct messages: posts, edits, threads and reactions. Works without the gateway. Thread-safe. */
final class DiscordSender {
    /** Message flag (Discord's page "Message", Message Flags). */
    private static final int SUPPRESS_NOTIFICATIONS = 1 << 12;

    private static final int THREAD_NAME_MAX = 100;

    private static final Duration TIMEOUT = ChatPlatform.SEND_TIMEOUT.minusSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(DiscordSender.class);

    private final DiscordRest rest;
    private final DirectChannels directChannels;

    DiscordSender(DiscordRest rest, DirectChannels directChannels) {
        this.rest = rest;
        this.directChannels = directChannels;
    }

    Sent show(Address address, Optional<MessageRef> message, Card card, Sending sending) {
        var deadline = Deadline.in(TIMEOUT);
        try {
            return message.isPresent()
                    ? edit(message.get(), card, sending, deadline)
                    : post(address, card, sending, deadline);
        } catch (Limited e) {
            return new Sent.Later(e.after);
        } catch (Lost e) {
            return new Sent.Later(Duration.ofSeconds(2));
        } catch (Refused e) {
            return SendErrors.toSent(e);
        }
    }

    private Sent post(Address address, Card card, Sending sending, Deadline deadline) {
        var body = message(card, sending);
        body.put("nonce", sending.nonce()).put("enforce_nonce", true);
        body.set("allowed_mentions", AllowedMentions.of(card.parts()));
        var place = directChannels.placeOf(address, deadline);
        JsonNode posted;
        try {
            posted = send(address, place, body, DiscordPrinter.files(card.parts()), deadline);
        } catch (Lost e) {
            return e.reached ? new Sent.Unknown() : new Sent.Later(Duration.ofSeconds(2));
        }
        var ref = new MessageRef(place, posted.path("id").asText());
        // The message is posted. An error from here on must not cause it to be sent again.
        try {
            if (address instanceof Address.InChannel && card.thread().isPresent()) {
                openThread(ref, card.thread().get(), deadline);
            }
            for (var mark : card.offers()) {
                addReaction(ref, mark, deadline);
            }
        } catch (Refused | Lost | Limited e) {
            log.atWarn()
                    .addKeyValue("card", card.key())
                    .addKeyValue("why", e.getMessage())
                    .log("A card was posted without its thread or reactions");
        }
        return new Sent.Shown(ref);
    }

    private JsonNode send(Address address, PlaceId place, ObjectNode body, List<Part.File> files, Deadline deadline) {
        var path = "channels/" + place.id() + "/messages";
        try {
            return rest.post(path, body, files, deadline);
        } catch (Refused e) {
            if (e.code == ErrorCode.ARCHIVED) {
                unarchive(place, deadline);
            } else if (e.code == ErrorCode.UNKNOWN_CHANNEL
                    && address instanceof Address.InThread(var root, var title)) {
                openLostThread(root, title, deadline);
            } else {
                throw e;
            }
            return rest.post(path, body, files, deadline);
        }
    }

    /**
     * Creates the thread again. If the root message does not exist, the place is gone, and not a message to be edited.
     */
    private void openLostThread(MessageRef root, String title, Deadline deadline) {
        try {
            openThread(root, title, deadline);
        } catch (Refused e) {
            throw e.code == ErrorCode.UNKNOWN_MESSAGE ? new Refused(e.status, ErrorCode.UNKNOWN_CHANNEL) : e;
        }
    }

    private Sent edit(MessageRef ref, Card card, Sending sending, Deadline deadline) {
        var body = message(card, sending);
        body.set("allowed_mentions", AllowedMentions.none());
        var files = DiscordPrinter.files(card.parts());
        var edited = retryUnarchived(
                ref.place(), deadline, () -> rest.patch(MessageRoutes.path(ref), body, files, deadline));
        try {
            updateReactions(ref, card.offers(), edited, deadline);
        } catch (Refused | Lost | Limited e) {
            log.atDebug()
                    .addKeyValue("card", card.key())
                    .addKeyValue("why", e.getMessage())
                    .log("Could not update the reactions of a card");
        }
        return new Sent.Shown(ref);
    }

    /**
     * Adds and removes the bot's reactions. The response to an edit contains the reactions of the message, and which
     * are the bot's own.
     */
    private void updateReactions(MessageRef ref, List<Mark> offers, JsonNode edited, Deadline deadline) {
        for (var mark : List.of(Mark.YES, Mark.NO)) {
            boolean ours = false;
            for (var reaction : edited.path("reactions")) {
                if (Reactions.matches(mark, Json.text(reaction.path("emoji"), "name"))) {
                    ours |= reaction.path("me").asBoolean(false);
                }
            }
            if (offers.contains(mark) && !ours) {
                addReaction(ref, mark, deadline);
            }
            if (!offers.contains(mark) && ours) {
                rest.delete(MessageRoutes.reaction(ref, mark) + "/@me", deadline);
            }
        }
    }

    private <T> T retryUnarchived(PlaceId place, Deadline deadline, Supplier<T> call) {
        try {
            return call.get();
        } catch (Refused e) {
            if (e.code != ErrorCode.ARCHIVED) {
                throw e;
            }
            unarchive(place, deadline);
            return call.get();
        }
    }

    private void unarchive(PlaceId thread, Deadline deadline) {
        rest.patch("channels/" + thread.id(), Json.object().put("archived", false), deadline);
    }

    /**
     * Creates the thread of a message. Idempotent: a message has at most one thread, and the thread has the id of the
     * message.
     */
    private void openThread(MessageRef root, String title, Deadline deadline) {
        var body = Json.object()
                .put("name", DiscordPrinter.clip(title.isBlank() ? "Thread" : title, THREAD_NAME_MAX))
                .put("auto_archive_duration", ThreadKeepAlive.ARCHIVE_MINUTES);
        try {
            rest.post(MessageRoutes.path(root) + "/threads", body, deadline);
        } catch (Refused e) {
            if (e.code != ErrorCode.THREAD_EXISTS) {
                throw e;
            }
        }
    }

    Sent withdraw(MessageRef ref) {
        var deadline = Deadline.in(TIMEOUT);
        try {
            retryUnarchived(ref.place(), deadline, () -> {
                rest.delete(MessageRoutes.path(ref), deadline);
                return true;
            });
            return new Sent.Shown(ref);
        } catch (Limited e) {
            return new Sent.Later(e.after);
        } catch (Lost e) {
            return new Sent.Later(Duration.ofSeconds(2));
        } catch (Refused e) {
            return e.code == ErrorCode.UNKNOWN_MESSAGE || e.code == ErrorCode.UNKNOWN_CHANNEL
                    ? new Sent.Shown(ref)
                    : SendErrors.toSent(e);
        }
    }

    /** @param quiet without a sound, and only if it is not one more of many new contacts */
    boolean sendDirect(AccountId to, List<Part> parts, boolean quiet) {
        if (quiet && !directChannels.mayContact(to)) {
            return false;
        }
        var deadline = Deadline.in(TIMEOUT);
        try {
            var body = message(parts, 0).put("nonce", Ids.fresh()).put("enforce_nonce", true);
            body.set("allowed_mentions", AllowedMentions.none());
            if (quiet) {
                body.put("flags", DiscordPrinter.COMPONENTS_V2 | SUPPRESS_NOTIFICATIONS);
            }
            var path = "channels/" + directChannels.open(to, deadline) + "/messages";
            // For some minutes, Discord takes no second message with this nonce ("Create Message").
            rest.persistent(deadline, () -> rest.post(path, body, DiscordPrinter.files(parts), deadline));
            return true;
        } catch (Refused | Lost | Limited e) {
            log.atInfo()
                    .addKeyValue("account", to.id())
                    .addKeyValue("why", e.getMessage())
                    .log("Could not send a direct message");
            return false;
        }
    }

    void addReaction(MessageRef ref, Mark mark, Deadline deadline) {
        retryUnarchived(
                ref.place(),
                deadline,
                () -> rest.persistent(
                        deadline, () -> rest.put(MessageRoutes.reaction(ref, mark) + "/@me", null, deadline)));
    }

    void removeReaction(MessageRef ref, Mark mark, String whose, Deadline deadline) {
        retryUnarchived(
                ref.place(),
                deadline,
                () -> rest.persistent(deadline, () -> {
                    rest.delete(MessageRoutes.reaction(ref, mark) + "/" + whose, deadline);
                    return true;
                }));
    }

    /** The card's key and what it shows are told by the ids of two components. */
    private static ObjectNode message(Card card, Sending sending) {
        var body = message(card.parts(), DiscordPrinter.mark(card.key()));
        if (body.path("components").path(0).path("components").path(0) instanceof ObjectNode first) {
            first.put("id", DiscordPrinter.stamp(sending.content()));
        }
        return body;
    }

    /** With files, {@code attachments} names them, so that an edit replaces those that the message had. */
    static ObjectNode message(List<Part> parts, int mark) {
        var body = Json.object().put("flags", DiscordPrinter.COMPONENTS_V2);
        body.set("components", DiscordPrinter.components(parts, mark));
        var files = DiscordPrinter.files(parts);
        if (!files.isEmpty()) {
            body.set("attachments", DiscordPrinter.attachments(files));
        }
        return body;
    }
}

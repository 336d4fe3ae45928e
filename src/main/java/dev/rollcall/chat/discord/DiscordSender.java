package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.card.Card;
import dev.rollcall.card.Mark;
import dev.rollcall.card.Part;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.Problem;
import dev.rollcall.chat.Sending;
import dev.rollcall.chat.Sent;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.chat.discord.DiscordRest.Limited;
import dev.rollcall.chat.discord.DiscordRest.Lost;
import dev.rollcall.chat.discord.DiscordRest.Refused;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cards and direct messages out: posts, edits, threads and marks. Nothing here needs the gateway. */
final class DiscordSender {
    /** Discord's error codes ("Opcodes and Status Codes"). */
    static final int UNKNOWN_CHANNEL = 10003;

    static final int UNKNOWN_MESSAGE = 10008;
    static final int UNKNOWN_USER = 10013;
    static final int OPENING_TOO_FAST = 40003;
    static final int NO_ACCESS = 50001;
    static final int PERSON_CLOSED = 50007;
    static final int NO_PERMISSION = 50013;
    static final int INVALID_RECIPIENT = 50033;
    static final int ARCHIVED = 50083;
    static final int NO_SHARED_GUILD = 50278;
    static final int THREAD_EXISTS = 160004;

    /** Minutes of quiet until a thread archives itself: a week, the longest there is ("Channels Resource"). */
    static final int ARCHIVE_MINUTES = 10_080;

    private static final int THREAD_NAME_MAX = 100;
    private static final Duration TIMEOUT = ChatPlatform.SEND_TIMEOUT.minusSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(DiscordSender.class);

    private final DiscordRest rest;
    private final DirectChannels directChannels;
    private final Supplier<String> self;

    DiscordSender(DiscordRest rest, DirectChannels directChannels, Supplier<String> self) {
        this.rest = rest;
        this.directChannels = directChannels;
        this.self = self;
    }

    Sent show(Address address, Optional<MessageRef> message, Card card, Sending sending) {
        var deadline = Deadline.in(TIMEOUT);
        try {
            return message.isPresent() ? edit(message.get(), card, deadline) : post(address, card, sending, deadline);
        } catch (Limited e) {
            return new Sent.Later(e.after);
        } catch (Lost e) {
            return new Sent.Later(Duration.ofSeconds(2));
        } catch (Refused e) {
            return refused(e);
        }
    }

    private Sent post(Address address, Card card, Sending sending, Deadline deadline) {
        var body = message(card.parts(), DiscordPrinter.mark(card.key()));
        body.put("nonce", sending.nonce()).put("enforce_nonce", true);
        body.set("allowed_mentions", AllowedMentions.of(card.parts()));
        var place =
                switch (address) {
                    case Address.InChannel(var channel) -> channel;
                    case Address.InThread(var root, var _) -> thread(root);
                    case Address.ToPerson(var account) -> new PlaceId(account.space(), directChannels.open(account, deadline));
                };
        JsonNode posted;
        try {
            posted = send(address, place, body, deadline);
        } catch (Lost e) {
            return e.reached ? new Sent.Unknown() : new Sent.Later(Duration.ofSeconds(2));
        }
        var ref = new MessageRef(place, posted.path("id").asText());
        // From here on the message stands: whatever fails now must not have it sent again.
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
                    .log("A card stands without its thread or marks");
        }
        return new Sent.Shown(ref);
    }

    private JsonNode send(Address address, PlaceId place, ObjectNode body, Deadline deadline) {
        var path = "channels/" + place.id() + "/messages";
        try {
            return rest.post(path, body, deadline);
        } catch (Refused e) {
            if (e.code == ARCHIVED) {
                unarchive(place, deadline);
            } else if (e.code == UNKNOWN_CHANNEL && address instanceof Address.InThread(var root, var title)) {
                openLostThread(root, title, deadline);
            } else {
                throw e;
            }
            return rest.post(path, body, deadline);
        }
    }

    /** With its root gone a thread cannot be made: that is the place that is gone, not the message to be edited. */
    private void openLostThread(MessageRef root, String title, Deadline deadline) {
        try {
            openThread(root, title, deadline);
        } catch (Refused e) {
            throw e.code == UNKNOWN_MESSAGE ? new Refused(e.status, UNKNOWN_CHANNEL) : e;
        }
    }

    private Sent edit(MessageRef ref, Card card, Deadline deadline) {
        var body = message(card.parts(), DiscordPrinter.mark(card.key()));
        body.set("allowed_mentions", AllowedMentions.none());
        var edited = retryUnarchived(ref.place(), deadline, () -> rest.patch(path(ref), body, deadline));
        try {
            updateReactions(ref, card.offers(), edited, deadline);
        } catch (Refused | Lost | Limited e) {
            log.atDebug()
                    .addKeyValue("card", card.key())
                    .addKeyValue("why", e.getMessage())
                    .log("Marks were left as they are");
        }
        return new Sent.Shown(ref);
    }

    /** The answer to an edit carries the reactions, and which of them are ours. */
    private void updateReactions(MessageRef ref, List<Mark> offers, JsonNode edited, Deadline deadline) {
        for (var mark : List.of(Mark.YES, Mark.NO)) {
            boolean ours = false;
            for (var reaction : edited.path("reactions")) {
                if (is(mark, Json.text(reaction.path("emoji"), "name"))) {
                    ours |= reaction.path("me").asBoolean(false);
                }
            }
            if (offers.contains(mark) && !ours) {
                addReaction(ref, mark, deadline);
            }
            if (!offers.contains(mark) && ours) {
                rest.delete(reaction(ref, mark) + "/@me", deadline);
            }
        }
    }

    private <T> T retryUnarchived(PlaceId place, Deadline deadline, Supplier<T> call) {
        try {
            return call.get();
        } catch (Refused e) {
            if (e.code != ARCHIVED) {
                throw e;
            }
            unarchive(place, deadline);
            return call.get();
        }
    }

    private void unarchive(PlaceId thread, Deadline deadline) {
        rest.patch("channels/" + thread.id(), Json.object().put("archived", false), deadline);
    }

    /** Idempotent: a message has at most one thread, whose id is the message's own. */
    private void openThread(MessageRef root, String title, Deadline deadline) {
        var body = Json.object()
                .put("name", DiscordPrinter.clip(title.isBlank() ? "Thread" : title, THREAD_NAME_MAX))
                .put("auto_archive_duration", ARCHIVE_MINUTES);
        try {
            rest.post(path(root) + "/threads", body, deadline);
        } catch (Refused e) {
            if (e.code != THREAD_EXISTS) {
                throw e;
            }
        }
    }

    static PlaceId thread(MessageRef root) {
        return new PlaceId(root.place().space(), root.id());
    }

    Sent withdraw(MessageRef ref) {
        var deadline = Deadline.in(TIMEOUT);
        try {
            retryUnarchived(ref.place(), deadline, () -> {
                rest.delete(path(ref), deadline);
                return true;
            });
            return new Sent.Shown(ref);
        } catch (Limited e) {
            return new Sent.Later(e.after);
        } catch (Lost e) {
            return new Sent.Later(Duration.ofSeconds(2));
        } catch (Refused e) {
            return e.code == UNKNOWN_MESSAGE || e.code == UNKNOWN_CHANNEL ? new Sent.Shown(ref) : refused(e);
        }
    }

    /**
     * By the number its container carries ({@link DiscordPrinter#mark}). Sees own components without the content
     * intent.
     */
    Optional<MessageRef> findSent(Address address, String key, Instant since, Deadline deadline) {
        var place =
                switch (address) {
                    case Address.InChannel(var channel) -> channel;
                    case Address.InThread(var root, var _) -> thread(root);
                    case Address.ToPerson(var account) -> new PlaceId(account.space(), directChannels.open(account, deadline));
                };
        int mark = DiscordPrinter.mark(key);
        var after = Snowflake.at(since.minusSeconds(2));
        while (true) {
            JsonNode page;
            try {
                page = rest.get("channels/" + place.id() + "/messages?limit=100&after=" + after, deadline);
            } catch (Refused e) {
                if (e.status == 401) {
                    throw e;
                }
                return Optional.empty();
            }
            for (var message : page) {
                after = Snowflake.later(after, message.path("id").asText());
                if (!message.path("author").path("id").asText().equals(self.get())) {
                    continue;
                }
                for (var component : message.path("components")) {
                    if (component.path("id").asInt() == mark) {
                        return Optional.of(
                                new MessageRef(place, message.path("id").asText()));
                    }
                }
            }
            if (page.size() < 100) {
                return Optional.empty();
            }
        }
    }

    boolean sendDirect(AccountId to, List<Part> parts) {
        var deadline = Deadline.in(TIMEOUT);
        try {
            var body = message(parts, 0);
            body.set("allowed_mentions", AllowedMentions.none());
            rest.post("channels/" + directChannels.open(to, deadline) + "/messages", body, deadline);
            return true;
        } catch (Refused | Lost | Limited e) {
            log.atInfo()
                    .addKeyValue("account", to.id())
                    .addKeyValue("why", e.getMessage())
                    .log("A direct message did not go out");
            return false;
        }
    }

    void addReaction(MessageRef ref, Mark mark, Deadline deadline) {
        retryUnarchived(ref.place(), deadline, () -> rest.put(reaction(ref, mark) + "/@me", null, deadline));
    }

    void removeReaction(MessageRef ref, Mark mark, String whose, Deadline deadline) {
        retryUnarchived(ref.place(), deadline, () -> {
            rest.delete(reaction(ref, mark) + "/" + whose, deadline);
            return true;
        });
    }

    static ObjectNode message(List<Part> parts, int mark) {
        var body = Json.object().put("flags", DiscordPrinter.COMPONENTS_V2);
        body.set("components", DiscordPrinter.components(parts, mark));
        return body;
    }

    static String path(MessageRef ref) {
        return "channels/" + ref.place().id() + "/messages/" + ref.id();
    }

    static String reaction(MessageRef ref, Mark mark) {
        return path(ref) + "/reactions/" + URLEncoder.encode(mark.emoji(), StandardCharsets.UTF_8);
    }

    /** The same emoji, with or without the variation selector that some clients add. */
    static boolean is(Mark mark, String emoji) {
        return emoji.replace("\uFE0F", "").equals(mark.emoji());
    }

    static Sent refused(Refused e) {
        var detail = Integer.toString(e.code == 0 ? e.status : e.code);
        var kind =
                switch (e.code) {
                    case UNKNOWN_CHANNEL -> Problem.Kind.PLACE_GONE;
                    case NO_ACCESS -> Problem.Kind.NOT_IN_PLACE;
                    case NO_PERMISSION -> Problem.Kind.NOT_ALLOWED;
                    case UNKNOWN_MESSAGE -> Problem.Kind.MESSAGE_GONE;
                    case PERSON_CLOSED, NO_SHARED_GUILD, UNKNOWN_USER, INVALID_RECIPIENT -> Problem.Kind.PERSON_CLOSED;
                    default ->
                        switch (e.status) {
                            case 401 -> Problem.Kind.CREDENTIAL;
                            case 403 -> Problem.Kind.NOT_ALLOWED;
                            default -> Problem.Kind.REJECTED;
                        };
                };
        if (e.code == OPENING_TOO_FAST) {
            return new Sent.Later(Duration.ofMinutes(10));
        }
        if (kind == Problem.Kind.REJECTED) {
            log.atError().addKeyValue("why", e.getMessage()).log("Discord refuses a message of ours");
        }
        return new Sent.Never(new Problem(kind, detail));
    }
}

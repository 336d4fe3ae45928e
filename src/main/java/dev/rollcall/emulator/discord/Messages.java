package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates, edits and deletes messages, and publishes the events and changes. */
final class Messages {
    /** How long a nonce is stored: "in the past few minutes" (Discord's page "Messages", enforce_nonce). */
    static final Duration NONCE_TTL = Duration.ofMinutes(5);

    private final World world;
    private final Access access;
    private final Threads threads;
    private final MessageEvents events;

    Messages(World world, Access access, Threads threads) {
        this.world = world;
        this.access = access;
        this.threads = threads;
        this.events = new MessageEvents(world);
    }

    /** The fields of a message that responds to an interaction. */
    record InteractionResponse(
            String applicationId,
            @Nullable ObjectNode metadata,
            int type,
            @Nullable String onlyFor,
            @Nullable Message target) {}

    /** Sends a message for an account, after checking its permissions. */
    Message send(Channel channel, User author, MessageBody body) {
        requireSendPermission(channel, author, body);
        if (body.nonce() != null && body.enforceNonce()) {
            var first = withNonce(channel, author, body.nonce());
            if (first != null) {
                return first;
            }
        }
        var reference = reply(channel, author, body);
        var message = new Message(world.ids.next(), channel, author, world.now());
        if (reference != null) {
            message.type = Message.REPLY;
            message.reference = reference;
        }
        return store(message, body);
    }

    private void requireSendPermission(Channel channel, User author, MessageBody body) {
        if (channel.isDm()) {
            for (var other : channel.recipients) {
                if (other.dmsClosed && !other.equals(author)) {
                    throw ApiError.refused(50007, "Cannot send messages to this user");
                }
                if (!other.bot && world.guilds.values().stream().allMatch(guild -> guild.member(other.id) == null)) {
                    throw ApiError.refused(50278, "Cannot send messages to this user due to having no mutual guilds");
                }
            }
        }
        var bits = Access.sending(channel);
        bits |= body.files().isEmpty() ? 0 : Permission.ATTACH_FILES;
        bits |= body.embeds() == null || body.embeds().isEmpty() ? 0 : Permission.EMBED_LINKS;
        access.require(channel, author.id, bits);
        threads.unarchiveForMessage(channel, author.id);
    }

    private @Nullable Message withNonce(Channel channel, User author, String nonce) {
        var since = world.now().minus(NONCE_TTL);
        return channel.messages.descendingMap().values().stream()
                .filter(m -> m.author.equals(author) && nonce.equals(m.nonce) && m.at.isAfter(since))
                .findFirst()
                .orElse(null);
    }

    private Message.@Nullable Reference reply(Channel channel, User author, MessageBody body) {
        var reference = body.reference();
        var id = Json.text(reference, "message_id");
        if (id == null) {
            return null;
        }
        access.require(channel, author.id, Permission.READ_MESSAGE_HISTORY);
        var elsewhere = Json.text(reference, "channel_id");
        var target = elsewhere != null && !elsewhere.equals(channel.id) ? null : channel.message(id);
        if (target == null) {
            if (reference.path("fail_if_not_exists").asBoolean(true)) {
                throw FormErrors.one("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
            }
            return null;
        }
        return new Message.Reference(channel.id, id, channel.guildId, target);
    }

    /**
     * Posts the response to an interaction. It needs no permission to send. An ephemeral one is visible to one person
     * only.
     */
    Message respond(Channel channel, User author, MessageBody body, InteractionResponse response) {
        threads.requireOpen(channel);
        var message = new Message(world.ids.next(), channel, author, world.now());
        message.type = response.type();
        message.applicationId = response.applicationId();
        message.interactionMetadata = response.metadata();
        if (body.hasFlag(Message.EPHEMERAL)) {
            message.ephemeralTo = response.onlyFor();
        }
        if (response.target() != null) {
            message.reference =
                    new Message.Reference(channel.id, response.target().id, channel.guildId, response.target());
        }
        return store(message, body);
    }

    private Message store(Message message, MessageBody body) {
        message.flags = body.flags();
        message.tts = body.tts();
        message.nonce = body.nonce();
        apply(message, body);
        var mentions = mentions(message, body);
        message.notified.addAll(mentions.notified(world, access, message.channel, message.author));
        var reference = message.reference;
        if (message.type == Message.REPLY && reference != null && reference.target() != null) {
            var repliedUser = body.allowedMentions()
                    .path("replied_user")
                    .asBoolean(body.allowedMentions().isMissingNode());
            var replied = reference.target().author;
            if (repliedUser) {
                message.mentions.add(replied);
                if (!replied.equals(message.author)) {
                    message.notified.add(replied.id);
                }
            }
        }
        add(message);
        return message;
    }

    /** Adds a complete message to its channel and publishes it. */
    void add(Message message) {
        var channel = message.channel;
        channel.messages.put(Snowflakes.number(message.id), message);
        if (message.ephemeralTo != null) {
            world.changes.add("ephemeral", message);
            return;
        }
        channel.lastMessageId = message.id;
        var thread = channel.thread;
        if (thread != null) {
            message.position = thread.totalSent;
            thread.messageCount++;
            thread.totalSent++;
            thread.activeAt = world.now();
        }
        var event = events.event(message);
        if (message.nonce != null) {
            event.put("nonce", message.nonce);
        }
        world.changes.add("message", message);
        world.dispatch("MESSAGE_CREATE", event, MessageEvents.audience(channel));
        threads.addMentioned(message);
    }

    private Mentions mentions(Message message, MessageBody body) {
        var text = message.hasFlag(Message.COMPONENTS_V2) ? Components.text(message.components) : message.content;
        var mentions = Mentions.read(world, access, message.channel, message.author, text, body.allowedMentions());
        message.mentions.clear();
        message.mentions.addAll(mentions.users);
        message.mentionRoles.clear();
        message.mentionRoles.addAll(mentions.roles);
        message.mentionEveryone = mentions.everyone;
        return mentions;
    }

    /** Applies the fields of the body. Everything that can fail is done before the first change. */
    private void apply(Message message, MessageBody body) {
        var attachments = body.keptAttachments() == null ? message.attachments.deepCopy() : body.keptAttachments();
        body.files().forEach(file -> attachments.add(attachment(file, message.ephemeralTo != null)));
        if (body.components() != null) {
            Media.inComponents(body.components(), attachments, world.ids);
        }
        if (body.embeds() != null) {
            Media.inEmbeds(body.embeds(), attachments, world.ids);
        }
        message.content = body.content() == null ? message.content : body.content();
        message.embeds = body.embeds() == null ? message.embeds : body.embeds();
        message.components = body.components() == null ? message.components : body.components();
        message.attachments = attachments;
    }

    private ObjectNode attachment(MessageBody.Upload file, boolean ephemeral) {
        var id = world.ids.next();
        var url = world.files.put(id, file.filename(), file.bytes());
        var attachment = Json.obj()
                .put("id", id)
                .put("filename", file.filename())
                .put("size", file.bytes().length)
                .put("content_type", file.contentType())
                .put("url", url)
                .put("proxy_url", url);
        if (file.description() != null) {
            attachment.put("description", file.description());
        }
        return ephemeral ? attachment.put("ephemeral", true) : attachment;
    }

    /** Edits a message. Mentions are parsed again, and nobody is notified. */
    void edit(Message message, MessageBody body) {
        threads.requireOpen(message.channel);
        var before = new Message.Versions(world.now(), message.content, message.components);
        apply(message, body);
        var awaited = message.hasFlag(Message.DEFERRED);
        message.flags = body.flags() & ~Message.DEFERRED;
        if (!awaited) {
            message.versions.add(before);
        }
        mentions(message, body);
        if (message.type == Message.REPLY && message.reference != null && message.reference.target() != null) {
            message.mentions.add(message.reference.target().author);
        }
        message.editedAt = awaited ? null : world.now();
        changed(message);
    }

    /** Publishes the change of a message. */
    void changed(Message message) {
        if (message.ephemeralTo != null) {
            world.changes.add("ephemeral", message);
            return;
        }
        world.changes.add("edit", message);
        world.dispatch("MESSAGE_UPDATE", events.event(message), MessageEvents.audience(message.channel));
    }

    void delete(Message message) {
        var channel = message.channel;
        message.deleted = true;
        channel.messages.remove(Snowflakes.number(message.id));
        channel.pins.remove(message.id);
        if (channel.thread != null && message.ephemeralTo == null) {
            channel.thread.messageCount--;
        }
        world.changes.add(message.ephemeralTo == null ? "delete" : "ephemeral", message);
        if (message.ephemeralTo == null) {
            var event = Json.obj().put("id", message.id).put("channel_id", channel.id);
            world.dispatch(
                    "MESSAGE_DELETE", MessageEvents.withGuildId(event, channel), MessageEvents.audience(channel));
        }
    }

    void deleteAll(Channel channel, List<Message> doomed) {
        var ids = new LinkedHashSet<String>();
        for (var message : doomed) {
            message.deleted = true;
            channel.messages.remove(Snowflakes.number(message.id));
            channel.pins.remove(message.id);
            world.changes.add("delete", message);
            ids.add(message.id);
        }
        var event = Json.obj().put("channel_id", channel.id);
        event.set("ids", Json.strings(ids));
        world.dispatch(
                "MESSAGE_DELETE_BULK", MessageEvents.withGuildId(event, channel), MessageEvents.audience(channel));
    }

    /** Posts a system message of Discord, such as "pinned a message". */
    Message system(Channel channel, User by, int type, Message.@Nullable Reference reference, String content) {
        var message = new Message(world.ids.next(), channel, by, world.now());
        message.type = type;
        message.reference = reference;
        message.content = content;
        add(message);
        return message;
    }
}

package dev.rollcall.chat.slack;

import com.slack.api.methods.RequestFormBuilder;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.chat.ChatUpdateRequest;
import com.slack.api.model.Message;
import com.slack.api.model.block.LayoutBlock;
import dev.rollcall.card.Card;
import dev.rollcall.card.FileBytes;
import dev.rollcall.card.Part;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.Problem;
import dev.rollcall.chat.Sending;
import dev.rollcall.chat.Sent;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Posts, edits, deletes and finds cards. */
final class SlackSender {
    /**
     * The event type of our message metadata. Everybody in the workspace may read metadata, so it holds a card's key, a
     * hash of its content, and nothing else.
     */
    static final String EVENT_TYPE = "rollcall_card";

    static final String KEY = "key";

    /** Identifies what the message shows; no text of it. */
    static final String CONTENT = "content";

    /** The pause before the next try, if Slack could not be reached or the response to an edit was lost. */
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** The most that we expect Slack's clock and ours to differ. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(2);

    /** Slack's code for blocks that it does not accept, also for a picture that it has not processed yet. */
    private static final String INVALID_BLOCKS = "invalid_blocks";
    /** How long Slack may take to post the message of a shared file, which it does after its response. */
    private static final Duration SHARING = Duration.ofMinutes(2);
    /** How often that message is looked for in one call, and the pause between. */
    private static final int LOOKS = 4;

    private static final Duration LOOK_PAUSE = Duration.ofMillis(700);

    private final SlackWorkspaces workspaces;
    private final SlackFiles files;
    /** When the file of a card was shared whose message was not found yet, by workspace and key of the card. */
    private final Map<String, Instant> sharing = new ConcurrentHashMap<>();

    SlackSender(SlackWorkspaces workspaces, SlackFiles files) {
        this.workspaces = workspaces;
        this.files = files;
    }

    Sent post(Address address, Card card, Sending sending) {
        return in(address.space(), workspace -> switch (address) {
            case Address.InChannel(var place) -> post(workspace, address, place.id(), "", card, sending);
            case Address.InThread thread ->
                post(
                        workspace,
                        address,
                        thread.root().place().id(),
                        thread.root().id(),
                        card,
                        sending);
            case Address.ToPerson(var account) ->
                switch (workspace.directChannel(account.id())) {
                    case CallResult.Done<String>(var channel) -> post(workspace, address, channel, "", card, sending);
                    case CallResult.Refused<String>(var code) -> new Sent.Never(SlackProblems.of(code));
                    case CallResult.Busy<String>(var after) -> new Sent.Later(after);
                    case CallResult.Unreached<String> _, CallResult.Lost<String> _ -> new Sent.Later(PAUSE);
                };
        });
    }

    /** Sends with the token of a space's workspace. If the workspace is not known, nothing is sent. */
    private Sent in(SpaceId space, Function<SlackWorkspace, Sent> send) {
        return switch (workspaces.find(space)) {
            case CallResult.Done<SlackWorkspace>(var workspace) -> send.apply(workspace);
            case CallResult.Refused<SlackWorkspace>(var code) -> new Sent.Never(SlackProblems.of(code));
            case CallResult.Busy<SlackWorkspace>(var after) -> new Sent.Later(after);
            case CallResult.Unreached<SlackWorkspace> _, CallResult.Lost<SlackWorkspace> _ -> new Sent.Later(PAUSE);
        };
    }

    private Sent post(
            SlackWorkspace workspace, Address address, String channel, String thread, Card card, Sending sending) {
        return drawn(
                workspace,
                card.parts(),
                blocks -> SlackFiles.attached(card.parts()).isEmpty()
                        ? post(workspace, channel, thread, card, sending, blocks)
                        : postWithFiles(workspace, address, channel, thread, card, sending, blocks));
    }

    /** Draws a card with its pictures, and again without them if Slack refuses the blocks for them. */
    private Sent drawn(SlackWorkspace workspace, List<Part> parts, Function<List<LayoutBlock>, Sent> send) {
        return switch (files.pictures(workspace, parts)) {
            case CallResult.Done<Map<FileBytes, String>>(var pictures) -> {
                var sent = send.apply(SlackPrinter.blocks(parts, pictures));
                yield !pictures.isEmpty()
                                && sent instanceof Sent.Never(var problem)
                                && problem.detail().equals(INVALID_BLOCKS)
                        ? files.stillProcessed(workspace, pictures.keySet())
                                ? new Sent.Later(PAUSE)
                                : send.apply(SlackPrinter.blocks(parts))
                        : sent;
            }
            case CallResult.Refused<?>(var code) -> new Sent.Never(SlackProblems.of(code));
            case CallResult.Busy<?>(var after) -> new Sent.Later(after);
            case CallResult.Unreached<?> _, CallResult.Lost<?> _ -> new Sent.Later(PAUSE);
        };
    }

    /**
     * Shares the files of a card in the message that shows it. Slack posts that message after its response and does not
     * say which it is, so that it is looked for. Until it is found, nothing is shared again.
     */
    private Sent postWithFiles(
            SlackWorkspace workspace,
            Address address,
            String channel,
            String thread,
            Card card,
            Sending sending,
            List<LayoutBlock> blocks) {
        var begun = Instant.now();
        var shared = workspace.space() + " " + card.key();
        sharing.values().removeIf(at -> at.isBefore(begun.minus(SHARING)));
        if (!sharing.containsKey(shared)) {
            switch (files.post(workspace, channel, thread, card, sending, blocks)) {
                case CallResult.Done<?> _ -> sharing.put(shared, begun);
                case CallResult.Refused<?>(var code) -> {
                    return new Sent.Never(SlackProblems.of(code));
                }
                case CallResult.Busy<?>(var after) -> {
                    return new Sent.Later(after);
                }
                case CallResult.Unreached<?> _ -> {
                    return new Sent.Later(PAUSE);
                }
                case CallResult.Lost<?> _ -> {
                    return new Sent.Unknown();
                }
            }
        }
        var since = SlackThreads.ts(sharing.getOrDefault(shared, begun).minus(CLOCK_SKEW));
        for (int look = 0; look < LOOKS; look++) {
            try {
                var found = findSent(workspace, address, card.key(), since);
                if (found.isPresent()) {
                    sharing.remove(shared);
                    return new Sent.Shown(found.get());
                }
            } catch (ChatDown _) {
                return new Sent.Unknown();
            }
            LockSupport.parkNanos(LOOK_PAUSE.toNanos());
        }
        return new Sent.Unknown();
    }

    private static Sent post(
            SlackWorkspace workspace,
            String channel,
            String thread,
            Card card,
            Sending sending,
            List<LayoutBlock> blocks) {
        var request = ChatPostMessageRequest.builder()
                .channel(channel)
                .text(SlackPrinter.summary(card.summary()))
                .blocks(blocks)
                .metadata(metadata(card, sending))
                .unfurlLinks(false)
                .unfurlMedia(false)
                .threadTs(thread.isEmpty() ? null : thread)
                .build();
        var result = workspace.pacedMessage("chat.postMessage", channel, RequestFormBuilder.toForm(request));
        return switch (result) {
            case CallResult.Done<MessageResponse>(var posted) ->
                new Sent.Shown(new MessageRef(workspace.place(posted.channel()), posted.ts()));
            case CallResult.Refused<MessageResponse>(var code) -> new Sent.Never(SlackProblems.of(code));
            case CallResult.Busy<MessageResponse>(var after) -> new Sent.Later(after);
            case CallResult.Unreached<MessageResponse> _ -> new Sent.Later(PAUSE);
            case CallResult.Lost<MessageResponse> _ -> new Sent.Unknown();
        };
    }

    private static Message.Metadata metadata(Card card, Sending sending) {
        return Message.Metadata.builder()
                .eventType(EVENT_TYPE)
                .eventPayload(Map.of(KEY, card.key(), CONTENT, sending.content()))
                .build();
    }

    Sent edit(MessageRef message, Card card, Sending sending) {
        return in(
                message.place().space(),
                workspace -> drawn(
                        workspace,
                        card.parts(),
                        blocks -> settled(
                                message,
                                workspace.pacedMessage(
                                        "chat.update",
                                        "",
                                        RequestFormBuilder.toForm(ChatUpdateRequest.builder()
                                                .channel(message.place().id())
                                                .ts(message.id())
                                                .text(SlackPrinter.summary(card.summary()))
                                                .blocks(blocks)
                                                .metadata(metadata(card, sending))
                                                .build())))));
    }

    Sent withdraw(MessageRef message) {
        var sent = in(
                message.place().space(),
                workspace -> settled(
                        message,
                        workspace.paced(
                                "chat.delete",
                                "",
                                m -> m.chatDelete(
                                        r -> r.channel(message.place().id()).ts(message.id())))));
        return sent instanceof Sent.Never(var problem) && problem.kind() == Problem.Kind.MESSAGE_GONE
                ? new Sent.Shown(message)
                : sent;
    }

    /** An edit or deletion can be repeated, so that a lost response only delays it. */
    private static Sent settled(MessageRef message, CallResult<?> result) {
        return switch (result) {
            case CallResult.Done<?> _ -> new Sent.Shown(message);
            case CallResult.Refused<?>(var code) -> new Sent.Never(SlackProblems.of(code));
            case CallResult.Busy<?>(var after) -> new Sent.Later(after);
            case CallResult.Unreached<?> _, CallResult.Lost<?> _ -> new Sent.Later(PAUSE);
        };
    }

    /** Throws {@link ChatDown}. */
    Optional<MessageRef> findSent(Address address, String key, Instant since) {
        return workspaces
                .of(address.space())
                .flatMap(workspace -> findSent(workspace, address, key, SlackThreads.ts(since.minus(CLOCK_SKEW))));
    }

    /** Throws {@link ChatDown}. */
    List<MessageRef> allSent(Address address, String key, Instant since) {
        var all = new ArrayList<MessageRef>();
        workspaces.of(address.space()).ifPresent(workspace -> {
            var oldest = SlackThreads.ts(since.minus(CLOCK_SKEW));
            search(workspace, address, oldest, (place, message) -> {
                if (ours(message, key, workspace)) {
                    all.add(new MessageRef(place, message.getTs()));
                }
                return false;
            });
        });
        return List.copyOf(all);
    }

    /** Throws {@link ChatDown}. */
    Set<MessageRef> changed(Optional<MessageRef> root, Map<MessageRef, String> expected) {
        var changed = new HashSet<>(expected.keySet());
        if (root.isPresent()) {
            var channel = root.get().place();
            workspaces.of(channel.space()).ifPresent(workspace -> {
                var _ = new SlackThreads(workspace)
                        .inThread(channel.id(), root.get().id(), root.get().id(), message -> {
                            var ref = new MessageRef(channel, message.getTs());
                            if (showing(message)
                                    .filter(it -> it.equals(expected.get(ref)))
                                    .isPresent()) {
                                changed.remove(ref);
                            }
                            return false;
                        });
            });
            return changed;
        }
        var channels = expected.keySet().stream().collect(Collectors.groupingBy(MessageRef::place));
        channels.forEach((channel, refs) -> workspaces.of(channel.space()).ifPresent(workspace -> {
            var ids = refs.stream().map(MessageRef::id).collect(Collectors.toSet());
            var messages = new SlackThreads(workspace).messages(channel, ids);
            changed.removeIf(ref -> ref.place().equals(channel)
                    && Optional.ofNullable(messages.get(ref.id()))
                            .flatMap(SlackSender::showing)
                            .filter(content -> content.equals(expected.get(ref)))
                            .isPresent());
        }));
        return changed;
    }

    private static Optional<String> showing(Message message) {
        return Optional.ofNullable(message.getMetadata())
                .filter(metadata -> EVENT_TYPE.equals(metadata.getEventType()))
                .flatMap(metadata -> Optional.ofNullable(metadata.getEventPayload()))
                .map(payload -> payload.get(CONTENT))
                .map(String::valueOf)
                .or(() -> SlackFiles.content(message));
    }

    private static Optional<MessageRef> findSent(SlackWorkspace workspace, Address address, String key, String oldest) {
        return search(workspace, address, oldest, (_, message) -> ours(message, key, workspace));
    }

    /** The first message at an address that is wanted. The root of a thread does not count as a message of it. */
    private static Optional<MessageRef> search(
            SlackWorkspace workspace, Address address, String oldest, BiPredicate<PlaceId, Message> wanted) {
        var threads = new SlackThreads(workspace);
        if (address instanceof Address.InThread(var root, var _)) {
            var place = root.place();
            return threads.inThread(
                            place.id(),
                            root.id(),
                            oldest,
                            message -> !message.getTs().equals(root.id()) && wanted.test(place, message))
                    .map(message -> new MessageRef(place, message.getTs()));
        }
        return channel(workspace, address)
                .flatMap(place -> threads.inChannel(place.id(), oldest, message -> wanted.test(place, message))
                        .map(message -> new MessageRef(place, message.getTs())));
    }

    private static Optional<PlaceId> channel(SlackWorkspace workspace, Address address) {
        return switch (address) {
            case Address.InChannel(var place) -> Optional.of(place);
            case Address.InThread(var root, var _) -> Optional.of(root.place());
            case Address.ToPerson(var account) ->
                switch (workspace.directChannel(account.id())) {
                    case CallResult.Done<String>(var channel) -> Optional.of(workspace.place(channel));
                    case CallResult.Refused<String> _ -> Optional.empty();
                    case CallResult.Busy<String> _, CallResult.Unreached<String> _, CallResult.Lost<String> _ ->
                        throw new ChatDown("Slack did not answer conversations.open.");
                };
        };
    }

    private static boolean ours(Message message, String key, SlackWorkspace workspace) {
        var metadata = message.getMetadata();
        boolean told = metadata != null
                && EVENT_TYPE.equals(metadata.getEventType())
                && metadata.getEventPayload() != null
                && key.equals(metadata.getEventPayload().get(KEY));
        return (told || SlackFiles.key(message).filter(key::equals).isPresent())
                && (workspace.botUser().equals(message.getUser())
                        || workspace.botId().equals(message.getBotId()));
    }
}

package dev.rollcall.chat.slack;

import dev.rollcall.card.Card;
import dev.rollcall.card.Mark;
import dev.rollcall.card.Part;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.Capability;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.ChatMeter;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.Inbox;
import dev.rollcall.chat.Ingress;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.Sending;
import dev.rollcall.chat.Sent;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Slack, over Socket Mode or over HTTP at {@link #ingress}. */
public final class SlackPlatform implements ChatPlatform {
    /** The first part of the {@link SpaceId} of every workspace. */
    public static final String NAME = "slack";

    /** What one message can hold of a review. */
    public static final ReviewLayout LAYOUT = SlackPrinter.REVIEW;

    /** How long {@link #close} waits for replies that are being sent. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(SlackPlatform.class);

    private final SlackSettings settings;
    private final ChatMeter meter;
    private final SlackWeb web;
    private final SlackWorkspaces workspaces;
    private final SlackSender sender;
    private final SlackLookups lookups;
    private final PrivateReplies replies;
    private final Optional<SlackIngress> ingress;
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("slack-", 0).factory());
    private volatile @Nullable SlackSocket socket;
    private volatile @Nullable SlackHomes homes;
    private volatile boolean started;

    /** Measures nothing. */
    public SlackPlatform(SlackSettings settings) {
        this(settings, ChatMeter.NONE);
    }

    public SlackPlatform(SlackSettings settings, ChatMeter meter) {
        this(settings, settings.paced() ? new SlackPace() : SlackPace.unlimited(), meter);
    }

    SlackPlatform(SlackSettings settings, SlackPace pace) {
        this(settings, pace, ChatMeter.NONE);
    }

    private SlackPlatform(SlackSettings settings, SlackPace pace, ChatMeter meter) {
        this.settings = settings;
        this.meter = meter;
        web = new SlackWeb(settings.apiUrl(), meter);
        workspaces = new SlackWorkspaces(web, settings.botToken(), pace);
        var files = new SlackFiles(web);
        sender = new SlackSender(workspaces, files);
        lookups = new SlackLookups(workspaces);
        replies = new PrivateReplies(web, files);
        // The timestamp of a request is machine time.
        ingress = settings.socketMode()
                ? Optional.empty()
                : settings.signingSecret().map(secret -> new SlackIngress(secret, InstantSource.system(), meter));
    }

    /** The endpoint that Slack calls; empty in Socket Mode. Returns status 503 until {@link #start} has returned. */
    public Optional<Ingress> ingress() {
        return ingress.map(it -> it);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.EPHEMERAL);
    }

    @Override
    public ReviewLayout reviewLayout() {
        return LAYOUT;
    }

    @Override
    public void start(Inbox inbox) {
        var installed = workspaces.authenticate();
        var tabs = new SlackHomes(inbox);
        var before = homes;
        homes = tabs;
        if (before != null) {
            before.close();
        }
        var app = SlackApp.build(web.slack(), workspaces, lookups, inbox, replies, tabs, workers);
        app.start();
        installed.stream().findFirst().ifPresent(workspace -> new BoltWarmUp(app, settings.socketMode(), ingress)
                .run(workspace));
        installed.forEach(workspace -> inbox.joined(workspace.space(), workspace.name()));
        ingress.ifPresent(it -> it.dispatchTo(app));
        settings.appToken()
                .ifPresent(token -> socket = SlackSocket.connect(web, token, app, workers, inbox::missed, meter));
        started = true;
        installed.forEach(workspace ->
                log.atInfo().addKeyValue("space", workspace.space().toString()).log("Connected to Slack"));
    }

    @Override
    public boolean ready() {
        var open = socket;
        return started && (open == null ? ingress.isPresent() : open.connected());
    }

    @Override
    public String introduction() {
        return workspaces.all().stream()
                        .map(workspace -> "@" + workspace.botUserName() + " in " + workspace.name())
                        .collect(Collectors.joining("; "))
                + (settings.socketMode() ? ", over Socket Mode" : ", over HTTP at " + SlackIngress.PATH);
    }

    @Override
    public Sent show(Address address, Optional<MessageRef> message, Card card, Sending sending) {
        return message.map(it -> sender.edit(it, card, sending)).orElseGet(() -> sender.post(address, card, sending));
    }

    @Override
    public Sent withdraw(MessageRef message) {
        return sender.withdraw(message);
    }

    @Override
    public Optional<MessageRef> findSent(Address address, String key, Instant since) {
        return sender.findSent(address, key, since);
    }

    @Override
    public List<MessageRef> allSent(Address address, String key, Instant since) {
        return sender.allSent(address, key, since);
    }

    @Override
    public Set<MessageRef> changed(Optional<MessageRef> root, Map<MessageRef, String> expected) {
        return sender.changed(root, expected);
    }

    @Override
    public boolean sendEphemeral(PlaceId place, Optional<MessageRef> thread, AccountId to, List<Part> parts) {
        return workspaces.find(place.space()) instanceof CallResult.Done<SlackWorkspace>(var workspace)
                && replies.sendEphemeral(
                        workspace,
                        place.id(),
                        thread.map(MessageRef::id).orElse(""),
                        to.id(),
                        SlackPrinter.blocks(parts),
                        SlackPrinter.summary(parts));
    }

    /** Slack has no message without a sound; its private replies are ephemeral. */
    @Override
    public boolean sendQuietly(AccountId to, List<Part> parts) {
        return sendDirect(to, parts);
    }

    @Override
    public boolean sendDirect(AccountId to, List<Part> parts) {
        return workspaces.find(to.space()) instanceof CallResult.Done<SlackWorkspace>(var workspace)
                && replies.sendDirect(workspace, to.id(), parts);
    }

    @Override
    public void mark(MessageRef message, Mark mark) {
        if (workspaces.find(message.place().space()) instanceof CallResult.Done<SlackWorkspace>(var workspace)) {
            var _ = workspace.persistent(
                    "reactions.add",
                    m -> m.reactionsAdd(r -> r.channel(message.place().id())
                            .timestamp(message.id())
                            .name(mark.shortName())));
        }
    }

    @Override
    public void unmark(MessageRef message, Mark mark) {
        if (workspaces.find(message.place().space()) instanceof CallResult.Done<SlackWorkspace>(var workspace)) {
            unmark(workspace, message, mark);
        }
    }

    private static void unmark(SlackWorkspace workspace, MessageRef message, Mark mark) {
        var _ = workspace.persistent(
                "reactions.remove",
                m -> m.reactionsRemove(r ->
                        r.channel(message.place().id()).timestamp(message.id()).name(mark.shortName())));
    }

    /** Removes the bot's own mark only; Slack does not let an app remove a person's. */
    @Override
    public void unmark(MessageRef message, Mark mark, AccountId whose) {
        if (workspaces.find(message.place().space()) instanceof CallResult.Done<SlackWorkspace>(var workspace)
                && whose.equals(workspace.account(workspace.botUser()))) {
            unmark(workspace, message, mark);
        }
    }

    @Override
    public void stateChanged() {
        var tabs = homes;
        if (tabs != null) {
            tabs.changed();
        }
    }

    /** Does nothing: Slack never closes a thread. */
    @Override
    public void keepOpen(MessageRef root) {}

    @Override
    public List<ChatEvents.ReactionAdded> marked(MessageRef message, List<Mark> marks) {
        return workspaces
                .of(message.place().space())
                .map(workspace -> new SlackThreads(workspace).marked(message, marks))
                .orElse(List.of());
    }

    @Override
    public List<ChatEvents.ThreadReply> repliesSince(MessageRef root, Instant since) {
        return workspaces
                .of(root.place().space())
                .map(workspace -> new SlackThreads(workspace).since(root, since))
                .orElse(List.of());
    }

    @Override
    public Optional<ChannelFacts> place(PlaceId place) {
        return lookups.place(place);
    }

    @Override
    public boolean join(PlaceId place) {
        return lookups.join(place);
    }

    @Override
    public Optional<PersonFacts> person(AccountId account) {
        return lookups.person(account);
    }

    @Override
    public Set<String> groupsOf(AccountId account, Set<String> groups) {
        return lookups.groupsOf(account, groups);
    }

    @Override
    public Optional<Set<String>> membersOf(SpaceId space, String group) {
        return lookups.membersOf(space, group);
    }

    @Override
    public Optional<String> groupName(SpaceId space, String group) {
        return lookups.groupName(space, group);
    }

    @Override
    public void refresh(SpaceId space, Set<String> accounts, Set<String> groups) {
        lookups.refresh(space, accounts, groups);
    }

    @Override
    public List<Check> check(Set<PlaceId> places) {
        return new SlackChecks(settings, web, workspaces, lookups).of(places);
    }

    @Override
    public Map<SpaceId, String> spaces() {
        return workspaces.all().stream().collect(Collectors.toMap(SlackWorkspace::space, SlackWorkspace::name));
    }

    @Override
    public void close() {
        started = false;
        var open = socket;
        socket = null;
        if (open != null) {
            open.close();
        }
        var tabs = homes;
        if (tabs != null) {
            tabs.close();
        }
        workers.shutdown();
        try {
            if (!workers.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                var _ = workers.shutdownNow();
            }
        } catch (InterruptedException _) {
            var _ = workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
        web.close();
    }
}

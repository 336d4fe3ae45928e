package dev.rollcall.chat.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.util.SlackRequestParser;
import dev.rollcall.card.Card;
import dev.rollcall.card.Mark;
import dev.rollcall.card.Part;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.Capability;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.Inbox;
import dev.rollcall.chat.Ingress;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.PageLimits;
import dev.rollcall.chat.Sending;
import dev.rollcall.chat.Sent;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Slack, one workspace: over Socket Mode, or over HTTP at {@link #ingress}. */
public final class SlackPlatform implements ChatPlatform {
    /** What answers under way get when we close. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(SlackPlatform.class);

    private final SlackSettings settings;
    private final SlackWeb web;
    private final SlackThreads threads;
    private final SlackSender sender;
    private final SlackLookups lookups;
    private final PrivateReplies answers;
    private final Optional<SlackIngress> ingress;
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("slack-", 0).factory());
    private volatile @Nullable SlackSocket socket;
    private volatile boolean started;

    public SlackPlatform(SlackSettings settings) {
        this.settings = settings;
        web = new SlackWeb(settings);
        threads = new SlackThreads(web);
        sender = new SlackSender(web, threads);
        lookups = new SlackLookups(web);
        answers = new PrivateReplies(web);
        // A request's timestamp is the wire's: machine time.
        ingress = settings.socketMode()
                ? Optional.empty()
                : settings.signingSecret().map(secret -> new SlackIngress(secret, InstantSource.system()));
    }

    /** Where Slack calls us; empty in Socket Mode. Answers 503 before {@link #start} returned. */
    public Optional<Ingress> ingress() {
        return ingress.map(it -> it);
    }

    @Override
    public String name() {
        return SlackWeb.NAME;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.EPHEMERAL, Capability.DIRECT_MESSAGES);
    }

    @Override
    public PageLimits pageLimits() {
        return SlackPrinter.PAGE;
    }

    @Override
    public void start(Inbox inbox) {
        var me = web.authenticate();
        var app = SlackApp.build(web, inbox, answers, workers);
        app.start();
        warm(app);
        inbox.joined(me.space(), me.teamName());
        ingress.ifPresent(it -> it.dispatchTo(app));
        settings.appToken().ifPresent(token -> socket = SlackSocket.connect(web, token, app, workers));
        started = true;
        log.atInfo().addKeyValue("space", me.space().toString()).log("connected to Slack");
    }

    /**
     * Walks a closed view through Bolt, so that its first auth.test and its classes are not on the first person's time
     * (50 to 180 ms).
     */
    private void warm(App app) {
        var payload = "{\"type\":\"view_closed\",\"team\":{\"id\":\""
                + web.me().space().id()
                + "\"},\"user\":{\"id\":\"" + web.me().user()
                + "\"},\"view\":{\"type\":\"modal\",\"callback_id\":\"" + SlackApp.WARM_UP + "\"}}";
        var body = settings.socketMode() ? payload : "payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8);
        var timestamp = Long.toString(Instant.now().getEpochSecond());
        var headers = ingress.map(it -> Map.of(
                        SlackIngress.TIMESTAMP, List.of(timestamp),
                        SlackIngress.SIGNATURE, List.of(it.sign(timestamp, body.getBytes(StandardCharsets.UTF_8)))))
                .orElse(Map.of());
        try {
            var _ = app.run(new SlackRequestParser(app.config())
                    .parse(SlackRequestParser.HttpRequest.builder()
                            .requestUri(SlackIngress.PATH)
                            .queryString(Map.of())
                            .requestBody(body)
                            .headers(new RequestHeaders(headers))
                            .remoteAddress("127.0.0.1")
                            .socketMode(settings.socketMode())
                            .build()));
        } catch (Exception e) {
            log.atWarn().setCause(e).log("warming up failed; the first answer will be slow");
        }
    }

    @Override
    public boolean ready() {
        var open = socket;
        return started && (open == null ? ingress.isPresent() : open.connected());
    }

    @Override
    public String introduction() {
        var me = web.me();
        return "@" + me.name() + " in " + me.teamName()
                + (settings.socketMode() ? ", over Socket Mode" : ", over HTTP at " + SlackIngress.PATH);
    }

    @Override
    public Sent show(Address address, Optional<MessageRef> message, Card card, Sending sending) {
        return message.map(it -> sender.edit(it, card)).orElseGet(() -> sender.post(address, card));
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
    public boolean sendEphemeral(PlaceId place, Optional<MessageRef> thread, AccountId to, List<Part> parts) {
        return answers.ephemeral(
                place.id(),
                thread.map(MessageRef::id).orElse(""),
                to.id(),
                SlackPrinter.blocks(parts),
                SlackPrinter.summary(parts));
    }

    @Override
    public boolean sendDirect(AccountId to, List<Part> parts) {
        return answers.direct(to.id(), SlackPrinter.blocks(parts), SlackPrinter.summary(parts));
    }

    @Override
    public void mark(MessageRef message, Mark mark) {
        var _ = web.call(m -> m.reactionsAdd(
                r -> r.channel(message.place().id()).timestamp(message.id()).name(mark.shortName())));
    }

    /** Slack lets an app take off its own marks only. */
    @Override
    public void unmark(MessageRef message, Mark mark, AccountId whose) {
        if (!whose.equals(web.me().account(web.me().user()))) {
            return;
        }
        var _ = web.call(m -> m.reactionsRemove(
                r -> r.channel(message.place().id()).timestamp(message.id()).name(mark.shortName())));
    }

    /** A thread in Slack is always open. */
    @Override
    public void keepOpen(MessageRef root) {}

    @Override
    public List<ChatEvents.ReactionAdded> marked(MessageRef message, Mark mark) {
        return threads.marked(message, mark);
    }

    @Override
    public List<ChatEvents.ThreadReply> repliesSince(MessageRef root, Instant since) {
        return threads.since(root, since);
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
    public List<Check> check(Set<PlaceId> places) {
        return new SlackChecks(web, lookups).of(places);
    }

    @Override
    public Map<SpaceId, String> spaces() {
        return Map.of(web.me().space(), web.me().teamName());
    }

    @Override
    public void close() {
        started = false;
        var open = socket;
        socket = null;
        if (open != null) {
            open.close();
        }
        workers.shutdown();
        try {
            if (!workers.awaitTermination(LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS)) {
                var _ = workers.shutdownNow();
            }
        } catch (InterruptedException _) {
            var _ = workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
        web.close();
    }
}

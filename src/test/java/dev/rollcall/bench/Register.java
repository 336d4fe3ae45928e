package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.bot.Backends;
import dev.rollcall.card.Reply;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.RecordingPlatform;
import dev.rollcall.chat.Sent;
import dev.rollcall.chat.TypedText;
import dev.rollcall.chat.slack.SlackPlatform;
import dev.rollcall.command.OpenReview;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.command.Sweeper;
import dev.rollcall.command.TeamDirectory;
import dev.rollcall.delivery.Delivery;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.PlainToken;
import dev.rollcall.domain.token.Token;
import dev.rollcall.inbound.ChatInbox;
import dev.rollcall.inbound.CommandCatalogue;
import dev.rollcall.inbound.LookAhead;
import dev.rollcall.schedule.QuartzCron;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The bot inside this process, on a durable database, with a chat that shows each card at once. */
final class Register implements AutoCloseable {
    private static final PlaceId CHANNEL = new PlaceId(RegisterFixture.space("red"), "C1");
    private static final int CHUNK = 5_000;

    final RegisterFixture fixture;
    private final ChatInbox inbox;
    private final Delivery delivery;
    private final Sweeper sweeper;
    private final AtomicInteger numbers = new AtomicInteger();
    private Instant now = RegisterFixture.NOW;

    /** @param url of a new database */
    Register(String url) {
        fixture = new RegisterFixture(Backends.of(url).open(url, Progress.UNSEEN));
        InstantSource clock = () -> now;
        var chat = new RecordingPlatform();
        chat.showing(address -> new Sent.Shown(new MessageRef(place(address), "m" + numbers.incrementAndGet())));
        inbox = new ChatInbox(
                chat,
                new TeamDirectory(fixture.store, clock, () -> "sealed"),
                fixture.runner,
                fixture.queries,
                fixture.reads,
                CommandCatalogue.STANDARD,
                SlackPlatform.LAYOUT,
                Set.of(),
                clock,
                LookAhead.NONE);
        delivery = new Delivery(
                fixture.store,
                fixture.views,
                Map.of(chat.name(), chat),
                _ -> true,
                InstantSource.system(),
                (_, _, _) -> {},
                _ -> {},
                _ -> false);
        sweeper = new Sweeper(
                fixture.store,
                fixture.runner,
                clock,
                InstantSource.system(),
                new QuartzCron(),
                _ -> Optional.of(SlackPlatform.LAYOUT),
                _ -> Optional.empty(),
                new Sweeper.People() {
                    @Override
                    public void owners(TeamId team) {}

                    @Override
                    public void asked(TeamId team) {}
                });
    }

    private static PlaceId place(Address address) {
        return address instanceof Address.InThread(var root, var _) ? root.place() : CHANNEL;
    }

    /** Active tokens of one team, so many of each owner. */
    void fill(TeamId team, String space, int tokens, int each, String prefix) {
        for (int from = 0; from < tokens; from += CHUNK) {
            int begin = from;
            fixture.store.transact(team, tx -> {
                MemberId owner = null;
                for (int i = begin; i < Math.min(tokens, begin + CHUNK); i++) {
                    if (owner == null || i % each == 0) {
                        var name = i / each == 0 ? "ana" : "person" + i / each;
                        owner = tx.members()
                                .findOrCreate(
                                        new AccountId(RegisterFixture.space(space), name), name, RegisterFixture.NOW)
                                .id();
                    }
                    var lastFour = "%04x".formatted(i % 0x10000);
                    var token = PlainToken.of(prefix + i, Optional.of(owner), Token.State.ACTIVE, RegisterFixture.NOW)
                            .changed(with -> with.lastFour = Optional.of(lastFour));
                    assertThat(tx.tokens().add(token)).isTrue();
                }
                return tokens;
            });
        }
    }

    void moveTo(Instant at) {
        now = at;
        fixture.moveTo(at);
    }

    ReviewId opensReview() {
        var done = fixture.run(RegisterFixture.ADMIN, new OpenReview(SlackPlatform.LAYOUT));
        assertThat(done).isInstanceOf(Outcome.ReviewOpened.class);
        return fixture.store
                .read(fixture.red, tx -> tx.reviews().open())
                .orElseThrow()
                .id();
    }

    void types(Caller who, String line, String answer) {
        Reply reply = inbox.typed(new ChatEvents.CommandTyped(
                "act-" + numbers.incrementAndGet(), from(who), CHANNEL, "", Map.of(), TypedText.plain(line)));
        assertThat(reply.toString()).contains(answer);
    }

    void presses(Caller who, Verb verb, String id) {
        Reply reply = inbox.pressed(new ChatEvents.ButtonPressed(
                "act-" + numbers.incrementAndGet(), from(who), CHANNEL, false, verb.code(), id, List.of()));
        assertThat(reply.toString()).doesNotContain("Refused");
    }

    void sweep() {
        sweeper.sweep();
    }

    /** Sends every card that is due. */
    void deliver() {
        do {
            for (Future<?> one : delivery.pass()) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e.getCause());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
        } while (!delivery.rest());
    }

    private static ChatEvents.Sender from(Caller who) {
        return new ChatEvents.Sender(
                who.account(),
                who.name(),
                Optional.of(new ChatEvents.SenderFacts(who.admin(), who.outsider(), who.groups())));
    }

    @Override
    public void close() {
        delivery.close();
        fixture.close();
    }
}

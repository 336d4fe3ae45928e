package dev.rollcall.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.card.Mark;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.NotSettledYet;
import dev.rollcall.chat.RecordingPlatform;
import dev.rollcall.chat.TypedText;
import dev.rollcall.command.AnswerReply;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.command.TeamDirectory;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.review.ReplyAnswer;
import dev.rollcall.domain.review.ReplyTarget;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.schedule.QuartzCron;
import dev.rollcall.store.CardQueue.Claimant;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of the bot on one database get the same event. What people see of it happens once. */
class RepeatedEventsTest {
    private static final PlaceId CHANNEL = new PlaceId(RegisterFixture.space("red"), "C1");

    @TempDir
    Path folder;

    private final RecordingPlatform chat = new RecordingPlatform();

    @SuppressWarnings("NullAway.Init")
    private RegisterFixture fixture;

    private MessageRef message = new MessageRef(CHANNEL, "-");

    @BeforeEach
    void opens() {
        fixture = new RegisterFixture(folder);
    }

    @AfterEach
    void closes() {
        fixture.close();
    }

    private CommandRunner runner() {
        InstantSource clock = () -> RegisterFixture.NOW;
        return new CommandRunner(
                fixture.store,
                clock,
                InstantSource.system(),
                new QuartzCron(),
                (_, sha) -> new Fingerprint(sha),
                () -> {});
    }

    /** One instance of the bot. */
    private ChatInbox instance() {
        InstantSource clock = () -> RegisterFixture.NOW;
        return new ChatInbox(
                chat,
                new TeamDirectory(fixture.store, clock, () -> "sealed"),
                runner(),
                fixture.queries,
                fixture.reads,
                CommandCatalogue.STANDARD,
                new ReviewLayout(20, 12_000, false),
                Set.of(),
                clock,
                LookAhead.NONE);
    }

    /** Sends every stale card; {@link #message} is that of the newest one. */
    private void sent() {
        var queue = fixture.store.cards();
        var who = new Claimant("test", Set.of("slack"));
        for (var claims = queue.claim(who, RegisterFixture.NOW, Duration.ofMinutes(1), 9);
                !claims.isEmpty();
                claims = queue.claim(who, RegisterFixture.NOW, Duration.ofMinutes(1), 9)) {
            for (var claim : claims) {
                var at = new MessageRef(CHANNEL, claim.key().toString().replace(' ', '_'));
                queue.settle(claim, Optional.of(at.text()), "hash");
            }
        }
    }

    private ReviewId openReview() {
        fixture.active("ci-deploy");
        fixture.active("zap-orders");
        sent();
        var review = fixture.review();
        sent();
        message = fixture.reads.posted().open(fixture.red).stream()
                .map(card -> MessageRef.parse(card.message()))
                .findFirst()
                .orElseThrow();
        return review;
    }

    private static ChatEvents.Sender from(Caller who) {
        return new ChatEvents.Sender(
                who.account(),
                who.name(),
                Optional.of(new ChatEvents.SenderFacts(who.admin(), who.outsider(), who.groups())));
    }

    private ChatEvents.ThreadReply reply(String text) {
        return new ChatEvents.ThreadReply(
                "slack:reply-1",
                "slack:reply-1",
                Instant.now(),
                from(RegisterFixture.ANA),
                message,
                new MessageRef(CHANNEL, "reply-1"),
                TypedText.plain(text),
                true,
                false);
    }

    private ChatEvents.ReactionAdded reaction() {
        fixture.pending("asked-for");
        sent();
        message = fixture.reads.posted().open(fixture.red).stream()
                .map(card -> MessageRef.parse(card.message()))
                .findFirst()
                .orElseThrow();
        var reacted = new ChatEvents.ReactionAdded("slack:mark-1", from(RegisterFixture.STRANGER), message, Mark.YES);
        chat.standing.add(reacted);
        return reacted;
    }

    /**
     * Lets two instances handle an event at the same moment, as adapters do: what is not settled is handed in again.
     */
    private void toBoth(Consumer<ChatInbox> event) throws Exception {
        var start = new CyclicBarrier(2);
        Callable<Boolean> act = () -> {
            var inbox = instance();
            start.await();
            while (true) {
                try {
                    event.accept(inbox);
                    return true;
                } catch (NotSettledYet early) {
                    Thread.onSpinWait();
                }
            }
        };
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var one : threads.invokeAll(List.of(act, act))) {
                assertThat(one.get()).isTrue();
            }
        }
    }

    @Test
    void aReplyIsMarkedAndAnsweredOnce() throws Exception {
        openReview();
        var reply = reply("keep ci-deploy, unused nothing-of-mine");
        toBoth(inbox -> inbox.replied(reply));
        assertThat(chat.marks).hasSize(1);
        assertThat(chat.direct).containsExactly(RegisterFixture.ANA.account());
        instance().replied(reply);
        assertThat(chat.marks).hasSize(1);
        assertThat(chat.direct).hasSize(1);
    }

    @Test
    void aReplyWithASecretIsRefusedOnce() throws Exception {
        openReview();
        var reply = reply("it is sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc");
        toBoth(inbox -> inbox.replied(reply));
        assertThat(chat.marks).containsExactly(Mark.WHAT);
        assertThat(chat.direct).hasSize(1);
    }

    @Test
    void aRefusedReactionIsTakenOffAndExplainedOnce() throws Exception {
        var reacted = reaction();
        toBoth(inbox -> inbox.reacted(reacted));
        assertThat(chat.takenOff).containsExactly(Mark.YES);
        assertThat(chat.direct).containsExactly(RegisterFixture.STRANGER.account());
        instance().reacted(reacted);
        assertThat(chat.direct).as("the event was delivered late").hasSize(1);
    }

    @Test
    void aRefusedReactionPutOnAgainIsExplainedAgain() throws Exception {
        var reacted = reaction();
        instance().reacted(reacted);
        chat.standing.add(reacted);
        toBoth(inbox -> inbox.reacted(reacted));
        assertThat(chat.takenOff).hasSize(2);
        assertThat(chat.direct).hasSize(2);
        assertThat(chat.standing).isEmpty();
    }

    @Test
    void aReplyWhoseAnswerFailedIsAnsweredWhenItIsDeliveredAgain() {
        openReview();
        var reply = reply("keep nothing-of-mine");
        chat.down(true);
        assertThatThrownBy(() -> instance().replied(reply)).isInstanceOf(ChatDown.class);
        chat.down(false);
        instance().replied(reply);
        instance().replied(reply);
        assertThat(chat.marks).hasSize(1);
        assertThat(chat.direct).hasSize(1);
    }

    @Test
    void aReplyIsAnsweredByTheNextProcessIfTheFirstEndedAfterItsCommit() {
        var review = openReview();
        var reply = reply("keep ci-deploy");
        var command = new AnswerReply(
                review,
                List.of(new ReplyAnswer(Answer.CONFIRMED, new ReplyTarget.Labels(List.of("ci-deploy")))),
                "keep ci-deploy");
        assertThat(runner().runWithFollowUp(fixture.red, reply.event(), RegisterFixture.ANA, command)
                        .outcome())
                .isInstanceOf(Outcome.Answered.class);
        assertThatThrownBy(() -> instance().replied(reply))
                .as("the first process may still answer it")
                .isInstanceOf(NotSettledYet.class);
        fixture.store.recover(RegisterFixture.NOW);
        instance().replied(reply);
        instance().replied(reply);
        assertThat(chat.marks).containsExactly(Mark.YES);
    }
}

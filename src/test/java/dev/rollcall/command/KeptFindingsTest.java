package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.contract.CountedReads;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.finding.Finding;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.register.KeptFindings;
import dev.rollcall.register.TeamFindings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is kept of the findings is never old: after each of many random acts, everybody's are as if all were read. */
final class KeptFindingsTest extends RegisterTest {
    private static final int STEPS = 80;
    private static final int TOKENS_MAX = 10;
    private static final List<Caller> OWNERS =
            List.of(RegisterFixture.ANA, RegisterFixture.BEN, RegisterFixture.member("red", "cho"));

    private final KeptFindings kept = new KeptFindings();
    private final List<String> played = new ArrayList<>();
    private String undo = "";
    private int added;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 4);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void areThoseOfTheTeam(long seed) {
        var random = new Random(seed);
        int seen = 0;
        fixture.active("zap");
        // The list of the issuer has the same key.
        var fields = new TokenFields(Map.of("last4", "0001", "sha256", Detecting.sha(1)));
        fixture.run(RegisterFixture.ANA, new RotateToken(new WhichToken.Labelled("zap"), fields, List.of()));
        for (int step = 0; step < STEPS; step++) {
            plays(random);
            for (var token : live()) {
                assertThat(about(token)).as("seed " + seed + ": " + played).isEqualTo(readAbout(token));
            }
            for (var member : everybody()) {
                var open = kept(member);
                assertThat(open).as("seed " + seed + ": " + played).isEqualTo(read(member));
                seen += open.size();
            }
        }
        assertThat(seen).as("findings that were compared").isPositive();
    }

    /** A small heap has no room for a large register several times. */
    @Test
    void ofLooksThatComeTogetherOneReads() throws Exception {
        fixture.active("zap");
        var member = everybody().getFirst();
        var reads = new AtomicInteger();
        var begun = new CountDownLatch(1);
        var goesOn = new CountDownLatch(1);
        var store = new CountedReads(call -> {
                    if (call.equals("TokenStore.live")) {
                        reads.incrementAndGet();
                        begun.countDown();
                        awaits(goesOn);
                    }
                })
                .of(fixture.store);
        var found = new ConcurrentLinkedQueue<List<Finding>>();
        Runnable look = () -> found.add(store.read(
                fixture.red,
                tx -> kept.open(
                        tx, fixture.red, tx.team().get().settings().orElseThrow(), fixture.now(), Set.of(member))));
        var first = Thread.ofPlatform().start(look);
        begun.await();
        var second = Thread.ofPlatform().start(look);
        await().until(() -> reads.get() > 1 || second.getState() == Thread.State.WAITING);
        goesOn.countDown();
        first.join();
        second.join();
        assertThat(reads).hasValue(1);
        assertThat(found).hasSize(2).containsOnly(read(member));
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<MemberId> everybody() {
        return fixture.store.read(
                fixture.red,
                tx -> tx.members().everybody().stream().map(Member::id).toList());
    }

    private List<TokenId> live() {
        return fixture.store.read(
                fixture.red, tx -> tx.tokens().live().stream().map(Token::id).toList());
    }

    private TeamFindings about(TokenId token) {
        return fixture.store.read(
                fixture.red,
                tx -> kept.about(tx, fixture.red, tx.team().get().settings().orElseThrow(), fixture.now(), token));
    }

    private TeamFindings readAbout(TokenId token) {
        var all = fixture.store.read(
                fixture.red,
                tx -> TeamFindings.at(tx, tx.team().get().settings().orElseThrow(), fixture.now()));
        return new TeamFindings(
                all.judged().stream().filter(one -> one.id().equals(token)).toList(),
                all.all().stream()
                        .filter(finding -> finding.tokens().stream()
                                .anyMatch(one -> one.id().equals(token)))
                        .toList(),
                all.notes());
    }

    private List<Finding> kept(MemberId member) {
        return fixture.store.read(
                fixture.red,
                tx -> kept.open(
                        tx, fixture.red, tx.team().get().settings().orElseThrow(), fixture.now(), Set.of(member)));
    }

    private List<Finding> read(MemberId member) {
        return fixture.store.read(fixture.red, tx -> TeamFindings.at(
                        tx, tx.team().get().settings().orElseThrow(), fixture.now())
                .of(member)
                .open());
    }

    private void plays(Random random) {
        var who = OWNERS.get(random.nextInt(OWNERS.size()));
        int what = random.nextInt(11);
        played.add(what + " by " + who.name());
        switch (what) {
            case 0, 1 -> {
                if (added++ < TOKENS_MAX) {
                    fixture.active("tok-" + played.size(), who);
                }
            }
            case 2 -> fixture.run(RegisterFixture.ADMIN, new OpenReview(RegisterFixture.DIRECT));
            case 3, 4, 5 ->
                item(random).ifPresent(item -> {
                    var answer = random.nextInt(4) == 0 ? Answer.NOT_MINE : Answer.CONFIRMED;
                    if (fixture.run(RegisterFixture.ADMIN, new AnswerItem(item.id(), answer))
                            instanceof Outcome.Answered answered) {
                        undo = answered.next().map(Outcome.Next::undo).orElse("");
                    }
                });
            case 6 -> fixture.run(RegisterFixture.ADMIN, new UndoAnswer(undo));
            case 7 ->
                open().ifPresent(review -> {
                    while (open().isPresent()) {
                        fixture.moveTo(review.closesAt());
                        fixture.run(new Actor.Scheduler(), new ClimbRung(RegisterFixture.DIRECT));
                    }
                });
            case 8 -> fixture.passes(Duration.ofDays(random.nextInt(1, 40)));
            case 9 ->
                fixture.run(
                        new Actor.Scheduler(),
                        new RecordAbsences(Map.of(
                                who.account(),
                                random.nextBoolean() ? Optional.of(Absence.LEFT) : Optional.<Absence>empty())));
            default ->
                fixture.run(
                        new Actor.Operator(),
                        Detecting.importing(
                                "shop", List.of(Detecting.found("id1", "Zapier", random.nextInt(6) == 0 ? 2 : 1))));
        }
    }

    private Optional<Review> open() {
        return fixture.store.read(fixture.red, tx -> tx.reviews().open());
    }

    private Optional<ReviewItem> item(Random random) {
        return open().map(review -> fixture.items(review.id()))
                .filter(items -> !items.isEmpty())
                .map(items -> items.get(random.nextInt(items.size())));
    }
}

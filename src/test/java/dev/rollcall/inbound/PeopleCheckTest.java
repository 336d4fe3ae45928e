package dev.rollcall.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.RecordingPlatform;
import dev.rollcall.command.AnswerToken;
import dev.rollcall.command.OpenReview;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.command.SetUpTeam;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.query.KnownPeople;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleCheckTest {
    @TempDir
    Path folder;

    private final RecordingPlatform chat = new RecordingPlatform();
    private final List<AccountId> asked = new CopyOnWriteArrayList<>();
    private final AtomicReference<Instant> machineTime = new AtomicReference<>(RegisterFixture.NOW);

    @SuppressWarnings("NullAway.Init")
    private RegisterFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private PeopleCheck check;

    /** Ana owns a token that Ben backs up. */
    @BeforeEach
    void aTokenIsActive() {
        fixture = new RegisterFixture(folder);
        Map<String, ChatPlatform> chats = Map.of(chat.name(), chat);
        check = new PeopleCheck(
                chats, new KnownPeople(fixture.store), fixture.runner, () -> List.of(fixture.red), machineTime::get);
        fixture.active("a");
    }

    @AfterEach
    void closes() {
        check.close();
        fixture.close();
    }

    private void chatSays(Function<AccountId, Optional<PersonFacts>> of) {
        chat.knowing(RegisterFixture.space("red"), account -> {
            asked.add(account);
            return of.apply(account);
        });
    }

    private static Optional<PersonFacts> here(AccountId account) {
        return Optional.of(new PersonFacts(account, account.id(), false, false));
    }

    private Optional<Absence> absence(Caller who) {
        return fixture.store
                .read(fixture.red, tx -> tx.members().byAccount(who.account()))
                .orElseThrow()
                .absence();
    }

    @Test
    void ownersAndApproversAreLookedUpAndNoBackupWhileTheyAreThere() {
        chatSays(PeopleCheckTest::here);
        check.owners(fixture.red);
        assertThat(asked).containsExactlyInAnyOrder(RegisterFixture.ANA.account(), RegisterFixture.APPROVER.account());
        assertThat(absence(RegisterFixture.ANA)).isEmpty();
    }

    @Test
    void beforeARungOnlyThoseAreLookedUpWhoStillHaveToAnswer() {
        fixture.run(RegisterFixture.ADMIN, new OpenReview(new ReviewLayout(20, 12_000, true)));
        chatSays(PeopleCheckTest::here);
        check.asked(fixture.red);
        assertThat(asked).containsExactly(RegisterFixture.ANA.account());

        fixture.run(RegisterFixture.ANA, new AnswerToken("a", Answer.CONFIRMED));
        asked.clear();
        check.asked(fixture.red);
        assertThat(asked).isEmpty();
    }

    @Test
    void anOwnerWhoLeftAndABackupWhoIsAGuestAreStored() {
        chatSays(account -> account.equals(RegisterFixture.ANA.account())
                ? Optional.empty()
                : Optional.of(new PersonFacts(account, "Ben", false, true)));
        check.owners(fixture.red);
        assertThat(absence(RegisterFixture.ANA)).contains(Absence.LEFT);
        assertThat(absence(RegisterFixture.BEN)).contains(Absence.GUEST);

        chatSays(PeopleCheckTest::here);
        check.owners(fixture.red);
        assertThat(absence(RegisterFixture.ANA)).as("came back").isEmpty();
    }

    @Test
    void aDeactivatedAccountLeft() {
        chatSays(account -> Optional.of(new PersonFacts(account, "Ana", false, true, true)));
        check.owners(fixture.red);
        assertThat(absence(RegisterFixture.ANA)).contains(Absence.LEFT);
    }

    @Test
    void anOutageIsNoAbsenceAndTheRestIsAskedALittleLater() {
        chatSays(_ -> {
            throw new ChatDown("down");
        });
        check.owners(fixture.red);
        assertThat(absence(RegisterFixture.ANA)).isEmpty();

        chatSays(_ -> Optional.empty());
        check.tick();
        assertThat(absence(RegisterFixture.ANA)).as("not yet").isEmpty();
        machineTime.updateAndGet(now -> now.plus(OwnerCheck.AGAIN));
        check.tick();
        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(absence(RegisterFixture.ANA))
                .contains(Absence.LEFT));
    }

    @Test
    void nobodyIsAbsentFromASpaceThatTheBotIsNotIn() {
        chat.knowing(RegisterFixture.space("elsewhere"), _ -> Optional.empty());
        check.owners(fixture.red);
        assertThat(absence(RegisterFixture.ANA)).isEmpty();
    }

    private void eventually(Optional<Absence> absence) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(absence(RegisterFixture.ANA))
                .isEqualTo(absence));
    }

    @Test
    void whoeverAChatSaysHasChangedIsStoredAtOnce() {
        chatSays(account -> account.equals(RegisterFixture.ANA.account()) ? Optional.empty() : here(account));
        check.changed(fixture.red, RegisterFixture.ANA.account());
        eventually(Optional.of(Absence.LEFT));
        assertThat(asked).as("the backup too").contains(RegisterFixture.BEN.account());
        chatSays(PeopleCheckTest::here);
        check.changed(fixture.red, RegisterFixture.ANA.account());
        eventually(Optional.empty());
    }

    @Test
    void anOutageAtAChangeIsLookedUpAgain() {
        chatSays(_ -> {
            throw new ChatDown("down");
        });
        check.changed(fixture.red, RegisterFixture.ANA.account());
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !asked.isEmpty());
        chatSays(_ -> Optional.empty());
        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            machineTime.updateAndGet(now -> now.plus(OwnerCheck.AGAIN));
            check.tick();
            assertThat(absence(RegisterFixture.ANA)).contains(Absence.LEFT);
        });
    }

    /** Two look-ups: the chat knows nobody when it is asked first, and answers that after the second began. */
    private void theOlderAnswerComesLate(Runnable look) throws InterruptedException {
        var begun = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        chatSays(_ -> {
            begun.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Optional.empty();
        });
        var older = Thread.ofVirtual().start(look);
        begun.await();
        chatSays(PeopleCheckTest::here);
        var newer = Thread.ofVirtual().start(look);
        newer.join(Duration.ofMillis(300));
        release.countDown();
        older.join();
        newer.join();
    }

    @Test
    void anOlderAnswerDoesNotReplaceANewerOne() throws InterruptedException {
        theOlderAnswerComesLate(() -> check.owners(fixture.red));
        assertThat(absence(RegisterFixture.ANA)).isEmpty();
    }

    private void benApproves() {
        var space = RegisterFixture.space("red");
        var channel = new ChannelFacts(new PlaceId(space, "C1"), "reviews", true, true, List.of());
        var ben = new Approver.One(RegisterFixture.BEN.account(), "Ben");
        fixture.run(
                RegisterFixture.ADMIN,
                new SetUpTeam(channel, channel, List.of(ben), 2, "Europe/Berlin", "0 0 9 1 * ?"));
    }

    private Set<AccountId> deciders() {
        return fixture.store.read(fixture.red, tx -> tx.team().deciders()).people();
    }

    @Test
    void anOlderAnswerAboutTheApproversDoesNotReplaceANewerOne() throws InterruptedException {
        benApproves();
        theOlderAnswerComesLate(() -> check.approvers(fixture.red));
        assertThat(deciders()).containsExactly(RegisterFixture.BEN.account());
    }

    @Test
    void aPersonWaitsForTheLookUpAsLongAsIsSaid() throws InterruptedException {
        benApproves();
        check.waitsFor(Duration.ofMinutes(5));
        var release = new CountDownLatch(1);
        chatSays(account -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return here(account);
        });
        var add = RegisterFixture.add("b", Optional.empty(), Optional.empty());
        var waiting = Thread.ofVirtual().start(() -> check.before(add, fixture.red, RegisterFixture.ANA));
        assertThat(waiting.join(Duration.ofMillis(1_500))).as("did not wait").isFalse();
        release.countDown();
        waiting.join();
        assertThat(deciders()).containsExactly(RegisterFixture.BEN.account());
    }

    @Test
    void ownersAreLookedUpEveryDay() {
        chatSays(_ -> Optional.empty());
        check.tick();
        assertThat(asked).isEmpty();
        machineTime.updateAndGet(now -> now.plus(PeopleCheck.APPROVERS_EVERY));
        check.tick();
        eventually(Optional.of(Absence.LEFT));
        chatSays(PeopleCheckTest::here);
        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            machineTime.updateAndGet(now -> now.plus(PeopleCheck.OWNERS_EVERY));
            check.tick();
            assertThat(absence(RegisterFixture.ANA)).isEmpty();
        });
    }
}

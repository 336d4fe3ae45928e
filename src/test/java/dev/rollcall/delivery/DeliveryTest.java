package dev.rollcall.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.chat.Address;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.Problem;
import dev.rollcall.chat.RecordingPlatform;
import dev.rollcall.chat.Sent;
import dev.rollcall.command.ApproveToken;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.command.SetUpTeam;
import dev.rollcall.command.WhichApproval;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.logged.ExpectedLog;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardQueue;
import dev.rollcall.store.CardQueue.Claim;
import dev.rollcall.store.CardQueue.Claimant;
import dev.rollcall.store.CardStore;
import dev.rollcall.store.Store;
import dev.rollcall.store.StoreDown;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
    private static final PlaceId CHANNEL = new PlaceId(RegisterFixture.space("red"), "C1");
    private static final MessageRef MINE = new MessageRef(CHANNEL, "mine");
    private static final MessageRef OTHER = new MessageRef(CHANNEL, "other");

    @TempDir
    Path folder;

    private final RecordingPlatform chat = new RecordingPlatform();
    private final AtomicBoolean mayStand = new AtomicBoolean();
    private final AtomicBoolean served = new AtomicBoolean(true);
    private final AtomicReference<Instant> machineTime = new AtomicReference<>(RegisterFixture.NOW);
    private final List<MemberId> undeliverable = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private RegisterFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Delivery delivery;

    @SuppressWarnings("NullAway.Init")
    private CardKey key;

    @BeforeEach
    void aCardIsWanted() {
        fixture = new RegisterFixture(folder);
        delivery = another();
        fixture.pending("ci-deploy");
        key = new CardKey.Approval(
                RegisterFixture.space("red"), fixture.approval("ci-deploy").id());
    }

    private Delivery another() {
        Map<String, ChatPlatform> chats = Map.of(chat.name(), chat);
        return new Delivery(
                fixture.store,
                fixture.views,
                chats,
                _ -> served.get(),
                machineTime::get,
                (_, _, to) -> undeliverable.add(to),
                _ -> {},
                _ -> mayStand.get());
    }

    @AfterEach
    void closes() {
        delivery.close();
        fixture.close();
    }

    /** Delivers everything that is due; returns how many cards were claimed. */
    private int pass() throws ExecutionException, InterruptedException {
        var claims = new ArrayList<>(delivery.pass());
        for (var claim : claims) {
            claim.get();
        }
        return claims.size();
    }

    private CardStore.Row row() {
        return fixture.store.read(fixture.red, tx -> tx.cards().find(key)).orElseThrow();
    }

    /** The store of the fixture, whose queue loses the connection that many times when a card is settled. */
    private Store losesSettles(AtomicInteger times) {
        var loader = getClass().getClassLoader();
        var queue = Proxy.newProxyInstance(loader, new Class<?>[] {CardQueue.class}, (_, method, arguments) -> {
            if (method.getName().equals("settle") && times.getAndDecrement() > 0) {
                throw new StoreDown("The connection is lost.");
            }
            return method.invoke(fixture.store.cards(), arguments);
        });
        return (Store) Proxy.newProxyInstance(
                loader,
                new Class<?>[] {Store.class},
                (_, method, arguments) ->
                        method.getName().equals("cards") ? queue : method.invoke(fixture.store, arguments));
    }

    @Test
    void aSentCardIsSettledOnceTheDatabaseIsBack() throws Exception {
        var times = new AtomicInteger(2);
        Map<String, ChatPlatform> chats = Map.of(chat.name(), chat);
        try (var other = new Delivery(
                losesSettles(times),
                fixture.views,
                chats,
                _ -> true,
                machineTime::get,
                (_, _, _) -> {},
                _ -> {},
                _ -> false)) {
            chat.showing(_ -> new Sent.Shown(MINE));
            for (var claim : other.pass()) {
                claim.get();
            }
        }
        assertThat(times).hasNegativeValue();
        assertThat(row().message()).contains(MINE.text());
    }

    /** Wants the notice of a decision to be sent to a member, and nothing else. */
    private void wantsFor(MemberId member) throws ExecutionException, InterruptedException {
        chat.showing(_ -> new Sent.Shown(MINE));
        pass();
        key = new CardKey.Decision(
                RegisterFixture.space("red"), fixture.approval("ci-deploy").id());
        fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled("ci-deploy")));
        pass();
        fixture.store.transact(fixture.red, tx -> {
            tx.cards().withdraw(key);
            return true;
        });
        pass();
        fixture.store.transact(fixture.red, tx -> {
            tx.cards().want(key, new CardAddress.ToMember(member));
            return true;
        });
    }

    @Test
    void aCardIsSentAndSettled() throws Exception {
        chat.showing(_ -> new Sent.Shown(MINE));
        assertThat(pass()).isOne();
        assertThat(row().message()).contains(MINE.text());
        assertThat(delivery.rest()).isTrue();
    }

    /** Wants a notice of a decision to be sent to that many members, each to another. */
    private void wantsForMany(int members) {
        for (int n = 0; n < members; n++) {
            int i = n;
            var label = "tok-" + i;
            fixture.pending(label);
            var notice = new CardKey.Decision(
                    RegisterFixture.space("red"), fixture.approval(label).id());
            fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled(label)));
            var account = new AccountId(RegisterFixture.space("red"), "U" + i);
            fixture.store.transact(fixture.red, tx -> {
                tx.cards().withdraw(notice);
                tx.cards()
                        .want(
                                notice,
                                new CardAddress.ToMember(tx.members()
                                        .findOrCreate(account, "person" + i, RegisterFixture.NOW)
                                        .id()));
                return true;
            });
        }
    }

    @Test
    void ofManyCardsOnlySomeAreSentAtTheSameTime() throws Exception {
        wantsForMany(ConcurrentSends.MOST + 10);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var goesOn = new CompletableFuture<Void>();
        chat.showing(address -> {
            if (address instanceof Address.ToPerson) {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                goesOn.join();
                now.decrementAndGet();
            }
            return new Sent.Shown(MINE);
        });
        var claims = new ArrayList<Future<?>>();
        for (var some = delivery.pass(); !some.isEmpty(); some = delivery.pass()) {
            claims.addAll(some);
        }
        await().until(() -> now.get() >= ConcurrentSends.MOST);
        goesOn.complete(null);
        for (var claim : claims) {
            claim.get();
        }
        assertThat(claims).hasSizeGreaterThan(ConcurrentSends.MOST + 9);
        assertThat(most).hasValue(ConcurrentSends.MOST);
    }

    @Test
    void aReminderIsHeldBackUntilTheAnswersAreReadAndOtherCardsAreNot() throws Exception {
        var unread = new AtomicBoolean(true);
        delivery.holdsBack(_ -> unread.get());
        var shown = new ArrayList<Address>();
        chat.showing(address -> {
            shown.add(address);
            return new Sent.Shown(shown.size() == 1 ? MINE : OTHER);
        });
        var card = key;
        var reminder = new CardKey.ApprovalReminder(
                RegisterFixture.space("red"), fixture.approval("ci-deploy").id(), 1);
        pass();
        assertThat(row().message()).contains(MINE.text());
        key = reminder;
        fixture.store.transact(fixture.red, tx -> {
            tx.cards().want(reminder, new CardAddress.Below(card));
            return true;
        });
        assertThat(pass()).isOne();
        assertThat(row().message()).isEmpty();
        assertThat(pass()).as("it is looked at a little later").isZero();
        assertThat(delivery.rest()).isFalse();

        unread.set(false);
        machineTime.updateAndGet(now -> now.plus(Delivery.HELD_BACK));
        assertThat(pass()).isOne();
        assertThat(row().message()).contains(OTHER.text());
    }

    /** The process ended, or the chat went away, before it was known whether the card was posted. */
    private void leavesInDoubtAndIsWithdrawn() throws Exception {
        chat.showing(_ -> {
            throw new ChatDown("down");
        });
        pass();
        chat.sent(MINE);
        fixture.store.transact(fixture.red, tx -> {
            tx.cards().withdraw(key);
            return true;
        });
        machineTime.set(RegisterFixture.NOW.plus(Delivery.BACKOFF_MAX));
    }

    @Test
    void aCardInDoubtIsWithdrawnEvenIfTheChatAsksToWait() throws Exception {
        leavesInDoubtAndIsWithdrawn();
        var withdrawn = new ArrayList<MessageRef>();
        chat.withdrawing(message -> {
            withdrawn.add(message);
            return withdrawn.size() == 1 ? new Sent.Later(Duration.ZERO) : new Sent.Shown(message);
        });

        pass();

        assertThat(withdrawn).containsExactly(MINE, MINE);
        assertThat(row().message()).isEmpty();
        assertThat(delivery.rest()).isTrue();
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.delivery")
    void aCardThatCannotBeWithdrawnIsAProblem() throws Exception {
        leavesInDoubtAndIsWithdrawn();
        chat.withdrawing(_ -> new Sent.Never(new Problem(Problem.Kind.PLACE_GONE, "archived")));

        pass();

        assertThat(row().problem()).contains("PLACE_GONE archived");
        assertThat(delivery.rest()).isTrue();
    }

    @Test
    void aMessageThatWasDeletedIsPostedAgainAndPingsNobody() throws Exception {
        chat.showing(_ -> new Sent.Shown(MINE));
        pass();
        assertThat(chat.cards.getFirst().toString()).contains("Mention[");
        var gone = new AtomicBoolean(true);
        chat.showing(_ -> gone.getAndSet(false)
                ? new Sent.Never(new Problem(Problem.Kind.MESSAGE_GONE, "deleted"))
                : new Sent.Shown(OTHER));
        fixture.store.cards().redraw(fixture.red, Set.of(key));

        pass();

        assertThat(row().message()).contains(OTHER.text());
        assertThat(chat.cards).hasSize(3);
        assertThat(chat.cards.getLast().toString()).doesNotContain("Mention[");
        assertThat(delivery.rest()).isTrue();
    }

    private void choosesTheChannel(String id) {
        var channel = new ChannelFacts(new PlaceId(CHANNEL.space(), id), id, true, true, List.of());
        fixture.run(
                RegisterFixture.ADMIN,
                new SetUpTeam(Optional.of(channel), Optional.empty(), List.of(), 0, "", "", List.of()));
    }

    /** The command leaves a card that is being sent where it is: it may be there already. */
    @Test
    @ExpectedLog(logger = "dev.rollcall.delivery")
    void aCardThatIsRefusedWhileAnotherChannelIsChosenIsSentThere() throws Exception {
        var asked = new CopyOnWriteArrayList<Address>();
        chat.showing(address -> {
            asked.add(address);
            if (asked.size() == 1) {
                choosesTheChannel("C2");
                return new Sent.Never(new Problem(Problem.Kind.PLACE_GONE, "is_archived"));
            }
            return new Sent.Shown(OTHER);
        });
        pass();
        pass();
        assertThat(asked)
                .containsExactly(
                        new Address.InChannel(CHANNEL), new Address.InChannel(new PlaceId(CHANNEL.space(), "C2")));
        assertThat(row().message()).contains(OTHER.text());
        assertThat(row().problem()).isEmpty();
    }

    /** What people acted on stays where it is. */
    @Test
    @ExpectedLog(logger = "dev.rollcall.delivery")
    void aCardThatIsShownStaysInItsChannelAlthoughItCannotBeEdited() throws Exception {
        chat.showing(_ -> new Sent.Shown(MINE));
        pass();
        chat.showing(_ -> new Sent.Never(new Problem(Problem.Kind.PLACE_GONE, "is_archived")));
        choosesTheChannel("C2");
        fixture.store.cards().redraw(fixture.red, Set.of(key));
        pass();
        assertThat(row().message()).contains(MINE.text());
        assertThat(row().address()).isEqualTo(new CardAddress.Channel(CHANNEL));
        assertThat(row().problem()).contains("PLACE_GONE is_archived");
    }

    @Test
    void aCardThatMayStandInTheChatIsLookedForBeforeItIsSent() throws Exception {
        mayStand.set(true);
        chat.sent(MINE);
        chat.showing(_ -> new Sent.Shown(MINE));

        pass();

        assertThat(row().message()).contains(MINE.text());
        assertThat(chat.cards).as("the message that was found is edited").hasSize(1);
    }

    @Test
    void cardsThatDifferFromTheChatAreSentAgain() throws Exception {
        var shown = new ShownCards(fixture.store, fixture.views, () -> List.of(fixture.red));
        chat.showing(_ -> new Sent.Shown(MINE));
        pass();
        shown.compare(chat);
        assertThat(delivery.rest()).as("nothing differs").isTrue();

        chat.changes.add(MINE);
        shown.compare(chat);

        assertThat(pass()).isOne();
        assertThat(chat.cards).hasSize(2);
        assertThat(row().message()).contains(MINE.text());
    }

    @Test
    void whatIsOverdueOrDiffersMayStandInTheChat() throws Exception {
        var shown = new ShownCards(fixture.store, fixture.views, () -> List.of(fixture.red));
        fixture.active("old-zap");
        var review = fixture.review();
        var reminder = new CardKey.Reminder(RegisterFixture.space("red"), review, 0, Optional.empty());
        shown.compare(chat);
        assertThat(shown.mayStand(reminder)).isFalse();
        fixture.passes(Duration.ofDays(20));
        shown.compare(chat);
        assertThat(shown.mayStand(reminder)).isTrue();
        assertThat(shown.mayStand(key)).isFalse();
    }

    @Test
    void cardsOfAChatThatIsNotServedAreNotClaimed() throws Exception {
        chat.showing(_ -> new Sent.Shown(MINE));
        served.set(false);
        assertThat(pass()).isZero();
        served.set(true);
        assertThat(pass()).isOne();
    }

    /** While a card is being sent, another process takes it over and shows it. */
    private void takenOver(MessageRef shown) {
        fixture.store.cards().settle(takenOver(), Optional.of(shown.text()), "hash");
    }

    private Claim takenOver() {
        var later = RegisterFixture.NOW.plus(Delivery.LEASE);
        return fixture.store
                .cards()
                .claim(new Claimant("next", Set.of("slack")), later, Duration.ofMinutes(1), 1)
                .getFirst();
    }

    /** Keeps what is deleted, in a chat in which a card stands twice. */
    private List<MessageRef> deletedOf(MessageRef... standing) {
        var deleted = new CopyOnWriteArrayList<MessageRef>();
        chat.late.addAll(List.of(standing));
        chat.withdrawing(message -> {
            deleted.add(message);
            chat.late.remove(message);
            return new Sent.Shown(message);
        });
        return deleted;
    }

    @Test
    void aMessageThatWasPostedAfterTheClaimWasLostIsDeleted() throws Exception {
        var deleted = deletedOf(MINE, OTHER);
        chat.showing(_ -> {
            takenOver(OTHER);
            return new Sent.Shown(MINE);
        });
        assertThat(pass()).isOne();
        assertThat(row().message()).contains(OTHER.text());
        assertThat(deleted).containsExactly(MINE);
    }

    @Test
    void aMessageThatWasPostedTooLateIsDeletedAlthoughTheChatFailsAtFirst() throws Exception {
        var deleted = new ArrayList<MessageRef>();
        chat.late.addAll(List.of(MINE, OTHER));
        chat.withdrawing(message -> {
            deleted.add(message);
            return switch (deleted.size()) {
                case 1 -> throw new ChatDown("down");
                case 2 -> new Sent.Later(Duration.ofMillis(1));
                default -> new Sent.Shown(message);
            };
        });
        chat.showing(_ -> {
            takenOver(OTHER);
            return new Sent.Shown(MINE);
        });
        assertThat(pass()).isOne();
        assertThat(deleted).containsExactly(MINE, MINE, MINE);
    }

    /** It did not see the late message when it looked for it, and its own is still under way. */
    @Test
    void aMessageThatWasPostedTooLateIsDeletedOnceTheNextHolderHasPosted() throws Exception {
        var deleted = deletedOf(MINE, OTHER);
        var taken = new CompletableFuture<Claim>();
        chat.showing(_ -> {
            taken.complete(takenOver());
            return new Sent.Shown(MINE);
        });
        var passes = delivery.pass();
        var next = taken.get();
        assertThat(deleted).isEmpty();
        fixture.store.cards().settle(next, Optional.of(OTHER.text()), "hash");
        for (var one : passes) {
            one.get();
        }
        assertThat(deleted).containsExactly(MINE);
        assertThat(row().message()).contains(OTHER.text());
    }

    /** The request that got no answer took effect after the card was looked for and posted again. */
    @Test
    void aMessageThatReachesTheChatAfterTheCardWasPostedAgainIsDeleted() throws Exception {
        var deleted = deletedOf(MINE, OTHER);
        var posts = new AtomicInteger();
        chat.showing(_ -> posts.incrementAndGet() == 1 ? new Sent.Unknown() : new Sent.Shown(OTHER));
        assertThat(pass()).isOne();
        await().until(() -> !deleted.isEmpty());
        assertThat(deleted).containsExactly(MINE);
        assertThat(row().message()).contains(OTHER.text());
    }

    /** Whichever process runs then looks: the one that posted the card again may have ended. */
    @Test
    void aMessageThatReachesTheChatAfterTheProcessThatPostedAgainHasEndedIsDeleted() throws Exception {
        var posts = new AtomicInteger();
        chat.showing(_ -> posts.incrementAndGet() == 1 ? new Sent.Unknown() : new Sent.Shown(OTHER));
        assertThat(pass()).isOne();
        assertThat(row().message()).contains(OTHER.text());
        // The process that posted again looks too, while nothing is there yet.
        await().until(() -> chat.lateAsked.get() == 1);
        var deleted = deletedOf(MINE, OTHER);

        try (var next = another()) {
            next.pass();
            assertThat(deleted).as("an earlier post may still be under way").isEmpty();
            machineTime.updateAndGet(now -> now.plus(LatePosts.LATEST).plus(Delivery.PROBE));
            next.pass();
            await().until(() -> !deleted.isEmpty());
            assertThat(deleted).containsExactly(MINE);
            await().until(() -> fixture.store
                    .cards()
                    .doubts(Set.of("slack"), Objects.requireNonNull(machineTime.get()))
                    .isEmpty());
        }
    }

    /** What is known to be posted is not looked for. */
    @Test
    void aCardWithoutDoubtIsNotLookedForAgain() throws Exception {
        var deleted = deletedOf(MINE, OTHER);
        chat.showing(_ -> new Sent.Shown(OTHER));
        assertThat(pass()).isOne();
        delivery.close();
        assertThat(deleted).isEmpty();
    }

    @Test
    void whatTheNextHolderOfACardShowedIsSentAgainAfterAnOlderEdit() throws Exception {
        chat.showing(_ -> new Sent.Shown(MINE));
        pass();
        fixture.store.cards().redraw(fixture.red, Set.of(key));
        chat.showing(_ -> {
            takenOver(MINE);
            return new Sent.Shown(MINE);
        });
        assertThat(pass()).isOne();
        chat.showing(_ -> new Sent.Shown(MINE));
        assertThat(pass()).isOne();
        assertThat(chat.cards).hasSize(3);
        assertThat(delivery.rest()).isTrue();
    }

    @Test
    void aMemberIsSentTheCardAtTheirAccountInItsSpace() throws Exception {
        var addresses = new CopyOnWriteArrayList<Address>();
        var ana = fixture.store
                .read(fixture.red, tx -> tx.members().byAccount(RegisterFixture.ANA.account()))
                .orElseThrow();
        wantsFor(ana.id());
        chat.showing(address -> {
            addresses.add(address);
            return new Sent.Shown(MINE);
        });
        pass();
        assertThat(addresses).containsExactly(new Address.ToPerson(RegisterFixture.ANA.account()));
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.delivery")
    void anUnknownMemberIsAPermanentProblem() throws Exception {
        wantsFor(new MemberId("nobody"));
        assertThat(pass()).isOne();
        assertThat(row().problem()).contains("NO_ACCOUNT nobody in slack:red");
        assertThat(fixture.store.cards().problems(fixture.red)).hasSize(1);
        assertThat(pass()).isZero();
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.delivery")
    void aMemberWhoTakesNoDirectMessagesIsReported() throws Exception {
        var ana = fixture.store
                .read(fixture.red, tx -> tx.members().byAccount(RegisterFixture.ANA.account()))
                .orElseThrow();
        wantsFor(ana.id());
        chat.showing(_ -> new Sent.Never(new Problem(Problem.Kind.PERSON_CLOSED, "50007")));
        pass();
        assertThat(undeliverable).containsExactly(ana.id());
    }

    private static Sent notInChannel() {
        return new Sent.Never(new Problem(Problem.Kind.NOT_IN_PLACE, "not_in_channel"));
    }

    /** Delivers until nothing is due. */
    private void passes() throws ExecutionException, InterruptedException {
        while (pass() > 0) {
            // Again.
        }
    }

    private void probes() throws ExecutionException, InterruptedException {
        machineTime.updateAndGet(now -> now.plus(Delivery.PROBE));
        passes();
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.delivery")
    void aCardThatCouldNotBeShownIsTriedAgainAndShownOnceItCanBe() throws Exception {
        fixture.pending("second");
        chat.showing(_ -> notInChannel());
        passes();
        assertThat(row().problem()).contains("NOT_IN_PLACE not_in_channel");
        assertThat(delivery.rest()).isTrue();
        probes();
        assertThat(row().message()).isEmpty();

        chat.showing(_ -> new Sent.Shown(MINE));
        probes();

        assertThat(row().message()).contains(MINE.text());
        assertThat(row().problem()).isEmpty();
        assertThat(fixture.store.cards().problems(fixture.red))
                .as("what waited behind it too")
                .isEmpty();
    }

    /** Reviews and escalations share the channel of this fixture, so only a direct message is left. */
    @Test
    @ExpectedLog(logger = "dev.rollcall.delivery")
    void theAdminWhoSetTheTeamUpIsToldOnceWhereTheEscalationChannelIsBlockedToo() throws Exception {
        var told = new CopyOnWriteArrayList<Address>();
        chat.showing(address -> {
            if (address instanceof Address.InChannel) {
                return notInChannel();
            }
            told.add(address);
            return new Sent.Shown(OTHER);
        });
        passes();
        assertThat(told).containsExactly(new Address.ToPerson(RegisterFixture.ADMIN.account()));
        probes();
        probes();
        assertThat(fixture.store.cards().troubles()).singleElement().satisfies(trouble -> assertThat(trouble.cards())
                .as("the notice itself does not count")
                .isOne());
        assertThat(told.stream().distinct()).hasSize(1);
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.delivery")
    void theAdminsAreToldAlsoIfTheProcessEndedBeforeItCouldTellThem() throws Exception {
        fixture.pending("second");
        var everyone = new Claimant("ended", Set.of(RegisterFixture.space("red").platform()));
        var claim = fixture.store
                .cards()
                .claim(everyone, Objects.requireNonNull(machineTime.get()), Delivery.LEASE, 1)
                .getFirst();
        fixture.store.cards().giveUp(claim, "NOT_IN_PLACE not_in_channel");
        var told = new CopyOnWriteArrayList<Address>();
        chat.showing(address -> {
            if (address instanceof Address.InChannel) {
                return notInChannel();
            }
            told.add(address);
            return new Sent.Shown(OTHER);
        });

        passes();

        assertThat(told).containsExactly(new Address.ToPerson(RegisterFixture.ADMIN.account()));
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.delivery")
    void nothingIsSentToTheThreadOfACardThatCannotBeShown() throws Exception {
        chat.showing(_ -> new Sent.Shown(MINE));
        passes();
        fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled("ci-deploy")));
        passes();
        var shown = new CopyOnWriteArrayList<Address>();
        chat.showing(address -> {
            shown.add(address);
            return address instanceof Address.ToPerson ? new Sent.Shown(OTHER) : notInChannel();
        });
        fixture.review();
        passes();
        assertThat(shown).noneMatch(address -> address instanceof Address.InThread);
        assertThat(delivery.rest()).isTrue();

        chat.showing(_ -> new Sent.Shown(MINE));
        probes();
        // A page that was tried beside its root may have found the root not shown yet.
        probes();
        assertThat(fixture.store.cards().problems(fixture.red)).isEmpty();
    }
}

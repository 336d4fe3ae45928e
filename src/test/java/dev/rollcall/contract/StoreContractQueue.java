package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractCards.A;
import static dev.rollcall.contract.StoreContractCards.BOTH;
import static dev.rollcall.contract.StoreContractCards.LEASE;
import static dev.rollcall.contract.StoreContractCards.cards;
import static dev.rollcall.contract.StoreContractCards.channel;
import static dev.rollcall.contract.StoreContractCards.claimed;
import static dev.rollcall.contract.StoreContractCards.key;
import static dev.rollcall.contract.StoreContractCards.row;
import static dev.rollcall.contract.StoreContractCards.shown;
import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static dev.rollcall.contract.StoreContractWorld.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardFault;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.Backlog;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardQueue;
import dev.rollcall.store.CardQueue.CardProblem;
import dev.rollcall.store.CardQueue.Claim;
import dev.rollcall.store.CardQueue.Claimant;
import dev.rollcall.store.CardQueue.Doubt;
import dev.rollcall.store.CardQueue.GivenUp;
import dev.rollcall.store.CardQueue.Trouble;
import dev.rollcall.store.CardQueue.Waiting;
import dev.rollcall.store.ClaimLost;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Claims on cards. */
interface StoreContractQueue extends StoreContractWorld {
    Claimant SLACK = new Claimant("one", Set.of("slack"));
    Claimant DISCORD = new Claimant("two", Set.of("discord"));

    @Test
    default void anEmptyQueueIsIdle() {
        try (var store = open()) {
            var team = red(store);
            store.recover(NOW);
            assertThat(store.cards().claim(BOTH, NOW, LEASE, 9)).isEmpty();
            assertThat(store.cards().next(BOTH.platforms())).isEmpty();
            assertThat(store.cards().rest()).isTrue();
            assertThat(store.cards().problems(team)).isEmpty();
        }
    }

    @Test
    default void theBacklogCountsWhatIsLeftOfAllTeams() {
        try (var store = open()) {
            var team = red(store);
            var none = new Backlog(
                    0, OptionalLong.empty(), OptionalLong.empty(), 0, 0, Optional.empty(), Optional.empty());
            assertThat(store.across().backlog(NOW)).isEqualTo(none);

            cards(store, team, cards -> {
                cards.want(key("a"), channel("x"));
                cards.want(key("b"), channel("y"));
                cards.want(key("c"), channel("z"));
                cards.want(key("d"), channel("z"));
            });
            var all = store.across().backlog(NOW);
            assertThat(all.waiting()).isEqualTo(4);
            var claims = store.cards().claim(BOTH, NOW, LEASE, 9);
            store.cards().settle(claims.get(0), Optional.of("m"), "h");
            store.cards().giveUp(claims.get(1), "PLACE_GONE");
            var later = store.across().backlog(NOW);
            assertThat(later.waiting()).isEqualTo(2);
            assertThat(later.givenUp()).isEqualTo(1);
            assertThat(later.firstPlace().orElseThrow())
                    .isGreaterThan(all.firstPlace().orElseThrow());
            assertThat(later.lastPlace()).isEqualTo(all.lastPlace());

            var since = NOW.minusSeconds(60);
            store.transact(team, tx -> {
                var before = tx.team().get();
                return tx.team().replace(before, before.with(StoreContractTeams.settings()));
            });
            assertThat(store.across().backlog(NOW).dueTeams()).isEqualTo(1);
            assertThat(store.across().backlog(NOW).dueSince())
                    .as("it is not computed yet since when")
                    .isEmpty();
            store.transact(team, tx -> {
                tx.audit().add(since, new Actor.Operator(), AuditAction.TEAM_SETUP, "it", "");
                tx.audit().add(NOW, new Actor.Operator(), AuditAction.TOKEN_ADD, "it", "");
                return tx.team().dueComputed(tx.team().dueVersion(), Optional.of(since), since);
            });
            store.transact(blue(store), tx -> {
                tx.audit().add(since, new Actor.Operator(), AuditAction.TOKEN_ADD, "it", "");
                return true;
            });
            assertThat(store.across().backlog(NOW).dueTeams()).isEqualTo(1);
            assertThat(store.across().backlog(NOW).dueSince()).contains(since);
            assertThat(store.across().backlog(since.minusMillis(1)).dueTeams()).isZero();
            assertThat(store.across().backlog(NOW).lastAudited()).contains(NOW);
        }
    }

    @Test
    default void oneCardPerAddressIsClaimedThatWasWantedFirst() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> {
                cards.want(key("z"), channel("x"));
                cards.want(key("a"), channel("x"));
                cards.want(key("b"), channel("y"));
                cards.want(key("z"), channel("x"));
            });
            var claims = store.cards().claim(BOTH, NOW, LEASE, 9);
            assertThat(claims).extracting(Claim::key).containsExactly(key("z"), key("b"));
            assertThat(store.cards().claim(BOTH, NOW, LEASE, 9)).isEmpty();
            assertThat(store.cards().next(BOTH.platforms())).contains(NOW.plus(LEASE));
            store.cards().settle(claims.getFirst(), Optional.of("m"), "h");
            assertThat(store.cards().claim(BOTH, NOW, LEASE, 9))
                    .extracting(Claim::key)
                    .containsExactly(key("a"));
        }
    }

    @Test
    default void atMostTheRequestedNumberIsClaimed() {
        try (var store = open()) {
            cards(store, red(store), cards -> List.of("a", "b", "c").forEach(id -> cards.want(key(id), channel(id))));
            assertThat(store.cards().claim(BOTH, NOW, LEASE, 2))
                    .extracting(Claim::key)
                    .containsExactly(key("a"), key("b"));
        }
    }

    @Test
    default void cardsOfOtherPlatformsAreLeftAlone() {
        try (var store = open()) {
            var other = new CardAddress.Channel(new PlaceId(BLUE_SPACE, "1"));
            cards(store, blue(store), cards -> cards.want(key(BLUE_SPACE, "d"), other));
            assertThat(store.cards().next(SLACK.platforms())).isEmpty();
            assertThat(store.cards().claim(SLACK, NOW, LEASE, 9)).isEmpty();
            assertThat(store.cards().claim(new Claimant("none", Set.of()), NOW, LEASE, 9))
                    .isEmpty();
            cards(store, red(store), cards -> cards.want(A, channel("C01")));
            assertThat(store.cards().claim(SLACK, NOW, LEASE, 9))
                    .extracting(Claim::key)
                    .containsExactly(A);
            assertThat(store.cards().next(DISCORD.platforms())).isPresent();
            assertThat(store.cards().claim(DISCORD, NOW, LEASE, 9))
                    .extracting(Claim::key)
                    .containsExactly(key(BLUE_SPACE, "d"));
        }
    }

    @Test
    default void oneMembersCardsInTwoSpacesDoNotWaitForEachOther() {
        try (var store = open()) {
            var team = red(store);
            var member = new CardAddress.ToMember(new MemberId("ana"));
            cards(store, team, cards -> {
                cards.want(key(BLUE_SPACE, "d"), member);
                cards.want(A, member);
            });
            assertThat(store.cards().claim(SLACK, NOW, LEASE, 9))
                    .extracting(Claim::key)
                    .containsExactly(A);
        }
    }

    @Test
    default void aCardIsClaimedOnceInARace() throws Exception {
        try (var store = open()) {
            cards(store, red(store), cards -> cards.want(A, channel("C01")));
            var claims =
                    together(4, () -> store.cards().claim(BOTH, NOW, LEASE, 9).size());
            assertThat(claims).containsExactlyInAnyOrder(1, 0, 0, 0);
        }
    }

    @Test
    default void concurrentClaimantsNeverShareACard() throws Exception {
        try (var store = open()) {
            var ids = IntStream.range(0, 40).mapToObj(i -> "c" + i).toList();
            cards(store, red(store), cards -> ids.forEach(id -> cards.want(key(id), channel(id))));
            var claimed = together(4, () -> {
                var mine = new ArrayList<String>();
                for (var some = store.cards().claim(BOTH, NOW, LEASE, 3);
                        !some.isEmpty();
                        some = store.cards().claim(BOTH, NOW, LEASE, 3)) {
                    some.forEach(claim -> mine.add(claim.keyText()));
                }
                return mine;
            });
            assertThat(claimed.stream().flatMap(List::stream)).hasSize(40).doesNotHaveDuplicates();
        }
    }

    @Test
    default void aClaimEndsByItselfAndTheNextOneKnowsOfTheAttempt() {
        try (var holder = open();
                var store = open()) {
            cards(holder, red(holder), cards -> cards.want(A, channel("C01")));
            holder.cards().sending(claimed(holder, NOW), "n1", NOW);
            assertThat(store.cards().claim(BOTH, NOW.plus(LEASE).minusMillis(1), LEASE, 9))
                    .isEmpty();
            assertThat(store.cards().rest()).isFalse();
            var again = claimed(store, NOW.plus(LEASE));
            assertThat(again.nonce()).contains("n1");
            assertThat(again.firstTried()).contains(NOW);
        }
    }

    @Test
    default void aClaimThatWasTakenOverChangesNothing() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> cards.want(A, channel("C01")));
            var lost = claimed(store, NOW);
            var held = claimed(store, NOW.plus(LEASE));
            assertThat(held.id()).isNotEqualTo(lost.id());
            for (var change : changes()) {
                assertThatThrownBy(() -> change.accept(store.cards(), lost)).isInstanceOf(ClaimLost.class);
            }
            assertThat(row(store, team, A).message()).isEmpty();
            assertThat(row(store, team, A).problem()).isEmpty();
            store.cards().settle(held, Optional.of("m2"), "h");
            assertThat(row(store, team, A).message()).contains("m2");
            for (var change : changes()) {
                assertThatThrownBy(() -> change.accept(store.cards(), held))
                        .as("a claim ends with its settlement")
                        .isInstanceOf(ClaimLost.class);
            }
            assertThat(row(store, team, A).message()).contains("m2");
            assertThat(store.cards().rest()).isTrue();
        }
    }

    private static List<BiConsumer<CardQueue, Claim>> changes() {
        return List.of(
                (queue, claim) -> queue.sending(claim, "n", NOW),
                (queue, claim) -> queue.settle(claim, Optional.of("m1"), "h"),
                (queue, claim) -> queue.release(claim, NOW),
                CardQueue::unsent,
                CardQueue::forget,
                (queue, claim) -> queue.giveUp(claim, "problem"));
    }

    @Test
    default void theDrawnVersionIsShownAndALaterOneIsStale() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> cards.want(A, channel("C01")));
            var claim = claimed(store, NOW);
            assertThat(claim.tries()).isZero();
            cards(store, team, cards -> cards.stale(A));
            store.cards().settle(claim, Optional.of("m1"), "h1");
            assertThat(store.cards().rest()).isFalse();
            var again = claimed(store, NOW);
            assertThat(again.version()).isGreaterThan(claim.version());
            assertThat(again.message()).contains("m1");
            assertThat(again.hash()).contains("h1");
            assertThat(again.nonce()).isEmpty();
            store.cards().settle(again, Optional.of("m1"), "h2");
            assertThat(store.cards().rest()).isTrue();
            assertThat(store.cards().next(BOTH.platforms())).isEmpty();
        }
    }

    @Test
    default void aReleasedCardIsTriedAgainWhenItIsDue() {
        try (var store = open()) {
            cards(store, red(store), cards -> cards.want(A, channel("C01")));
            var claim = claimed(store, NOW);
            store.cards().sending(claim, "n1", NOW);
            store.cards().release(claim, NOW.plusSeconds(5));
            assertThat(store.cards().next(BOTH.platforms())).contains(NOW.plusSeconds(5));
            assertThat(store.cards().rest()).isFalse();
            assertThat(store.cards().claim(BOTH, NOW.plusSeconds(4), LEASE, 9)).isEmpty();
            var again = claimed(store, NOW.plusSeconds(5));
            assertThat(again.tries()).isOne();
            assertThat(again.nonce()).contains("n1");
            store.cards().unsent(again);
            store.cards().release(again, NOW.plusSeconds(6));
            var third = claimed(store, NOW.plusSeconds(6));
            assertThat(third.nonce()).isEmpty();
            assertThat(third.firstTried()).isEmpty();
        }
    }

    @Test
    default void aForgottenMessageIsPostedAgain() {
        try (var store = open()) {
            var team = red(store);
            shown(store, team, A, "m1");
            cards(store, team, cards -> cards.stale(A));
            var claim = claimed(store, NOW);
            store.cards().forget(claim);
            store.cards().release(claim, NOW);
            var again = claimed(store, NOW);
            assertThat(again.message()).isEmpty();
            assertThat(again.hash()).as("it was shown before").isPresent();
        }
    }

    @Test
    default void aShownCardIsWantedAgainWithTheSameContent() {
        try (var store = open()) {
            var team = red(store);
            shown(store, team, A, "m1");
            var card = store.cards().shown(team);
            assertThat(card).extracting(CardQueue.ShownCard::key).containsExactly(A);
            assertThat(card).extracting(CardQueue.ShownCard::message).containsExactly("m1");
            assertThat(store.cards().shown(blue(store))).isEmpty();
            store.cards().redraw(blue(store), Set.of(A));
            store.cards().redraw(team, Set.of(key("unknown")));
            assertThat(store.cards().rest()).isTrue();

            store.cards().redraw(team, Set.of(A));

            var claim = claimed(store, NOW);
            assertThat(claim.message()).contains("m1");
            assertThat(claim.hash()).contains("");
            store.cards().settle(claim, Optional.of("m1"), "h2");
            cards(store, team, cards -> cards.withdraw(A));
            assertThat(store.cards().shown(team)).isEmpty();
        }
    }

    @Test
    default void aCardThatIsClaimedWhileItIsToBeSentAgainIsSentAfterThat() {
        try (var store = open()) {
            var team = red(store);
            shown(store, team, A, "m1");
            cards(store, team, cards -> cards.stale(A));
            var claim = claimed(store, NOW);

            store.cards().redraw(team, Set.of(A));
            store.cards().settle(claim, Optional.of("m1"), "h2");

            assertThat(claimed(store, NOW).hash()).contains("");
        }
    }

    @Test
    default void aCardGivenUpOnRestsWithItsProblemUntilItIsWantedAgain() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> cards.want(A, channel("C01")));
            store.cards().giveUp(claimed(store, NOW), "not invited");
            assertThat(store.cards().rest()).isTrue();
            assertThat(store.cards().problems(team)).containsExactly(new CardProblem(A, channel("C01"), "not invited"));
            assertThat(store.cards().problems(blue(store))).isEmpty();
            assertThat(row(store, team, A).problem()).contains("not invited");
            cards(store, team, cards -> cards.stale(A));
            store.cards().settle(claimed(store, NOW), Optional.of("m1"), "h");
            assertThat(store.cards().problems(team)).isEmpty();
        }
    }

    @Test
    default void aCardGivenUpOnIsTriedAgainAfterARestart() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> cards.want(A, channel("C01")));
            store.cards().giveUp(claimed(store, NOW), "not invited");
            store.recover(NOW.plusSeconds(1));
            assertThat(store.cards().next(BOTH.platforms())).contains(NOW.plusSeconds(1));
            store.cards().settle(claimed(store, NOW.plusSeconds(1)), Optional.of("m1"), "h");
            assertThat(store.cards().rest()).isTrue();
            assertThat(store.cards().problems(team)).isEmpty();
        }
    }

    @Test
    default void aCardWantedByAnotherWriterAtTheSameMomentGetsAnotherPlace() throws Exception {
        try (var store = open()) {
            var team = red(store);
            var ids = together(4, () -> {
                var id = "c" + Thread.currentThread().threadId();
                cards(store, team, cards -> cards.want(key(id), channel("C01")));
                return id;
            });
            var drawn = new ArrayList<String>();
            for (int i = 0; i < ids.size(); i++) {
                var claim = claimed(store, NOW);
                drawn.add(claim.keyText());
                store.cards().settle(claim, Optional.of("m" + i), "h");
            }
            assertThat(drawn).hasSize(4).doesNotHaveDuplicates();
            assertThat(store.cards().rest()).isTrue();
        }
    }

    private static Claim given(Store store, String problem) {
        var claim = store.cards().claim(BOTH, NOW, LEASE, 1).getFirst();
        store.cards().giveUp(claim, problem);
        return claim;
    }

    @Test
    default void ofEachAddressOneGivenUpCardIsProbedInTurn() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> {
                cards.want(key("a"), channel("x"));
                cards.want(key("b"), channel("x"));
                cards.want(key("c"), channel("y"));
                cards.want(key("d"), channel("z"));
            });
            for (int i = 0; i < 3; i++) {
                given(store, "NOT_IN_PLACE not_in_channel");
            }
            given(store, "PERSON_CLOSED 50007");

            store.cards().probe(Set.of(CardFault.NOT_IN_PLACE), 9);
            var probed = store.cards().claim(BOTH, NOW, LEASE, 9);
            assertThat(probed).extracting(Claim::key).containsExactlyInAnyOrder(key("a"), key("c"));
            assertThat(probed).allSatisfy(claim -> assertThat(claim.problem())
                    .as("stays until the card is shown")
                    .contains("NOT_IN_PLACE not_in_channel"));
            probed.forEach(claim -> store.cards().giveUp(claim, "NOT_IN_PLACE not_in_channel"));

            store.cards().probe(Set.of(CardFault.NOT_IN_PLACE), 1);
            assertThat(store.cards().claim(BOTH, NOW, LEASE, 9))
                    .extracting(Claim::key)
                    .containsExactly(key("b"));
        }
    }

    @Test
    default void aSecondMessageIsLookedForWhenItIsTimeAndUntilNoneIsLeft() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> cards.want(key("a"), channel("x")));
            var claim = store.cards().claim(BOTH, NOW, LEASE, 1).getFirst();
            var until = NOW.plusSeconds(30);
            store.cards().doubt(claim, NOW.minusSeconds(5), until);
            store.cards().settle(claim, Optional.of("slack:T0:x/1"), "hash");

            assertThat(store.cards().doubts(BOTH.platforms(), until.minusMillis(1)))
                    .isEmpty();
            assertThat(store.cards().doubts(Set.of(), until)).isEmpty();
            var doubt = new Doubt(team, key("a"), channel("x"), NOW.minusSeconds(5), until);
            assertThat(store.cards().doubts(BOTH.platforms(), until)).containsExactly(doubt);

            store.cards().cleared(new Doubt(team, key("a"), channel("x"), NOW, until.plusSeconds(1)));
            assertThat(store.cards().doubts(BOTH.platforms(), until))
                    .as("posted again since")
                    .containsExactly(doubt);
            store.cards().cleared(doubt);
            assertThat(store.cards().doubts(BOTH.platforms(), until)).isEmpty();
        }
    }

    @Test
    default void onlyTheHolderOfAClaimStoresThatItPostsAgain() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> cards.want(key("a"), channel("x")));
            var claim = store.cards().claim(BOTH, NOW, LEASE, 1).getFirst();
            store.cards().release(claim, NOW);
            assertThatThrownBy(() -> store.cards().doubt(claim, NOW, NOW)).isInstanceOf(ClaimLost.class);
        }
    }

    @Test
    default void givenUpCardsOfAnAddressAreWantedAgain() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> {
                cards.want(key("a"), channel("x"));
                cards.want(key("b"), channel("x"));
                cards.want(key("c"), channel("y"));
            });
            for (int i = 0; i < 3; i++) {
                given(store, "PLACE_GONE is_archived");
            }
            store.cards().wantAgain(team, Set.of(channel("x")));
            assertThat(store.cards().claim(BOTH, NOW, LEASE, 9))
                    .extracting(Claim::key)
                    .containsExactly(key("a"));
            assertThat(store.cards().waiting()).isEqualTo(2);
        }
    }

    @Test
    default void troublesAreCountedByAddressAndReason() {
        try (var store = open()) {
            var team = red(store);
            var notice = new CardKey.Blocked(RED_SPACE, Optional.empty());
            cards(store, team, cards -> {
                cards.want(key("a"), channel("x"));
                cards.want(key("b"), channel("x"));
                cards.want(key("c"), channel("y"));
                cards.want(notice, channel("z"));
            });
            given(store, "PLACE_GONE is_archived");
            given(store, "PLACE_GONE is_archived");
            given(store, "PERSON_CLOSED 50007");
            given(store, "PLACE_GONE is_archived");
            assertThat(store.cards().troubles())
                    .containsExactly(new Trouble(team, RED_SPACE, channel("x"), "PLACE_GONE is_archived", 2));
            assertThat(store.cards().problems(team)).hasSize(4);
        }
    }

    @Test
    default void cardsThatWaitAreListedInTheirOrderWithWhatIsKnownOfTheirTries() {
        try (var store = open()) {
            var red = red(store);
            assertThat(store.cards().underWay()).isEmpty();
            shown(store, red, key("shown"), "m");
            cards(store, red, cards -> {
                cards.want(key("z"), channel("x"));
                cards.want(key("b"), channel("y"));
                cards.want(key("lost"), channel("lost"));
            });
            var other = new CardAddress.Channel(new PlaceId(BLUE_SPACE, "1"));
            cards(store, blue(store), cards -> cards.want(key(BLUE_SPACE, "a"), other));
            var claims = store.cards().claim(SLACK, NOW, LEASE, 9);
            store.cards().sending(claims.getFirst(), "n", NOW);
            store.cards().release(claims.get(1), NOW.plusSeconds(5));
            store.cards().giveUp(claims.getLast(), "NOT_IN_PLACE not_in_channel");

            var waiting = store.cards().underWay();

            assertThat(waiting)
                    .extracting(Waiting::keyText)
                    .containsExactly("approval:z@slack:T01", "approval:b@slack:T01", "approval:a@discord:123");
            assertThat(waiting.getFirst())
                    .isEqualTo(new Waiting(
                            red,
                            "approval:z@slack:T01",
                            channel("x").text(),
                            Optional.of(NOW),
                            Instant.EPOCH,
                            0,
                            Optional.of(NOW.plus(LEASE))));
            assertThat(waiting.get(1).nextTry()).isEqualTo(NOW.plusSeconds(5));
            assertThat(waiting.get(1).tries()).isOne();
            assertThat(waiting.get(1).leaseUntil()).isEmpty();
            assertThat(waiting.getLast().addressText()).isEqualTo(other.text());
            assertThat(waiting.getLast().firstTried()).isEmpty();
        }
    }

    @Test
    default void cardsGivenUpOnAreCountedBySpaceAddressAndProblem() {
        try (var store = open()) {
            var team = red(store);
            assertThat(store.cards().givenUp()).isEmpty();
            var notice = new CardKey.Blocked(RED_SPACE, Optional.empty());
            var member = new CardAddress.ToMember(new MemberId("ana"));
            cards(store, team, cards -> {
                cards.want(key("a"), channel("x"));
                cards.want(key("b"), channel("x"));
                cards.want(key("c"), channel("x"));
                cards.want(key(BLUE_SPACE, "d"), member);
                cards.want(key("e"), member);
                cards.want(notice, channel("z"));
                cards.want(key("gone"), channel("gone"));
            });
            for (int i = 0; i < 2; i++) {
                given(store, "NOT_IN_PLACE not_in_channel");
            }
            given(store, "PLACE_GONE is_archived");
            for (int i = 0; i < 2; i++) {
                given(store, "PERSON_CLOSED 50007");
            }
            given(store, "NOT_IN_PLACE not_in_channel");
            given(store, "NOT_IN_PLACE not_in_channel");
            cards(store, team, cards -> cards.withdraw(key("gone")));

            assertThat(store.cards().givenUp())
                    .containsExactlyInAnyOrder(
                            given(team, key("a"), channel("x"), "NOT_IN_PLACE not_in_channel", 2),
                            given(team, key("c"), channel("x"), "PLACE_GONE is_archived", 1),
                            given(team, key(BLUE_SPACE, "d"), member, "PERSON_CLOSED 50007", 1),
                            given(team, key("e"), member, "PERSON_CLOSED 50007", 1),
                            given(team, notice, channel("z"), "NOT_IN_PLACE not_in_channel", 1));
            cards(store, team, cards -> cards.stale(key("a")));
            assertThat(store.cards().givenUp())
                    .as("it stays given up until it is shown")
                    .hasSize(5);
            assertThat(store.cards().underWay()).isEmpty();
        }
    }

    private static GivenUp given(TeamId team, CardKey key, CardAddress address, String problem, int cards) {
        return new GivenUp(team, CardKeyCodec.storedText(key), address.text(), problem, cards);
    }

    @Test
    default void cardsThatWereNotSentMoveToAnotherAddress() {
        try (var store = open()) {
            var team = red(store);
            shown(store, team, key("sent"), "m");
            cards(store, team, cards -> cards.want(key("stuck"), channel("C01")));
            given(store, "PLACE_GONE is_archived");
            cards(store, team, cards -> cards.move(CardKeyCodec.APPROVAL, channel("C01"), channel("y")));
            assertThat(row(store, team, key("sent")).address()).isEqualTo(channel("C01"));
            assertThat(row(store, team, key("stuck")).address()).isEqualTo(channel("y"));
            assertThat(row(store, team, key("stuck")).problem()).isEmpty();
            assertThat(store.cards().claim(BOTH, NOW, LEASE, 9))
                    .extracting(Claim::key)
                    .containsExactly(key("stuck"));
        }
    }

    /** Whoever holds the card would send it to the old address. */
    @Test
    default void aClaimedCardThatIsNotBeingSentYetMovesAndItsClaimEnds() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> cards.want(A, channel("C01")));
            var before = claimed(store, NOW);
            cards(store, team, cards -> cards.move(CardKeyCodec.APPROVAL, channel("C01"), channel("y")));
            assertThatThrownBy(() -> store.cards().sending(before, "n1", NOW)).isInstanceOf(ClaimLost.class);
            var after = claimed(store, NOW);
            assertThat(after.address()).isEqualTo(channel("y"));
            assertThat(after.nonce()).isEmpty();
        }
    }

    /** It may be in the channel already. */
    @Test
    default void aCardThatIsBeingSentDoesNotMove() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> cards.want(A, channel("C01")));
            var claim = claimed(store, NOW);
            store.cards().sending(claim, "n1", NOW);
            cards(store, team, cards -> cards.move(CardKeyCodec.APPROVAL, channel("C01"), channel("y")));
            store.cards().settle(claim, Optional.of("m1"), "h");
            assertThat(row(store, team, A).address()).isEqualTo(channel("C01"));
            assertThat(row(store, team, A).message()).contains("m1");
            assertThat(store.cards().rest()).isTrue();
        }
    }

    /** Its holder would store the message that it sends now as the one that is wanted anew. */
    @Test
    default void theClaimOfACardEndsWhenItIsWantedAnew() {
        try (var store = open()) {
            var team = red(store);
            cards(store, team, cards -> cards.want(A, channel("C01")));
            var claim = claimed(store, NOW);
            store.cards().sending(claim, "n1", NOW);
            cards(store, team, cards -> cards.anew(A, channel("y")));
            for (var change : changes()) {
                assertThatThrownBy(() -> change.accept(store.cards(), claim)).isInstanceOf(ClaimLost.class);
            }
            var after = claimed(store, NOW);
            assertThat(after.address()).isEqualTo(channel("y"));
            assertThat(after.message()).isEmpty();
            assertThat(after.nonce()).isEmpty();
        }
    }

    @Test
    default void aCardIsShownAnewByAnotherMessage() {
        try (var store = open()) {
            var team = red(store);
            shown(store, team, A, "m");
            cards(store, team, cards -> cards.anew(A, channel("y")));
            var claim = store.cards().claim(BOTH, NOW, LEASE, 1).getFirst();
            assertThat(claim.message()).isEmpty();
            assertThat(claim.address()).isEqualTo(channel("y"));
        }
    }

    @Test
    default void everyCardOfAKindIsMarkedStale() {
        try (var store = open()) {
            var team = red(store);
            shown(store, team, A, "m");
            cards(store, team, cards -> cards.staleOfKind(CardKeyCodec.ESCALATION));
            assertThat(store.cards().waiting()).isZero();
            cards(store, team, cards -> cards.staleOfKind(CardKeyCodec.APPROVAL));
            assertThat(store.cards().waiting()).isOne();
        }
    }
}

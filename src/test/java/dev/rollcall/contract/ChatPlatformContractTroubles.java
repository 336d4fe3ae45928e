package dev.rollcall.contract;

import static dev.rollcall.contract.ChatWorld.card;
import static dev.rollcall.contract.ChatWorld.changed;
import static dev.rollcall.contract.ChatWorld.sending;
import static dev.rollcall.contract.ChatWorld.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.card.Mark;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.Problem;
import dev.rollcall.chat.Sent;
import dev.rollcall.contract.ChatWorld.Call;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures of sends and look-ups are reported as what they are, and nothing is posted twice. */
interface ChatPlatformContractTroubles {
    private static Problem never(Sent sent) {
        if (sent instanceof Sent.Never(var problem)) {
            return problem;
        }
        throw new AssertionError("not refused but " + sent);
    }

    private static void later(Sent sent) {
        assertThat(sent).isInstanceOfSatisfying(Sent.Later.class, later -> assertThat(later.after())
                .isBetween(Duration.ofSeconds(6), Duration.ofSeconds(7)));
    }

    @Test
    default void aMissingChannelIsNever(ChatWorld world) {
        var nowhere = new PlaceId(world.space(), "999999999999999999");

        var problem = never(world.send(new Address.InChannel(nowhere), card("secret words")));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.PLACE_GONE);
        assertThat(problem.detail()).isNotBlank().doesNotContain("secret");
    }

    @Test
    default void aPrivateChannelWithoutTheBotIsNever(ChatWorld world) {
        var problem = never(world.send(new Address.InChannel(world.hiddenPlace()), card("x")));

        // Slack hides the existence of a private channel from non-members.
        assertThat(problem.kind()).isIn(Problem.Kind.NOT_IN_PLACE, Problem.Kind.PLACE_GONE);
    }

    @Test
    default void aChannelTheBotWasRemovedFromIsNeverUntilItIsBack(ChatWorld world) {
        var place = world.newPlace();
        var card = card("one");
        var message = world.post(place, card);
        world.control.patch("channels/" + place.id(), "botIn", false);

        assertThat(never(world.send(new Address.InChannel(place), card("two"))).kind())
                .isEqualTo(Problem.Kind.NOT_IN_PLACE);

        world.control.patch("channels/" + place.id(), "botIn", true);
        assertThat(shown(world.edit(message, changed(card, "one, changed")))).isEqualTo(message);
    }

    @Test
    default void aLockedThreadIsNeverUntilItIsUnlocked(ChatWorld world) {
        var root = world.post(world.newPlace(), card("Review").opening("Review"));
        var below = new Address.InThread(root, "Review");
        world.locks(root, true);

        assertThat(never(world.send(below, card("one"))).kind()).isEqualTo(Problem.Kind.NOT_ALLOWED);

        world.locks(root, false);
        assertThat(shown(world.send(below, card("two")))).isNotNull();
    }

    @Test
    default void aPersonWhoDoesNotAcceptDirectMessagesIsNever(ChatWorld world) {
        var person = world.newPerson();
        world.closesDirectMessages(person);

        assertThat(never(world.send(new Address.ToPerson(person), card("x"))).kind())
                .isEqualTo(Problem.Kind.PERSON_CLOSED);
        assertThat(world.chat().sendDirect(person, ChatWorld.parts("x"))).isFalse();
    }

    @Test
    default void aMarkIsPutOnAlthoughTheChatFailsTwice(ChatWorld world) {
        var place = world.newPlace();
        var message = world.post(place, card("x"));
        world.spoil(Call.MARK, "503", 2);

        world.chat().mark(message, Mark.YES);

        assertThat(world.reactors(world.sees("ana", place).getFirst(), Mark.YES))
                .containsExactly(world.bot().id());
    }

    @Test
    default void aDirectMessageIsSentAlthoughTheChatFailsToOpenItsChannelTwice(ChatWorld world) {
        world.spoil(Call.OPEN_DIRECT, "503", 2);

        assertThat(world.chat().sendDirect(world.newPerson(), ChatWorld.parts("x")))
                .isTrue();
    }

    @Test
    default void aDirectMessageIsSentAlthoughTheChatFailsTwice(ChatWorld world) {
        var person = world.newPerson();
        world.spoil(Call.POST, "503", 2);

        assertThat(world.chat().sendDirect(person, ChatWorld.parts("x"))).isTrue();
        assertThat(world.seesDirect(person.id())).hasSize(1);
    }

    @Test
    default void aMissingPersonIsNever(ChatWorld world) {
        var nobody = new AccountId(world.space(), "999999999999999999");

        assertThat(never(world.send(new Address.ToPerson(nobody), card("x"))).kind())
                .isEqualTo(Problem.Kind.PERSON_CLOSED);
        assertThat(world.chat().sendDirect(nobody, ChatWorld.parts("x"))).isFalse();
    }

    @Test
    default void aRateLimitIsLaterWithItsWaitAndNothingIsSent(ChatWorld world) {
        var place = world.newPlace();
        world.spoil(Call.POST, "429", 1);

        later(world.send(new Address.InChannel(place), card("x")));

        assertThat(world.sees("ana", place)).isEmpty();
        assertThat(world.calls(Call.POST, place)).isEqualTo(1);
    }

    @Test
    default void aRateLimitOfAnEditOrAWithdrawalIsLater(ChatWorld world) {
        var place = world.newPlace();
        var card = card("one");
        var message = world.post(place, card);
        world.spoil(Call.EDIT, "429", 1);
        world.spoil(Call.WITHDRAW, "429", 1);

        later(world.edit(message, changed(card, "two")));
        later(world.chat().withdraw(message));

        assertThat(world.sees("ana", place)).extracting(Seen::text).containsExactly("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"500-before", "503", "drop-before"})
    default void aPostThatDidNotArriveIsUnknownAndNotFoundAndNotRepeatedByThePlatform(String how, ChatWorld world) {
        var place = world.newPlace();
        var address = new Address.InChannel(place);
        var card = card("x");
        var sending = sending();
        var since = Instant.now();
        world.spoil(Call.POST, how, 1);

        assertThat(world.chat().show(address, Optional.empty(), card, sending)).isEqualTo(new Sent.Unknown());
        assertThat(world.calls(Call.POST, place)).isEqualTo(1);
        assertThat(world.chat().findSent(address, card.key(), since)).isEmpty();

        var message = shown(world.chat().show(address, Optional.empty(), card, sending));
        assertThat(world.sees("ana", place)).extracting(Seen::id).containsExactly(message.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"500-after", "drop-after"})
    default void aPostWhoseResponseWasLostIsUnknownAndFoundAndPostedOnce(String how, ChatWorld world) {
        var place = world.newPlace();
        var address = new Address.InChannel(place);
        var card = card("x");
        var since = Instant.now();
        world.spoil(Call.POST, how, 1);

        assertThat(world.send(address, card)).isEqualTo(new Sent.Unknown());
        assertThat(world.calls(Call.POST, place)).isEqualTo(1);

        var found = world.chat().findSent(address, card.key(), since).orElseThrow();
        assertThat(shown(world.edit(found, card))).isEqualTo(found);
        assertThat(world.sees("ana", place)).extracting(Seen::id).containsExactly(found.id());
    }

    @Test
    default void aPostWhoseResponseWasLostIsFoundInAThreadAndInDirectMessages(ChatWorld world) {
        var root = world.post(world.newPlace(), card("Review").opening("Review"));
        var below = new Address.InThread(root, "Review");
        var direct = new Address.ToPerson(world.newPerson());
        var since = Instant.now();
        for (var address : new Address[] {below, direct}) {
            var card = card("x");
            world.spoil(Call.POST, "drop-after", 1);
            assertThat(world.send(address, card)).isEqualTo(new Sent.Unknown());
            assertThat(world.chat().findSent(address, card.key(), since)).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"500-before", "500-after", "drop-before", "drop-after"})
    default void anEditOrAWithdrawalWithoutAResponseIsLaterAndCanBeRepeated(String how, ChatWorld world) {
        var place = world.newPlace();
        var card = card("one");
        var message = world.post(place, card);
        // A call whose connection failed is made twice.
        int times = how.startsWith("drop") ? 2 : 1;
        world.spoil(Call.EDIT, how, times);
        world.spoil(Call.WITHDRAW, how, times);

        assertThat(world.edit(message, changed(card, "two"))).isInstanceOf(Sent.Later.class);
        assertThat(world.edit(message, changed(card, "two"))).isEqualTo(new Sent.Shown(message));
        assertThat(world.sees("ana", place)).extracting(Seen::text).containsExactly("two");
        assertThat(world.chat().withdraw(message)).isInstanceOf(Sent.Later.class);
        assertThat(world.chat().withdraw(message)).isEqualTo(new Sent.Shown(message));
        assertThat(world.sees("ana", place)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop-before", "drop-after"})
    default void readsEditsAndWithdrawalsSurviveOneFailedConnection(String how, ChatWorld world) {
        var place = world.newPlace();
        var card = card("one");
        var message = world.post(place, card);
        for (var call : new Call[] {Call.EDIT, Call.WITHDRAW, Call.PERSON, Call.PLACE, Call.HISTORY}) {
            world.spoil(call, how, 1);
        }

        assertThat(world.edit(message, changed(card, "two"))).isEqualTo(new Sent.Shown(message));
        assertThat(world.sees("ana", place)).extracting(Seen::text).containsExactly("two");
        assertThat(world.chat().person(world.account("ana"))).isPresent();
        assertThat(world.chat().place(place)).isPresent();
        assertThat(world.chat().findSent(new Address.InChannel(place), "none", Instant.now()))
                .isEmpty();
        assertThat(world.chat().withdraw(message)).isEqualTo(new Sent.Shown(message));
        assertThat(world.sees("ana", place)).isEmpty();
    }

    @Test
    default void anUnreachableChatIsLater(ChatWorld world) {
        try (var nowhere = world.nowhere()) {
            var place = world.newPlace();
            assertThat(nowhere.show(new Address.InChannel(place), Optional.empty(), card("x"), sending()))
                    .isInstanceOf(Sent.Later.class);
            assertThat(nowhere.sendDirect(world.account("ana"), ChatWorld.parts("x")))
                    .isFalse();
        }
    }

    @Test
    default void aLookUpWithoutAResponseThrowsChatDown(ChatWorld world) {
        var chat = world.chat();
        var place = world.newPlace();
        var since = Instant.now().minusSeconds(60);
        world.spoil(Call.PLACE, "503", 1);
        assertThatThrownBy(() -> chat.place(place)).isInstanceOf(ChatDown.class);
        world.spoil(Call.PLACE, "429", 1);
        assertThatThrownBy(() -> chat.place(place)).isInstanceOf(ChatDown.class);
        world.spoil(Call.PERSON, "drop-before", 2);
        var stranger = world.newPerson();
        assertThatThrownBy(() -> chat.person(stranger)).isInstanceOf(ChatDown.class);
        world.spoil(Call.HISTORY, "500-before", 1);
        assertThatThrownBy(() -> chat.findSent(new Address.InChannel(place), "k", since))
                .isInstanceOf(ChatDown.class);
        // The shared one knows the groups already.
        try (var other = world.another()) {
            other.spaces();
            world.spoil(Call.GROUPS, "503", 1);
            assertThatThrownBy(() -> other.groupName(world.space(), world.group("security")))
                    .isInstanceOf(ChatDown.class);
        }
    }

    @Test
    default void aLookUpWhoseCredentialIsRefusedThrowsChatDown(ChatWorld world) {
        var place = world.newPlace();
        var cho = world.account("cho");
        var security = world.group("security");
        try (var impostor = world.impostor()) {
            assertThatThrownBy(() -> impostor.findSent(new Address.InChannel(place), "k", Instant.now()))
                    .isInstanceOf(ChatDown.class);
            assertThatThrownBy(() -> impostor.place(place)).isInstanceOf(ChatDown.class);
            assertThatThrownBy(() -> impostor.groupsOf(cho, Set.of(security))).isInstanceOf(ChatDown.class);
            assertThatThrownBy(() -> impostor.groupName(world.space(), security))
                    .isInstanceOf(ChatDown.class);
            assertThat(never(impostor.show(new Address.InChannel(place), Optional.empty(), card("x"), sending()))
                            .kind())
                    .isEqualTo(Problem.Kind.CREDENTIAL);
        }
    }
}

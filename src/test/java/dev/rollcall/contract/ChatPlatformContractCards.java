package dev.rollcall.contract;

import static dev.rollcall.contract.ChatWorld.card;
import static dev.rollcall.contract.ChatWorld.changed;
import static dev.rollcall.contract.ChatWorld.sending;
import static dev.rollcall.contract.ChatWorld.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Button;
import dev.rollcall.card.RichText;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.Problem;
import dev.rollcall.chat.Sent;
import dev.rollcall.domain.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A card is posted, edited, withdrawn and found. */
interface ChatPlatformContractCards {
    /** An instant before everything that a test does. */
    private static Instant before() {
        return Instant.now().minusSeconds(60);
    }

    private static void gone(Sent sent) {
        assertThat(sent).isInstanceOfSatisfying(Sent.Never.class, never -> assertThat(
                        never.problem().kind())
                .isEqualTo(Problem.Kind.MESSAGE_GONE));
    }

    @Test
    default void aNewCardIsPostedInItsChannelWithItsControls(ChatWorld world) {
        var place = world.newPlace();

        var message = world.post(place, card("Approve ci-deploy?", Button.of(new Verb("approve"), "a1", "Approve")));

        assertThat(message.place()).isEqualTo(place);
        assertThat(world.sees("ben", place)).singleElement().satisfies(seen -> {
            assertThat(seen.id()).isEqualTo(message.id());
            assertThat(seen.text()).isEqualTo("Approve ci-deploy?");
            assertThat(seen.controls()).containsExactly("approve:a1");
            assertThat(seen.byBot()).isTrue();
            assertThat(seen.ephemeral()).isFalse();
        });
        assertThat(MessageRef.parse(message.text())).isEqualTo(message);
    }

    @Test
    default void anEditChangesTextAndControlsOfTheSameMessage(ChatWorld world) {
        var place = world.newPlace();
        var card = card("Approve ci-deploy?", Button.of(new Verb("approve"), "a1", "Approve"));
        var message = world.post(place, card);

        assertThat(world.edit(message, changed(card, "Approved by Ben."))).isEqualTo(new Sent.Shown(message));

        assertThat(world.sees("ana", place)).singleElement().satisfies(seen -> {
            assertThat(seen.text()).isEqualTo("Approved by Ben.");
            assertThat(seen.controls()).isEmpty();
        });
    }

    @Test
    default void showingTheSameCardAgainChangesNothing(ChatWorld world) {
        var place = world.newPlace();
        var card = card("As it was.");
        var message = world.post(place, card);

        assertThat(world.edit(message, card)).isEqualTo(new Sent.Shown(message));
        assertThat(world.edit(message, card)).isEqualTo(new Sent.Shown(message));

        assertThat(world.sees("ana", place)).singleElement().satisfies(seen -> assertThat(seen.text())
                .isEqualTo("As it was."));
    }

    @Test
    default void aWithdrawnCardIsDeletedAndCanBeWithdrawnAgain(ChatWorld world) {
        var place = world.newPlace();
        var card = card("Soon gone.");
        var message = world.post(place, card);

        assertThat(world.chat().withdraw(message)).isEqualTo(new Sent.Shown(message));
        assertThat(world.sees("ana", place)).isEmpty();
        assertThat(world.chat().withdraw(message)).isEqualTo(new Sent.Shown(message));
        gone(world.edit(message, card));
        assertThat(world.sees("ana", place)).isEmpty();
    }

    @Test
    default void aMessageThatWasEditedOrDeletedSinceIsTold(ChatWorld world) {
        var place = world.newPlace();
        var card = card("Token review").opening("Token review");
        var root = shown(world.chat().show(new Address.InChannel(place), Optional.empty(), card, sending("one")));
        var address = new Address.InThread(root, "Token review");
        var page = shown(world.chat().show(address, Optional.empty(), card("Page 1"), sending("first")));
        var next = shown(world.chat().show(address, Optional.empty(), card("Page 2"), sending("second")));

        assertThat(world.chat().changed(Optional.empty(), Map.of(root, "one"))).isEmpty();
        assertThat(world.chat().changed(Optional.of(root), Map.of(page, "first", next, "second")))
                .isEmpty();
        assertThat(world.chat().changed(Optional.empty(), Map.of(root, "two"))).containsExactly(root);

        assertThat(world.chat().show(address, Optional.of(page), card("Page 1, answered"), sending("third")))
                .isEqualTo(new Sent.Shown(page));
        assertThat(world.chat().withdraw(next)).isEqualTo(new Sent.Shown(next));
        assertThat(world.chat().changed(Optional.of(root), Map.of(page, "first", next, "second")))
                .containsExactlyInAnyOrder(page, next);
        assertThat(world.chat().changed(Optional.of(root), Map.of(page, "third")))
                .isEmpty();
        assertThat(world.chat().withdraw(root)).isEqualTo(new Sent.Shown(root));
        assertThat(world.chat().changed(Optional.empty(), Map.of(root, "one"))).containsExactly(root);
    }

    @Test
    default void messagesOfAChannelAreComparedTogether(ChatWorld world) {
        var place = world.newPlace();
        var expected = new HashMap<MessageRef, String>();
        for (int i = 0; i < 5; i++) {
            var key = "card-" + i;
            var message = shown(
                    world.chat().show(new Address.InChannel(place), Optional.empty(), card("Card " + i), sending(key)));
            expected.put(message, key);
        }
        assertThat(world.chat().changed(Optional.empty(), expected)).isEmpty();
        var all = expected.keySet().stream()
                .sorted(Comparator.comparing(MessageRef::id))
                .toList();
        assertThat(world.chat()
                        .show(new Address.InChannel(place), Optional.of(all.get(1)), card("Other"), sending("other")))
                .isEqualTo(new Sent.Shown(all.get(1)));
        assertThat(world.chat().withdraw(all.getFirst())).isEqualTo(new Sent.Shown(all.getFirst()));
        assertThat(world.chat().withdraw(all.getLast())).isEqualTo(new Sent.Shown(all.getLast()));
        assertThat(world.chat().changed(Optional.empty(), expected))
                .containsExactlyInAnyOrder(all.getFirst(), all.get(1), all.getLast());
    }

    @Test
    default void aCardIsPostedInTheThreadBelowItsRoot(ChatWorld world) {
        var place = world.newPlace();
        var root = world.post(place, card("Token review").opening("Token review"));
        var address = new Address.InThread(root, "Token review");

        var card = card("Page 1");
        var page = shown(world.send(address, card));
        assertThat(shown(world.chat().show(address, Optional.of(page), changed(card, "Page 1, changed"), sending())))
                .isEqualTo(page);

        assertThat(world.seesBelow("ana", root)).singleElement().satisfies(seen -> {
            assertThat(seen.id()).isEqualTo(page.id());
            assertThat(seen.text()).isEqualTo("Page 1, changed");
        });
        assertThat(world.sees("ana", place)).extracting(Seen::id).containsExactly(root.id());
        assertThat(world.chat().withdraw(page)).isEqualTo(new Sent.Shown(page));
        assertThat(world.seesBelow("ana", root)).isEmpty();
    }

    @Test
    default void theFirstCardInAThreadCreatesTheThread(ChatWorld world) {
        var place = world.newPlace();
        var root = world.post(place, card("Token review"));

        var page = shown(world.send(new Address.InThread(root, "Token review"), card("Page 1")));
        var next = shown(world.send(new Address.InThread(root, "Token review"), card("Page 2")));

        assertThat(world.seesBelow("ana", root)).extracting(Seen::id).containsExactly(page.id(), next.id());
    }

    @Test
    default void aThreadWithoutItsRootIsPlaceGone(ChatWorld world) {
        var root = world.post(world.newPlace(), card("Token review"));
        world.chat().withdraw(root);

        assertThat(world.send(new Address.InThread(root, "Token review"), card("Page 1")))
                .isInstanceOfSatisfying(
                        Sent.Never.class,
                        never -> assertThat(never.problem().kind()).isEqualTo(Problem.Kind.PLACE_GONE));
    }

    @Test
    default void aCardIsPostedInDirectMessages(ChatWorld world) {
        var person = world.newPerson();
        var address = new Address.ToPerson(person);

        var card = card("Yours");
        var message = shown(world.send(address, card));
        assertThat(world.seesDirect(person.id())).extracting(Seen::text).containsExactly("Yours");

        assertThat(shown(world.chat().show(address, Optional.of(message), changed(card, "Done"), sending())))
                .isEqualTo(message);
        assertThat(world.seesDirect(person.id())).extracting(Seen::text).containsExactly("Done");
        assertThat(world.chat().findSent(address, card.key(), before())).contains(message);
        assertThat(world.chat().withdraw(message)).isEqualTo(new Sent.Shown(message));
        assertThat(world.seesDirect(person.id())).isEmpty();
    }

    @Test
    default void aSentCardIsFoundByItsKeyAtItsAddressOnly(ChatWorld world) {
        var place = world.newPlace();
        var elsewhere = world.newPlace();
        var card = card("One");
        var message = world.post(place, card);
        var other = world.post(place, card("Two"));
        var page = card("Page");
        var inThread = shown(world.send(new Address.InThread(message, "Review"), page));
        var chat = world.chat();

        assertThat(chat.findSent(new Address.InChannel(place), card.key(), before()))
                .contains(message)
                .isNotEqualTo(Optional.of(other));
        assertThat(chat.findSent(new Address.InThread(message, "Review"), page.key(), before()))
                .contains(inThread);
        assertThat(chat.findSent(new Address.InChannel(place), page.key(), before()))
                .as("in the thread, not in the channel")
                .isEmpty();
        assertThat(chat.findSent(new Address.InThread(message, "Review"), card.key(), before()))
                .as("below the root, not the root")
                .isEmpty();
        assertThat(chat.findSent(new Address.InChannel(elsewhere), card.key(), before()))
                .isEmpty();
        assertThat(chat.findSent(
                        new Address.InChannel(place), card.key(), Instant.now().plusSeconds(60)))
                .as("sent before")
                .isEmpty();
        world.edit(message, changed(card, "One, changed"));
        assertThat(chat.findSent(new Address.InChannel(place), card.key(), before()))
                .as("also after an edit")
                .contains(message);
        chat.withdraw(message);
        assertThat(chat.findSent(new Address.InChannel(place), card.key(), before()))
                .as("withdrawn")
                .isEmpty();
    }

    @Test
    default void aCardThatWasPostedTwiceIsFoundTwice(ChatWorld world) {
        var place = world.newPlace();
        var card = card("Twice");
        var first = world.post(place, card);
        var second = world.post(place, card);
        world.post(place, card("Once"));
        var page = card("Page");
        var inThread = shown(world.send(new Address.InThread(first, "Review"), page));
        var chat = world.chat();

        assertThat(chat.allSent(new Address.InChannel(place), card.key(), before()))
                .containsExactlyInAnyOrder(first, second);
        assertThat(chat.allSent(new Address.InThread(first, "Review"), page.key(), before()))
                .containsExactly(inThread);
        assertThat(chat.allSent(new Address.InChannel(world.hiddenPlace()), card.key(), before()))
                .isEmpty();
    }

    @Test
    default void aMessageThatOnlyContainsTheKeyIsNotFound(ChatWorld world) {
        var place = world.newPlace();
        var card = card("approval:4711", RichText.of("Approve?"));
        world.says("ana", place, card.key());
        world.post(place, card("about " + card.key()));

        assertThat(world.chat().findSent(new Address.InChannel(place), card.key(), before()))
                .isEmpty();
    }

    @Test
    default void findSentReturnsNothingInAChannelTheBotCannotRead(ChatWorld world) {
        var place = world.newPlace();
        var root = world.post(place, card("Token review"));
        var person = world.newPerson();

        assertThat(world.chat().findSent(new Address.InThread(root, "Never opened"), "k", before()))
                .isEmpty();
        assertThat(world.chat().findSent(new Address.InChannel(world.hiddenPlace()), "k", before()))
                .isEmpty();
        assertThat(world.chat().findSent(new Address.ToPerson(person), "k", before()))
                .isEmpty();
    }

    @Test
    default void differentChannelsAreSentToConcurrently(ChatWorld world) throws Exception {
        var places = List.of(world.newPlace(), world.newPlace(), world.newPlace(), world.newPlace());
        var work = new ArrayList<Callable<MessageRef>>();
        for (var place : places) {
            work.add(() -> world.post(place, card("At once")));
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : threads.invokeAll(work)) {
                assertThat(places).contains(one.get().place());
            }
        }

        assertThat(places)
                .allSatisfy(place -> assertThat(world.sees("ana", place)).hasSize(1));
    }
}

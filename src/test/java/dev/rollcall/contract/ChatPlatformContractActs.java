package dev.rollcall.contract;

import static dev.rollcall.contract.ChatWorld.card;
import static dev.rollcall.contract.ChatWorld.parts;
import static dev.rollcall.contract.ChatWorld.shown;
import static dev.rollcall.contract.ChatWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Button;
import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.TypedText.Mention;
import dev.rollcall.contract.ChatWorld.Call;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.logged.ExpectedLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** Commands and presses reach the inbox as {@link ChatEvents}, and only the person who acted sees the reply. */
interface ChatPlatformContractActs {
    Button APPROVE = Button.of(new Verb("approve"), "a1", "Approve");

    private static List<String> texts(ChatWorld world, String who, PlaceId place) {
        return world.sees(who, place).stream().map(Seen::text).toList();
    }

    private static void awaitTexts(ChatWorld world, String who, PlaceId place, String... texts) {
        soon().untilAsserted(() -> assertThat(texts(world, who, place)).containsExactly(texts));
    }

    private static MessageRef last(ChatWorld world, String who, PlaceId place) {
        return new MessageRef(place, world.sees(who, place).getLast().id());
    }

    @Test
    default void aCommandReachesTheInboxAndItsReplyIsPrivate(ChatWorld world) {
        var place = world.newPlace();
        world.inbox.onTyped = _ -> Reply.said("Noted.");

        assertThat(world.types("ana", place, "ci-deploy", "@ben").path("ok").asBoolean())
                .isTrue();

        awaitTexts(world, "ana", place, "Noted.");
        assertThat(world.sees("ana", place).getFirst().ephemeral()).isTrue();
        assertThat(world.sees("ben", place)).isEmpty();
        assertThat(world.inbox.typedIn(place)).singleElement().satisfies(act -> {
            assertThat(act.from().account()).isEqualTo(world.account("ana"));
            assertThat(act.event()).startsWith(world.chat().name() + ":");
            var given = Stream.concat(act.options().values().stream(), Stream.of(act.text()))
                    .toList();
            assertThat(act.subcommand() + " " + given).contains("add", "ci-deploy");
            assertThat(given.stream().flatMap(text -> text.mentioned().stream()).toList())
                    .singleElement()
                    .satisfies(mention -> {
                        assertThat(mention).isInstanceOf(Mention.Person.class);
                        assertThat(mention.id()).isEqualTo(world.account("ben").id());
                    });
        });
    }

    @Test
    default void aReplyArrivesAlthoughTheChatFailsTwice(ChatWorld world) {
        var place = world.newPlace();
        world.spoil(Call.RESPONSE, "503", 2);
        world.inbox.onTyped = _ -> Reply.said("Noted.");

        assertThat(world.types("ana", place).path("ok").asBoolean()).isTrue();

        awaitTexts(world, "ana", place, "Noted.");
    }

    @Test
    default void aLateReplyArrivesAlthoughTheChatFailsTwice(ChatWorld world) {
        var place = world.newPlace();
        world.spoil(Call.LATE_RESPONSE, "503", 2);
        var slow = new CountDownLatch(1);
        world.inbox.onTyped = _ -> {
            held(slow);
            return Reply.said("At last.");
        };

        assertThat(world.types("ana", place).path("ok").asBoolean()).isTrue();
        slow.countDown();

        awaitTexts(world, "ana", place, "At last.");
    }

    @Test
    default void aRedeliveredCommandHasTheSameEventAndANewCommandAnother(ChatWorld world) {
        var place = world.newPlace();
        world.types("ana", place, "first-one", "@ben");
        world.redeliver("first-one");
        soon().until(() -> world.inbox.typedIn(place).size() == 2);
        world.types("ana", place, "first-one", "@ben");
        soon().until(() -> world.inbox.typedIn(place).size() == 3);

        var events = world.inbox.typedIn(place).stream()
                .map(ChatEvents.CommandTyped::event)
                .toList();
        assertThat(events.get(1)).isEqualTo(events.get(0));
        assertThat(events.get(2)).isNotEqualTo(events.get(0));
    }

    @Test
    default void aReplyThatTakesLongerThanTheAcknowledgementArrivesAndIsPrivate(ChatWorld world) {
        var place = world.newPlace();
        var slow = new CountDownLatch(1);
        world.inbox.onTyped = _ -> {
            held(slow);
            return Reply.said("At last.");
        };

        assertThat(world.types("ana", place).path("ok").asBoolean()).isTrue();
        assertThat(texts(world, "ana", place)).doesNotContain("At last.");
        slow.countDown();

        awaitTexts(world, "ana", place, "At last.");
        assertThat(world.sees("ana", place).getFirst().ephemeral()).isTrue();
        assertThat(world.sees("ben", place)).isEmpty();
    }

    private static void held(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.chat", level = Level.ERROR)
    default void anExceptionOfTheInboxIsAnsweredWithAFaultNotice(ChatWorld world) {
        var place = world.newPlace();
        world.inbox.onTyped = _ -> {
            throw new IllegalStateException("a defect, thrown by a test");
        };

        assertThat(world.types("ana", place).path("ok").asBoolean()).isTrue();

        soon().untilAsserted(() -> assertThat(world.sees("ana", place))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.ephemeral()).isTrue();
                    assertThat(seen.text()).contains("broke").doesNotContain("defect");
                }));
    }

    @Test
    default void aButtonPressReachesTheInboxIsAnsweredPrivatelyAndLeavesTheCardUnchanged(ChatWorld world) {
        var place = world.newPlace();
        var message = world.post(place, card("Approve?", APPROVE));
        world.inbox.onPressed = _ -> Reply.said("Only Cho may.");

        world.presses("ben", message, "approve:a1");

        awaitTexts(world, "ben", place, "Approve?", "Only Cho may.");
        assertThat(world.sees("ben", place).getLast().ephemeral()).isTrue();
        assertThat(texts(world, "ana", place)).containsExactly("Approve?");
        assertThat(world.inbox.pressedIn(place)).singleElement().satisfies(act -> {
            assertThat(act.verb()).isEqualTo("approve");
            assertThat(act.id()).isEqualTo("a1");
            assertThat(act.onPrivate()).isFalse();
            assertThat(act.values()).isEmpty();
            assertThat(act.from().account()).isEqualTo(world.account("ben"));
            assertThat(act.event()).startsWith(world.chat().name() + ":");
        });
    }

    @Test
    default void aRedeliveredPressHasTheSameEventAndANewPressAnother(ChatWorld world) {
        var place = world.newPlace();
        var press = Button.of(new Verb("approve"), "told-again", "Approve");
        var message = world.post(place, card("Approve?", press));
        world.presses("ben", message, press.code());
        world.redeliver(press.code());
        soon().until(() -> world.inbox.pressedIn(place).size() == 2);
        world.presses("ben", message, press.code());
        soon().until(() -> world.inbox.pressedIn(place).size() == 3);

        var events = world.inbox.pressedIn(place).stream()
                .map(ChatEvents.ButtonPressed::event)
                .toList();
        assertThat(events.get(1)).isEqualTo(events.get(0));
        assertThat(events.get(2)).isNotEqualTo(events.get(0));
    }

    @Test
    default void aSilentReplyToAPressShowsNothing(ChatWorld world) {
        var place = world.newPlace();
        var message = world.post(place, card("Approve?", APPROVE));

        world.presses("ben", message, "approve:a1");

        world.inbox.onPressed = _ -> Reply.said("Second.");
        world.presses("ben", message, "approve:a1");
        awaitTexts(world, "ben", place, "Approve?", "Second.");
    }

    @Test
    default void aPressInAThreadIsAnsweredInThatThread(ChatWorld world) {
        var root = world.post(world.newPlace(), card("Review").opening("Review"));
        var page = shown(world.send(new Address.InThread(root, "Review"), card("Page", APPROVE)));
        world.inbox.onPressed = _ -> Reply.said("Noted.");

        world.presses("ben", page, "approve:a1");

        soon().untilAsserted(() ->
                assertThat(world.seesBelow("ben", root)).extracting(Seen::text).containsExactly("Page", "Noted."));
        assertThat(world.seesBelow("ana", root)).hasSize(1);
        assertThat(world.inbox.pressedIn(page.place())).hasSize(1);
    }

    @Test
    default void aPressInDirectMessagesHasTheSpaceOfThePerson(ChatWorld world) {
        var person = world.newPerson();
        var message = shown(world.send(new Address.ToPerson(person), card("Yours", APPROVE)));
        world.inbox.onPressed = _ -> Reply.said("Noted.");

        world.presses(person.id(), message, "approve:a1");

        soon().untilAsserted(() ->
                assertThat(world.seesDirect(person.id())).extracting(Seen::text).containsExactly("Yours", "Noted."));
        assertThat(world.inbox.pressedIn(message.place()))
                .singleElement()
                .satisfies(act -> assertThat(act.from().account()).isEqualTo(person));
    }

    private static Reply asking(String text) {
        var parts = new ArrayList<Part>(parts(text));
        parts.add(new Part.Buttons(List.of(Button.of(new Verb("sure"), "a1", "Sure"))));
        return new Reply.Said(parts);
    }

    @Test
    default void aRevisedReplyReplacesThePrivateMessageThatWasPressed(ChatWorld world) {
        var place = world.newPlace();
        world.inbox.onTyped = _ -> asking("Sure?");
        world.inbox.onPressed = _ -> new Reply.Revised(parts("Done."));
        world.types("ana", place);
        awaitTexts(world, "ana", place, "Sure?");

        world.presses("ana", last(world, "ana", place), "sure:a1");

        awaitTexts(world, "ana", place, "Done.");
        assertThat(world.sees("ana", place).getFirst().controls()).isEmpty();
        assertThat(world.inbox.pressedIn(place)).singleElement().satisfies(act -> assertThat(act.onPrivate())
                .isTrue());
    }

    @Test
    default void aSaidReplyToAPressOnAPrivateMessageIsANewPrivateMessage(ChatWorld world) {
        var place = world.newPlace();
        world.inbox.onTyped = _ -> asking("Sure?");
        world.inbox.onPressed = _ -> Reply.said("And this.");
        world.types("ana", place);
        awaitTexts(world, "ana", place, "Sure?");

        world.presses("ana", last(world, "ana", place), "sure:a1");

        awaitTexts(world, "ana", place, "Sure?", "And this.");
    }

    @Test
    default void aRevisedReplyToAPressOnAPublicMessageIsANewPrivateMessage(ChatWorld world) {
        var place = world.newPlace();
        var message = world.post(place, card("Approve?", APPROVE));
        world.inbox.onPressed = _ -> new Reply.Revised(parts("Done."));

        world.presses("ben", message, "approve:a1");

        awaitTexts(world, "ben", place, "Approve?", "Done.");
        assertThat(texts(world, "ana", place)).containsExactly("Approve?");
    }

    @Test
    default void suggestionsAreShownWhereThePlatformAsksForThem(ChatWorld world) {
        var place = world.newPlace();
        world.inbox.onSuggesting = act -> Stream.iterate(0, i -> i + 1)
                .limit(30)
                .map(i -> new ChatEvents.Suggestion(act.typed() + "-" + i, "Number " + i))
                .toList();

        var suggested = world.suggestions("ana", place, "ci");

        suggested.ifPresent(values -> {
            assertThat(values).hasSize(25).startsWith("ci-0", "ci-1");
            assertThat(world.inbox.suggesting).last().satisfies(act -> {
                assertThat(act.from().account()).isEqualTo(world.account("ana"));
                assertThat(act.place()).isEqualTo(place);
                assertThat(act.subcommand()).isEqualTo("add");
                assertThat(act.option()).isEqualTo("label");
                assertThat(act.typed()).isEqualTo("ci");
            });
        });
        assertThat(world.inbox.suggesting.isEmpty()).isEqualTo(suggested.isEmpty());
    }
}

package dev.rollcall.contract;

import static dev.rollcall.contract.ChatWorld.card;
import static dev.rollcall.contract.ChatWorld.changed;
import static dev.rollcall.contract.ChatWorld.shown;
import static dev.rollcall.contract.ChatWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Mark;
import dev.rollcall.chat.Capability;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.logged.ExpectedLog;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Marks are added, removed, offered by cards, listed, and reach the inbox where reactions decide. */
interface ChatPlatformContractMarks {
    private static boolean decide(ChatWorld world) {
        return world.chat().capabilities().contains(Capability.REACTIONS_DECIDE);
    }

    private static List<String> on(ChatWorld world, PlaceId place, Mark mark) {
        return world.reactors(world.sees("ana", place).getFirst(), mark);
    }

    @Test
    default void theBotsOwnMarkIsAddedOnceAndRemoved(ChatWorld world) {
        var place = world.newPlace();
        var message = world.post(place, card("x"));

        world.chat().mark(message, Mark.WHAT);
        world.chat().mark(message, Mark.WHAT);
        assertThat(on(world, place, Mark.WHAT)).containsExactly(world.bot().id());

        world.chat().unmark(message, Mark.WHAT, world.bot());
        world.chat().unmark(message, Mark.WHAT, world.bot());
        assertThat(on(world, place, Mark.WHAT)).isEmpty();
    }

    @Test
    default void aReplyOfAPersonCanBeMarked(ChatWorld world) {
        var root = world.post(world.newPlace(), card("Review").opening("Review"));
        var reply = world.saysBelow("ana", root, "keep ci");

        world.chat().mark(reply, Mark.YES);

        assertThat(world.seesBelow("ana", root)).singleElement().satisfies(seen -> assertThat(
                        world.reactors(seen, Mark.YES))
                .containsExactly(world.bot().id()));
    }

    @Test
    default void marksOnADeletedMessageAreIgnored(ChatWorld world) {
        var message = world.post(world.newPlace(), card("x"));
        world.chat().withdraw(message);

        world.chat().mark(message, Mark.YES);
        world.chat().unmark(message, Mark.YES, world.bot());

        assertThat(world.chat().marked(message, Mark.YES)).isEmpty();
    }

    @Test
    default void markedListsThePeopleWithoutTheBot(ChatWorld world) {
        var message = world.post(world.newPlace(), card("x"));
        world.chat().mark(message, Mark.YES);
        world.reacts("ben", message, Mark.YES, true);
        world.reacts("cho", message, Mark.YES, true);
        world.reacts("dee", message, Mark.NO, true);

        assertThat(world.chat().marked(message, Mark.YES))
                .allSatisfy(act -> {
                    assertThat(act.message()).isEqualTo(message);
                    assertThat(act.mark()).isEqualTo(Mark.YES);
                })
                .extracting(act -> act.from().account())
                .containsExactlyInAnyOrder(world.account("ben"), world.account("cho"));
        assertThat(world.chat().marked(message, List.of(Mark.NO, Mark.YES)))
                .as("in the order that was asked for")
                .extracting(ChatEvents.ReactionAdded::mark)
                .containsExactly(Mark.NO, Mark.YES, Mark.YES);
        world.reacts("cho", message, Mark.YES, false);
        assertThat(world.chat().marked(message, Mark.YES))
                .extracting(act -> act.from().account())
                .containsExactly(world.account("ben"));
    }

    @Test
    default void aCardOffersItsMarksWhereReactionsDecideAndRemovesThemAfterwards(ChatWorld world) {
        var place = world.newPlace();
        var card = card("Approve?").offering(Mark.YES, Mark.NO);
        var message = world.post(place, card);
        List<String> offered = decide(world) ? List.of(world.bot().id()) : List.of();
        assertThat(on(world, place, Mark.YES)).isEqualTo(offered);
        assertThat(on(world, place, Mark.NO)).isEqualTo(offered);
        world.reacts("ben", message, Mark.YES, true);

        shown(world.edit(message, changed(card, "Approved.")));

        assertThat(on(world, place, Mark.YES))
                .containsExactly(world.account("ben").id());
        assertThat(on(world, place, Mark.NO)).isEmpty();
    }

    @Test
    default void aPersonsMarkIsRemovedWhereReactionsDecide(ChatWorld world) {
        var place = world.newPlace();
        var message = world.post(place, card("Approve?"));
        world.reacts("ben", message, Mark.YES, true);

        world.chat().unmark(message, Mark.YES, world.account("ben"));

        List<String> left =
                decide(world) ? List.of() : List.of(world.account("ben").id());
        assertThat(on(world, place, Mark.YES)).isEqualTo(left);
    }

    private static ChatEvents.ReactionAdded heard(ChatWorld world, MessageRef message, int nth) {
        soon().until(() -> world.inbox.reactionsTo(message).size() >= nth);
        return world.inbox.reactionsTo(message).get(nth - 1);
    }

    /** Waits for an event that is sent after all others, so that those have been handled. */
    private static void settled(ChatWorld world, PlaceId place) {
        var root = world.post(place, card("Review").opening("Review"));
        world.saysBelow("olga", root, "the last word");
        soon().until(() -> !world.inbox.repliesTo(root).isEmpty());
    }

    @Test
    default void aMarkReachesTheInboxWhereReactionsDecideAndNowhereElse(ChatWorld world) {
        var place = world.newPlace();
        var message = world.post(place, card("Approve?").offering(Mark.YES, Mark.NO));
        world.reacts("cho", message, world.meaningless(), true);
        world.reacts("ben", message, Mark.YES, true);

        if (decide(world)) {
            var act = heard(world, message, 1);
            assertThat(act.message()).isEqualTo(message);
            assertThat(act.mark()).isEqualTo(Mark.YES);
            assertThat(act.from().account()).isEqualTo(world.account("ben"));
            assertThat(act.event()).startsWith(world.chat().name() + ":");
        }
        settled(world, place);
        assertThat(world.inbox.reactionsTo(message)).hasSize(decide(world) ? 1 : 0);
    }

    @Test
    default void theSameMarkOfTheSamePersonAlwaysHasTheSameEvent(ChatWorld world) {
        if (!decide(world)) {
            return;
        }
        var place = world.newPlace();
        var message = world.post(place, card("Approve?"));
        world.reacts("ben", message, Mark.YES, true);
        var first = heard(world, message, 1);
        assertThat(world.chat().marked(message, Mark.YES))
                .as("read later")
                .extracting(ChatEvents.ReactionAdded::event)
                .containsExactly(first.event());

        world.redeliver(message.id());
        assertThat(heard(world, message, 2).event()).as("redelivered").isEqualTo(first.event());
        world.reacts("ben", message, Mark.YES, false);
        world.reacts("ben", message, Mark.YES, true);
        assertThat(heard(world, message, 3).event()).as("added again").isEqualTo(first.event());

        world.reacts("ben", message, Mark.NO, true);
        var no = heard(world, message, 4);
        world.reacts("cho", message, Mark.YES, true);
        var another = heard(world, message, 5);
        var elsewhere = world.post(place, card("Approve?"));
        world.reacts("ben", elsewhere, Mark.YES, true);
        var other = heard(world, elsewhere, 1);
        assertThat(List.of(first.event(), no.event(), another.event(), other.event()))
                .as("another mark, another person, another message")
                .doesNotHaveDuplicates();
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.chat.discord", in = "Discord")
    default void aMarkThatTheInboxRefusedIsPassedInAgain(ChatWorld world) {
        if (!decide(world)) {
            return;
        }
        var message = world.post(world.newPlace(), card("Approve?"));
        world.inbox.outages.set(1);

        world.reacts("ben", message, Mark.YES, true);

        assertThat(heard(world, message, 2)).isEqualTo(heard(world, message, 1));
    }
}

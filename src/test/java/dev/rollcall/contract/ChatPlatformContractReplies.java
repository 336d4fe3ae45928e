package dev.rollcall.contract;

import static dev.rollcall.contract.ChatWorld.card;
import static dev.rollcall.contract.ChatWorld.changed;
import static dev.rollcall.contract.ChatWorld.shown;
import static dev.rollcall.contract.ChatWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.NotSettledYet;
import dev.rollcall.chat.TypedText.Mention;
import dev.rollcall.logged.ExpectedLog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Replies in a thread reach the inbox, and can be read later. */
interface ChatPlatformContractReplies {
    private static MessageRef root(ChatWorld world) {
        return world.post(world.newPlace(), card("Token review").opening("Token review"));
    }

    private static ChatEvents.ThreadReply heard(ChatWorld world, MessageRef root, int nth) {
        soon().until(() -> world.inbox.repliesTo(root).size() >= nth);
        return world.inbox.repliesTo(root).get(nth - 1);
    }

    @Test
    default void aThreadReplyReachesTheInboxWithItsRootAuthorAndText(ChatWorld world) {
        var root = root(world);

        var message = world.saysBelow("ana", root, "keep ci & <b> for @ben");

        var act = heard(world, root, 1);
        assertThat(act.root()).isEqualTo(root);
        assertThat(act.message()).isEqualTo(message);
        assertThat(act.from().account()).isEqualTo(world.account("ana"));
        assertThat(act.readable()).isTrue();
        assertThat(act.event()).startsWith(world.chat().name() + ":");
        assertThat(act.text().words()).startsWith("keep ci & <b> for @");
        assertThat(act.text().mentioned()).singleElement().satisfies(mention -> {
            assertThat(mention).isInstanceOf(Mention.Person.class);
            assertThat(mention.id()).isEqualTo(world.account("ben").id());
        });
    }

    @Test
    default void aRedeliveredReplyHasTheSameEventAndANewReplyAnother(ChatWorld world) {
        var root = root(world);
        var message = world.saysBelow("ana", root, "keep ci");
        heard(world, root, 1);

        world.redeliver(message.id());
        assertThat(heard(world, root, 2)).isEqualTo(heard(world, root, 1));
        world.saysBelow("ana", root, "keep ci");

        assertThat(heard(world, root, 3).event())
                .isNotEqualTo(heard(world, root, 1).event());
    }

    @Test
    default void aMessageOutsideAThreadIsNotAReply(ChatWorld world) {
        var root = root(world);
        world.says("ana", root.place(), "not in a thread");
        world.saysBelow("ana", root, "in it");

        heard(world, root, 1);
        assertThat(world.inbox.replied)
                .filteredOn(act ->
                        act.message().place().equals(root.place()) || act.root().equals(root))
                .extracting(act -> act.text().words())
                .containsExactly("in it");
    }

    @Test
    default void theBotsOwnMessagesAreNotReplies(ChatWorld world) {
        var root = root(world);
        var below = new Address.InThread(root, "Token review");
        var card = card("Page");
        var page = shown(world.send(below, card));
        world.chat().show(below, Optional.of(page), changed(card, "Page, changed"), ChatWorld.sending());
        world.chat().sendEphemeral(root.place(), Optional.of(root), world.account("ana"), ChatWorld.parts("psst"));
        world.chat().withdraw(page);
        world.saysBelow("ana", root, "the last word");

        assertThat(heard(world, root, 1).text().words()).isEqualTo("the last word");
        assertThat(world.inbox.repliesTo(root)).hasSize(1);
        assertThat(world.chat().repliesSince(root, Instant.EPOCH)).hasSize(1);
    }

    @Test
    @ExpectedLog(
            logger = "dev.rollcall.chat",
            level = {org.slf4j.event.Level.WARN, org.slf4j.event.Level.ERROR})
    default void aReplyThatTheInboxRefusedIsPassedInAgain(ChatWorld world) {
        var root = root(world);
        world.inbox.outages.set(1);

        world.saysBelow("ana", root, "keep ci");

        assertThat(heard(world, root, 2)).isEqualTo(heard(world, root, 1));
    }

    @Test
    default void aReplyToACardThatIsNotSettledIsPassedInAgainWithoutAWarning(ChatWorld world) {
        var root = root(world);
        world.inbox.outage = NotSettledYet::new;
        world.inbox.outages.set(1);
        try (var log = Logged.from("dev.rollcall.chat", Level.DEBUG)) {
            world.saysBelow("ana", root, "keep ci");
            assertThat(heard(world, root, 2)).isEqualTo(heard(world, root, 1));

            var early = log.lines().stream()
                    .filter(line -> line.getFormattedMessage().startsWith("The event may belong to a card"))
                    .toList();
            assertThat(early).singleElement().satisfies(line -> {
                assertThat(line.getLevel()).isEqualTo(Level.DEBUG);
                assertThat(line.getThrowableProxy()).isNull();
            });
            assertThat(log.lines()).noneMatch(line -> line.getLevel().isGreaterOrEqual(Level.WARN));
        }
    }

    @Test
    default void repliesReadLaterEqualTheRepliesThatWerePassedIn(ChatWorld world) {
        var root = root(world);
        var before = Instant.now().minusSeconds(60);
        for (var who : List.of("ana", "ben")) {
            world.saysBelow(who, root, "keep ci of @cho");
        }
        heard(world, root, 2);

        var read = world.chat().repliesSince(root, before);
        assertThat(read)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("from.name", "from.facts")
                .containsExactlyInAnyOrderElementsOf(world.inbox.repliesTo(root));
        assertThat(read)
                .extracting(act -> act.from().account())
                .as("oldest first")
                .containsExactly(world.account("ana"), world.account("ben"));
        assertThat(world.chat().repliesSince(root, Instant.now().plusSeconds(60)))
                .isEmpty();
        assertThat(world.chat().repliesSince(world.post(world.newPlace(), card("no thread")), before))
                .isEmpty();
    }
}

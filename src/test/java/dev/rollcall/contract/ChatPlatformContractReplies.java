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
    default void anEditReachesTheInboxOnceAsALaterVersionOfTheReply(ChatWorld world) {
        var root = root(world);
        var message = world.saysBelow("ana", root, "keep ci");
        var first = heard(world, root, 1);
        assertThat(first.edited()).isFalse();
        assertThat(first.original()).isEqualTo(first.event());

        world.edits("ana", message, "unused ci");
        var second = heard(world, root, 2);
        world.edits("ana", message, "unused ci, for @ben");
        var third = heard(world, root, 3);

        assertThat(second.text().words()).isEqualTo("unused ci");
        assertThat(second.edited()).isTrue();
        assertThat(second.answered()).isFalse();
        assertThat(second.original()).isEqualTo(first.event());
        assertThat(second.message()).isEqualTo(message);
        assertThat(second.from().account()).isEqualTo(world.account("ana"));
        assertThat(third.text().mentioned()).hasSize(1);
        assertThat(List.of(first.event(), second.event(), third.event(), ChatEvents.deletion(first.event())))
                .as("in the order of what happened")
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(first.at()).isBeforeOrEqualTo(second.at());

        world.redeliver(message.id());
        assertThat(heard(world, root, 4)).isEqualTo(third);
        assertThat(world.chat().repliesSince(root, Instant.EPOCH))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("from.name", "from.facts")
                .containsExactly(third);
    }

    @Test
    default void aPreviewOfALinkIsNotAnEdit(ChatWorld world) {
        var root = root(world);
        var message = world.saysBelow("ana", root, "keep ci, see https://example.com/");
        heard(world, root, 1);

        world.previews("ana", message);
        world.saysBelow("ana", root, "the last word");

        assertThat(heard(world, root, 2).text().words()).isEqualTo("the last word");
        assertThat(world.inbox.repliesTo(root)).hasSize(2);
    }

    @Test
    default void aPreviewAfterAnEditIsNotAnotherEdit(ChatWorld world) {
        var root = root(world);
        var message = world.saysBelow("ana", root, "keep ci");
        world.edits("ana", message, "unused ci, see https://example.com/");
        heard(world, root, 2);

        world.previews("ana", message);
        world.saysBelow("ana", root, "the last word");

        soon().until(() -> world.inbox.repliesTo(root).stream()
                .anyMatch(act -> act.text().words().equals("the last word")));
        assertThat(world.inbox.repliesTo(root))
                .extracting(ChatEvents.ThreadReply::event)
                .hasSizeLessThan(5);
        assertThat(world.inbox.repliesTo(root).stream()
                        .map(ChatEvents.ThreadReply::event)
                        .distinct())
                .hasSize(3);
    }

    @Test
    default void aDeletedReplyIsReported(ChatWorld world) {
        var root = root(world);
        var message = world.saysBelow("ana", root, "keep ci");
        var first = heard(world, root, 1);

        world.deletes("ana", message);

        soon().until(() ->
                world.inbox.deleted.stream().anyMatch(act -> act.original().equals(first.event())));
        assertThat(world.inbox.deleted)
                .filteredOn(act -> act.original().equals(first.event()))
                .allSatisfy(act -> {
                    assertThat(act.event()).isEqualTo(ChatEvents.deletion(first.event()));
                    assertThat(act.space()).contains(world.space());
                });
        assertThat(world.chat().repliesSince(root, Instant.EPOCH)).isEmpty();
    }

    @Test
    default void aDirectMessageToTheBotReachesTheInbox(ChatWorld world) {
        var root = root(world);
        var message = world.saysDirectly("cho", "keep ci of @ben");
        soon().until(() -> world.inbox.repliedDirectly.stream()
                .anyMatch(act -> act.message().equals(message)));
        world.edits("cho", message, "unused ci");
        soon().until(() -> world.inbox.repliedDirectly.stream()
                .anyMatch(act -> act.message().equals(message) && act.edited()));

        var acts = world.inbox.repliedDirectly.stream()
                .filter(act -> act.message().equals(message))
                .toList();
        assertThat(acts.getFirst().text().words()).startsWith("keep ci of @");
        assertThat(acts.getFirst().edited()).isFalse();
        assertThat(acts.getFirst().from())
                .extracting(ChatEvents.Sender::account)
                .containsExactly(world.account("cho"));
        assertThat(acts.getLast().text().words()).isEqualTo("unused ci");
        assertThat(acts.getLast().original()).isEqualTo(acts.getFirst().event());
        assertThat(world.inbox.repliesTo(root)).isEmpty();
    }

    @Test
    default void theBotsOwnDirectMessagesAreNotReplies(ChatWorld world) {
        var person = world.account("dee");
        world.chat().sendDirect(person, ChatWorld.parts("psst"));
        var message = world.saysDirectly("dee", "hello");
        soon().until(() -> world.inbox.repliedDirectly.stream()
                .anyMatch(act -> act.message().equals(message)));
        assertThat(world.inbox.repliedDirectly)
                .filteredOn(act -> act.message().place().equals(message.place()))
                .extracting(act -> act.text().words())
                .containsOnly("hello");
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

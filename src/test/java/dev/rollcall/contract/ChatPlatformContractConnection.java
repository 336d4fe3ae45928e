package dev.rollcall.contract;

import static dev.rollcall.contract.ChatWorld.card;
import static dev.rollcall.contract.ChatWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.chat.BadCredential;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatPlatform;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Starting, a lost connection, and closing. */
interface ChatPlatformContractConnection {
    ChatWorld open();

    @Test
    default void afterStartItIsReadyAndHasReportedItsSpace(ChatWorld world) {
        assertThat(world.chat().ready()).isTrue();
        soon().untilAsserted(() -> assertThat(world.inbox.joined)
                .containsOnly(world.space() + " " + world.chat().spaces().get(world.space())));
    }

    @Test
    default void beforeStartItIsNotReadyButCanSend(ChatWorld world) {
        try (var quiet = world.another()) {
            assertThat(quiet.ready()).isFalse();
            assertThat(quiet.sendDirect(world.newPerson(), ChatWorld.parts("x")))
                    .isTrue();
        }
    }

    @Test
    default void startThrowsBadCredentialForAWrongTokenAndChatDownForAnUnreachableChat(ChatWorld world) {
        try (var impostor = world.impostor();
                var nowhere = world.nowhere()) {
            assertThatThrownBy(() -> impostor.start(world.inbox))
                    .isInstanceOf(BadCredential.class)
                    .hasMessageContaining("_BOT_TOKEN");
            assertThat(impostor.ready()).isFalse();
            assertThatThrownBy(() -> nowhere.start(world.inbox)).isInstanceOf(ChatDown.class);
            assertThat(nowhere.ready()).isFalse();
        }
    }

    @Test
    default void aLostConnectionIsNoticedAndRestored(ChatWorld world) {
        if (!world.keepsConnection()) {
            return;
        }
        world.control.post("faults", "on", "socket", "do", "cut");
        world.control.post("cut");
        soon().pollInterval(Duration.ofMillis(5)).until(() -> !world.chat().ready());
        await().atMost(Duration.ofMinutes(2)).until(world.chat()::ready);

        var root = world.post(world.newPlace(), card("Review").opening("Review"));
        world.saysBelow("ana", root, "are you there?");
        soon().until(() -> !world.inbox.repliesTo(root).isEmpty());
    }

    /** It is called before every send. */
    @Test
    default void readyMakesNoCalls(ChatWorld world) {
        int before = world.control.list("calls", "calls").size();
        for (int i = 0; i < 1_000; i++) {
            assertThat(world.chat().ready()).isTrue();
        }
        assertThat(world.control.list("calls", "calls"))
                .as("others may call meanwhile")
                .hasSizeLessThan(before + 100);
    }

    @Test
    default void closingIsQuickAndCanBeRepeated() {
        var own = open();
        try (own) {
            assertThat(own.chat().ready()).isTrue();
            long began = System.nanoTime();
            own.chat().close();
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("it does not wait out a call")
                    .isLessThan(ChatPlatform.SEND_TIMEOUT);
            assertThat(own.chat().ready()).isFalse();
        }
        assertThat(own.chat().ready()).isFalse();
    }
}

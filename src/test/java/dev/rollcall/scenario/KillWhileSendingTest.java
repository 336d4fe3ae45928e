package dev.rollcall.scenario;

import static dev.rollcall.scenario.RealBot.BOTH;
import static dev.rollcall.scenario.RealBot.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.SeenMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Killed on either side of a card's way into the chat: it stands there once, and is the one that is edited later. */
@Tag("long")
class KillWhileSendingTest {
    /** The longest that delivery waits out in place; anything longer is put off. */
    private static final int RATE_LIMIT_S = 14;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = "drop-before")
    void theCardHadNotLeft(String fault) throws Exception {
        try (var bot = new RealBot(folder)) {
            bot.starts();
            for (var chat : BOTH) {
                bot.setUp(chat);
                bot.postsFail(chat, fault, 100_000);
                bot.adds(chat, "ana", "ci-deploy");
            }
            bot.dies();
            bot.allWorksAgain();
            for (var chat : BOTH) {
                assertThat(bot.cards(chat, "ci-deploy")).isEmpty();
            }
            bot.starts();
            theOneCardIsApproved(bot);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "drop-after")
    void theCardHadLeftAndTheAnswerWasLost(String fault) throws Exception {
        try (var bot = new RealBot(folder)) {
            bot.starts();
            for (var chat : BOTH) {
                bot.setUp(chat);
                bot.postsFail(chat, fault, 1);
                bot.nothingWorks(chat);
                bot.adds(chat, "ana", "ci-deploy");
            }
            for (var chat : BOTH) {
                soon(() -> bot.cards(chat, "ci-deploy").size() == 1);
            }
            bot.dies();
            bot.allWorksAgain();
            bot.starts();
            theOneCardIsApproved(bot);
        }
    }

    private static void theOneCardIsApproved(RealBot bot) {
        for (var chat : BOTH) {
            soon(() -> !bot.cards(chat, "ci-deploy").isEmpty());
            bot.approves(chat, "ben", "ci-deploy");
        }
        for (var chat : BOTH) {
            soon(() -> !bot.cards(chat, "Approved by Ben").isEmpty());
            soon(() -> !bot.direct(chat, "ana", "Ben approved `ci-deploy`").isEmpty());
        }
        bot.rests();
        for (var chat : BOTH) {
            assertThat(bot.cards(chat, "ci-deploy")).hasSize(1);
            assertThat(bot.direct(chat, "ana", "Ben approved")).hasSize(1);
        }
    }

    @Test
    void decidedButNotYetShownNorTold() throws Exception {
        try (var bot = new RealBot(folder)) {
            bot.starts();
            for (var chat : BOTH) {
                bot.setUp(chat);
                bot.adds(chat, "ana", "ci-deploy");
                bot.adds(chat, "ana", "old-zap");
                soon(() -> bot.cards(chat, "Approval wanted").size() == 2);
            }
            bot.rests();
            for (var chat : BOTH) {
                bot.nothingWorks(chat);
                var card = bot.cards(chat, "`ci-deploy`").getFirst();
                if (chat.slack()) {
                    bot.presses(chat, "ben", card, "Approve");
                } else {
                    bot.reacts(chat, "ben", card, "✅");
                }
                bot.types(chat, "cho", "deny old-zap reason:\"no budget\"");
                soon(() -> !bot.answers(chat, "cho", "Denied").isEmpty());
            }
            for (var chat : BOTH) {
                soon(() -> {
                    bot.types(chat, "dee", "approve ci-deploy");
                    return !bot.answers(chat, "dee", "Ben approved `ci-deploy` already")
                            .isEmpty();
                });
            }
            for (var chat : BOTH) {
                assertThat(bot.cards(chat, "Approval wanted")).hasSize(2);
            }
            bot.dies();
            bot.allWorksAgain();
            bot.starts();
            for (var chat : BOTH) {
                soon(() -> bot.cards(chat, "Approved by Ben").size() == 1);
                soon(() -> bot.cards(chat, "no budget").size() == 1);
                soon(() -> bot.direct(chat, "ana", "Ben approved `ci-deploy`").size() == 1);
                soon(() -> bot.direct(chat, "ana", "no budget").size() == 1);
            }
            bot.rests();
            for (var chat : BOTH) {
                assertThat(bot.cards(chat, "")).hasSize(2);
                assertThat(bot.direct(chat, "ana", "Ben approved")).hasSize(1);
                assertThat(bot.direct(chat, "ana", "no budget")).hasSize(1);
            }
        }
    }

    @Test
    void theReviewWasOpening() throws Exception {
        try (var bot = new RealBot(folder)) {
            bot.starts();
            for (var chat : BOTH) {
                bot.setUp(chat);
                for (int i = 0; i < 30; i++) {
                    bot.adds(chat, "ana", "tok-%02d".formatted(i));
                    bot.approves(chat, "ben", "tok-%02d".formatted(i));
                }
            }
            bot.dies();
            for (var chat : BOTH) {
                bot.postsFail(chat, "500-after", 2);
            }
            var month = Duration.ofDays(40);
            bot.starts(month);
            for (var chat : BOTH) {
                soon(() -> !bot.cards(chat, "Token review, ").isEmpty());
            }
            bot.dies();
            bot.allWorksAgain();
            bot.starts(month);
            for (var chat : BOTH) {
                soon(() -> bot.inThread(chat, "`tok-").size() == 2);
            }
            bot.rests();
            for (var chat : BOTH) {
                assertThat(bot.cards(chat, "Token review, ")).hasSize(1);
                var pages = bot.inThread(chat, "`tok-");
                var all =
                        String.join("\n", pages.stream().map(SeenMessage::text).toList());
                for (int i = 0; i < 30; i++) {
                    assertThat(all).containsOnlyOnce("`tok-%02d`".formatted(i));
                }
                assertThat(pages.stream().filter(page -> !page.pinged().isEmpty()))
                        .hasSize(1);
            }
        }
    }

    @Test
    void aStopDoesNotWaitOutARateLimit() throws Exception {
        try (var bot = new RealBot(folder)) {
            bot.starts();
            bot.setUp(Chat.SLACK);
            bot.control(Chat.SLACK)
                    .post("faults", "on", "chat.postMessage", "do", "429", "times", 100, "retryAfter", 14);
            bot.adds(Chat.SLACK, "ana", "ci-deploy");
            bot.process().destroy();
            assertThat(bot.process().waitFor(RATE_LIMIT_S - 1, TimeUnit.SECONDS))
                    .as("ends before the rate limit does")
                    .isTrue();
            bot.allWorksAgain();
            bot.starts();
            soon(() -> bot.cards(Chat.SLACK, "ci-deploy").size() == 1);
        }
    }
}

package dev.rollcall.scenario;

import static dev.rollcall.scenario.RealBot.BOTH;
import static dev.rollcall.scenario.RealBot.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.SeenMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed at each rung, before and after what it sends: in sum everybody is asked once a rung. */
@Tag("long")
class KillOnTheLadderTest {
    private static final String REMINDED = "till open";

    @TempDir
    Path folder;

    private final BusinessDays days = new BusinessDays();

    private void opens(RealBot bot) throws Exception {
        bot.starts();
        for (var chat : BOTH) {
            bot.setUp(chat);
            bot.types(chat, "ana", "add ci-deploy app:shop service:Stripe backup:@cho");
            bot.approves(chat, "ben", "ci-deploy");
            bot.adds(chat, "sam", "old-zap");
            bot.approves(chat, "ben", "old-zap");
            bot.adds(chat, "dee", "xano");
            bot.approves(chat, "ben", "xano");
        }
        bot.rests();
        bot.dies();
        bot.starts(days.after(0, 9));
        for (var chat : BOTH) {
            soon(() -> bot.cards(chat, "Token review, ").size() == 1
                    && !bot.inThread(chat, "`xano`").isEmpty());
            bot.types(chat, "dee", "confirm xano");
            soon(() -> bot.cards(chat, "1 of 3").size() == 1);
        }
        bot.rests();
        bot.dies();
    }

    /** The rung begins, nothing gets out, or its answer is lost; then it is begun again by a new process. */
    private void killedAt(RealBot bot, Duration ahead, String fault, int times) throws Exception {
        for (var chat : BOTH) {
            bot.postsFail(chat, fault, times);
        }
        var calls = List.of(failed(bot, Chat.SLACK), failed(bot, Chat.DISCORD));
        bot.starts(ahead);
        for (var chat : BOTH) {
            soon(() -> failed(bot, chat) > calls.get(BOTH.indexOf(chat)));
        }
        bot.dies();
        bot.allWorksAgain();
        bot.starts(ahead);
        bot.rests();
    }

    /** Posts that did not come back well. */
    private static int failed(RealBot bot, Chat chat) {
        int all = 0;
        for (var call : bot.control(chat).get("calls")) {
            if (call.path("status").asInt() == 500) {
                all++;
            }
        }
        return all;
    }

    @Test
    void everyoneIsAskedOnceARung() throws Exception {
        try (var bot = new RealBot(folder)) {
            opens(bot);

            killedAt(bot, days.after(3, 9), "500-before", 100_000);
            reminded(bot, 1);
            bot.dies();

            killedAt(bot, days.after(5, 9), "500-after", 1);
            reminded(bot, 2);
            bot.dies();

            killedAt(bot, days.after(7, 9), "500-after", 1);
            for (var chat : BOTH) {
                soon(() ->
                        bot.inChannel(chat, "token-alerts", "without an answer").size() == 1);
                soon(() -> backups(bot, chat).size() == 1);
            }
            reminded(bot, 2);
            int written = bot.direct(Chat.SLACK, "ana", "").size();
            bot.dies();

            bot.fault(Chat.SLACK, "chat.update", "500-before", 100_000);
            bot.fault(Chat.DISCORD, "PATCH /channels/{id}/messages/{id}", "500-before", 100_000);
            int failed = failed(bot, Chat.SLACK) + failed(bot, Chat.DISCORD);
            bot.starts(days.after(10, 18));
            soon(() -> failed(bot, Chat.SLACK) + failed(bot, Chat.DISCORD) > failed + 1);
            bot.dies();
            bot.allWorksAgain();
            bot.starts(days.after(10, 18));
            for (var chat : BOTH) {
                soon(() -> bot.cards(chat, "2 UNCONFIRMED").size() == 1);
                soon(() -> bot.inChannel(chat, "token-alerts", "UNCONFIRMED").size() == 1);
            }
            bot.rests();
            assertThat(bot.direct(Chat.SLACK, "ana", "")).hasSize(written);
            for (var chat : BOTH) {
                assertThat(bot.cards(chat, "Token review, ")).hasSize(1);
                assertThat(bot.inChannel(chat, "token-alerts", "")).hasSize(1);
            }
        }
    }

    private static List<SeenMessage> backups(RealBot bot, Chat chat) {
        return chat.slack() ? bot.direct(chat, "cho", "backup") : bot.inThread(chat, "You are the backup");
    }

    private static void reminded(RealBot bot, int times) {
        soon(() -> bot.direct(Chat.SLACK, "ana", REMINDED).size() >= times
                && bot.direct(Chat.SLACK, "sam", REMINDED).size() >= times
                && bot.inThread(Chat.DISCORD, "Still open:").size() >= times);
        bot.rests();
        assertThat(bot.direct(Chat.SLACK, "ana", REMINDED)).hasSize(times);
        assertThat(bot.direct(Chat.SLACK, "sam", REMINDED)).hasSize(times);
        assertThat(bot.direct(Chat.SLACK, "dee", REMINDED)).isEmpty();
        var inDiscord = bot.inThread(Chat.DISCORD, "Still open:");
        assertThat(inDiscord).hasSize(times);
        for (var one : inDiscord) {
            assertThat(one.pinged()).hasSize(2);
        }
    }

    @Test
    void ofRungsMissedWhileItWasDownOnlyTheTightestRuns() throws Exception {
        try (var bot = new RealBot(folder)) {
            opens(bot);
            bot.starts(days.after(7, 9));
            for (var chat : BOTH) {
                soon(() ->
                        bot.inChannel(chat, "token-alerts", "without an answer").size() == 1);
            }
            bot.rests();
            reminded(bot, 0);
            bot.dies();
            bot.starts(days.after(7, 9));
            bot.rests();
            for (var chat : BOTH) {
                assertThat(bot.inChannel(chat, "token-alerts", "")).hasSize(1);
            }
            reminded(bot, 0);
        }
    }
}

package dev.rollcall.scenario;

import static dev.rollcall.scenario.RealBot.BOTH;
import static dev.rollcall.scenario.RealBot.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.ChatPlace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Killed on either side of an answer. What Slack sends again acts once and gets the answer that was given; what Discord
 * does not send again is read at start.
 */
@Tag("long")
class KillWhileAnsweringTest {
    @TempDir
    Path folder;

    /** The number under which the local Slack knows what it delivered last of that kind. */
    private static int lastDelivery(RealBot bot, String kind) {
        int last = -1;
        for (var one : bot.control(Chat.SLACK).get("deliveries")) {
            var payload = one.path("payload");
            boolean fits = kind.equals("reply")
                    ? payload.path("event").has("thread_ts")
                            && !payload.path("event").has("bot_id")
                    : payload.path("type").asText().equals(kind) || (kind.equals("command") && payload.has("command"));
            if (fits) {
                last = one.path("n").asInt();
            }
        }
        assertThat(last).as("a delivery of kind " + kind).isNotNegative();
        return last;
    }

    private static void redeliver(RealBot bot, int delivery) {
        bot.control(Chat.SLACK).post("redeliver", "delivery", delivery);
    }

    @ParameterizedTest
    @EnumSource(names = {"SLACK", "SLACK_OVER_HTTP"})
    void anAcknowledgementThatNeverArrivedIsGivenAgain(Chat way) throws Exception {
        try (var bot = new RealBot(folder, way, Chat.DISCORD)) {
            bot.starts();
            bot.setUp(Chat.SLACK);
            bot.fault(Chat.SLACK, "command", "drop-after", 1);
            bot.adds(Chat.SLACK, "ana", "ci-deploy");
            soon(() -> bot.cards(Chat.SLACK, "ci-deploy").size() == 1);
            assertThat(bot.answers(Chat.SLACK, "ana", "Registered `ci-deploy`")).isEmpty();
            int lost = lastDelivery(bot, "command");
            bot.dies();
            bot.starts();
            redeliver(bot, lost);
            soon(() -> bot.answers(Chat.SLACK, "ana", "Registered `ci-deploy`").size() == 1);
            bot.rests();
            assertThat(bot.cards(Chat.SLACK, "ci-deploy")).hasSize(1);
        }
    }

    @Test
    void whatSlackSendsAgainActsOnce() throws Exception {
        try (var bot = new RealBot(folder)) {
            var chat = Chat.SLACK;
            bot.starts();
            bot.setUp(chat);
            for (var label : new String[] {"ci-deploy", "old-zap"}) {
                bot.adds(chat, "ana", label);
            }
            soon(() -> bot.cards(chat, "Approval wanted").size() == 2);
            bot.presses(chat, "ben", bot.cards(chat, "`ci-deploy`").getFirst(), "Approve");
            int press = lastDelivery(bot, "block_actions");
            bot.presses(chat, "cho", bot.cards(chat, "`old-zap`").getFirst(), "Deny");
            bot.people(chat).fills("cho", Map.of("reason", "use the one we have"));
            int submission = lastDelivery(bot, "view_submission");
            soon(() -> bot.cards(chat, "Denied by Cho").size() == 1);
            bot.adds(chat, "ana", "old-zap");
            soon(() -> bot.cards(chat, "Approval wanted: `old-zap`").size() == 1);
            bot.dies();

            bot.starts();
            redeliver(bot, press);
            redeliver(bot, submission);
            soon(() -> bot.direct(chat, "ana", "Ben approved `ci-deploy`").size() == 1);
            bot.rests();
            assertThat(bot.cards(chat, "Approved by Ben")).hasSize(1);
            assertThat(bot.cards(chat, "Denied by Cho")).hasSize(1);
            assertThat(bot.cards(chat, "Approval wanted: `old-zap`"))
                    .as("asked anew, so not denied by the old form")
                    .hasSize(1);
            assertThat(bot.direct(chat, "ana", "Cho denied")).hasSize(1);
            assertThat(bot.people(chat).sees("ben", ChatPlace.channel("api-tokens")).stream()
                            .filter(m -> m.ephemeral() && m.says("already")))
                    .as("the answer to the press is the one it had the first time")
                    .isEmpty();
        }
    }

    @Test
    void aReplySentAgainCountsOnce() throws Exception {
        try (var bot = new RealBot(folder)) {
            var chat = Chat.SLACK;
            bot.starts();
            bot.setUp(chat);
            for (var label : new String[] {"ci-deploy", "xano"}) {
                bot.adds(chat, "ana", label);
                bot.approves(chat, "ben", label);
            }
            bot.types(chat, "olga", "review open");
            soon(() -> bot.cards(chat, "Token review, ").size() == 1
                    && !bot.inThread(chat, "`xano`").isEmpty());
            bot.replies(chat, "ana", "unused xano", false);
            int reply = lastDelivery(bot, "reply");
            soon(() -> bot.cards(chat, "1 of 2").size() == 1);
            bot.types(chat, "ana", "confirm xano");
            soon(() -> bot.cards(chat, "still used 1").size() == 1);
            bot.dies();
            bot.starts();
            redeliver(bot, reply);
            bot.rests();
            assertThat(bot.cards(chat, "still used 1"))
                    .as("the older reply does not undo the newer answer")
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DISCORD", "DISCORD_WITHOUT_CONTENT"})
    void whatHappenedInDiscordMeanwhileIsReadAtStart(Chat way) throws Exception {
        try (var bot = new RealBot(folder, Chat.SLACK, way)) {
            bot.starts();
            bot.setUp(way);
            bot.adds(way, "ana", "ci-deploy");
            bot.approves(way, "ben", "ci-deploy");
            bot.types(way, "olga", "review open");
            soon(() -> bot.cards(way, "Token review, ").size() == 1
                    && !bot.inThread(way, "`ci-deploy`").isEmpty());
            bot.adds(way, "ana", "xano");
            soon(() -> bot.cards(way, "Approval wanted: `xano`").size() == 1);
            bot.rests();
            bot.dies();

            assertThat(bot.types(way, "ana", "list").path("ok").asBoolean()).isFalse();
            bot.reacts(way, "ben", bot.cards(way, "`xano`").getFirst(), "✅");
            bot.replies(way, "ana", "keep all", way == Chat.DISCORD_WITHOUT_CONTENT);
            bot.starts();
            bot.dies();
            bot.starts();
            soon(() -> bot.cards(way, "Approved by Ben").size() == 2);
            soon(() -> bot.cards(way, "1 of 1").size() == 1);
            soon(() -> bot.direct(way, "ana", "Ben approved `xano`").size() == 1);
            bot.rests();
            assertThat(bot.direct(way, "ana", "Ben approved `xano`")).hasSize(1);
            assertThat(bot.inThread(way, "Still used, Ana")).hasSize(1);
            bot.adds(way, "ana", "after");
            soon(() -> bot.cards(way, "Approval wanted: `after`").size() == 1);
        }
    }

    @Test
    void setUpIsKeptFromTheMomentItIsAnswered() throws Exception {
        try (var bot = new RealBot(folder)) {
            bot.starts();
            for (var chat : BOTH) {
                bot.setUp(chat);
            }
            for (var chat : BOTH) {
                assertThat(bot.answers(chat, "olga", "Set up.")).hasSize(1);
            }
            bot.dies();
            bot.starts(Duration.ofDays(1));
            for (var chat : BOTH) {
                bot.adds(chat, "ana", "ci-deploy");
                soon(() -> bot.cards(chat, "ci-deploy").size() == 1);
            }
        }
    }
}

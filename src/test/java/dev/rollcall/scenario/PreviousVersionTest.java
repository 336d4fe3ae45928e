package dev.rollcall.scenario;

import static dev.rollcall.scenario.RealBot.BOTH;
import static dev.rollcall.scenario.RealBot.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.ChatPlace;
import dev.rollcall.demo.SeenMessage;
import dev.rollcall.demo.SimulatedPeople;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A review that the previous version opened goes on under this one, in the same messages. Run before a release, with
 * {@code -Drollcall.before} naming the jar of the previous version; {@code UpgradeTest} compares the rows of a stored
 * database in every build.
 */
@Tag("jar")
@EnabledIfSystemProperty(named = "rollcall.before", matches = ".+")
class PreviousVersionTest {
    private static final List<String> PEOPLE = List.of("ana", "ben", "cho", "dee", "olga", "sam");

    @TempDir
    Path folder;

    private final BusinessDays days = new BusinessDays();

    @Test
    void anOpenReviewGoesOnInTheSameMessages() throws Exception {
        try (var bot = new RealBot(folder)) {
            bot.changesTo(System.getProperty("rollcall.before"));
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
                soon(() -> roots(bot, chat).size() == 1 && inThread(bot, chat).anyMatch(m -> m.says("`xano`")));
                bot.types(chat, "dee", "confirm xano");
                bot.adds(chat, "cho", "later");
                soon(() -> roots(bot, chat).getFirst().says("1 of 3")
                        && !bot.cards(chat, "`later`").isEmpty());
            }
            bot.rests();
            bot.dies();

            bot.starts(days.after(3, 9));
            soon(() -> bot.direct(Chat.SLACK, "ana", "ci-deploy").size() == 2
                    && inThread(bot, Chat.DISCORD).anyMatch(m -> m.says("Still open:")));
            bot.rests();
            bot.dies();
            var sent = everything(bot);

            bot.changesTo(System.getProperty("rollcall.jar"));
            bot.starts(days.after(3, 9));
            bot.rests();
            assertThat(everything(bot)).isEqualTo(sent);

            for (var chat : BOTH) {
                bot.presses(chat, "ben", bot.cards(chat, "`later`").getLast(), "Approve");
                soon(() -> bot.direct(chat, "cho", "Ben approved `later`").size() == 1);
                bot.types(chat, "sam", "confirm old-zap");
                soon(() -> roots(bot, chat).getFirst().says("2 of 3"));
            }
            bot.rests();
            assertThat(roots(bot, Chat.SLACK)).hasSize(1);
            bot.dies();
            bot.starts(days.after(7, 9));
            for (var chat : BOTH) {
                soon(() -> bot.inChannel(chat, SimulatedPeople.ALERTS, "without an answer")
                                .size()
                        == 1);
            }
            bot.rests();
            bot.dies();
            bot.starts(days.after(10, 18));
            for (var chat : BOTH) {
                soon(() -> roots(bot, chat).getFirst().says("1 UNCONFIRMED"));
                soon(() -> bot.inChannel(chat, SimulatedPeople.ALERTS, "UNCONFIRMED")
                                .size()
                        == 1);
            }
            bot.rests();
            for (var chat : BOTH) {
                assertThat(roots(bot, chat)).hasSize(1);
                assertThat(bot.inChannel(chat, SimulatedPeople.ALERTS, "")).hasSize(1);
            }
        }
    }

    /** Returns the messages that a review's thread hangs below, whatever a version calls a review. */
    private List<SeenMessage> roots(RealBot bot, Chat chat) {
        LocalDate opening = days.opening();
        return bot.cards(
                chat,
                ", " + opening.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + opening.getYear());
    }

    private Stream<SeenMessage> inThread(RealBot bot, Chat chat) {
        return roots(bot, chat).stream()
                .flatMap(root -> bot.people(chat).seesBelow("ana", SimulatedPeople.REVIEW, root.id()).stream());
    }

    /** Returns every message for others than its author alone, by chat, place and id. */
    private List<String> everything(RealBot bot) {
        var all = new ArrayList<String>();
        for (var chat : BOTH) {
            for (var channel : List.of(SimulatedPeople.GENERAL, SimulatedPeople.REVIEW, SimulatedPeople.ALERTS)) {
                bot.people(chat).sees("olga", ChatPlace.channel(channel)).stream()
                        .filter(m -> !m.ephemeral())
                        .forEach(m -> all.add(chat + " " + channel + " " + m.id()));
            }
            inThread(bot, chat).filter(m -> !m.ephemeral()).forEach(m -> all.add(chat + " thread " + m.id()));
            for (var who : PEOPLE) {
                bot.direct(chat, who, "").forEach(m -> all.add(chat + " " + who + " " + m.id()));
            }
        }
        return all;
    }
}

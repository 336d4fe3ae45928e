package dev.rollcall.scenario;

import static dev.rollcall.scenario.RealBot.BOTH;
import static dev.rollcall.scenario.RealBot.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.bot.Backends;
import dev.rollcall.contract.TestServer;
import dev.rollcall.demo.SeenMessage;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.token.PlainToken;
import dev.rollcall.domain.token.Token;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one PostgreSQL database, of which one is killed: the other goes on. */
@Tag("postgres")
@Tag("jar")
class KillOneOfTwoTest {
    private static final int TOKENS = 150;
    private static final Duration MONTH = Duration.ofDays(40);

    @TempDir
    Path folder;

    /** Writes tokens of Ana's into each team, as another process does. */
    private static void fill(RealBot bot, String database) {
        try (var store = Backends.of(database).open(database, Progress.UNSEEN)) {
            for (var team : store.across().teams()) {
                var space = team.spaces().getFirst();
                var chat = BOTH.stream()
                        .filter(one -> one.platform().word().equals(space.platform()))
                        .findFirst()
                        .orElseThrow();
                store.transact(team.id(), tx -> {
                    var ana = tx.members()
                            .findOrCreate(new AccountId(space, bot.people(chat).idOf("ana")), "Ana", Instant.now())
                            .id();
                    for (int i = 0; i < TOKENS; i++) {
                        tx.tokens()
                                .add(PlainToken.of(
                                        "tok-%03d".formatted(i), Optional.of(ana), Token.State.ACTIVE, Instant.now()));
                    }
                    return 0;
                });
            }
        }
    }

    @Test
    void aReviewThatWasOpeningIsOpenedToItsEndOnce() throws Exception {
        var database = TestServer.empty();
        try (var bot = new RealBot(folder)) {
            bot.on(database);
            bot.starts();
            for (var chat : BOTH) {
                bot.setUp(chat);
                bot.adds(chat, "ana", "ci-deploy");
                bot.approves(chat, "ben", "ci-deploy");
            }
            bot.rests();
            bot.dies();
            fill(bot, database);

            bot.starts(MONTH);
            bot.startsAnother(MONTH);
            for (var chat : BOTH) {
                soon(() -> !bot.inThread(chat, "`tok-").isEmpty());
            }
            bot.dies();
            for (var chat : BOTH) {
                soon(() -> all(bot, chat).contains("`tok-%03d`".formatted(TOKENS - 1)));
            }
            bot.rests();
            for (var chat : BOTH) {
                assertThat(bot.cards(chat, "Token review, ")).hasSize(1);
                var all = all(bot, chat);
                for (int i = 0; i < TOKENS; i++) {
                    assertThat(all).containsOnlyOnce("`tok-%03d`".formatted(i));
                }
                assertThat(bot.cards(chat, "Approved by Ben")).hasSize(1);
                assertThat(bot.direct(chat, "ana", "Ben approved")).hasSize(1);
            }
        }
    }

    private static String all(RealBot bot, Chat chat) {
        return bot.inThread(chat, "`").stream().map(SeenMessage::text).collect(Collectors.joining("\n"));
    }
}

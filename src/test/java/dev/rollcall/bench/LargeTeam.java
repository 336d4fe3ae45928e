package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.bot.Backends;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.token.PlainToken;
import dev.rollcall.domain.token.Token;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Fills the team of a chat with active tokens of people who exist there, twelve of each. The bot does not run. */
final class LargeTeam {
    private static final int OF_EACH_OWNER = 12;
    private static final int CHUNK = 5_000;

    private LargeTeam() {}

    /** @param control adds the owners to the chat */
    static void fill(String url, String chat, int tokens, EmulatedWire control) {
        var owners = IntStream.rangeClosed(0, (tokens - 1) / OF_EACH_OWNER)
                .mapToObj(i -> control.post("people", Map.of("name", "owner" + i))
                        .path("id")
                        .asText())
                .toList();
        try (var store = Backends.of(url).open(url, Progress.UNSEEN)) {
            var team = store.across().teams().stream()
                    .filter(row -> row.spaces().getFirst().platform().equals(chat.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow();
            SpaceId space = team.spaces().getFirst();
            for (int from = 0; from < tokens; from += CHUNK) {
                int begin = from;
                store.transact(team.id(), tx -> {
                    for (int i = begin; i < Math.min(tokens, begin + CHUNK); i++) {
                        int number = i / OF_EACH_OWNER;
                        var owner = tx.members()
                                .findOrCreate(
                                        new AccountId(space, owners.get(number)), "owner" + number, RegisterFixture.NOW)
                                .id();
                        assertThat(tx.tokens()
                                        .add(PlainToken.of(
                                                "tok-" + i, Optional.of(owner), Token.State.ACTIVE, Instant.now())))
                                .isTrue();
                    }
                    return tokens;
                });
            }
        }
    }
}

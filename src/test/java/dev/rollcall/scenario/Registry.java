package dev.rollcall.scenario;

import dev.rollcall.contract.TestDatabase;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.token.PlainToken;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Registers many tokens at once by writing to the database, as another process does. Hundreds of commands would take
 * longer and show nothing more about a large review.
 */
final class Registry {
    private Registry() {}

    /** Active tokens {@code tok-000} and on, owned by these people in turn. */
    static void fill(ChatTeam people, int tokens, List<String> owners) {
        try (var store = TestDatabase.chosen().open(people.folder)) {
            var team = store.across().teams().getFirst();
            var space = team.spaces().getFirst();
            store.transact(team.id(), tx -> {
                var members = owners.stream()
                        .map(who -> member(people, who, space, tx))
                        .toList();
                for (int i = 0; i < tokens; i++) {
                    if (!tx.tokens()
                            .add(PlainToken.of(
                                    "tok-%03d".formatted(i),
                                    Optional.of(members.get(i % members.size())),
                                    Token.State.ACTIVE,
                                    Instant.now()))) {
                        throw new AssertionError("token " + i);
                    }
                }
                return tokens;
            });
        }
    }

    /** A token without an owner, which an import found and nobody has approved. */
    static void addDetected(ChatTeam people, String label) {
        try (var store = TestDatabase.chosen().open(people.folder)) {
            store.transact(store.across().teams().getFirst().id(), tx -> {
                var token = PlainToken.of(label, Optional.empty(), Token.State.PENDING, Instant.now())
                        .changed(with -> with.origin = Optional.of(new Token.Origin(
                                "Bubble", "shop", "", label, Instant.now(), Optional.empty(), Optional.empty())));
                if (!tx.tokens().add(token)) {
                    throw new AssertionError(label);
                }
                return 1;
            });
        }
    }

    private static MemberId member(ChatTeam people, String who, SpaceId space, Store.Tx tx) {
        var name = who.substring(0, 1).toUpperCase(Locale.ROOT) + who.substring(1);
        return tx.members()
                .findOrCreate(new AccountId(space, people.idOf(who)), name, Instant.now())
                .id();
    }
}

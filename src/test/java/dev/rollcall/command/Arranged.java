package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.token.PlainToken;
import dev.rollcall.domain.token.Token;
import java.util.Optional;

/** States of the red team that the domain knows and no command brings about yet. */
public final class Arranged {
    private Arranged() {}

    /** An active token that nobody was ever asked about. */
    public static void letIn(RegisterFixture bench, String label) {
        var token = PlainToken.of(label, Optional.empty(), Token.State.ACTIVE, bench.now());
        assertThat(bench.store.<Boolean>transact(bench.red, tx -> tx.tokens().add(token)))
                .isTrue();
    }

    /** From now on so many must approve. */
    public static void quorum(RegisterFixture bench, int quorum) {
        bench.store.transact(bench.red, tx -> {
            var before = tx.team().get();
            var s = before.settings().orElseThrow();
            return tx.team()
                    .replace(
                            before,
                            before.with(new Settings(
                                    s.reviewChannel(),
                                    s.reviewChannelName(),
                                    s.escalationChannel(),
                                    s.escalationChannelName(),
                                    s.approvers(),
                                    s.zone(),
                                    s.opens(),
                                    quorum,
                                    s.ladder(),
                                    s.since())));
        });
    }
}

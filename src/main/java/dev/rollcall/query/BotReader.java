package dev.rollcall.query;

import dev.rollcall.domain.review.Cron;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.register.KeptFindings;
import dev.rollcall.store.Store;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the state of a team for the bot itself, in one transaction each, without checking authority. */
final class BotReader {
    private static final Caller THE_BOT =
            new Caller(new AccountId(new SpaceId("rollcall", "bot"), "bot"), "Rollcall", false, false, Set.of());

    private final Store store;
    private final InstantSource teamTime;
    private final Cron cron;
    private final KeptFindings findings = new KeptFindings();

    BotReader(Store store, InstantSource teamTime, Cron cron) {
        this.store = store;
        this.teamTime = teamTime;
        this.cron = cron;
    }

    Cron cron() {
        return cron;
    }

    <V> V read(TeamId team, Function<QueryContext, V> question) {
        return store.read(
                team,
                tx -> question.apply(new QueryContext(
                        tx, tx.team().get(), Optional.empty(), THE_BOT, false, teamTime.instant(), cron, findings)));
    }
}

package dev.rollcall.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.contract.StoreContract;
import dev.rollcall.contract.TestDatabase;
import dev.rollcall.contract.TestServer;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardQueue;
import dev.rollcall.store.Store;
import dev.rollcall.store.StoreDown;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresStoreTest implements StoreContract {
    private static final SpaceId SPACE = new SpaceId("slack", "T01");
    private static final Instant NOW = Instant.parse("2026-04-01T09:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final CardQueue.Claimant SLACK = new CardQueue.Claimant("bot", Set.of("slack"));

    @TempDir
    private Path folder;

    @Override
    public Store open() {
        return TestDatabase.POSTGRES.open(folder);
    }

    @Test
    void theClaimOfAProcessThatHasEndedIsTakenOverOnceItsLastRequestCannotBeUnderWay() {
        var card = new CardKey.Approval(SPACE, new ApprovalId("a"));
        try (var store = open()) {
            var ended = open();
            var team = store.across().findOrCreateTeam(SPACE, "Red", "key", NOW);
            store.transact(team, tx -> {
                tx.cards().want(card, new CardAddress.Channel(new PlaceId(SPACE, "C01")));
                return 0;
            });
            assertThat(ended.cards().claim(SLACK, NOW, LEASE, 9)).hasSize(1);
            ended.close();

            assertThat(store.cards()
                            .claim(
                                    SLACK,
                                    NOW.plus(PostgresCardQueue.TAKEN_OVER_AFTER).minusMillis(1),
                                    LEASE,
                                    9))
                    .isEmpty();
            var later = NOW.plus(PostgresCardQueue.TAKEN_OVER_AFTER);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> store.cards().claim(SLACK, later, LEASE, 9).size() == 1);
        }
    }

    @Test
    void transactionsGoOnAfterTheServerHasCutEveryConnection() {
        try (var store = open()) {
            var team = store.across().findOrCreateTeam(SPACE, "Red", "key", NOW);
            TestServer.execute("""
                    select pg_terminate_backend(pid)
                      from pg_stat_activity
                     where application_name = 'rollcall'
                    """);
            assertThat(store.<Boolean>transact(team, tx -> tx.once().first("a", NOW)))
                    .isTrue();
            assertThat(store.<String>read(team, tx -> tx.team().get().name())).isEqualTo("Red");
            assertThat(store.cards().claim(SLACK, NOW, LEASE, 9)).isEmpty();
        }
    }

    /** Each is tried for some seconds, all at the same time. */
    @Test
    void anErrorOfTheDatabaseIsASentenceWithoutAnyValue() {
        var url = TestDatabase.POSTGRES.url(folder);
        try (var tries = Executors.newVirtualThreadPerTaskExecutor()) {
            var unreachable =
                    tries.submit(() -> refusal("jdbc:postgresql://127.0.0.1:1/tokens?user=rollcall&password=hidden"));
            var none = tries.submit(() -> refusal(url.replaceFirst("/test_\\d+", "/no_such_database")));
            var denied = tries.submit(() -> refusal(url.replace("user=postgres", "user=nobody_here")));
            assertThat(unreachable)
                    .succeedsWithin(PATIENCE)
                    .asString()
                    .contains("The PostgreSQL database 127.0.0.1:1/tokens cannot be reached")
                    .doesNotContain("hidden");
            assertThat(none).succeedsWithin(PATIENCE).asString().contains("There is no PostgreSQL database");
            assertThat(denied).succeedsWithin(PATIENCE).asString().contains("`nobody_here`");
        }
    }

    private static String refusal(String url) {
        return String.valueOf(
                catchThrowableOfType(StoreDown.class, () -> new PostgresBackend().open(url, Progress.UNSEEN))
                        .getMessage());
    }

    @Test
    void doctorIsToldVersionAndSchema() {
        try (var store = open()) {
            assertThat(store.check()).matches("PostgreSQL 14\\.\\d+, schema \\d+");
        }
    }
}

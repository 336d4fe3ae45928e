package dev.rollcall.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.contract.TestDatabase;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardFault;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.logged.ExpectedLog;
import dev.rollcall.store.AuditStore.Entry;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardQueue.Claimant;
import dev.rollcall.store.Store;
import dev.rollcall.store.StoreDown;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newer version of the program has left in a database that this version uses beside it. */
public abstract class NewerVersionTestCase {
    private static final SpaceId SPACE = new SpaceId("slack", "T01");
    private static final Instant NOW = Instant.parse("2026-04-01T09:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Claimant SLACK = new Claimant("bot", Set.of("slack"));
    private static final CardAddress.Channel CHANNEL = new CardAddress.Channel(new PlaceId(SPACE, "C01"));
    private static final CardKey KNOWN = new CardKey.Approval(SPACE, new ApprovalId("known"));
    private static final CardKey OTHER = new CardKey.Approval(SPACE, new ApprovalId("other"));

    @TempDir
    private Path folder;

    protected abstract TestDatabase database();

    private Store open() {
        return database().open(folder);
    }

    /** Runs statements as another program does. */
    private void plainly(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(database().url(folder));
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static TeamId team(Store store) {
        return store.across().findOrCreateTeam(SPACE, "Red", "sealed", NOW);
    }

    private static void want(Store store, CardKey key) {
        store.transact(team(store), tx -> {
            tx.cards().want(key, CHANNEL);
            return 0;
        });
    }

    /** The card gets a key of a kind that this version does not know. */
    private void becomesUnknown(CardKey key) throws SQLException {
        plainly("update card set kind = 'forecast', key = 'forecast:1@slack:T01' where key = '"
                + CardKeyCodec.storedText(key) + "'");
    }

    @Test
    void aCardOfAnUnknownKindIsLeftToTheVersionThatKnowsIt() throws SQLException {
        try (var store = open()) {
            want(store, OTHER);
            becomesUnknown(OTHER);
            assertThat(store.cards().claim(SLACK, NOW, LEASE, 9)).isEmpty();
            assertThat(store.cards().next(SLACK.platforms())).isEmpty();
            assertThat(store.cards().rest()).isTrue();

            want(store, KNOWN);
            assertThat(store.cards().next(SLACK.platforms())).isPresent();
            assertThat(store.cards().rest()).isFalse();
            var claims = store.cards().claim(SLACK, NOW, LEASE, 9);
            assertThat(claims).hasSize(1);
            assertThat(claims.getFirst().key()).isEqualTo(KNOWN);
            store.cards().settle(claims.getFirst(), Optional.of("slack:T01/C01/1"), "hash");
            assertThat(store.cards().rest()).isTrue();
        }
    }

    @Test
    void aShownCardOfAnUnknownKindIsNotRead() throws SQLException {
        try (var store = open()) {
            var team = team(store);
            want(store, KNOWN);
            want(store, OTHER);
            plainly("update card set shown = wanted, message = 'm-' || key, hash = 'h', problem = '"
                    + CardFault.NOT_IN_PLACE.name() + " why'");
            becomesUnknown(OTHER);
            assertThat(store.cards().shown(team)).hasSize(1);
            assertThat(store.cards().problems(team)).hasSize(1);
            assertThat(store.cards().troubles()).allMatch(trouble -> trouble.cards() == 1);
            var message = "m-" + CardKeyCodec.storedText(OTHER);
            assertThat(store.<Boolean>transact(
                            team, tx -> tx.cards().byMessage(message).isPresent()))
                    .isFalse();
            store.recover(NOW);
            assertThat(store.cards().claim(SLACK, NOW, LEASE, 9)).hasSize(1);
        }
    }

    @Test
    void anAuditEntryWithAnUnknownActorAndActionIsPartOfTheChain() throws SQLException {
        try (var store = open()) {
            var team = team(store);
            var entry = new Entry(AuditHash.FORM, 1, NOW, "robot:7", "token merged", "token:1", "with token:2", "");
            plainly("insert into audit (team_id, number, at, actor, action, subject, detail, form, hash) values ('"
                    + team.value() + "', 1, " + NOW.toEpochMilli() + ", 'robot:7', 'token merged', 'token:1',"
                    + " 'with token:2', " + AuditHash.FORM + ", '" + AuditHash.of(AuditHash.START, entry) + "')");
            store.transact(team, tx -> {
                tx.audit().add(NOW, new Actor.Scheduler(), AuditAction.TOKEN_ADD, "x", "y");
                assertThat(tx.audit().firstBroken()).isZero();
                assertThat(tx.audit().newest(9)).hasSize(2);
                return 0;
            });
        }
    }

    /** Only the description in Flyway's history matters here; the rolling upgrade of the jar runs real migrations. */
    private void hasStep(String description) throws SQLException {
        open().close();
        boolean postgres = database() == TestDatabase.POSTGRES;
        plainly(
                "alter table token add column risk text",
                "create table forecast (team_id text not null, id text not null, primary key (team_id, id))",
                "insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success) values (99, '999', '" + description
                        + "', 'SQL', 'V999__x.sql', 1, '', 1, " + (postgres ? "true" : "1") + ")");
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.store.jdbi.SchemaMigration")
    void aSchemaThatANewerVersionExtendedIsUsed() throws SQLException {
        hasStep("expand risk and forecast");
        try (var store = open()) {
            want(store, KNOWN);
            assertThat(store.cards().claim(SLACK, NOW, LEASE, 9)).hasSize(1);
            assertThat(store.check()).contains("schema 999");
        }
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.store.jdbi.SchemaMigration")
    void aSchemaFromWhichANewerVersionRemovedWhatThisOneDoesNotUseIsUsed() throws SQLException {
        hasStep("contract 006 risk");
        try (var store = open()) {
            assertThat(store.check()).contains("schema 999");
        }
    }

    @Test
    void anyOtherNewerSchemaIsRefused() throws SQLException {
        hasStep("contract 998 what this version reads");
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreDown.class)
                .hasMessageContaining("was written by a newer Rollcall (schema 999)");
    }
}

package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.ana;
import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static dev.rollcall.contract.StoreContractWorld.saved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.domain.incident.Incident;
import dev.rollcall.domain.incident.Incident.How;
import dev.rollcall.domain.incident.Incident.Over;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.Stale;
import dev.rollcall.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

interface StoreContractIncidents extends StoreContractWorld {
    private static Incident incident(Store store, TeamId team, String service, Token... tokens) {
        var ids = Stream.of(tokens).map(Token::id).toList();
        return Incident.raise(service, ids, ana(store, team), "it leaked", NOW, ZoneOffset.UTC, Calendar.DEFAULT);
    }

    private static void add(Store store, TeamId team, Incident incident) {
        store.transact(team, tx -> {
            tx.incidents().add(incident);
            return 0;
        });
    }

    private static Optional<Incident> openOf(Store store, TeamId team, Token token) {
        return store.read(team, tx -> tx.incidents().openOf(token.id()));
    }

    private static Incident found(Store store, TeamId team, Incident incident) {
        return store.read(team, tx -> tx.incidents().find(incident.id())).orElseThrow();
    }

    @Test
    default void anIncidentIsOpenUntilItIsOverForEachToken() {
        try (var store = open()) {
            var team = red(store);
            var one = saved(store, team, "one");
            var two = saved(store, team, "two");
            var raised = incident(store, team, "Stripe", one, two);
            add(store, team, raised);
            var due = raised.due().orElseThrow();
            store.read(team, tx -> {
                assertThat(tx.incidents().find(raised.id())).contains(raised);
                assertThat(tx.incidents().openOf(two.id())).contains(raised);
                assertThat(tx.incidents().open()).isEqualTo(Map.of(one.id(), NOW, two.id(), NOW));
                assertThat(tx.incidents().nextDue()).contains(due);
                assertThat(tx.incidents().due(due.minusMillis(1))).isEmpty();
                assertThat(tx.incidents().due(due)).containsExactly(raised);
                return 0;
            });
            store.read(blue(store), tx -> {
                assertThat(tx.incidents().find(raised.id())).isEmpty();
                assertThat(tx.incidents().open()).isEmpty();
                assertThat(tx.incidents().due(due)).isEmpty();
                assertThat(tx.incidents().nextDue()).isEmpty();
                return 0;
            });
            var rotated = new Over(How.ROTATED, Optional.of(ana(store, team)), "", NOW.plusSeconds(5));
            var half = raised.over(List.of(one.id()), rotated);
            boolean first = store.transact(team, tx -> tx.incidents().replace(raised, half));
            boolean again = store.transact(team, tx -> tx.incidents().replace(raised, half));
            assertThat(first).isTrue();
            assertThat(again).as("another was faster").isFalse();
            var read = found(store, team, raised);
            assertThat(read.tokens()).isEqualTo(half.tokens());
            assertThat(read.due()).contains(due);
            var closed = new Over(How.CLOSED, Optional.empty(), "a test", NOW.plusSeconds(9));
            store.transact(team, tx -> tx.incidents().replace(read, read.over(List.of(two.id()), closed)));
            store.read(team, tx -> {
                var ended = tx.incidents().find(raised.id()).orElseThrow();
                assertThat(ended.open()).isFalse();
                assertThat(ended.lasted()).contains(Duration.ofSeconds(9));
                assertThat(ended.tokens())
                        .extracting(Incident.Item::over)
                        .containsExactlyInAnyOrder(Optional.of(rotated), Optional.of(closed));
                assertThat(tx.incidents().open()).isEmpty();
                assertThat(tx.incidents().openOf(one.id())).isEmpty();
                assertThat(tx.incidents().nextDue()).isEmpty();
                return 0;
            });
        }
    }

    @Test
    default void aTokenIsInOneIncidentThatIsOpen() {
        try (var store = open()) {
            var team = red(store);
            var one = saved(store, team, "one");
            var two = saved(store, team, "two");
            var first = incident(store, team, "", one);
            add(store, team, first);
            assertThatExceptionOfType(Stale.class)
                    .isThrownBy(() -> add(store, team, incident(store, team, "Stripe", one, two)));
            assertThat(openOf(store, team, two)).isEmpty();
            var over = new Over(How.ROTATED, Optional.empty(), "", NOW);
            store.transact(team, tx -> tx.incidents().replace(first, first.over(List.of(one.id()), over)));
            var second = incident(store, team, "Stripe", one, two);
            add(store, team, second);
            assertThat(openOf(store, team, one)).contains(second);
            assertThat(found(store, team, first).open()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    default void eachWayInWhichAnIncidentEndsIsStored(How how) {
        try (var store = open()) {
            var team = red(store);
            var raised = incident(store, team, "", saved(store, team, "one"));
            List<TokenId> tokens = raised.openTokens();
            var ended = raised.over(tokens, new Over(how, Optional.of(ana(store, team)), "why", NOW));
            add(store, team, raised);
            store.transact(team, tx -> tx.incidents().replace(raised, ended));
            assertThat(found(store, team, raised).tokens()).isEqualTo(ended.tokens());
        }
    }

    @Test
    default void aReminderIsCounted() {
        try (var store = open()) {
            var team = red(store);
            var raised = incident(store, team, "", saved(store, team, "one"));
            add(store, team, raised);
            var reminded = raised.reminded(raised.due().orElseThrow(), ZoneOffset.UTC, Calendar.DEFAULT);
            store.transact(team, tx -> tx.incidents().replace(raised, reminded));
            var read = found(store, team, raised);
            assertThat(read.reminded()).isEqualTo(1);
            assertThat(read.due()).isEqualTo(reminded.due());
            Optional<Instant> next = store.read(team, tx -> tx.incidents().nextDue());
            assertThat(next).isEqualTo(reminded.due());
        }
    }
}

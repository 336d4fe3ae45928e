package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.ana;
import static dev.rollcall.contract.StoreContractWorld.approval;
import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static dev.rollcall.contract.StoreContractWorld.saved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.finding.FindingId;
import dev.rollcall.domain.finding.FindingNote;
import dev.rollcall.domain.finding.FindingNote.Kind;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

interface StoreContractFindings extends StoreContractWorld {
    LocalDate DAY = LocalDate.of(2026, 4, 10);
    Instant FAR_AHEAD = Instant.parse("9999-01-01T00:00:00Z");

    private static FindingNote note(MemberId by, Kind kind, int day, int seconds) {
        return new FindingNote(
                new FindingId("0123456789abcdef"),
                kind,
                "a-rule-of-a-later-version",
                by,
                NOW.plusSeconds(seconds),
                DAY.plusDays(day),
                kind == Kind.ACCEPTED ? "replaced in May" : "");
    }

    private static void add(Store store, TeamId team, FindingNote... notes) {
        store.transact(team, tx -> {
            for (var note : notes) {
                tx.findings().add(note);
            }
            return 0;
        });
    }

    @Test
    default void notesAreFoundByTheirEndTheOldestFirst() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var later = note(ana, Kind.ACCEPTED, 1, 5);
            var first = note(ana, Kind.SNOOZED, 0, 0);
            add(store, team, later, first);
            store.read(team, tx -> {
                assertThat(tx.findings().endingFrom(DAY)).containsExactly(first, later);
                assertThat(tx.findings().endingFrom(DAY.plusDays(1))).containsExactly(later);
                assertThat(tx.findings().endingFrom(DAY.plusDays(2))).isEmpty();
                return 0;
            });
            store.read(blue(store), tx -> {
                assertThat(tx.findings().endingFrom(DAY)).isEmpty();
                assertThat(tx.findings().anySnoozedBefore(FAR_AHEAD)).isFalse();
                return 0;
            });
        }
    }

    @Test
    default void whatWasSnoozedIsForgottenAndWhatWasAcceptedIsKept() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var accepted = note(ana, Kind.ACCEPTED, 0, 0);
            var snoozed = note(ana, Kind.SNOOZED, 2, 0);
            add(store, team, accepted, snoozed, note(ana, Kind.SNOOZED, 0, 1), note(ana, Kind.SNOOZED, 1, 2));
            store.transact(team, tx -> {
                assertThat(tx.findings().anySnoozedBefore(NOW)).isFalse();
                assertThat(tx.findings().anySnoozedBefore(FAR_AHEAD)).isTrue();
                assertThat(tx.findings().forgetSnoozed(NOW, 5)).isZero();
                assertThat(tx.findings().forgetSnoozed(FAR_AHEAD, 1)).isEqualTo(1);
                assertThat(tx.findings().forgetSnoozed(FAR_AHEAD, 5)).isEqualTo(2);
                assertThat(tx.findings().anySnoozedBefore(FAR_AHEAD)).isFalse();
                assertThat(tx.findings().endingFrom(DAY)).containsExactly(accepted);
                return 0;
            });
        }
    }

    @Test
    default void theNewestApprovalOfEachLiveTokenIsRead() {
        try (var store = open()) {
            var team = red(store);
            var one = saved(store, team, "one");
            var two = saved(store, team, "two");
            saved(store, team, "three");
            var old = approval(one, NOW.plusSeconds(10));
            var ofOne = approval(one, NOW.plusSeconds(20));
            var ofTwo = approval(two, NOW.plusSeconds(10));
            store.transact(team, tx -> {
                tx.approvals().add(old);
                tx.approvals().add(ofOne);
                tx.approvals().add(ofTwo);
                var newest = tx.approvals().ofToken(one.id()).orElseThrow();
                assertThat(tx.approvals().ofLiveTokens()).isEqualTo(Map.of(one.id(), newest, two.id(), ofTwo));
                assertThat(tx.approvals().ofTokens(List.of(one.id(), new TokenId("none"))))
                        .isEqualTo(Map.of(one.id(), newest));
                assertThat(tx.approvals().ofTokens(List.of())).isEmpty();
                var live = tx.tokens().find(two.id()).orElseThrow();
                assertThat(tx.tokens().replace(live, live.in(Token.State.REMOVED)))
                        .isTrue();
                assertThat(tx.approvals().ofLiveTokens()).containsOnlyKeys(one.id());
                return 0;
            });
        }
    }
}

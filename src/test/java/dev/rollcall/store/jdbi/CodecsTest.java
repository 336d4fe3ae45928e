package dev.rollcall.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.approval.Approval.Yes;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.Review.Rung;
import dev.rollcall.domain.team.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CodecsTest {
    private static final Instant AT = Instant.parse("2026-04-01T09:00:00.123Z");
    private static final MemberId ANA = new MemberId("ana");

    @Test
    void rungsComeBack() {
        var rungs = List.of(
                new Rung(Rung.Kind.REMIND, AT),
                new Rung(Rung.Kind.ESCALATE, AT.plusSeconds(1)),
                new Rung(Rung.Kind.CLOSE, AT.plusSeconds(2)));
        assertThat(Codecs.rungs(Codecs.rungs(rungs))).isEqualTo(rungs);
    }

    @Test
    void consentComesBack() {
        var yes = List.of(new Yes(ANA, AT), new Yes(new MemberId("ben"), AT));
        assertThat(Codecs.yes(Codecs.yes(yes))).isEqualTo(yes);
        assertThat(Codecs.yes(Codecs.yes(List.of()))).isEmpty();
    }

    @Test
    void everyVerdictComesBack() {
        for (var verdict : List.of(
                new Verdict.Approved(ANA, AT),
                new Verdict.Denied(ANA, AT, Optional.empty()),
                new Verdict.Denied(ANA, AT, Optional.of("no \"such\" app\n")),
                new Verdict.Expired(AT),
                new Verdict.Withdrawn(ANA, AT))) {
            assertThat(Codecs.verdict(Codecs.verdict(verdict))).isEqualTo(verdict);
        }
    }

    @Test
    void aVersionThatDoesNotKnowWithdrawnRequestsReadsOneThatExpired() {
        assertThat(Codecs.verdict(new Verdict.Withdrawn(ANA, AT)))
                .isEqualTo("{\"is\":\"expired\",\"withdrawnBy\":\"ana\",\"at\":1775034000123}");
        assertThat(Codecs.verdict("{\"is\":\"expired\",\"at\":1775034000123}")).isEqualTo(new Verdict.Expired(AT));
    }

    @Test
    void chosenItemsComeBack() {
        var items = List.of(ItemId.fresh(), ItemId.fresh());
        assertThat(Codecs.items(Codecs.items(items))).isEqualTo(items);
    }
}

package dev.rollcall.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.approval.Approval.Yes;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.Review.Rung;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CodecsTest {
    private static final Instant AT = Instant.parse("2026-04-01T09:00:00.123Z");
    private static final MemberId ANA = new MemberId("ana");
    private static final SpaceId SPACE = new SpaceId("discord", "1");

    @Test
    void settingsComeBack() {
        var settings = new Settings(
                new PlaceId(SPACE, "2"),
                "api \"tokens\"",
                new PlaceId(SPACE, "3"),
                "",
                List.of(
                        new Approver.One(new AccountId(SPACE, "4"), "Zoë"),
                        new Approver.Group(SPACE, "5", "Security, all")),
                ZoneId.of("America/St_Johns"),
                "0 30 8 ? * 2#1",
                2,
                new Settings.Ladder(List.of(1), 2, 3, LocalTime.of(8, 5), LocalTime.MIDNIGHT),
                AT);
        assertThat(Codecs.settings(Codecs.settings(settings))).isEqualTo(settings);
    }

    /** What was written by the first release stays readable. */
    @Test
    void settingsOfTheFirstReleaseAreRead() {
        var settings = Codecs.settings("""
                {"reviewChannel":"slack:T01:C01","reviewChannelName":"a","escalationChannel":"slack:T01:C02",
                 "escalationChannelName":"b","approvers":[{"account":"slack:T01:U01","name":"Ana"},
                 {"space":"slack:T01","group":"S01","name":"Sec"}],"zone":"UTC","opens":"0 0 9 1 * ?","quorum":1,
                 "ladder":{"reminders":[3,5],"escalation":7,"close":10,"rungsAt":"09:00","closesAt":"18:00"},
                 "since":1775034000123}
                """);
        assertThat(settings.ladder()).isEqualTo(Settings.Ladder.DEFAULT);
        assertThat(settings.since()).isEqualTo(AT);
        assertThat(settings.approverNames()).containsExactly("Ana", "@Sec");
    }

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
                new Verdict.Expired(AT))) {
            assertThat(Codecs.verdict(Codecs.verdict(verdict))).isEqualTo(verdict);
        }
    }

    @Test
    void chosenItemsComeBack() {
        var items = List.of(ItemId.fresh(), ItemId.fresh());
        assertThat(Codecs.items(Codecs.items(items))).isEqualTo(items);
    }
}

package dev.rollcall.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Places;
import dev.rollcall.domain.team.Schedule;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.Settings.Ladder;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TokenPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The samples are frozen: settings-1 is what the first release wrote, settings-2 what was written before tokens had a
 * policy, settings-3 what was written before a team had a calendar and reviews were signed, settings-4 what is written
 * now.
 */
final class SettingsCodecTest {
    private static final Instant AT = Instant.parse("2026-04-01T09:00:00.123Z");
    private static final SpaceId SLACK = new SpaceId("slack", "T01");
    private static final SpaceId DISCORD = new SpaceId("discord", "1");
    private static final Places SLACK_PLACES =
            new Places(new PlaceId(SLACK, "C01"), "api-tokens", new PlaceId(SLACK, "C02"), "alerts");
    private static final List<Approver> APPROVERS =
            List.of(new Approver.One(new AccountId(SLACK, "U01"), "Ana"), new Approver.Group(SLACK, "S01", "Sec"));
    private static final Ladder LADDER = new Ladder(List.of(2), 4, 6, LocalTime.of(8, 0), LocalTime.of(17, 30));

    private static String sample(int form) throws IOException {
        return Files.readString(Path.of("src", "test", "resources", "formats", "settings-" + form + ".json"))
                .strip();
    }

    @Test
    void settingsOfTheFirstReleaseAreRead() throws IOException {
        assertThat(SettingsCodec.read(sample(1)))
                .isEqualTo(Settings.of(
                                SLACK_PLACES,
                                ApprovalPolicy.of(APPROVERS).withQuorum(2),
                                new Schedule(ZoneId.of("Europe/Berlin"), "0 0 9 1 * ?"),
                                AT)
                        .withLadder(LADDER));
    }

    @Test
    void settingsAreWrittenAsTheSampleAndReadBack() throws IOException {
        var settings = new Settings(
                Map.of(
                        SLACK,
                        SLACK_PLACES,
                        DISCORD,
                        new Places(new PlaceId(DISCORD, "2"), "tokens", new PlaceId(DISCORD, "3"), "")),
                ApprovalPolicy.of(APPROVERS)
                        .withQuorum(2)
                        .withWaits(Duration.ofDays(2))
                        .withLiveFull(Optional.of(3))
                        .withTypedLabel(true)
                        .withReviewers(SLACK, List.of(new Approver.One(new AccountId(SLACK, "U02"), "Ben"))),
                new TokenPolicy(true, Optional.of(365), Optional.empty(), 2, List.of(30, 7), true),
                new Schedule(ZoneId.of("Europe/Berlin"), "0 30 8 2 * ?"),
                LADDER,
                new Calendar(
                        List.of(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 25)),
                        List.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
                        Calendar.Opening.SAME_DAY),
                AT);
        assertThat(SettingsCodec.write(settings)).isEqualTo(sample(4));
        assertThat(SettingsCodec.read(sample(4))).isEqualTo(settings);
    }

    @Test
    void settingsThatWereWrittenBeforeATeamHadACalendarAndReviewersHaveTheDefaults() throws IOException {
        var before = SettingsCodec.read(sample(4));
        assertThat(SettingsCodec.read(sample(3)))
                .isEqualTo(before.withCalendar(Calendar.DEFAULT)
                        .withPolicy(before.policy().withReviewers(SLACK, List.of()))
                        .withTokenPolicy(before.tokenPolicy().withRemovesUnconfirmed(false)));
    }

    @Test
    void settingsThatWereWrittenBeforeTokensHadAPolicyHaveTheDefaultOne() throws IOException {
        assertThat(SettingsCodec.read(sample(2)))
                .isEqualTo(SettingsCodec.read(sample(3))
                        .withPolicy(ApprovalPolicy.of(APPROVERS).withQuorum(2).withWaits(Duration.ofDays(2)))
                        .withTokenPolicy(TokenPolicy.DEFAULT));
    }

    @Test
    void settingsReadFromTheFirstFormAreWrittenInTheNewOneAndReadBack() throws IOException {
        var settings = SettingsCodec.read(sample(1));
        assertThat(SettingsCodec.read(SettingsCodec.write(settings))).isEqualTo(settings);
    }

    @Test
    void aMissingFieldHasItsDefault() {
        var flat = SettingsCodec.read("""
                {"reviewChannel":"slack:T01:C01","escalationChannel":"slack:T01:C02",
                 "approvers":[{"account":"slack:T01:U01"}],"since":0}
                """);
        var nested = SettingsCodec.read("""
                {"places":[{"review":"slack:T01:C01","escalation":"slack:T01:C02"}],
                 "policy":{"approvers":[{"account":"slack:T01:U01"}]},"since":0}
                """);
        assertThat(flat).isEqualTo(nested);
        assertThat(flat.policy().quorum()).isEqualTo(1);
        assertThat(flat.policy().waits()).isEqualTo(Duration.ofDays(14));
        assertThat(flat.ladder()).isEqualTo(Ladder.DEFAULT);
        assertThat(flat.schedule()).isEqualTo(new Schedule(ZoneOffset.UTC, Schedule.OPENS_DEFAULT));
        assertThat(flat.firstPlaces().reviewName()).isEmpty();
    }

    @Test
    void unknownFieldsAndUnknownKindsOfApproverAreIgnored() throws IOException {
        var later = (ObjectNode) new ObjectMapper().readTree(sample(2));
        later.put("colour", "red").putObject("escape").put("x", 1);
        later.withObject("policy").put("maximumLife", "P90D");
        later.withObject("tokenPolicy").put("colour", "red");
        later.withObject("policy").withArray("approvers").addObject().put("oracle", "Delphi");
        later.withObject("ladder").put("snooze", true);
        later.withObject("calendar").put("opening", "never");
        assertThat(SettingsCodec.read(later.toString())).isEqualTo(SettingsCodec.read(sample(2)));
    }

    /** An older version beside a newer one may save the settings, and must not undo what was set in the newer one. */
    @Test
    void unknownFieldsAreKept() throws IOException {
        var later = (ObjectNode) new ObjectMapper().readTree(sample(4));
        later.put("colour", "red");
        later.withObject("policy").put("maximumLife", "P90D");
        later.withObject("ladder").put("snooze", true);
        var settings = SettingsCodec.read(later.toString());
        var written = new ObjectMapper().readTree(SettingsCodec.write(settings, later.toString()));
        assertThat(written).isEqualTo(later);
        assertThat(SettingsCodec.write(settings, "{}")).isEqualTo(sample(4));
        assertThat(SettingsCodec.write(settings, sample(1)))
                .as("the fields of the first release have moved")
                .isEqualTo(sample(4));
    }
}

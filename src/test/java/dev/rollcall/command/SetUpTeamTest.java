package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.CannotPost;
import dev.rollcall.domain.Refusal.Many;
import dev.rollcall.domain.Refusal.NobodyCouldApprove;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.review.Review.Rung;
import dev.rollcall.domain.review.Review.Rung.Kind;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Places;
import dev.rollcall.domain.team.Schedule;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetUpTeamTest extends RegisterTest {
    private static final SpaceId SPACE = RegisterFixture.space("red");
    private static final Approver CHO = new Approver.One(new AccountId(SPACE, "cho"), "Cho");
    private static final Approver EMPTY = new Approver.Group(SPACE, "G9", "nobodies");

    private static ChannelFacts channel(String name) {
        return new ChannelFacts(new PlaceId(SPACE, "C" + name), name, true, true, List.of());
    }

    private static ChannelFacts channel(String name, boolean usable, boolean inside, String... missing) {
        return new ChannelFacts(new PlaceId(SPACE, "C" + name), name, usable, inside, List.of(missing));
    }

    private static SetUpTeam in(ChannelFacts review, ChannelFacts escalation) {
        return new SetUpTeam(review, escalation, List.of(CHO), 1, "Europe/Berlin", Schedule.OPENS_DEFAULT);
    }

    private static SetUpTeam by(int seen, Approver... approvers) {
        return new SetUpTeam(
                channel("a"), channel("b"), List.of(approvers), seen, "Europe/Berlin", Schedule.OPENS_DEFAULT);
    }

    private static SetUpTeam on(String zone, String opens) {
        return new SetUpTeam(channel("a"), channel("b"), List.of(CHO), 1, zone, opens);
    }

    private Settings settings() {
        return fixture.store.read(fixture.red, tx -> tx.team().get()).settings().orElseThrow();
    }

    private void refuses(SetUpTeam command, Refusal... all) {
        var before = settings();
        assertThat(fixture.refused(RegisterFixture.ADMIN, command)).isEqualTo(new Many(List.of(all)));
        assertThat(settings()).isEqualTo(before);
    }

    @Test
    void aNonAdminIsRefusedWhateverTheyTyped() {
        assertThat(fixture.refused(RegisterFixture.APPROVER, by(0))).isEqualTo(new Refusal.NotAdmin());
    }

    @Test
    void anOutsiderIsRefused() {
        assertThat(fixture.refused(RegisterFixture.GUEST, by(1, CHO))).isEqualTo(new Refusal.Outsider());
    }

    @Test
    void aChannelTheBotIsNotInIsRefused() {
        refuses(in(channel("a", true, false), channel("b")), new CannotPost("a", List.of(), false, true));
    }

    @Test
    void aChannelTheBotMayNotPostInIsRefused() {
        refuses(
                in(channel("a"), channel("b", true, true, "Send Messages")),
                new CannotPost("b", List.of("Send Messages"), true, true));
    }

    @Test
    void anArchivedChannelIsRefused() {
        refuses(in(channel("a", false, true), channel("b")), new CannotPost("a", List.of(), true, false));
    }

    @Test
    void oneBadChannelForBothIsReportedOnce() {
        var bad = channel("a", true, false);
        refuses(in(bad, bad), new CannotPost("a", List.of(), false, true));
    }

    @Test
    void anUnknownZoneIsRefused() {
        refuses(on("Berlin/Mitte", Schedule.OPENS_DEFAULT), new BadField("zone", "Berlin/Mitte", Rule.NOT_A_ZONE));
    }

    @Test
    void anInvalidCronExpressionIsRefused() {
        refuses(on("UTC", "every monday"), new BadField("opens", "every monday", Rule.NOT_A_CRON));
    }

    @Test
    void anExpressionThatNeverFiresAgainIsRefused() {
        refuses(on("UTC", "0 0 9 1 1 ? 2020"), new BadField("opens", "0 0 9 1 1 ? 2020", Rule.NOT_A_CRON));
    }

    @Test
    void aDayThatSomeMonthsLackIsRefused() {
        refuses(on("UTC", "0 0 9 31 * ?"), new BadField("opens", "0 0 9 31 * ?", Rule.NOT_IN_EVERY_MONTH));
    }

    @Test
    void anExpressionThatFiresMoreThanDailyIsRefused() {
        refuses(on("UTC", "0 * * * * ?"), new BadField("opens", "0 * * * * ?", Rule.MORE_THAN_DAILY));
    }

    @Test
    void anOlderExpressionThatIsKeptIsNotRefused() {
        Arranged.settings(fixture, before -> before.withSchedule(new Schedule(before.zone(), "0 0 9 31 * ?")));
        assertThat(fixture.run(RegisterFixture.ADMIN, on("UTC", ""))).isInstanceOf(Outcome.TeamSetUp.class);
        Arranged.settings(fixture, before -> before.withSchedule(new Schedule(before.zone(), "0 0 9 1 1 ? 2020")));
        refuses(on("UTC", ""), new BadField("opens", "0 0 9 1 1 ? 2020", Rule.NOT_A_CRON));
    }

    @Test
    void aLongWrongValueIsQuotedShortened() {
        var why = (Many) fixture.refused(RegisterFixture.ADMIN, on("z".repeat(500), Schedule.OPENS_DEFAULT));
        assertThat(((BadField) why.all().getFirst()).value()).isEqualTo("z".repeat(79) + "…");
        var other = (Many) fixture.refused(RegisterFixture.ADMIN, on("UTC", "o".repeat(500)));
        assertThat(((BadField) other.all().getFirst()).value()).isEqualTo("o".repeat(79) + "…");
    }

    @Test
    void anEmptyApproverGroupIsRefused() {
        refuses(by(0, EMPTY), new NobodyCouldApprove(List.of("@nobodies")));
    }

    @Test
    void allProblemsAreReportedAtOnceInOrder() {
        refuses(
                new SetUpTeam(
                        channel("a", true, false), channel("b", false, true), List.of(EMPTY), 0, "nowhere", "never"),
                new CannotPost("a", List.of(), false, true),
                new CannotPost("b", List.of(), true, false),
                new BadField("zone", "nowhere", Rule.NOT_A_ZONE),
                new BadField("opens", "never", Rule.NOT_A_CRON),
                new NobodyCouldApprove(List.of("@nobodies")));
    }

    @Test
    void settingsAreStoredReportedAndAudited() {
        var outcome = fixture.run(
                RegisterFixture.ADMIN,
                new SetUpTeam(channel("a"), channel("b"), List.of(CHO, EMPTY), -1, "America/New_York", "0 30 8 2 * ?"));

        assertThat(outcome)
                .isEqualTo(new Outcome.TeamSetUp(
                        "slack:red:Ca",
                        "a",
                        "slack:red:Cb",
                        "b",
                        List.of("Cho", "@nobodies"),
                        -1,
                        "America/New_York",
                        Instant.parse("2026-04-02T12:30:00Z"),
                        List.of(
                                new Rung(Kind.REMIND, Instant.parse("2026-04-07T13:00:00Z")),
                                new Rung(Kind.REMIND, Instant.parse("2026-04-09T13:00:00Z")),
                                new Rung(Kind.ESCALATE, Instant.parse("2026-04-13T13:00:00Z")),
                                new Rung(Kind.CLOSE, Instant.parse("2026-04-16T22:00:00Z"))),
                        false));
        var settings = settings();
        assertThat(settings.places(SPACE))
                .contains(new Places(new PlaceId(SPACE, "Ca"), "a", new PlaceId(SPACE, "Cb"), "b"));
        assertThat(settings.policy().approvers()).containsExactly(CHO, EMPTY);
        assertThat(settings.zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(settings.opens()).isEqualTo("0 30 8 2 * ?");
        assertThat(settings.policy().quorum()).isEqualTo(1);
        assertThat(settings.ladder()).isEqualTo(Settings.Ladder.DEFAULT);
        assertThat(fixture.audited())
                .containsExactly("admin", "team.setup", "approvers slack:red:cho, group slack:red:G9");
    }

    @Test
    void settingUpAgainKeepsWhatIsNotNamed() {
        var elsewhere = new PlaceId(RegisterFixture.space("joined"), "C1");
        var joined = new Places(elsewhere, "reviews", elsewhere, "reviews");
        Arranged.settings(fixture, before -> before.withPlaces(joined)
                .withPolicy(before.policy().withQuorum(3).withWaits(Duration.ofDays(2)))
                .withLadder(new Settings.Ladder(List.of(1), 2, 3, LocalTime.NOON, LocalTime.NOON))
                .withSchedule(new Schedule(before.zone(), "0 30 8 2 * ?")));
        var before = settings();

        // The chat does not say how many people the approvers are.
        fixture.run(
                RegisterFixture.ADMIN,
                new SetUpTeam(channel("a"), channel("b"), List.of(CHO), -1, "America/New_York", ""));

        var after = settings();
        assertThat(after.policy().quorum()).isEqualTo(3);
        assertThat(after.policy().waits()).isEqualTo(Duration.ofDays(2));
        assertThat(after.ladder()).isEqualTo(before.ladder());
        assertThat(after.places(elsewhere.space())).contains(joined);
        assertThat(after.schedule()).isEqualTo(new Schedule(ZoneId.of("America/New_York"), "0 30 8 2 * ?"));
    }

    private static SetUpTeam only(ChannelFacts review) {
        return new SetUpTeam(Optional.of(review), Optional.empty(), List.of(), 0, "", "", List.of());
    }

    private static final SetUpTeam NAMING_NOTHING =
            new SetUpTeam(Optional.empty(), Optional.empty(), List.of(), 0, "", "", List.of());

    @Test
    void settingUpAgainMayNameOneThing() {
        var before = settings();
        var kept = before.places(SPACE).orElseThrow();
        assertThat(fixture.run(RegisterFixture.ADMIN, only(channel("new"))))
                .isInstanceOfSatisfying(Outcome.TeamSetUp.class, setUp -> {
                    assertThat(setUp.reviewPlace()).isEqualTo("slack:red:Cnew");
                    assertThat(setUp.escalationPlace()).isEmpty();
                    assertThat(setUp.approvers()).isEqualTo(before.approverNames());
                    assertThat(setUp.approversSeen()).isEqualTo(-1);
                });
        assertThat(settings())
                .isEqualTo(before.withPlaces(
                        new Places(new PlaceId(SPACE, "Cnew"), "new", kept.escalation(), kept.escalationName())));

        fixture.run(
                RegisterFixture.ADMIN,
                new SetUpTeam(Optional.empty(), Optional.empty(), List.of(CHO), 1, "", "", List.of()));
        assertThat(settings().policy().approvers()).containsExactly(CHO);
        assertThat(settings().schedule()).isEqualTo(before.schedule());
    }

    @Test
    void settingUpAgainWithoutNamingAnythingChangesNothing() {
        var before = settings();
        assertThat(fixture.run(RegisterFixture.ADMIN, NAMING_NOTHING)).isInstanceOf(Outcome.TeamSetUp.class);
        assertThat(settings()).isEqualTo(before);
    }

    @Test
    void theFirstSetupNamesEachMissingOptionOnce() {
        var green = fixture.store
                .across()
                .findOrCreateTeam(RegisterFixture.space("green"), "Green", "sealed", RegisterFixture.NOW);
        var mistyped = new BadField("zone", "x", Rule.TWICE);
        var typed = new SetUpTeam(Optional.of(channel("a")), Optional.empty(), List.of(), 0, "", "", List.of(mistyped));
        assertThat(fixture.run(green, RegisterFixture.admin("green"), typed))
                .isEqualTo(new Outcome.Refused(new Many(List.of(
                        mistyped,
                        new BadField("escalation", "", Rule.REQUIRED),
                        new BadField("approvers", "", Rule.REQUIRED)))));
    }

    @Test
    void aFurtherSpaceNamesItsChannelsAndApproversAndNoZone() {
        var elsewhere =
                new ChannelFacts(new PlaceId(RegisterFixture.space("joined"), "C1"), "reviews", true, true, List.of());
        refuses(
                only(elsewhere),
                new BadField("escalation", "", Rule.REQUIRED),
                new BadField("approvers", "", Rule.REQUIRED));
    }

    @Test
    void settingUpAgainKeepsTheTimeOfTheFirstSetup() {
        fixture.passes(Duration.ofDays(40));
        fixture.run(RegisterFixture.ADMIN, by(1, CHO));
        assertThat(settings().since()).isEqualTo(RegisterFixture.NOW);
    }

    @Test
    void aNewTeamRefusesEverythingButSetup() {
        var green = fixture.store
                .across()
                .findOrCreateTeam(RegisterFixture.space("green"), "Green", "sealed", RegisterFixture.NOW);
        var admin = RegisterFixture.admin("green");
        assertThat(fixture.run(green, admin, RegisterFixture.add("x", Optional.empty(), Optional.empty())))
                .isEqualTo(new Outcome.Refused(new Refusal.NotSetUp()));
        fixture.passes(Duration.ofHours(3));
        fixture.run(green, admin, by(1, CHO));
        assertThat(fixture.store
                        .read(green, tx -> tx.team().get())
                        .settings()
                        .orElseThrow()
                        .since())
                .isEqualTo(RegisterFixture.NOW.plus(Duration.ofHours(3)));
    }
}

package dev.rollcall.domain.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.domain.team.Settings.Ladder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final SpaceId HERE = new SpaceId("slack", "T1");
    private static final SpaceId THERE = new SpaceId("slack", "T2");
    private static final PlaceId PLACE = new PlaceId(HERE, "C1");
    private static final Approver BEN = new Approver.One(new AccountId(HERE, "U1"), "Ben");
    private static final Approver SECURITY = new Approver.Group(HERE, "S1", "security");

    private static Settings settings(int quorum, Approver... approvers) {
        return Settings.of(
                new Places(PLACE, "reviews", PLACE, "reviews"),
                ApprovalPolicy.of(List.of(approvers)).withQuorum(quorum),
                new Schedule(ZoneId.of("Europe/Berlin"), Schedule.OPENS_DEFAULT),
                Instant.EPOCH);
    }

    @Test
    void atLeastOneApproverIsRequired() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(1));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(0, BEN));
    }

    @Test
    void aPersonApprovesByAccount() {
        var settings = settings(1, BEN);
        assertThat(settings.approves(new AccountId(HERE, "U1"), Set.of())).isTrue();
        assertThat(settings.approves(new AccountId(HERE, "U2"), Set.of())).isFalse();
        assertThat(settings.approves(new AccountId(THERE, "U1"), Set.of())).isFalse();
    }

    @Test
    void aGroupApprovesByItsMembersInItsOwnSpace() {
        var settings = settings(1, BEN, SECURITY);
        assertThat(settings.approves(new AccountId(HERE, "U2"), Set.of("S1"))).isTrue();
        assertThat(settings.approves(new AccountId(HERE, "U2"), Set.of("S2"))).isFalse();
        assertThat(settings.approves(new AccountId(THERE, "U2"), Set.of("S1"))).isFalse();
        assertThat(settings.approverNames()).containsExactly("Ben", "@security");
    }

    @Test
    void theDefaultLadder() {
        assertThat(Ladder.DEFAULT.reminders()).containsExactly(3, 5);
        assertThat(Ladder.DEFAULT.escalation()).isEqualTo(7);
        assertThat(Ladder.DEFAULT.close()).isEqualTo(10);
        assertThat(Ladder.DEFAULT.rungsAt()).isEqualTo(LocalTime.of(9, 0));
        assertThat(Ladder.DEFAULT.closesAt()).isEqualTo(LocalTime.of(18, 0));
    }

    @Test
    void escalationComesBeforeTheClose() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ladder(List.of(), 10, 10, LocalTime.NOON, LocalTime.NOON));
    }

    @Test
    void aTeamWithoutSettingsUsesUtc() {
        var team = new Team(new TeamId("t"), "Red", Optional.empty(), Instant.EPOCH, 4);
        assertThat(team.zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(team.with(settings(1, BEN)).zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(team.with(settings(1, BEN)).version()).isEqualTo(4);
    }

    @Test
    void aWitherReplacesOnePart() {
        var before = settings(2, BEN);
        var there = new PlaceId(THERE, "C9");
        var places = new Places(there, "elsewhere", there, "elsewhere");

        var after = before.withPlaces(places);

        assertThat(after.places(THERE)).contains(places);
        assertThat(after.places(HERE)).isEqualTo(before.places(HERE));
        assertThat(after.places().keySet()).containsExactly(HERE, THERE);
        assertThat(after.channels()).containsExactly(PLACE, there);
        assertThat(after.withPlaces(before.firstPlaces())).isEqualTo(after);
        assertThat(after.policy()).isEqualTo(before.policy());
        assertThat(before.withPolicy(before.policy().withWaits(Duration.ofDays(1)))
                        .schedule())
                .isEqualTo(before.schedule());
        assertThat(before.withSchedule(new Schedule(ZoneOffset.UTC, "0 0 8 1 * ?"))
                        .policy())
                .isEqualTo(before.policy());
    }

    @Test
    void theApproversOfOneSpaceAreReplacedAlone() {
        var zoe = new Approver.One(new AccountId(THERE, "U7"), "Zoe");
        var policy = ApprovalPolicy.of(List.of(BEN, SECURITY)).withQuorum(2).withApprovers(THERE, List.of(zoe));
        assertThat(policy.approvers()).containsExactly(BEN, SECURITY, zoe);
        assertThat(policy.withApprovers(HERE, List.of(BEN)).approvers()).containsExactly(zoe, BEN);
        assertThat(policy.quorum()).isEqualTo(2);
    }

    @Test
    void placesOfAnotherSpaceAreRefused() {
        var places = new Places(PLACE, "reviews", PLACE, "reviews");
        var before = settings(1, BEN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Settings(
                        Map.of(THERE, places),
                        before.policy(),
                        TokenPolicy.DEFAULT,
                        before.schedule(),
                        Ladder.DEFAULT,
                        Calendar.DEFAULT,
                        Instant.EPOCH));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Places(PLACE, "reviews", new PlaceId(THERE, "C1"), "alerts"));
    }
}

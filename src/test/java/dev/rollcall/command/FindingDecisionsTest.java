package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.finding.Finding;
import dev.rollcall.domain.finding.FindingId;
import dev.rollcall.domain.finding.FindingNote;
import dev.rollcall.domain.finding.FindingRule;
import dev.rollcall.domain.team.Deciders;
import dev.rollcall.register.TeamFindings;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** People snooze findings, or accept their risk. */
class FindingDecisionsTest extends RegisterTest {
    private static final FindingId NONE = new FindingId("0".repeat(FindingId.LENGTH));

    /** {@link RegisterFixture#NOW}, in the team's zone. */
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 3);

    private TeamFindings findings() {
        return fixture.store.read(
                fixture.red,
                tx -> TeamFindings.at(tx, tx.team().get().settings().orElseThrow(), fixture.now()));
    }

    /** Two tokens of Ana's for one service. */
    private Finding twoForOneService() {
        fixture.active("a");
        fixture.active("b");
        return findings().open().getFirst();
    }

    private static SnoozeFinding snooze(FindingId id, String until) {
        return new SnoozeFinding(id, until, List.of());
    }

    private static AcceptRisk accept(FindingId id, String reason, String until) {
        return new AcceptRisk(id, reason, until, List.of());
    }

    private static Refusal bad(String field, String value, Rule rule) {
        return new Refusal.Many(List.of(new BadField(field, value, rule)));
    }

    @Test
    void aSnoozedFindingComesBackOnItsDay() {
        var finding = twoForOneService();
        assertThat(finding.rule()).isEqualTo(FindingRule.ONE_PER_SERVICE);
        assertThat(fixture.run(RegisterFixture.BEN, snooze(finding.id(), "2d")))
                .isEqualTo(new Outcome.FindingSnoozed(List.of("a", "b"), TODAY.plusDays(2)));
        assertThat(fixture.audited())
                .containsExactly("ben", "token.finding-snooze", "b: one-per-service, until 2026-03-05");
        assertThat(findings().open()).isEmpty();
        assertThat(findings().count(FindingNote.Kind.SNOOZED)).isEqualTo(1);
        fixture.passes(Duration.ofDays(1));
        assertThat(findings().open()).isEmpty();
        fixture.passes(Duration.ofDays(1));
        assertThat(findings().open()).containsExactly(finding);
    }

    @Test
    void anAcceptedRiskReopensAfterItsDay() {
        var finding = twoForOneService();
        assertThat(fixture.run(RegisterFixture.APPROVER, accept(finding.id(), " both are\u00A0needed ", "2026-03-05")))
                .isEqualTo(new Outcome.RiskAccepted(List.of("a", "b"), TODAY.plusDays(2), "both are\u00A0needed"));
        assertThat(fixture.audited())
                .containsExactly("approver", "token.finding-accept", "b: one-per-service, until 2026-03-05");
        assertThat(findings().count(FindingNote.Kind.ACCEPTED)).isEqualTo(1);
        var note = findings().noteOf(finding.id()).orElseThrow();
        assertThat(note.reason()).isEqualTo("both are\u00A0needed");
        assertThat(note.by()).isEqualTo(fixture.member(RegisterFixture.APPROVER));
        fixture.passes(Duration.ofDays(2));
        assertThat(findings().open()).isEmpty();
        fixture.passes(Duration.ofDays(1));
        assertThat(findings().open()).containsExactly(finding);
    }

    @Test
    void anAcceptedRiskDoesNotCoverAnotherToken() {
        var finding = twoForOneService();
        fixture.run(RegisterFixture.ADMIN, accept(finding.id(), "both are needed", "90d"));
        fixture.active("c");
        assertThat(findings().open()).singleElement().satisfies(other -> assertThat(other.tokens())
                .hasSize(3));
    }

    @Test
    void aSnoozedFindingCanBeAcceptedAndAnAcceptedOneNotSnoozed() {
        var finding = twoForOneService();
        fixture.run(RegisterFixture.ANA, snooze(finding.id(), "2d"));
        assertThat(fixture.refused(RegisterFixture.ANA, snooze(finding.id(), "3d")))
                .isEqualTo(new Refusal.NoSuchThing());
        fixture.run(RegisterFixture.ADMIN, accept(finding.id(), "both are needed", "90d"));
        assertThat(findings().count(FindingNote.Kind.ACCEPTED)).isEqualTo(1);
        assertThat(fixture.refused(RegisterFixture.ADMIN, accept(finding.id(), "again", "90d")))
                .isEqualTo(new Refusal.NoSuchThing());
        fixture.passes(Duration.ofDays(3));
        assertThat(findings().open()).isEmpty();
    }

    @Test
    void anEndThatIsNoDayTooNearOrTooFarIsRefused() {
        var id = twoForOneService().id();
        assertThat(fixture.refused(RegisterFixture.ANA, snooze(id, ""))).isEqualTo(bad("until", "", Rule.REQUIRED));
        assertThat(fixture.refused(RegisterFixture.ANA, snooze(id, "tomorow")))
                .isEqualTo(bad("until", "tomorow", Rule.NOT_A_DATE));
        assertThat(fixture.refused(RegisterFixture.ANA, snooze(id, "2026-03-03")))
                .isEqualTo(bad("until", "2026-03-03", Rule.NOT_AFTER_TODAY));
        assertThat(fixture.refused(RegisterFixture.ANA, snooze(id, "2026-03-02")))
                .isEqualTo(bad("until", "2026-03-02", Rule.NOT_AFTER_TODAY));
        assertThat(fixture.refused(RegisterFixture.ANA, snooze(id, "91d")))
                .isEqualTo(bad("until", "91d", Rule.SNOOZED_TOO_LONG));
        assertThat(fixture.refused(RegisterFixture.ADMIN, accept(id, "why", "2027-03-04")))
                .isEqualTo(bad("until", "2027-03-04", Rule.ACCEPTED_TOO_LONG));
        assertThat(fixture.run(RegisterFixture.ADMIN, accept(id, "why", "2027-03-03")))
                .isInstanceOf(Outcome.RiskAccepted.class);
    }

    @Test
    void aFindingCanBeSnoozedForNinetyDays() {
        assertThat(fixture.run(RegisterFixture.ANA, snooze(twoForOneService().id(), "90d")))
                .isEqualTo(new Outcome.FindingSnoozed(List.of("a", "b"), TODAY.plusDays(90)));
    }

    @Test
    void everyProblemOfAnAcceptanceIsToldTogether() {
        var id = twoForOneService().id();
        assertThat(fixture.refused(RegisterFixture.ADMIN, accept(id, " ", "soon")))
                .isEqualTo(new Refusal.Many(List.of(
                        new BadField("reason", "", Rule.REQUIRED), new BadField("until", "soon", Rule.NOT_A_DATE))));
        var longest = "x".repeat(FindingNote.REASON_MAX);
        assertThat(fixture.refused(RegisterFixture.ADMIN, accept(id, longest + "x", "")))
                .isInstanceOfSatisfying(Refusal.Many.class, many -> assertThat(many.all())
                        .extracting(one -> ((BadField) one).rule())
                        .containsExactly(Rule.TOO_LONG, Rule.REQUIRED));
        assertThat(fixture.run(RegisterFixture.ADMIN, accept(id, longest, "1d")))
                .isInstanceOf(Outcome.RiskAccepted.class);
    }

    @Test
    void onlyWhoAnswersForATokenSnoozesAndOnlyAnApproverOrAdminAccepts() {
        var id = twoForOneService().id();
        assertThat(fixture.refused(RegisterFixture.STRANGER, snooze(id, "2d")))
                .isEqualTo(new Refusal.NotYours("a", "ana", "ben"));
        assertThat(fixture.refused(RegisterFixture.APPROVER, snooze(id, "2d"))).isInstanceOf(Refusal.NotYours.class);
        assertThat(fixture.refused(RegisterFixture.ANA, accept(id, "why", "2d")))
                .isInstanceOf(Refusal.NotApproverOrAdmin.class);
    }

    @Test
    void whoeverAnswersForOneOfTheTokensMaySnooze() {
        fixture.active("a");
        fixture.active("b", RegisterFixture.STRANGER);
        var id = findings().open().getFirst().id();
        assertThat(fixture.run(RegisterFixture.STRANGER, snooze(id, "2d"))).isInstanceOf(Outcome.FindingSnoozed.class);
    }

    @Test
    void aFindingThatIsOverOrOfAnotherTeamDoesNotExist() {
        var id = twoForOneService().id();
        assertThat(fixture.refused(RegisterFixture.ANA, snooze(NONE, "2d"))).isEqualTo(new Refusal.NoSuchThing());
        assertThat(fixture.refused(RegisterFixture.ADMIN, accept(NONE, "", ""))).isEqualTo(new Refusal.NoSuchThing());
        assertThat(fixture.run(fixture.blue, RegisterFixture.admin("blue"), snooze(id, "2d")))
                .isEqualTo(new Outcome.Refused(new Refusal.NoSuchThing()));
        fixture.run(RegisterFixture.ANA, new RemoveToken("b", ""));
        assertThat(findings().open()).isEmpty();
        assertThat(fixture.refused(RegisterFixture.ANA, snooze(id, "2d"))).isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void aFindingAboutTheTeamIsForAdmins() {
        fixture.active("a");
        fixture.run(new Actor.Scheduler(), new RecordDeciders(new Deciders(Set.of(), false)));
        var finding = findings().open().getFirst();
        assertThat(finding.rule()).isEqualTo(FindingRule.NOBODY_CAN_APPROVE);
        assertThat(fixture.refused(RegisterFixture.ANA, snooze(finding.id(), "2d")))
                .isEqualTo(new Refusal.NotAdmin());
        assertThat(fixture.run(RegisterFixture.ADMIN, snooze(finding.id(), "2d")))
                .isEqualTo(new Outcome.FindingSnoozed(List.of(), TODAY.plusDays(2)));
        assertThat(fixture.audited())
                .containsExactly("admin", "finding.snooze", "nobody-can-approve, until 2026-03-05");
        assertThat(fixture.run(RegisterFixture.ADMIN, accept(finding.id(), "admins decide", "30d")))
                .isEqualTo(new Outcome.RiskAccepted(List.of(), TODAY.plusDays(30), "admins decide"));
    }
}

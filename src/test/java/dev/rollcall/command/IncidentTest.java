package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.incident.Incident;
import dev.rollcall.domain.incident.Incident.How;
import dev.rollcall.domain.incident.IncidentId;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.query.QueryResult;
import dev.rollcall.query.ShowToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tokens that are reported compromised, of Ana and backed up by Ben. It is Tuesday, 10:00 in Berlin. */
class IncidentTest extends RegisterTest {
    private static final Caller CHO = RegisterFixture.member("red", "cho");
    private static final Duration HOUR = Duration.ofHours(1);

    private static ReportCompromised report(String label) {
        return new ReportCompromised(label, "", "it leaked");
    }

    private static ReportCompromised breach(String service) {
        return new ReportCompromised("", service, "");
    }

    private TokenId id(String label) {
        return fixture.token(fixture.red, label).id();
    }

    private Incident open(String label) {
        return fixture.incident(label);
    }

    private Incident incident(IncidentId id) {
        return fixture.store.read(fixture.red, tx -> tx.incidents().find(id)).orElseThrow();
    }

    private static CardKey card(Incident incident) {
        return new CardKey.Incident(RegisterFixture.space("red"), incident.id());
    }

    private static CardKey reminder(Incident incident, int number) {
        return new CardKey.IncidentReminder(RegisterFixture.space("red"), incident.id(), number);
    }

    private static CardKey timeline(Incident incident) {
        return new CardKey.IncidentTimeline(RegisterFixture.space("red"), incident.id());
    }

    private static RotateToken rotate(String label) {
        return new RotateToken(new WhichToken.Labelled(label), new TokenFields(Map.of("last4", "cd34")), List.of());
    }

    private Optional<How> how(IncidentId id) {
        return incident(id).tokens().getFirst().over().map(Incident.Over::how);
    }

    private void sweep() {
        fixture.run(new Actor.Scheduler(), new RemindOfIncidents());
    }

    @Test
    void whatIsNotNamedOrUnknownIsRefused() {
        assertThat(fixture.refused(CHO, new ReportCompromised("", "", "")))
                .isEqualTo(new BadField("label", "", Rule.REQUIRED));
        assertThat(fixture.refused(CHO, report("x"))).isEqualTo(new Refusal.NoSuchToken("x", ""));
        fixture.active("x");
        assertThat(fixture.refused(CHO, breach("Strpe"))).isEqualTo(new Refusal.ServiceHoldsNothing("Strpe", "Stripe"));
        assertThat(fixture.refused(CHO, breach("Acme"))).isEqualTo(new Refusal.ServiceHoldsNothing("Acme", ""));
        assertThat(fixture.refused(CHO, new ReportCompromised("x", "Stripe", "")))
                .isEqualTo(new BadField("label", "x", Rule.ONE_OR_ALL_OF_A_SERVICE));
        assertThat(fixture.refused(CHO, new ReportCompromised("x", "", "é".repeat(Incident.REASON_MAX + 1))))
                .isInstanceOfSatisfying(
                        BadField.class, bad -> assertThat(bad.rule()).isEqualTo(Rule.TOO_LONG));
        assertThat(fixture.refused(RegisterFixture.GUEST, report("x"))).isEqualTo(new Refusal.Outsider());
    }

    @Test
    void anybodyReportsATokenOnce() {
        fixture.active("x");
        fixture.drawn();
        assertThat(fixture.run(CHO, report("x")))
                .isEqualTo(new Outcome.IncidentRaised(List.of("x"), List.of(), "reviews", "slack:red:C1"));
        assertThat(fixture.audited()).containsExactly("cho", "token.compromised", "x");
        var incident = open("x");
        assertThat(incident.raisedBy()).isEqualTo(fixture.member(CHO));
        assertThat(incident.reason()).isEqualTo("it leaked");
        assertThat(fixture.run(RegisterFixture.BEN, report("X")))
                .as("before the card was sent")
                .isEqualTo(new Outcome.IncidentStands(List.of("x"), "cho", RegisterFixture.NOW, ""));
        assertThat(fixture.drawn()).containsExactly(card(incident));
        assertThat(fixture.run(RegisterFixture.BEN, breach("Stripe")))
                .isInstanceOfSatisfying(Outcome.IncidentStands.class, stands -> assertThat(stands.card())
                        .startsWith("m:incident:"));
        assertThat(fixture.drawn()).isEmpty();
        assertThat(compromised("x")).contains(RegisterFixture.NOW);
    }

    @Test
    void aReportByButtonIsThatOfTheCommand() {
        fixture.active("x");
        var token = fixture.token(fixture.red, "x").id();
        assertThat(fixture.refused(CHO, new ReportByButton(token, "é".repeat(Incident.REASON_MAX + 1))))
                .isInstanceOfSatisfying(
                        BadField.class, bad -> assertThat(bad.rule()).isEqualTo(Rule.TOO_LONG));
        assertThat(fixture.refused(RegisterFixture.GUEST, new ReportByButton(token, "")))
                .isEqualTo(new Refusal.Outsider());
        assertThat(fixture.refused(CHO, new ReportByButton(new TokenId("none"), "")))
                .isEqualTo(new Refusal.NoSuchThing());
        assertThat(fixture.run(CHO, new ReportByButton(token, "it leaked")))
                .isEqualTo(new Outcome.IncidentRaised(List.of("x"), List.of(), "reviews", "slack:red:C1"));
        assertThat(open("x").reason()).isEqualTo("it leaked");
        assertThat(fixture.run(RegisterFixture.BEN, new ReportByButton(token, "")))
                .isInstanceOf(Outcome.IncidentStands.class);
    }

    private Optional<Instant> compromised(String label) {
        var shown = fixture.queries.ask(fixture.red, CHO, new ShowToken(label));
        return ((QueryResult.Found<ShowToken.View>) shown).view().token().compromised();
    }

    @Test
    void aTokenThatWaitsForApprovalIsReportedAndOverWhenItIsDenied() {
        fixture.pending("x");
        fixture.run(CHO, report("x"));
        var incident = open("x");
        fixture.run(
                RegisterFixture.APPROVER, new DenyToken(new WhichApproval.Labelled("x"), Optional.of("compromised")));
        assertThat(how(incident.id())).contains(How.NOT_IN_USE);
    }

    @Test
    void rotationEndsItInTheSameTransaction() {
        fixture.active("x");
        fixture.passes(HOUR);
        fixture.run(CHO, report("x"));
        var incident = open("x");
        fixture.drawn();
        fixture.passes(Duration.ofMinutes(20));
        assertThat(fixture.run(RegisterFixture.ANA, rotate("x"))).isInstanceOf(Outcome.TokenRotated.class);
        assertThat(how(incident.id())).contains(How.ROTATED);
        assertThat(incident(incident.id()).due()).isEmpty();
        assertThat(incident(incident.id()).lasted()).contains(Duration.ofMinutes(20));
        assertThat(fixture.drawn()).contains(card(incident), timeline(incident));
        assertThat(compromised("x")).isEmpty();
        assertThat(fixture.run(CHO, report("x"))).as("again").isInstanceOf(Outcome.IncidentRaised.class);
    }

    @Test
    void anEditEndsNothingAndDrawsTheCardAgain() {
        fixture.active("x");
        fixture.run(CHO, report("x"));
        var incident = open("x");
        fixture.drawn();
        fixture.run(
                RegisterFixture.ANA,
                new EditToken(
                        new WhichToken.Labelled("x"),
                        new TokenFields(Map.of("stored", "vault")),
                        Optional.empty(),
                        false,
                        List.of()));
        assertThat(incident(incident.id()).open()).isTrue();
        assertThat(fixture.drawn()).contains(card(incident));
    }

    @Test
    void itsRemovalEndsItWhenItIsDeleted() {
        fixture.active("x");
        fixture.run(CHO, report("x"));
        var incident = open("x");
        assertThat(fixture.refused(CHO, new RemoveByButton(id("x")))).isInstanceOf(Refusal.NotYours.class);
        assertThat(fixture.run(RegisterFixture.BEN, new RemoveByButton(id("x"))))
                .isInstanceOf(Outcome.RemovalChanged.class);
        assertThat(fixture.removal("x").reason()).isEqualTo("it leaked");
        assertThat(fixture.refused(RegisterFixture.BEN, new RemoveByButton(id("x"))))
                .isInstanceOf(Refusal.RemovalStands.class);
        fixture.moveTo(fixture.removal("x").due().orElseThrow());
        fixture.advance();
        assertThat(incident(incident.id()).open()).as("announced, then to do").isTrue();
        fixture.run(RegisterFixture.ANA, new ReportDeleted(fixture.removal("x").id()));
        assertThat(how(incident.id())).contains(How.REMOVED);
        assertThat(fixture.audited()).contains("x");
    }

    @Test
    void aPressOnATokenThatIsGoneIsRefused() {
        assertThat(fixture.refused(CHO, new RemoveByButton(new TokenId("gone"))))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void remindersComeByTheHourAndAtNightByFour() {
        fixture.active("x");
        fixture.run(CHO, report("x"));
        var incident = open("x");
        fixture.drawn();
        sweep();
        assertThat(fixture.drawn()).isEmpty();
        fixture.passes(HOUR);
        sweep();
        assertThat(fixture.drawn()).containsExactly(reminder(incident, 0));
        assertThat(fixture.audited()).containsExactly("scheduler", "incident.remind", "");
        fixture.moveTo(Instant.parse("2026-03-03T17:30:00Z"));
        sweep();
        assertThat(fixture.drawn()).as("of those that were missed, one").containsExactly(reminder(incident, 1));
        assertThat(incident(incident.id()).due()).contains(Instant.parse("2026-03-03T20:00:00Z"));
        fixture.run(RegisterFixture.ANA, rotate("x"));
        fixture.drawn();
        fixture.passes(Duration.ofDays(1));
        sweep();
        assertThat(fixture.drawn()).isEmpty();
        assertThat(incident(incident.id()).reminded()).isEqualTo(2);
    }

    @Test
    void aReviewMarksItsLine() {
        fixture.active("x");
        var review = fixture.review();
        fixture.drawn();
        fixture.run(CHO, report("x"));
        var page = new CardKey.ReviewPage(RegisterFixture.space("red"), review, 0);
        assertThat(fixture.drawn()).contains(page);
        assertThat(fixture.views
                        .page(fixture.red, review.value(), 0)
                        .orElseThrow()
                        .lines()
                        .getFirst()
                        .compromised())
                .isTrue();
        fixture.run(RegisterFixture.ANA, rotate("x"));
        assertThat(fixture.drawn()).contains(page);
        assertThat(fixture.views
                        .page(fixture.red, review.value(), 0)
                        .orElseThrow()
                        .lines()
                        .getFirst()
                        .compromised())
                .isFalse();
    }

    @Test
    void aBreachedServiceIsOneIncidentAndTokensInAnotherStayThere() {
        fixture.active("one");
        fixture.active("two");
        fixture.active("three", CHO);
        fixture.run(CHO, report("one"));
        var first = open("one");
        assertThat(fixture.run(CHO, new ReportCompromised("their", "stripe", "database leaked")))
                .isEqualTo(
                        new Outcome.IncidentRaised(List.of("three", "two"), List.of("one"), "reviews", "slack:red:C1"));
        var all = open("two");
        assertThat(all.reason()).isEqualTo("their database leaked");
        assertThat(all.service()).isEqualTo("Stripe");
        assertThat(open("three")).isEqualTo(all);
        assertThat(open("one")).isEqualTo(first);
        fixture.run(RegisterFixture.ANA, rotate("two"));
        assertThat(incident(all.id()).openTokens()).containsExactly(id("three"));
        fixture.run(CHO, rotate("three"));
        assertThat(incident(all.id()).open()).isFalse();
        assertThat(fixture.drawn()).contains(timeline(all)).doesNotContain(timeline(first));
    }

    @Test
    void aStrangerCannotCloseIt() {
        fixture.active("x");
        fixture.run(CHO, report("x"));
        var close = new CloseIncident(open("x").id(), "false alarm");
        assertThat(fixture.refused(CHO, close))
                .isEqualTo(new Refusal.NotYoursNorApprover("x", "ana", "ben", List.of("@security")));
        assertThat(fixture.refused(RegisterFixture.GUEST, close)).isEqualTo(new Refusal.Outsider());
    }

    @Test
    void whoAnswersForItAnApproverOrAnAdminClosesItWithAReason() {
        fixture.active("x");
        for (var who :
                List.of(RegisterFixture.ANA, RegisterFixture.BEN, RegisterFixture.APPROVER, RegisterFixture.ADMIN)) {
            fixture.run(CHO, report("x"));
            var incident = open("x");
            assertThat(fixture.refused(who, new CloseIncident(incident.id(), " ")))
                    .isEqualTo(new BadField("reason", "", Rule.REQUIRED));
            assertThat(fixture.refused(who, new CloseIncident(incident.id(), "x".repeat(Incident.REASON_MAX + 1))))
                    .isInstanceOf(BadField.class);
            assertThat(fixture.run(who, new CloseIncident(incident.id(), " false alarm ")))
                    .isEqualTo(new Outcome.IncidentClosed(List.of("x"), List.of()));
            assertThat(fixture.audited()).containsExactly(who.name(), "token.incident-close", "x");
            assertThat(incident(incident.id()).tokens().getFirst().over())
                    .contains(new Incident.Over(
                            How.CLOSED, Optional.of(fixture.member(who)), "false alarm", RegisterFixture.NOW));
            assertThat(fixture.refused(who, new CloseIncident(incident.id(), "false alarm")))
                    .isEqualTo(new Refusal.IncidentOver());
        }
        assertThat(fixture.refused(CHO, new CloseIncident(new IncidentId("none"), "false alarm")))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void anOwnerClosesItForTheOwnTokensAndAnApproverForTheRest() {
        fixture.active("one");
        fixture.active("two", CHO);
        fixture.run(RegisterFixture.STRANGER, breach("Stripe"));
        var incident = open("one");
        var close = new CloseIncident(incident.id(), "");
        assertThat(fixture.runner.opensForm(fixture.red, RegisterFixture.ANA, CloseIncident.SPEC, close))
                .isEqualTo(Decision.go(FormStart.about("one")));
        assertThat(fixture.runner.opensForm(fixture.red, RegisterFixture.APPROVER, CloseIncident.SPEC, close))
                .as("the form names all tokens that it closes")
                .isEqualTo(Decision.go(FormStart.about("one, two")));
        assertThat(fixture.run(RegisterFixture.ANA, new CloseIncident(incident.id(), "not affected")))
                .isEqualTo(new Outcome.IncidentClosed(List.of("one"), List.of("two")));
        assertThat(incident(incident.id()).open()).isTrue();
        assertThat(fixture.run(RegisterFixture.APPROVER, new CloseIncident(incident.id(), "their word")))
                .isEqualTo(new Outcome.IncidentClosed(List.of("two"), List.of()));
        assertThat(incident(incident.id()).open()).isFalse();
    }
}

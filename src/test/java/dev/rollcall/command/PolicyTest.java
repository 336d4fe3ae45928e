package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Outcome.PolicyChange;
import dev.rollcall.domain.Outcome.PolicyEffect;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.input.Arguments.Approvers;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.Deciders;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.TeamPolicy;
import dev.rollcall.domain.team.TokenPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
    private static final CardKey FEW = new CardKey.FewApprovers(RegisterFixture.space("red"));

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private RegisterFixture fixture;

    @BeforeEach
    void begins() {
        fixture = new RegisterFixture(folder);
    }

    @AfterEach
    void ends() {
        fixture.close();
    }

    private static ProposePolicy options(String... namesAndValues) {
        var typed = Stream.iterate(0, i -> i < namesAndValues.length, i -> i + 2)
                .collect(Collectors.toMap(i -> namesAndValues[i], i -> namesAndValues[i + 1]));
        return new ProposePolicy(new PolicyOptions(typed, Approvers.NONE), List.of());
    }

    private static ProposePolicy approvers(int seen, Map<String, String> typed, String... people) {
        var named = Stream.of(people)
                .<Approver>map(one -> new Approver.One(new AccountId(RegisterFixture.space("red"), one), one))
                .toList();
        return new ProposePolicy(new PolicyOptions(typed, new Approvers(named, seen)), List.of());
    }

    private Outcome.PolicyPreview previewed(ProposePolicy command) {
        return (Outcome.PolicyPreview) fixture.run(RegisterFixture.ADMIN, command);
    }

    private void applied(ProposePolicy command) {
        var preview = previewed(command);
        assertThat(fixture.run(RegisterFixture.ADMIN, new ApplyPolicy(preview.proposal())))
                .isEqualTo(new Outcome.PolicyApplied(preview.changes()));
    }

    private Settings settings() {
        return fixture.store.read(fixture.red, tx -> tx.team().get().settings()).orElseThrow();
    }

    private void canDecide(String... people) {
        var accounts = Stream.of(people)
                .map(one -> new AccountId(RegisterFixture.space("red"), one))
                .collect(Collectors.toSet());
        fixture.run(new Actor.Scheduler(), new RecordDeciders(new Deciders(accounts, false)));
    }

    @Test
    void aPreviewChangesNothingAndIsApplied() {
        var before = settings();
        var preview = previewed(options("quorum", "2", "max-life", "365d", "expiry-warnings", "30, 7"));
        assertThat(preview.changes())
                .containsExactly(
                        new PolicyChange("quorum", "1", "2"),
                        new PolicyChange("max-life", "off", "365d"),
                        new PolicyChange("expiry-warnings", "60,30,14,7,1", "30,7"));
        assertThat(settings()).isEqualTo(before);
        fixture.run(RegisterFixture.ADMIN, new ApplyPolicy(preview.proposal()));
        assertThat(TeamPolicy.of(settings()))
                .isEqualTo(new TeamPolicy(
                        before.policy().withQuorum(2),
                        TokenPolicy.DEFAULT.withMaxLife(Optional.of(365)).withExpiryWarnings(List.of(30, 7))));
        assertThat(fixture.audited())
                .containsExactly(
                        "admin",
                        "team.policy",
                        "quorum from 1 to 2; max-life from off to 365d; expiry-warnings from 60,30,14,7,1 to 30,7");
        assertThat(fixture.refused(RegisterFixture.ADMIN, new ApplyPolicy(preview.proposal())))
                .as("once")
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void everyOptionIsChanged() {
        applied(options(
                "quorum",
                "3",
                "live-full",
                "4",
                "typed-label",
                "on",
                "must-expire",
                "ON",
                "max-life",
                "90",
                "rotate-after",
                "off",
                "removal-wait",
                "0 days",
                "expiry-warnings",
                "off"));
        assertThat(TeamPolicy.of(settings()).values())
                .containsEntry("quorum", "3")
                .containsEntry("live-full", "4")
                .containsEntry("typed-label", "on")
                .containsEntry("must-expire", "on")
                .containsEntry("max-life", "90d")
                .containsEntry("rotate-after", "off")
                .containsEntry("removal-wait", "0d")
                .containsEntry("expiry-warnings", "off");
        applied(options("live-full", "off", "typed-label", "off", "max-life", "off"));
        assertThat(settings().policy().liveFull()).isEmpty();
        assertThat(settings().tokenPolicy().maxLife()).isEmpty();
    }

    @Test
    void whatIsSoAlreadyIsNoChange() {
        assertThat(previewed(options("quorum", "1", "rotate-after", "180d", "must-expire", "off")))
                .isEqualTo(new Outcome.PolicyPreview("", List.of(), List.of(), 0, false, 0));
    }

    @Test
    void approversAreReplacedAndAuditedByTheirIds() {
        applied(approvers(2, Map.of(), "ben", "cho"));
        assertThat(settings().approverNames()).containsExactly("ben", "cho");
        assertThat(fixture.audited()).contains("approvers slack:red:ben, slack:red:cho");
    }

    @Test
    void everyBadValueIsNamed() {
        assertThat(fixture.refused(
                        RegisterFixture.ADMIN,
                        new ProposePolicy(
                                new PolicyOptions(
                                        Map.of(
                                                "quorum",
                                                "6",
                                                "live-full",
                                                "0",
                                                "typed-label",
                                                "yes",
                                                "max-life",
                                                "0d",
                                                "rotate-after",
                                                "1y",
                                                "removal-wait",
                                                "61d",
                                                "expiry-warnings",
                                                "60,x,0"),
                                        Approvers.NONE),
                                List.of(new BadField("approvers", "", Rule.REQUIRED)))))
                .isInstanceOfSatisfying(Refusal.Many.class, many -> assertThat(many.all())
                        .containsExactly(
                                new BadField("approvers", "", Rule.REQUIRED),
                                new BadField("quorum", "6", Rule.NOT_A_CHOICE),
                                new BadField("live-full", "0", Rule.NOT_A_CHOICE),
                                new BadField("typed-label", "yes", Rule.NOT_A_CHOICE),
                                new BadField("max-life", "0d", Rule.NOT_DAYS),
                                new BadField("rotate-after", "1y", Rule.NOT_DAYS),
                                new BadField("removal-wait", "61d", Rule.NOT_DAYS),
                                new BadField("expiry-warnings", "60,x,0", Rule.NOT_A_DAY_LIST)));
    }

    @Test
    void tooManyWarningsAreRefused() {
        assertThat(fixture.refused(RegisterFixture.ADMIN, options("expiry-warnings", "1,2,3,4,5,6,7,8,9,10,11")))
                .isEqualTo(new Refusal.Many(
                        List.of(new BadField("expiry-warnings", "1,2,3,4,5,6,7,8,9,10,11", Rule.NOT_A_DAY_LIST))));
    }

    @ParameterizedTest
    @CsvSource({"2,2", "3,3", "5,5"})
    void aQuorumThatARequestOfAnApproverCannotReachIsRefused(int quorum, int people) {
        assertThat(fixture.refused(
                        RegisterFixture.ADMIN, approvers(people, Map.of("quorum", String.valueOf(quorum)), "ben")))
                .isEqualTo(new Refusal.QuorumOutOfReach("quorum", quorum, people));
        assertThat(fixture.refused(
                        RegisterFixture.ADMIN, approvers(people, Map.of("live-full", String.valueOf(quorum)), "ben")))
                .isEqualTo(new Refusal.QuorumOutOfReach("live-full", quorum, people));
        assertThat(previewed(approvers(people + 1, Map.of("quorum", String.valueOf(quorum)), "ben"))
                        .changes())
                .hasSize(2);
    }

    @Test
    void oneApproverIsEnoughForOneApprovalAndNobodyIsNot() {
        assertThat(previewed(approvers(1, Map.of(), "ben")).alone()).isTrue();
        assertThat(previewed(approvers(2, Map.of(), "ben", "cho")).alone()).isFalse();
        assertThat(fixture.refused(RegisterFixture.ADMIN, approvers(0, Map.of(), "ben")))
                .isEqualTo(new Refusal.NobodyCouldApprove(List.of("ben")));
    }

    @Test
    void whatIsNotKnownIsNotRefusedAndThePreviewSaysSo() {
        var unknown = previewed(approvers(Approvers.UNKNOWN, Map.of("quorum", "5"), "ben"));
        assertThat(unknown.changes()).hasSize(2);
        assertThat(unknown.uncounted()).isEqualTo(5);
        var five = previewed(options("quorum", "5"));
        assertThat(five.changes()).as("nobody looked the approvers up").hasSize(1);
        assertThat(five.uncounted()).isEqualTo(5);
        assertThat(previewed(options("must-expire", "on")).uncounted())
                .as("what does not concern approvals")
                .isZero();
        assertThat(previewed(approvers(2, Map.of(), "ben", "cho")).uncounted())
                .as("counted")
                .isZero();
    }

    @Test
    void theApproversWhoAreThereHaveToBeEnough() {
        canDecide("ben", "cho");
        assertThat(fixture.refused(RegisterFixture.ADMIN, options("quorum", "2")))
                .isEqualTo(new Refusal.QuorumOutOfReach("quorum", 2, 2));
        assertThat(previewed(options("must-expire", "on")).changes())
                .as("what does not concern approvals")
                .hasSize(1);
        canDecide("ben", "cho", "dee");
        assertThat(previewed(options("quorum", "2")).changes()).hasSize(1);
    }

    @Test
    void setupDoesNotMakeTheQuorumUnreachable() {
        applied(options("quorum", "2"));
        var setUp = new SetUpTeam(
                Optional.empty(),
                Optional.empty(),
                List.of(new Approver.One(RegisterFixture.BEN.account(), "ben")),
                1,
                "",
                "",
                List.of());
        assertThat(fixture.refused(RegisterFixture.ADMIN, setUp))
                .isEqualTo(new Refusal.Many(List.of(new Refusal.QuorumOutOfReach("quorum", 2, 1))));
    }

    @Test
    void aChangeMadeMeanwhileIsNotOverwritten() {
        var stale = previewed(options("quorum", "3")).proposal();
        applied(options("must-expire", "on"));
        assertThat(fixture.refused(RegisterFixture.ADMIN, new ApplyPolicy(stale)))
                .isEqualTo(new Refusal.PolicyChanged());
    }

    @Test
    void anotherAdminsPreviewIsNotApplied() {
        var id = previewed(options("quorum", "3")).proposal();
        var other = new Caller(RegisterFixture.BEN.account(), "ben", true, false, Set.of());
        assertThat(fixture.refused(other, new ApplyPolicy(id))).isEqualTo(new Refusal.NoSuchThing());
        assertThat(fixture.refused(other, new CancelPolicy(id))).isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void aCancelledPreviewIsGone() {
        var id = previewed(options("quorum", "3")).proposal();
        assertThat(fixture.run(RegisterFixture.ADMIN, new CancelPolicy(id))).isEqualTo(new Outcome.PolicyCancelled());
        assertThat(fixture.refused(RegisterFixture.ADMIN, new ApplyPolicy(id))).isEqualTo(new Refusal.NoSuchThing());
        assertThat(settings().policy().quorum()).isEqualTo(1);
    }

    @Test
    void aPreviewCountsWhatBreaksTheNewDemand() {
        fixture.active("none");
        fixture.run(RegisterFixture.ANA, expiring("soon", "30d"));
        fixture.run(RegisterFixture.ANA, expiring("late", "400d"));
        for (var label : List.of("soon", "late")) {
            fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled(label)));
        }
        fixture.run(RegisterFixture.ANA, expiring("waits", "30d"));
        fixture.passes(Duration.ofDays(10));
        var preview =
                previewed(options("must-expire", "on", "max-life", "365d", "rotate-after", "10d", "live-full", "2"));
        assertThat(preview.effects())
                .containsExactly(
                        new PolicyEffect("live-full", 2),
                        new PolicyEffect("must-expire", 1),
                        new PolicyEffect("max-life", 1),
                        new PolicyEffect("rotate-after", 3));
        assertThat(preview.waiting()).isEqualTo(1);
        assertThat(previewed(options("rotate-after", "11d")).effects()).isEmpty();
        fixture.run(RegisterFixture.ADMIN, new ApplyPolicy(preview.proposal()));
        assertThat(fixture.approval("waits").quorum())
                .as("it was asked for before")
                .isEqualTo(1);
        assertThat(fixture.live("none")).as("stays as it is").isPresent();
    }

    private static AddToken expiring(String label, String expires) {
        return new AddToken(
                new TokenFields(Map.of("label", label, "app", "shop", "service", "Stripe", "expires", expires)),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    @Test
    void adminsAreToldWhileTheApproversAreTooFew() {
        applied(options("quorum", "2"));
        fixture.drawn();
        canDecide("ben");
        assertThat(fixture.drawn()).containsExactly(FEW);
        canDecide("ben", "cho");
        assertThat(fixture.card(FEW).withdrawn()).isTrue();
        fixture.drawn();
        canDecide();
        assertThat(fixture.drawn()).as("told again").contains(FEW);
    }

    @Test
    void adminsDecideMeanwhile() {
        applied(options("quorum", "2"));
        canDecide("ben", "cho", "approver");
        fixture.pending("x");
        var press =
                new ApproveToken(new WhichApproval.Pressed(fixture.approval("x").id()));
        assertThat(fixture.refused(RegisterFixture.ADMIN, press)).isInstanceOf(Refusal.NotApprover.class);
        canDecide("approver");
        assertThat(fixture.run(RegisterFixture.ADMIN, press)).isEqualTo(new Outcome.TokenApproved("x", 1));
        assertThat(fixture.run(RegisterFixture.APPROVER, press)).isEqualTo(new Outcome.TokenApproved("x", 0));
    }

    @Test
    void anApproverWhoLeftAfterApprovingStillCounts() {
        applied(options("quorum", "2"));
        canDecide("ben", "approver");
        fixture.pending("x");
        var press =
                new ApproveToken(new WhichApproval.Pressed(fixture.approval("x").id()));
        fixture.run(RegisterFixture.APPROVER, press);
        canDecide("ben");
        assertThat(fixture.refused(RegisterFixture.ADMIN, press))
                .as("Ben can complete it")
                .isInstanceOf(Refusal.NotApprover.class);
        canDecide();
        assertThat(fixture.run(RegisterFixture.ADMIN, press)).isEqualTo(new Outcome.TokenApproved("x", 0));
    }
}

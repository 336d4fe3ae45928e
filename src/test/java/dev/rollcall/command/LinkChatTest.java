package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.Availability;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.LinkCode;
import dev.rollcall.domain.team.LinkId;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.SecretShapes;
import dev.rollcall.store.AuditStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another chat joins the red team, and leaves it again. */
class LinkChatTest {
    private static final SpaceId NEW = RegisterFixture.space("new");
    private static final Caller OLGA = new Caller(new AccountId(NEW, "olga"), "olga", true, false, Set.of());
    private static final Caller NED = new Caller(new AccountId(NEW, "ned"), "ned", false, false, Set.of());

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private RegisterFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private TeamId green;

    @BeforeEach
    void begins() {
        fixture = new RegisterFixture(folder);
        green = fixture.store.across().findOrCreateTeam(NEW, "Green", "sealed", RegisterFixture.NOW);
    }

    @AfterEach
    void ends() {
        fixture.close();
    }

    private String code() {
        return ((Outcome.LinkCodeMade) fixture.run(RegisterFixture.ADMIN, new LinkChat(""))).code();
    }

    private Outcome.LinkPreview preview(String code) {
        return (Outcome.LinkPreview) fixture.run(green, OLGA, new LinkChat(code));
    }

    private void joined() {
        var link = new LinkId(preview(code()).link());
        assertThat(fixture.run(green, OLGA, new JoinTeam(link))).isInstanceOf(Outcome.ChatJoined.class);
    }

    private Refusal refused(TeamId team, Caller caller, Command command) {
        var heads = List.of(head(fixture.red), head(green));
        var refused = (Outcome.Refused) fixture.run(team, caller, command);
        assertThat(List.of(head(fixture.red), head(green))).isEqualTo(heads);
        return refused.why();
    }

    private String head(TeamId team) {
        return fixture.store.read(team, tx -> tx.audit().head());
    }

    private AuditStore.Entry newest(TeamId team) {
        return fixture.store.read(team, tx -> tx.audit().newest(1)).getFirst();
    }

    private void setUpNew(TeamId team) {
        var channel = new ChannelFacts(new PlaceId(NEW, "C9"), "here", true, true, List.of());
        var approvers = List.<Approver>of(new Approver.One(NED.account(), "ned"));
        assertThat(fixture.run(team, OLGA, new SetUpTeam(channel, channel, approvers, 1, "Europe/Berlin", "")))
                .isInstanceOf(Outcome.TeamSetUp.class);
    }

    @Test
    void aCodeIsShownOnceAndStoredAsAHash() {
        var made = (Outcome.LinkCodeMade) fixture.run(RegisterFixture.ADMIN, new LinkChat(""));
        assertThat(made.code()).matches("[" + LinkCode.LETTERS + "]{4}(-[" + LinkCode.LETTERS + "]{4}){3}");
        assertThat(made.until()).isEqualTo(RegisterFixture.NOW.plus(Duration.ofMinutes(10)));
        assertThat(OutcomeCodec.write(made)).doesNotContain(made.code());
        assertThat(fixture.audited()).contains("admin", "team.code").noneMatch(text -> text.contains(made.code()));
        assertThat(code()).isNotEqualTo(made.code());
    }

    @Test
    void aRepeatedEventShowsTheSameCode() {
        var first = fixture.runner.run(fixture.red, "same", RegisterFixture.ADMIN, new LinkChat(""));
        var again = fixture.runner.run(fixture.red, "same", RegisterFixture.ADMIN, new LinkChat(""));
        assertThat(again).isEqualTo(first);
        assertThat(((Outcome.LinkCodeMade) again).code()).isNotEmpty();
    }

    @Test
    void aCodeIsNotTakenForASecret() {
        for (int i = 0; i < 200; i++) {
            var code = code();
            assertThat(SecretShapes.kindOf(code)).as(code).isEmpty();
            assertThat(SecretShapes.kindOf("link " + code)).as(code).isEmpty();
        }
    }

    @Test
    void aTeamThatIsNotSetUpMakesNoCode() {
        assertThat(refused(green, OLGA, new LinkChat(""))).isEqualTo(new Refusal.NotSetUp());
    }

    @Test
    void theOtherChatSeesWhatJoiningChanges() {
        fixture.active("ci-deploy");
        fixture.pending("waiting");
        fixture.review();
        fixture.run(green, NED, new LinkChat(""));
        var preview = preview(code());
        assertThat(preview)
                .isEqualTo(new Outcome.LinkPreview(
                        preview.link(), "Red", 2, 1, true, 4, 2, List.of("@security"), 1, "", 0, 0));
        assertThat(fixture.store.across().teamOf(NEW).orElseThrow().id()).isEqualTo(green);
    }

    @Test
    void aCodeIsReadAsPeopleTypeIt() {
        var code = code();
        var typed = " `" + code.toLowerCase(Locale.ROOT).replace('-', '–') + "` ";
        assertThat(preview(typed).team()).isEqualTo("Red");
        assertThat(preview(code.replace("-", " ")).team()).isEqualTo("Red");
    }

    @Test
    void aWrongCodeIsRefused() {
        assertThat(refused(green, OLGA, new LinkChat("BCDF-GHJK-LMNP-QRST"))).isEqualTo(new Refusal.NoSuchCode(false));
        assertThat(refused(green, OLGA, new LinkChat("nonsense"))).isEqualTo(new Refusal.NoSuchCode(false));
    }

    @Test
    void aCodeExpiresAfterTenMinutes() {
        var code = code();
        var link = new LinkId(preview(code).link());
        var end = RegisterFixture.NOW.plus(LinkCode.LASTS);
        fixture.passes(LinkCode.LASTS.minusMillis(1));
        assertThat(preview(code).team()).isEqualTo("Red");
        fixture.passes(Duration.ofMillis(1));
        assertThat(refused(green, OLGA, new LinkChat(code))).isEqualTo(new Refusal.CodeExpired(false, end));
        assertThat(refused(green, OLGA, new JoinTeam(link))).isEqualTo(new Refusal.CodeExpired(false, end));
    }

    @Test
    void aCodeIsUsedOnce() {
        var code = code();
        var link = new LinkId(preview(code).link());
        fixture.run(green, OLGA, new JoinTeam(link));
        var third = fixture.store
                .across()
                .findOrCreateTeam(RegisterFixture.space("third"), "Third", "sealed", RegisterFixture.NOW);
        var pat = new Caller(new AccountId(RegisterFixture.space("third"), "pat"), "pat", true, false, Set.of());
        assertThat(refused(third, pat, new LinkChat(code))).isEqualTo(new Refusal.CodeUsed(false));
        assertThat(refused(third, pat, new JoinTeam(link))).isEqualTo(new Refusal.CodeUsed(false));
    }

    @Test
    void theOwnChatCannotJoinItself() {
        var code = code();
        assertThat(fixture.refused(RegisterFixture.ADMIN, new LinkChat(code))).isEqualTo(new Refusal.OneTeamAlready());
        joined();
        assertThat(refused(fixture.red, OLGA, new LinkChat(code))).isEqualTo(new Refusal.OneTeamAlready());
    }

    private void addsInTheNewChat(String label) {
        assertThat(fixture.run(green, NED, RegisterFixture.add(label, Optional.empty(), Optional.empty())))
                .isInstanceOf(Outcome.TokenAdded.class);
    }

    @Test
    void labelsThatBothHaveAreRenamedFirst() {
        fixture.active("ci-deploy");
        var code = code();
        var link = new LinkId(preview(code).link());
        setUpNew(green);
        addsInTheNewChat("CI-Deploy");
        addsInTheNewChat("mine");
        var clash = new Refusal.LabelsClash(List.of("CI-Deploy"));
        assertThat(refused(green, OLGA, new LinkChat(code))).isEqualTo(clash);
        assertThat(refused(green, OLGA, new JoinTeam(link))).isEqualTo(clash);
        fixture.run(
                green,
                NED,
                new EditToken(
                        new WhichToken.Labelled("CI-Deploy"),
                        new TokenFields(Map.of("rename", "ci-deploy-2")),
                        Optional.empty(),
                        false,
                        List.of()));
        var preview = preview(code);
        assertThat(preview.brings()).isEqualTo(2);
        assertThat(preview.bringsRequests()).isEqualTo(2);
        assertThat(fixture.run(green, OLGA, new JoinTeam(link))).isInstanceOf(Outcome.ChatJoined.class);
    }

    @Test
    void aReviewThatIsOpenClosesFirst() {
        fixture.active("theirs");
        setUpNew(green);
        addsInTheNewChat("mine");
        fixture.review();
        var code = ((Outcome.LinkCodeMade) fixture.run(green, OLGA, new LinkChat(""))).code();
        assertThat(fixture.refused(RegisterFixture.ADMIN, new LinkChat(code))).isEqualTo(new Refusal.ReviewOpenHere(1));
    }

    @Test
    void tokensComeWithAllThatIsOpenAboutThem() {
        setUpNew(green);
        addsInTheNewChat("asked");
        addsInTheNewChat("used");
        var sha256 = "0f".repeat(32);
        assertThat(fixture.run(
                        green,
                        NED,
                        new RotateToken(
                                new WhichToken.Labelled("used"), new TokenFields(Map.of("sha256", sha256)), List.of())))
                .isNotInstanceOf(Outcome.Refused.class);
        var key = fixture.store.read(green, tx -> {
            var token = tx.tokens().byLabel("asked").orElseThrow();
            return new CardKey.Approval(
                    NEW, tx.approvals().ofToken(token.id()).orElseThrow().id());
        });
        fixture.drawn();
        var message = fixture.store
                .read(green, tx -> tx.cards().find(key))
                .orElseThrow()
                .message();
        assertThat(message).isPresent();

        joined();

        assertThat(fixture.store.<List<String>>read(fixture.red, tx -> tx.tokens().live().stream()
                        .map(token -> token.label().text())
                        .toList()))
                .containsExactly("asked", "used");
        assertThat(fixture.store.<Integer>read(green, tx -> tx.tokens().live().size()))
                .isZero();
        assertThat(fixture.card(key).message()).isEqualTo(message);
        assertThat(fixture.drawn()).contains(key, new CardKey.Approval(RegisterFixture.space("red"), key.approval()));
        var approve = new ApproveToken(new WhichApproval.Pressed(key.approval()));
        assertThat(fixture.run(RegisterFixture.APPROVER, approve)).isNotInstanceOf(Outcome.Refused.class);
        var traced = (Outcome.Traced) fixture.run(RegisterFixture.ADMIN, new TraceToken(sha256));
        assertThat(traced.tokens()).extracting(Outcome.TracedToken::label).containsExactly("used");
        assertThat(fixture.store.<List<String>>read(fixture.red, tx -> tx.audit().newest(9).stream()
                        .filter(entry -> entry.action().equals("token.brought"))
                        .map(AuditStore.Entry::detail)
                        .toList()))
                .containsExactlyInAnyOrder("asked", "used");
    }

    @Test
    void nothingIsJoinedByAnIdThatIsNoCodes() {
        assertThat(refused(green, OLGA, new JoinTeam(new LinkId("nothing")))).isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void aWrongCodeIsToldBeforeTheTokens() {
        setUpNew(green);
        fixture.run(green, NED, RegisterFixture.add("mine", Optional.empty(), Optional.empty()));
        assertThat(refused(green, OLGA, new LinkChat("nonsense"))).isEqualTo(new Refusal.NoSuchCode(false));
    }

    @Test
    void aChatWithoutChannelsJoinsAndIsSetUpLater() {
        fixture.pending("waiting");
        fixture.run(green, NED, new LinkChat(""));
        var ned = fixture.store
                .read(green, tx -> tx.members().byAccount(NED.account()))
                .orElseThrow();
        fixture.drawn();
        assertThat(fixture.run(
                        green, OLGA, new JoinTeam(new LinkId(preview(code()).link()))))
                .isEqualTo(new Outcome.ChatJoined("Red", ""));
        assertThat(fixture.store.across().teamOf(NEW).orElseThrow().id()).isEqualTo(fixture.red);
        assertThat(fixture.store.<Optional<Member>>read(
                        fixture.red, tx -> tx.members().find(ned.id())))
                .contains(ned);
        assertThat(fixture.drawn()).isEmpty();

        setUpNew(fixture.red);
        var approval = fixture.approval("waiting");
        assertThat(fixture.drawn()).contains(new CardKey.Approval(NEW, approval.id()));
        assertThat(fixture.run(fixture.red, NED, new ApproveToken(new WhichApproval.Labelled("waiting"))))
                .isEqualTo(new Outcome.TokenApproved("waiting", 0));
        assertThat(fixture.drawn())
                .contains(
                        new CardKey.Approval(NEW, approval.id()),
                        new CardKey.Approval(RegisterFixture.space("red"), approval.id()));
    }

    @Test
    void aChatBringsItsChannelsAndNotItsApprovers() {
        setUpNew(green);
        fixture.active("ci-deploy");
        fixture.active("unused");
        var review = fixture.review();
        fixture.run(RegisterFixture.ANA, new RemoveToken("unused", ""));
        fixture.drawn();
        assertThat(fixture.run(
                        green, OLGA, new JoinTeam(new LinkId(preview(code()).link()))))
                .isEqualTo(new Outcome.ChatJoined("Red", "here"));
        assertThat(fixture.drawn())
                .contains(new CardKey.ReviewRoot(NEW, review), new CardKey.ReviewPage(NEW, review, 0))
                .anyMatch(key -> key instanceof CardKey.Removal removal
                        && removal.space().equals(NEW));
        fixture.pending("waiting");
        assertThat(fixture.run(fixture.red, NED, new ApproveToken(new WhichApproval.Labelled("waiting"))))
                .isEqualTo(new Outcome.Refused(new Refusal.NotApprover(List.of("@security"))));
        assertThat(fixture.store.across().due(RegisterFixture.NOW.plus(Duration.ofDays(400))))
                .noneMatch(team -> team.id().equals(green));
    }

    @Test
    void bothAuditLogsNameEachOtherAndStayWhole() {
        var link = new LinkId(preview(code()).link());
        var redHead = head(fixture.red);
        fixture.run(green, OLGA, new JoinTeam(link));
        var closing = newest(green);
        assertThat(closing.action()).isEqualTo("team.join");
        assertThat(closing.subject()).isEqualTo(fixture.red.value());
        assertThat(closing.detail()).isEqualTo("closed, joined team:" + fixture.red + " head " + redHead);
        var opening = newest(fixture.red);
        assertThat(opening.action()).isEqualTo("team.joined");
        assertThat(opening.detail()).isEqualTo("slack:new of team:" + green + " head " + closing.hash());
        assertThat(opening.actor()).startsWith("member:");
        for (var team : List.of(fixture.red, green)) {
            assertThat(fixture.store.<Long>read(team, tx -> tx.audit().firstBroken()))
                    .isZero();
        }
    }

    @Test
    void anActThatWaitedForTheJoinIsDoneAgain() {
        joined();
        assertThat(refused(green, OLGA, new LinkChat(""))).isEqualTo(new Refusal.ChatMoved());
    }

    @Test
    void cancellingChangesNothing() {
        preview(code());
        var head = head(green);
        assertThat(fixture.run(green, OLGA, new JoinTeam.Cancel())).isEqualTo(new Outcome.LinkCancelled());
        assertThat(head(green)).isEqualTo(head);
    }

    @Test
    void aChatLeavesAgain() {
        setUpNew(green);
        joined();
        setUpNew(fixture.red);
        fixture.pending("waiting");
        fixture.drawn();
        assertThat(fixture.run(fixture.red, OLGA, new LeaveTeam())).isEqualTo(new Outcome.ChatLeft("Red", true));
        assertThat(fixture.store.across().teamOf(NEW).orElseThrow().id()).isEqualTo(green);
        assertThat(newest(fixture.red).action()).isEqualTo("team.left");
        assertThat(newest(green).detail())
                .isEqualTo("opened again, slack:new left team:" + fixture.red + " head " + head(fixture.red));
        for (var team : List.of(fixture.red, green)) {
            assertThat(fixture.store.<Long>read(team, tx -> tx.audit().firstBroken()))
                    .isZero();
        }
        fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled("waiting")));
        assertThat(fixture.drawn()).isNotEmpty().allMatch(key -> !key.space().equals(NEW));
        var settings = fixture.store
                .read(fixture.red, tx -> tx.team().get())
                .settings()
                .orElseThrow();
        assertThat(settings.places(NEW)).isEmpty();
        assertThat(settings.approverNames()).containsExactly("@security");
        assertThat(fixture.store.<Optional<Absence>>read(fixture.red, tx -> tx.members()
                        .byAccount(OLGA.account())
                        .orElseThrow()
                        .absence()))
                .contains(Absence.LEFT);

        joined();
        assertThat(fixture.store.<Boolean>read(fixture.red, tx -> tx.members()
                        .byAccount(OLGA.account())
                        .orElseThrow()
                        .present()))
                .isTrue();
    }

    @Test
    void theFirstChatPutsTheOnlyOtherOut() {
        joined();
        assertThat(fixture.run(RegisterFixture.ADMIN, new LeaveTeam())).isEqualTo(new Outcome.ChatLeft("Red", false));
        assertThat(fixture.refused(RegisterFixture.ADMIN, new LeaveTeam())).isEqualTo(new Refusal.NotLinked(false));
    }

    @Test
    void ofSeveralChatsTheOneThatLeavesHasToSaySo() {
        joined();
        var third = fixture.store
                .across()
                .findOrCreateTeam(RegisterFixture.space("third"), "Third", "sealed", RegisterFixture.NOW);
        var pat = new Caller(new AccountId(RegisterFixture.space("third"), "pat"), "pat", true, false, Set.of());
        var link = ((Outcome.LinkPreview) fixture.run(third, pat, new LinkChat(code()))).link();
        fixture.run(third, pat, new JoinTeam(new LinkId(link)));
        assertThat(fixture.refused(RegisterFixture.ADMIN, new LeaveTeam())).isEqualTo(new Refusal.WhichChat());
        assertThat(fixture.run(fixture.red, pat, new LeaveTeam())).isEqualTo(new Outcome.ChatLeft("Red", true));
        assertThat(fixture.store.across().teamOf(NEW).orElseThrow().id()).isEqualTo(fixture.red);
    }

    @Test
    void nobodyLeavesWithWhatTheyAnswerFor() {
        joined();
        assertThat(fixture.run(fixture.red, NED, RegisterFixture.add("neds", Optional.empty(), Optional.empty())))
                .isInstanceOf(Outcome.TokenAdded.class);
        assertThat(fixture.refused(OLGA, new LeaveTeam())).isEqualTo(new Refusal.OnlyThere(List.of("neds")));
        fixture.run(RegisterFixture.ANA, RegisterFixture.add("backed", Optional.empty(), Optional.of(NED)));
        assertThat(fixture.refused(OLGA, new LeaveTeam())).isEqualTo(new Refusal.OnlyThere(List.of("backed", "neds")));
    }

    @Test
    void somebodyCanApproveAfterwards() {
        joined();
        setUpNew(fixture.red);
        var nobodyElse = List.<Approver>of(new Approver.One(NED.account(), "ned"));
        fixture.store.transact(fixture.red, tx -> {
            var team = tx.team().get();
            var settings = team.settings().orElseThrow();
            var policy = ApprovalPolicy.of(nobodyElse);
            return tx.team().replace(team, team.with(settings.withPolicy(policy)));
        });
        assertThat(fixture.refused(OLGA, new LeaveTeam())).isEqualTo(new Refusal.ApproversOnlyThere());
    }

    @Test
    void someoneAbsentFromTheJoinedChatIsLookedUpByAccount() {
        joined();
        fixture.run(new Actor.Scheduler(), new RecordAbsences(Map.of(NED.account(), Optional.of(Absence.LEFT))));
        assertThat(fixture.store.<Boolean>read(
                        fixture.red, tx -> tx.members().byAccount(NED.account()).isPresent()))
                .isFalse();
    }

    @Test
    void whoIsAwayOrWantsQuietStaysSo() {
        setUpNew(green);
        var olga = new PersonFacts(OLGA.account(), "olga", true, false);
        fixture.run(green, OLGA, new SetQuiet("7d", List.of()));
        fixture.run(green, NED, new SetAway("7d", Optional.of(olga), Optional.empty(), List.of(), Optional.empty()));
        var before = fixture.store.<List<Availability>>read(
                green, tx -> tx.availability().all());
        assertThat(before).hasSize(2);
        joined();
        assertThat(fixture.store.<List<Availability>>read(
                        fixture.red, tx -> tx.availability().all()))
                .containsExactlyInAnyOrderElementsOf(before);
        assertThat(fixture.store.<List<Availability>>read(
                        green, tx -> tx.availability().all()))
                .isEmpty();
    }
}

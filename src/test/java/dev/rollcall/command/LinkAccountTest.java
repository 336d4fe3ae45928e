package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Outcome.AccountSide;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReviewItem.Answer;
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
import dev.rollcall.domain.token.Transfer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ana has accounts in both chats of the red team. */
class LinkAccountTest {
    private static final SpaceId NEW = RegisterFixture.space("new");
    private static final Caller ANA = RegisterFixture.ANA;
    private static final Caller BEN = RegisterFixture.BEN;
    private static final Caller ANNA = RegisterFixture.member("new", "anna");
    private static final Caller NED = RegisterFixture.member("new", "ned");

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private RegisterFixture fixture;

    @BeforeEach
    void begins() {
        fixture = new RegisterFixture(folder);
        LinkedChats.join(fixture, "new");
        LinkedChats.setUp(fixture, "new", ANNA, NED);
    }

    @AfterEach
    void ends() {
        fixture.close();
    }

    private void linked() {
        assertThat(LinkedChats.link(fixture, ANA, ANNA))
                .isEqualTo(new Outcome.AccountsJoined(List.of("ana", "anna"), List.of("slack", "slack")));
    }

    private Member member(Caller caller) {
        return fixture.store
                .read(fixture.red, tx -> tx.members().byAccount(caller.account()))
                .orElseThrow();
    }

    private Outcome approves(Caller caller, String label) {
        return fixture.run(caller, new ApproveToken(new WhichApproval.Labelled(label)));
    }

    private void quorum(int approvals) {
        fixture.store.transact(fixture.red, tx -> {
            var team = tx.team().get();
            var settings = team.settings().orElseThrow();
            return tx.team()
                    .replace(
                            team,
                            team.with(settings.withPolicy(settings.policy().withQuorum(approvals))));
        });
    }

    @Test
    void thePreviewNamesBothAndWhatTheyAnswerFor() {
        fixture.active("anas");
        fixture.run(ANNA, RegisterFixture.add("annas", Optional.empty(), Optional.of(ANA)));
        var preview = (Outcome.AccountsPreview) fixture.run(ANNA, new LinkAccount(LinkedChats.code(fixture, ANA)));
        assertThat(preview.first()).isEqualTo(new AccountSide("ana", "slack", 1, 1));
        assertThat(preview.second()).isEqualTo(new AccountSide("anna", "slack", 1, 0));
        assertThat(member(ANNA).id()).isNotEqualTo(member(ANA).id());
    }

    @Test
    void bothAccountsAnswerForWhatEitherOwned() {
        fixture.active("anas");
        fixture.run(ANNA, RegisterFixture.add("annas", Optional.empty(), Optional.of(BEN)));
        approves(NED, "annas");
        var review = fixture.review();
        linked();
        assertThat(member(ANNA)).isEqualTo(member(ANA));
        assertThat(fixture.token(fixture.red, "annas").owner())
                .contains(member(ANA).id());
        assertThat(fixture.token(fixture.red, "annas").registeredBy())
                .contains(member(ANA).id());
        fixture.run(ANA, new AnswerToken("annas", Answer.CONFIRMED));
        fixture.run(ANNA, new AnswerToken("anas", Answer.CONFIRMED));
        assertThat(fixture.answer(review, "annas")).contains(Answer.CONFIRMED);
        assertThat(fixture.answer(review, "anas")).contains(Answer.CONFIRMED);
        assertThat(fixture.drawn())
                .contains(
                        new CardKey.ReviewPage(NEW, review, 0),
                        new CardKey.ReviewPage(RegisterFixture.space("red"), review, 0));
    }

    @Test
    void nobodyApprovesTheirOwnRequestWithTheOtherAccount() {
        linked();
        fixture.pending("x");
        assertThat(approves(ANNA, "x")).isInstanceOfSatisfying(Outcome.Refused.class, no -> assertThat(no.why())
                .isEqualTo(new Refusal.OwnRequest("x", List.of("@security", "ned"))));
        assertThat(approves(NED, "x")).isEqualTo(new Outcome.TokenApproved("x", 0));
    }

    @Test
    void aPersonCountsOnceInAQuorum() {
        fixture.store.transact(fixture.red, tx -> {
            var team = tx.team().get();
            var settings = team.settings().orElseThrow();
            var policy = settings.policy()
                    .withApprovers(RegisterFixture.space("red"), List.of(new Approver.One(ANA.account(), "ana")));
            return tx.team().replace(team, team.with(settings.withPolicy(policy)));
        });
        quorum(2);
        linked();
        fixture.pending("x", RegisterFixture.STRANGER);
        assertThat(approves(ANA, "x")).isEqualTo(new Outcome.TokenApproved("x", 1));
        assertThat(approves(ANNA, "x")).isEqualTo(new Outcome.Refused(new Refusal.YesAlready("x", 1)));
        assertThat(approves(NED, "x")).isEqualTo(new Outcome.TokenApproved("x", 0));
    }

    @Test
    void theRightsOfEitherAccountCount() {
        var withOlga = ANA.with(List.of(LinkedChats.olga("new")));
        assertThat(fixture.refused(withOlga, new TraceToken("ab12"))).isInstanceOf(Refusal.NotApproverOrAdmin.class);
        LinkedChats.link(fixture, ANA, LinkedChats.olga("new"));
        assertThat(fixture.run(withOlga, new TraceToken("ab12"))).isInstanceOf(Outcome.Traced.class);
        var guest = new Caller(LinkedChats.olga("new").account(), "olga", true, true, Set.of());
        assertThat(fixture.refused(ANA.with(List.of(guest)), new TraceToken("ab12")))
                .isInstanceOf(Refusal.NotApproverOrAdmin.class);
        fixture.pending("x", RegisterFixture.STRANGER);
        assertThat(fixture.refused(ANA.with(List.of(NED)), new ApproveToken(new WhichApproval.Labelled("x"))))
                .isInstanceOf(Refusal.NotApprover.class);
    }

    @Test
    void anApproverApprovesFromTheOtherAccount() {
        LinkedChats.link(fixture, BEN, NED);
        fixture.pending("x");
        assertThat(approves(BEN.with(List.of(NED)), "x")).isEqualTo(new Outcome.TokenApproved("x", 0));
    }

    @Test
    void aFormInAnotherChatKeepsABackupThatItCannotShow() {
        fixture.active("x");
        var edit = new EditToken(
                new WhichToken.Known(fixture.token(fixture.red, "x").id()),
                new TokenFields(Map.of("stored", "vault")),
                Optional.empty(),
                true,
                List.of());
        assertThat(fixture.run(LinkedChats.olga("new"), edit))
                .isEqualTo(new Outcome.TokenEdited("x", List.of("stored"), Optional.empty()));
        assertThat(fixture.token(fixture.red, "x").backup())
                .contains(member(BEN).id());
        fixture.run(RegisterFixture.ADMIN, edit);
        assertThat(fixture.token(fixture.red, "x").backup()).isEmpty();
    }

    @Test
    void nobodyBacksUpThemselves() {
        fixture.run(ANA, RegisterFixture.add("x", Optional.empty(), Optional.of(ANNA)));
        approves(NED, "x");
        var review = fixture.review();
        linked();
        assertThat(fixture.token(fixture.red, "x").backup()).isEmpty();
        assertThat(fixture.item(review, "x").backup()).isEmpty();
    }

    @Test
    void anOfferToOneselfEnds() {
        fixture.active("x");
        var to = new PersonFacts(ANNA.account(), "anna", false, false);
        fixture.run(ANA, new TransferToken("x", Optional.of(to), Optional.empty(), List.of(), RegisterFixture.DIRECT));
        var offer = fixture.offer("x").id();
        linked();
        assertThat(fixture.store.<Optional<Transfer>>read(fixture.red, tx -> tx.transfers()
                        .openOf(fixture.token(fixture.red, "x").id())))
                .isEmpty();
        assertThat(fixture.refused(ANA, new AnswerTransfer(offer, true))).isEqualTo(new Refusal.OfferEnded());
    }

    @Test
    void oneReminderIsSentToAPersonWithTwoAccounts() {
        fixture.active("x");
        fixture.run(ANNA, RegisterFixture.add("annas", Optional.empty(), Optional.of(BEN)));
        approves(NED, "annas");
        linked();
        var review = fixture.review();
        fixture.drawn();
        fixture.moveTo(fixture.review(review).rungs().getFirst().at());
        fixture.run(new Actor.Scheduler(), new ClimbRung(RegisterFixture.DIRECT));
        assertThat(fixture.drawn().stream().filter(CardKey.Reminder.class::isInstance))
                .containsExactly(new CardKey.Reminder(
                        RegisterFixture.space("red"),
                        review,
                        0,
                        Optional.of(member(ANA).id())));
    }

    @Test
    void anOldCardToTheOtherAccountIsDrawnForThePerson() {
        fixture.pending("x", ANNA);
        var approval = fixture.approval("x").id();
        approves(NED, "x");
        assertThat(fixture.drawn()).contains(new CardKey.Decision(NEW, approval));
        linked();
        assertThat(fixture.card(new CardKey.Decision(NEW, approval)).address().text())
                .isEqualTo("member " + member(ANA).id());
        assertThat(fixture.views.account(fixture.red, member(ANA).id(), NEW)).contains(ANNA.account());
    }

    @Test
    void theAuditLogKeepsItsIdsWhichLeadToThePerson() {
        fixture.pending("x", ANNA);
        var anna = member(ANNA).id();
        linked();
        var entry = fixture.store
                .read(fixture.red, tx -> tx.audit()
                        .about(fixture.token(fixture.red, "x").id().value(), "token.add", 1))
                .getFirst();
        assertThat(entry.actor()).isEqualTo("member:" + anna);
        assertThat(fixture.store.<Optional<Member>>read(
                        fixture.red, tx -> tx.members().find(anna)))
                .contains(member(ANA));
        assertThat(fixture.store.<Long>read(fixture.red, tx -> tx.audit().firstBroken()))
                .isZero();
        assertThat(fixture.audited().get(1)).isEqualTo("member.link");
    }

    @Test
    void accountsOfTwoTeamsAreNotLinked() {
        var third = fixture.store
                .across()
                .findOrCreateTeam(RegisterFixture.space("third"), "Third", "sealed", RegisterFixture.NOW);
        var code = LinkedChats.code(fixture, ANA);
        var pat = RegisterFixture.admin("third");
        var channel = new ChannelFacts(new PlaceId(RegisterFixture.space("third"), "C1"), "c", true, true, List.of());
        fixture.run(
                third,
                pat,
                new SetUpTeam(
                        channel, channel, List.of(new Approver.One(pat.account(), "pat")), 1, "Europe/Berlin", ""));
        assertThat(fixture.run(third, pat, new LinkAccount(code)))
                .isEqualTo(new Outcome.Refused(new Refusal.NotOneTeam()));
    }

    @Test
    void theOwnCodeLinksNothing() {
        assertThat(fixture.refused(ANA, new LinkAccount(LinkedChats.code(fixture, ANA))))
                .isEqualTo(new Refusal.SameAccount());
        linked();
        assertThat(fixture.refused(ANNA, new LinkAccount(LinkedChats.code(fixture, ANA))))
                .isEqualTo(new Refusal.SameAccount());
    }

    @Test
    void aPersonHasOneAccountInAChat() {
        assertThat(fixture.refused(BEN, new LinkAccount(LinkedChats.code(fixture, ANA))))
                .isEqualTo(new Refusal.AccountHere("ana"));
        linked();
        assertThat(fixture.refused(NED, new LinkAccount(LinkedChats.code(fixture, ANA))))
                .isEqualTo(new Refusal.AccountHere("ana"));
    }

    @Test
    void twoApproversOfOneRequestStayTwo() {
        quorum(2);
        fixture.pending("x", RegisterFixture.STRANGER);
        approves(ANNA, "x");
        fixture.pending("y");
        approves(ANNA, "y");
        assertThat(fixture.refused(ANNA, new LinkAccount(LinkedChats.code(fixture, ANA))))
                .isEqualTo(new Refusal.BothDecide(List.of("y")));
    }

    @Test
    void aCodeForAChatLinksNoAccount() {
        var code = ((Outcome.LinkCodeMade) fixture.run(RegisterFixture.ADMIN, new LinkChat(""))).code();
        assertThat(fixture.refused(ANNA, new LinkAccount(code))).isEqualTo(new Refusal.OtherKindOfCode(false));
        assertThat(fixture.refused(LinkedChats.olga("new"), new LinkChat(LinkedChats.code(fixture, ANA))))
                .isEqualTo(new Refusal.OtherKindOfCode(true));
    }

    @Test
    void aCodeOfAPersonIsUsedOnceAndExpires() {
        var code = LinkedChats.code(fixture, ANA);
        var preview = (Outcome.AccountsPreview) fixture.run(ANNA, new LinkAccount(code));
        var join = new JoinAccounts(new LinkId(preview.link()));
        fixture.run(ANNA, join);
        assertThat(fixture.refused(NED, join)).isEqualTo(new Refusal.CodeUsed(true));
        assertThat(fixture.refused(NED, new LinkAccount(code))).isEqualTo(new Refusal.CodeUsed(true));
        var late = LinkedChats.code(fixture, BEN);
        fixture.passes(LinkCode.LASTS);
        assertThat(fixture.refused(NED, new LinkAccount(late))).isEqualTo(new Refusal.CodeExpired(true, fixture.now()));
        assertThat(fixture.refused(NED, new LinkAccount("nonsense"))).isEqualTo(new Refusal.NoSuchCode(true));
        assertThat(fixture.refused(NED, new JoinAccounts(new LinkId("nothing"))))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void accountsArePartedAndTheTokensStayWithTheFirst() {
        fixture.run(ANNA, RegisterFixture.add("annas", Optional.empty(), Optional.of(BEN)));
        approves(NED, "annas");
        var anna = member(ANNA).id();
        linked();
        assertThat(fixture.run(ANNA, new PartAccounts())).isEqualTo(new Outcome.AccountsParted("ana", "slack"));
        assertThat(member(ANNA)).isEqualTo(new Member(anna, ANNA.account(), "anna"));
        assertThat(fixture.token(fixture.red, "annas").owner())
                .contains(member(ANA).id());
        assertThat(fixture.audited().get(1)).isEqualTo("member.unlink");
        assertThat(fixture.refused(ANNA, new PartAccounts())).isEqualTo(new Refusal.NotLinked(true));
        linked();
    }

    @Test
    void nobodyPartsTheirAccountsToDecideOnTheirOwnRequest() {
        linked();
        fixture.pending("x");
        assertThat(fixture.refused(ANA, new PartAccounts())).isEqualTo(new Refusal.DecisionsWait(List.of("x")));
        assertThat(fixture.refused(ANNA, new PartAccounts())).isEqualTo(new Refusal.DecisionsWait(List.of("x")));
    }

    @Test
    void aChatThatLeavesPartsTheAccountsOfItsPeople() {
        fixture.active("x");
        linked();
        assertThat(fixture.run(LinkedChats.olga("new"), new LeaveTeam())).isEqualTo(new Outcome.ChatLeft("Red", true));
        assertThat(member(ANA)).isEqualTo(new Member(member(ANA).id(), ANA.account(), "ana"));
        assertThat(fixture.token(fixture.red, "x").owner()).contains(member(ANA).id());
    }

    private Availability said(Caller caller) {
        var member = member(caller).id();
        return fixture.store.read(fixture.red, tx -> tx.availability().of(member));
    }

    private void away(Caller who, Caller delegate) {
        var to = new PersonFacts(delegate.account(), delegate.name(), false, false);
        assertThat(fixture.run(
                        fixture.red,
                        who,
                        new SetAway("7d", Optional.of(to), Optional.empty(), List.of(), Optional.empty())))
                .isInstanceOf(Outcome.AwaySet.class);
    }

    @Test
    void whatEitherAccountSaidAboutBeingReachedHolds() {
        away(ANA, BEN);
        fixture.run(ANNA, new SetQuiet("3d", List.of()));
        fixture.run(ANNA, new ChooseNotify(Availability.NotifyBy.DM, false));
        var away = said(ANA).away();
        var quiet = said(ANNA).quietUntil();
        assertThat(away).isPresent();
        assertThat(quiet).isPresent();
        linked();
        assertThat(said(ANA).away()).isEqualTo(away);
        assertThat(said(ANA).quietUntil()).isEqualTo(quiet);
        assertThat(said(ANA).notifyBy()).contains(Availability.NotifyBy.DM);
    }

    @Test
    void nobodyStandsInForThemselves() {
        away(ANA, ANNA);
        linked();
        assertThat(said(ANA).away()).isEmpty();
    }

    @Test
    void whatADelegateWasToldFollowsWhoIsAway() {
        fixture.run(ANNA, RegisterFixture.add("x", Optional.empty(), Optional.empty()));
        fixture.drawn();
        var to = new PersonFacts(BEN.account(), "ben", false, false);
        fixture.run(
                fixture.red,
                ANNA,
                new SetAway("7d", Optional.of(to), Optional.empty(), List.of(), Optional.of(RegisterFixture.DIRECT)));
        assertThat(fixture.drawn()).anyMatch(CardKey.Delegation.class::isInstance);
        linked();
        fixture.run(ANA, new SetAway("now", Optional.empty(), Optional.empty(), List.of(), Optional.empty()));
        assertThat(fixture.drawn())
                .contains(new CardKey.Delegation(
                        RegisterFixture.space("red"),
                        member(ANA).id(),
                        member(BEN).id()));
    }
}

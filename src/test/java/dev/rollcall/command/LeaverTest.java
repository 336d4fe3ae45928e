package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.query.LeaverTokens;
import dev.rollcall.query.LeaverView;
import dev.rollcall.query.QueryResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ana leaves, who has tokens that Ben backs up. */
class LeaverTest extends RegisterTest {
    private static final Caller CHO = RegisterFixture.member("red", "cho");
    private static final Optional<Absence> LEFT = Optional.of(Absence.LEFT);

    private MemberId ana() {
        return fixture.member(RegisterFixture.ANA);
    }

    private CardKey card() {
        return new CardKey.Leaver(RegisterFixture.space("red"), ana());
    }

    private void ana(Optional<Absence> absence) {
        fixture.run(new Actor.Scheduler(), new RecordAbsences(Map.of(RegisterFixture.ANA.account(), absence)));
    }

    private LeaverView view() {
        return fixture.views.leaver(fixture.red, ana()).orElseThrow();
    }

    private List<String> listed() {
        return view().lines().stream().map(LeaverView.Line::label).toList();
    }

    private HandOver handOver(HandOver.Which which, Caller to) {
        return new HandOver(
                which,
                Optional.of(new PersonFacts(to.account(), to.name(), to.admin(), to.outsider())),
                List.of(),
                RegisterFixture.DIRECT);
    }

    private HandOver.Which all() {
        return new HandOver.Which.AllOf(ana());
    }

    private HandOver.Which one(String label) {
        return new HandOver.Which.One(fixture.token(fixture.red, label).id());
    }

    private Token token(String label) {
        return fixture.token(fixture.red, label);
    }

    @Test
    void whoLeavesWithTokensIsToldOfOnce() {
        fixture.active("x");
        fixture.pending("y");
        fixture.drawn();
        ana(LEFT);
        assertThat(fixture.drawn()).contains(card());
        assertThat(view().left()).isTrue();
        assertThat(listed()).containsExactly("x", "y");
        assertThat(view().asked())
                .extracting(member -> member.id())
                .containsExactly(fixture.member(RegisterFixture.BEN), fixture.member(RegisterFixture.ADMIN));
        ana(LEFT);
        assertThat(fixture.drawn()).doesNotContain(card());
    }

    @Test
    void aGuestOrSomebodyWithoutTokensIsNoCard() {
        fixture.active("x");
        ana(Optional.of(Absence.GUEST));
        fixture.active("y", CHO);
        fixture.run(new Actor.Scheduler(), new RecordAbsences(Map.of(RegisterFixture.BEN.account(), LEFT)));
        assertThat(fixture.drawn()).noneMatch(CardKey.Leaver.class::isInstance);
    }

    @Test
    void whoLeftBeforeTheCardExistedIsToldOfAtTheNextLook() {
        fixture.active("x");
        fixture.store.transact(fixture.red, tx -> {
            tx.members().absent(RegisterFixture.ANA.account(), LEFT);
            return 0;
        });
        fixture.drawn();
        ana(LEFT);
        assertThat(fixture.drawn()).contains(card());
    }

    @Test
    void theCardIsClosedWhenThePersonIsBackAndANewOneIsSentWhenTheyLeaveAgain() {
        fixture.active("x");
        ana(LEFT);
        fixture.drawn();
        ana(Optional.empty());
        assertThat(fixture.drawn()).contains(card());
        assertThat(view().left()).isFalse();
        ana(LEFT);
        assertThat(fixture.card(card()).message()).as("a new message").isEmpty();
        assertThat(fixture.drawn()).contains(card());
    }

    @Test
    void theCardShrinksAsTokensAreTransferredOrGone() {
        fixture.active("x");
        fixture.active("y");
        ana(LEFT);
        fixture.drawn();
        assertThat(fixture.run(RegisterFixture.ADMIN, handOver(one("x"), CHO)))
                .isEqualTo(new Outcome.TokensTransferred(List.of("x"), "cho"));
        assertThat(fixture.drawn()).contains(card());
        assertThat(listed()).containsExactly("y");
        assertThat(fixture.run(
                        RegisterFixture.BEN, new RemoveByButton(token("y").id())))
                .isInstanceOf(Outcome.RemovalChanged.class);
        assertThat(fixture.drawn()).contains(card());
        assertThat(view().lines().getFirst().removal()).contains(RemovalStep.ANNOUNCED);
        fixture.moveTo(fixture.removal("y").due().orElseThrow());
        fixture.advance();
        var removal = fixture.removal("y").id();
        fixture.run(RegisterFixture.BEN, new ReportDeleted(removal));
        fixture.run(RegisterFixture.ADMIN, new ConfirmGone(removal));
        assertThat(fixture.drawn()).contains(card());
        assertThat(listed()).isEmpty();
    }

    @Test
    void aBackupOffersWhatTheyBackUpAndAnAdminMovesTheRest() {
        fixture.active("x");
        fixture.active("z");
        fixture.run(
                RegisterFixture.ANA,
                new EditToken(
                        new WhichToken.Labelled("z"),
                        new TokenFields(Map.of("backup", "-")),
                        Optional.empty(),
                        true,
                        List.of()));
        ana(LEFT);
        assertThat(fixture.refused(RegisterFixture.STRANGER, handOver(all(), CHO)))
                .isInstanceOf(Refusal.NotYours.class);
        assertThat(fixture.run(RegisterFixture.BEN, handOver(one("x"), CHO))).isInstanceOf(Outcome.TokensOffered.class);
        assertThat(token("x").owner()).contains(ana());
        assertThat(fixture.run(RegisterFixture.ADMIN, handOver(all(), CHO)))
                .isEqualTo(new Outcome.TokensTransferred(List.of("x", "z"), "cho"));
        assertThat(listed()).isEmpty();
        assertThat(fixture.refused(RegisterFixture.ADMIN, handOver(all(), CHO))).isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void theFormNamesAllTokensThatItMoves() {
        fixture.active("b");
        fixture.active("a");
        ana(LEFT);
        assertThat(fixture.runner.opensForm(
                        fixture.red, RegisterFixture.BEN, HandOver.SPEC, handOver(all(), RegisterFixture.BEN)))
                .isEqualTo(Decision.go(FormStart.about("a, b")));
    }

    @Test
    void whoMayNotActIsNotSentToWhoLeft() {
        fixture.active("a");
        assertThat(fixture.refused(CHO, handOver(all(), CHO))).isEqualTo(new Refusal.NotYours("a", "ana", "ben"));
        ana(LEFT);
        fixture.drawn();
        assertThat(fixture.refused(CHO, handOver(all(), CHO))).isEqualTo(new Refusal.NotYours("a", "", "ben"));
        assertThat(fixture.refused(CHO, new RemoveOwned(ana()))).isEqualTo(new Refusal.NotYours("a", "", "ben"));
    }

    @Test
    void nobodyAndAnOutsiderCannotBecomeTheOwner() {
        fixture.active("x");
        assertThat(fixture.refused(
                        RegisterFixture.ADMIN,
                        new HandOver(all(), Optional.empty(), List.of(), RegisterFixture.DIRECT)))
                .isEqualTo(new Refusal.Many(List.of(new BadField("to", "", Rule.REQUIRED))));
        assertThat(fixture.refused(RegisterFixture.ADMIN, handOver(all(), RegisterFixture.GUEST)))
                .isEqualTo(new Refusal.Many(List.of(new BadField("to", "guest", Rule.OUTSIDER))));
        assertThat(fixture.refused(RegisterFixture.ADMIN, handOver(all(), RegisterFixture.ANA)))
                .isEqualTo(new Refusal.Many(List.of(new BadField("to", "ana", Rule.OWNER_ALREADY))));
        assertThat(fixture.refused(RegisterFixture.ADMIN, handOver(new HandOver.Which.One(new TokenId("none")), CHO)))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void allAreRemovedTogetherExceptThoseThatCannotBe() {
        fixture.active("x");
        fixture.active("y");
        fixture.pending("z");
        fixture.run(RegisterFixture.ANA, new RemoveToken("y", ""));
        ana(LEFT);
        assertThat(fixture.refused(RegisterFixture.STRANGER, new RemoveOwned(ana())))
                .isInstanceOf(Refusal.NotYours.class);
        assertThat(fixture.run(RegisterFixture.ADMIN, new RemoveOwned(ana())))
                .isEqualTo(new Outcome.RemovalsBegun(List.of("x"), List.of("y", "z")));
        assertThat(fixture.removal("x").open()).isTrue();
        assertThat(fixture.run(RegisterFixture.ADMIN, new RemoveOwned(ana())))
                .isEqualTo(new Outcome.RemovalsBegun(List.of(), List.of("x", "y", "z")));
        assertThat(fixture.refused(RegisterFixture.ADMIN, new RemoveOwned(new MemberId("none"))))
                .isEqualTo(new Refusal.OwnsNothing(""));
    }

    @Test
    void theListHasPagesOfWhatOneAnswersFor() {
        for (int i = 0; i < 7; i++) {
            fixture.active("t" + i);
        }
        var first = page(RegisterFixture.BEN, "");
        assertThat(first.total()).isEqualTo(7);
        assertThat(first.rows()).hasSize(6);
        assertThat(first.back()).isEmpty();
        var next = first.next().orElseThrow();
        var last = page(RegisterFixture.BEN, next.substring(next.indexOf('~') + 1));
        assertThat(last.rows()).extracting(row -> row.token().label()).containsExactly("t6");
        assertThat(last.back()).contains(ana().value());
        assertThat(page(RegisterFixture.STRANGER, "").rows()).isEmpty();
        assertThat(fixture.queries.ask(fixture.red, CHO, new LeaverTokens(new MemberId("none"), "")))
                .isEqualTo(new QueryResult.No<>(new Refusal.NoSuchThing()));
    }

    private LeaverTokens.View page(Caller who, String after) {
        var found = fixture.queries.ask(fixture.red, who, new LeaverTokens(ana(), after));
        return (LeaverTokens.View) ((QueryResult.Found<?>) found).view();
    }
}

package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.review.ReplyAnswer;
import dev.rollcall.domain.review.ReplyTarget;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.query.MyItems;
import dev.rollcall.query.QueryResult;
import dev.rollcall.query.ShowAvailability;
import dev.rollcall.query.View;
import dev.rollcall.store.CardAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The fixture's day is Tuesday, 3 March 2026, in Europe/Berlin. */
class SetAwayTest extends Reviewed {
    private static final Caller CHO = RegisterFixture.member("red", "cho");
    private static final Caller DEE = RegisterFixture.member("red", "dee");

    private static Optional<PersonFacts> facts(Caller who) {
        return Optional.of(new PersonFacts(who.account(), who.name(), false, who.outsider()));
    }

    private static SetAway away(String until, Caller to) {
        return new SetAway(until, facts(to), Optional.empty(), List.of(), Optional.of(RegisterFixture.DIRECT));
    }

    private static SetAway back() {
        return new SetAway("now", Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }

    private static SetAway away(String until, Caller to, Caller of) {
        return new SetAway(until, facts(to), facts(of), List.of(), Optional.of(RegisterFixture.DIRECT));
    }

    private Outcome keep(Caller by, String label) {
        return fixture.run(by, new AnswerItem(item(label), Answer.CONFIRMED));
    }

    private Outcome replies(Caller by, ReplyTarget target) {
        return fixture.run(by, new AnswerReply(review, List.of(new ReplyAnswer(Answer.CONFIRMED, target)), "keep"));
    }

    private void climbAt(int rung, ReviewLayout layout) {
        fixture.moveTo(fixture.review(review).rungs().get(rung).at());
        fixture.run(new Actor.Scheduler(), new ClimbRung(layout));
    }

    /** Who has a card by direct message for a rung. */
    private Set<CardKey> reminded(int rung) {
        return fixture.drawn().stream()
                .filter(key -> key instanceof CardKey.Reminder reminder && reminder.rung() == rung)
                .collect(Collectors.toSet());
    }

    private CardKey delegation(Caller away, Caller to) {
        return new CardKey.Delegation(RegisterFixture.space("red"), fixture.member(away), fixture.member(to));
    }

    private ShowAvailability.View shown(Caller who) {
        var found = fixture.queries.ask(fixture.red, who, new ShowAvailability());
        return ((QueryResult.Found<ShowAvailability.View>) found).view();
    }

    @Test
    void theDelegateAnswersByPressByNameAndByAll() {
        assertThat(keep(CHO, "a")).isInstanceOf(Outcome.Refused.class);
        assertThat(fixture.run(RegisterFixture.ANA, away("2026-03-20", CHO)))
                .isEqualTo(new Outcome.AwaySet("", "cho", "cho", LocalDate.of(2026, 3, 20)));
        assertThat(fixture.audited().subList(0, 2)).containsExactly("ana", "member.away");
        keep(CHO, "a");
        assertThat(answer("a")).contains(Answer.CONFIRMED);
        fixture.active("late");
        replies(CHO, new ReplyTarget.AllMine());
        assertThat(answer("b")).contains(Answer.CONFIRMED);
        assertThat(answer("c")).as("Ben's own").isEmpty();
        assertThat(fixture.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.UNUSED)))
                .as("who is away may still answer")
                .isNotInstanceOf(Outcome.Refused.class);
        assertThat(fixture.run(CHO, new RestoreToken(new RestoreToken.Which.Labelled("a"))))
                .as("all that the owner may do")
                .isNotInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aReplyThatNamesATokenOfTheOneWhoIsAwayCounts() {
        fixture.run(RegisterFixture.ANA, away("1d", CHO));
        replies(CHO, new ReplyTarget.Labels(List.of("b")));
        assertThat(answer("b")).contains(Answer.CONFIRMED);
    }

    @Test
    void theDelegatesListSaysForWhom() {
        fixture.run(RegisterFixture.ANA, away("1d", CHO));
        var asked = fixture.queries.ask(fixture.red, CHO, new MyItems());
        var list = (MyItems.Items) ((QueryResult.Found<View>) asked).view();
        assertThat(list.open()).hasSize(2).allMatch(line -> line.ownerAway());
        assertThat(shown(CHO).standsFor()).extracting(one -> one.name()).containsExactly("ana");
        assertThat(shown(RegisterFixture.ANA).answers()).isEqualTo("cho");
    }

    @Test
    void remindersGoToTheDelegate() {
        fixture.run(RegisterFixture.ANA, away("2026-03-20", CHO));
        fixture.drawn();
        climbAt(0, RegisterFixture.DIRECT);
        assertThat(reminded(0))
                .containsExactlyInAnyOrder(
                        RedKeys.reminder(review, 0, fixture.member(CHO)),
                        RedKeys.reminder(review, 0, fixture.member(RegisterFixture.BEN)));
    }

    @Test
    void theLastOfAChainIsAsked() {
        fixture.run(RegisterFixture.ANA, away("2026-03-20", CHO));
        assertThat(fixture.run(CHO, away("2026-03-20", DEE)))
                .isEqualTo(new Outcome.AwaySet("", "dee", "dee", LocalDate.of(2026, 3, 20)));
        assertThat(shown(RegisterFixture.ANA).answers()).isEqualTo("dee");
        keep(DEE, "a");
        assertThat(answer("a")).contains(Answer.CONFIRMED);
        assertThat(keep(CHO, "b")).isInstanceOf(Outcome.Refused.class);
        fixture.run(CHO, back());
        keep(CHO, "b");
        assertThat(answer("b")).contains(Answer.CONFIRMED);
    }

    @Test
    void aCycleFallsBackToTheBackupAndThenToTheOwner() {
        fixture.active("alone", CHO);
        fixture.run(RegisterFixture.ANA, away("2026-03-20", CHO));
        assertThat(fixture.run(CHO, away("2026-03-20", RegisterFixture.ANA)))
                .isEqualTo(new Outcome.AwaySet("", "ana", "", LocalDate.of(2026, 3, 20)));
        fixture.drawn();
        climbAt(0, RegisterFixture.DIRECT);
        assertThat(reminded(0)).containsExactly(RedKeys.reminder(review, 0, fixture.member(RegisterFixture.BEN)));
        replies(RegisterFixture.BEN, new ReplyTarget.Labels(List.of("a")));
        assertThat(answer("a")).as("the backup is asked before the escalation").contains(Answer.CONFIRMED);
        // The backup is in the cycle too: the owner is asked though away.
        fixture.run(RegisterFixture.BEN, away("2026-03-20", CHO));
        fixture.drawn();
        climbAt(1, RegisterFixture.DIRECT);
        assertThat(reminded(1))
                .containsExactlyInAnyOrder(
                        RedKeys.reminder(review, 1, fixture.member(RegisterFixture.ANA)),
                        RedKeys.reminder(review, 1, fixture.member(RegisterFixture.BEN)));
    }

    @Test
    void aDelegateWhoLeftFallsBackToTheBackup() {
        fixture.run(RegisterFixture.ANA, away("2026-03-20", CHO));
        fixture.run(new Actor.Scheduler(), new RecordAbsences(Map.of(CHO.account(), Optional.of(Absence.LEFT))));
        fixture.drawn();
        climbAt(0, RegisterFixture.DIRECT);
        assertThat(reminded(0)).containsExactly(RedKeys.reminder(review, 0, fixture.member(RegisterFixture.BEN)));
    }

    @Test
    void itEndsByItselfAtTheEndOfTheDayInTheTeamsZone() {
        fixture.run(RegisterFixture.ANA, away("2026-03-05", CHO));
        fixture.moveTo(Instant.parse("2026-03-05T22:59:59Z"));
        assertThat(shown(CHO).standsFor()).hasSize(1);
        fixture.moveTo(Instant.parse("2026-03-05T23:00:00Z"));
        assertThat(keep(CHO, "a")).isInstanceOf(Outcome.Refused.class);
        fixture.drawn();
        fixture.run(new Actor.Scheduler(), new EndAbsences());
        assertThat(fixture.audited().subList(0, 2)).containsExactly("scheduler", "member.back");
        assertThat(fixture.drawn()).contains(delegation(RegisterFixture.ANA, CHO));
        fixture.run(new Actor.Scheduler(), new EndAbsences());
        assertThat(fixture.drawn()).isEmpty();
    }

    @Test
    void theDelegateIsToldOnce() {
        fixture.run(RegisterFixture.ANA, away("2026-03-20", CHO));
        var key = delegation(RegisterFixture.ANA, CHO);
        assertThat(fixture.card(key).address()).isEqualTo(new CardAddress.ToMember(fixture.member(CHO)));
        fixture.drawn();
        fixture.run(RegisterFixture.ANA, away("2026-03-27", CHO));
        assertThat(fixture.card(key).message()).as("the message is edited").isPresent();
        fixture.run(RegisterFixture.ANA, away("2026-03-27", DEE));
        assertThat(fixture.drawn()).contains(key, delegation(RegisterFixture.ANA, DEE));
        fixture.run(RegisterFixture.ANA, back());
        fixture.run(RegisterFixture.ANA, away("2026-03-27", CHO));
        assertThat(fixture.card(key).message()).as("a new message").isEmpty();
    }

    @Test
    void whatIsWrongIsSaidAtOnceAndNothingIsChanged() {
        assertThat(fixture.refused(RegisterFixture.ANA, away("2026-03-02", RegisterFixture.GUEST)))
                .isEqualTo(new Refusal.Many(List.of(
                        new BadField("until", "2026-03-02", Rule.IN_THE_PAST),
                        new BadField("to", "guest", Rule.OUTSIDER))));
        assertThat(fixture.refused(RegisterFixture.ANA, away("400d", CHO)))
                .isEqualTo(new Refusal.Many(List.of(new BadField("until", "400d", Rule.AWAY_TOO_LONG))));
        assertThat(fixture.refused(RegisterFixture.ANA, away("7d", RegisterFixture.ANA)))
                .isEqualTo(new Refusal.Many(List.of(new BadField("to", "ana", Rule.THE_ONE_WHO_IS_AWAY))));
        assertThat(fixture.refused(
                        RegisterFixture.ANA,
                        new SetAway("7d", Optional.empty(), Optional.empty(), List.of(), Optional.empty())))
                .isEqualTo(new Refusal.Many(List.of(new BadField("to", "", Rule.REQUIRED))));
        assertThat(fixture.refused(RegisterFixture.ANA, away("7d", CHO, RegisterFixture.BEN)))
                .isEqualTo(new Refusal.NotAdmin());
        assertThat(shown(RegisterFixture.ANA).awayUntil()).isEmpty();
    }

    @Test
    void anAdminRecordsItForSomebodyElseAndThatIsAudited() {
        assertThat(fixture.run(RegisterFixture.ADMIN, away("7d", CHO, RegisterFixture.ANA)))
                .isEqualTo(new Outcome.AwaySet("ana", "cho", "cho", LocalDate.of(2026, 3, 10)));
        assertThat(fixture.audited())
                .containsExactly("admin", "member.away", "until 2026-03-10, to member:" + fixture.member(CHO));
        keep(CHO, "a");
        assertThat(answer("a")).contains(Answer.CONFIRMED);
        assertThat(fixture.run(
                        RegisterFixture.ADMIN,
                        new SetAway("now", Optional.empty(), facts(RegisterFixture.ANA), List.of(), Optional.empty())))
                .isEqualTo(new Outcome.AwayEnded("ana"));
        assertThat(shown(RegisterFixture.ANA).awayUntil()).isEmpty();
    }

    @Test
    void itEndsAtOnceAndEndingItTwiceChangesNothing() {
        fixture.run(RegisterFixture.ANA, away("7d", CHO));
        assertThat(fixture.run(RegisterFixture.ANA, back())).isEqualTo(new Outcome.AwayEnded(""));
        assertThat(fixture.audited().subList(0, 2)).containsExactly("ana", "member.back");
        fixture.drawn();
        assertThat(fixture.run(RegisterFixture.ANA, back())).isEqualTo(new Outcome.AwayEnded(""));
        assertThat(fixture.drawn()).isEmpty();
        assertThat(keep(CHO, "a")).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aDelegateOfTheBackupIsToldAtTheEscalation() {
        fixture.run(RegisterFixture.BEN, away("2026-03-20", CHO));
        fixture.drawn();
        climbAt(2, RegisterFixture.DIRECT);
        assertThat(fixture.drawn()).contains(RedKeys.backup(review, 2, fixture.member(CHO)));
        replies(CHO, new ReplyTarget.Labels(List.of("a")));
        assertThat(answer("a")).contains(Answer.CONFIRMED);
    }
}

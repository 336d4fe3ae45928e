package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.ALERTS;
import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.REMINDERS;
import static dev.rollcall.scenario.ChatTeam.THREAD;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.SeenMessage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Owners answer for many tokens with few presses, look twice at what matters, and undo what was wrong. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class AnswerStoryTest extends StoryTest {
    private static final String CONFIRM_12 = "Confirm these 12 as still used";

    private int presses;

    private SeenMessage pressesAndIsTold(ChatTeam team, String place, SeenMessage message, String label, String words) {
        presses++;
        team.presses("ana", place, message, label);
        return team.isTold("ana", place, words);
    }

    private ChatTeam opened(int tokens) {
        var team = newTeam();
        team.setUp();
        IntStream.rangeClosed(1, tokens).forEach(i -> team.hasToken("tok-%02d".formatted(i), "ana"));
        team.advanceTo("2026-12-01T09:00");
        return team;
    }

    @Test
    void twelveTokensTakeThreePressesAndCanBeUndoneAtOnce() {
        var team = opened(12);
        presses = 0;
        var list = pressesAndIsTold(team, TOKENS, team.reviewRoot("ana"), "My list", "12 tokens wait for your word");
        var shown = pressesAndIsTold(team, TOKENS, list, "Confirm all mine", "These 12 of yours are open: `tok-01`");
        assertThat(shown.text()).contains("`tok-01`", "`tok-12`");
        var done = pressesAndIsTold(team, TOKENS, shown, CONFIRM_12, "Noted: `tok-01`");
        assertThat(presses).isLessThanOrEqualTo(3);
        team.reviewShows("12 of 12 · still used 12");

        var undone = pressesAndIsTold(team, TOKENS, done, "Undo", "Undone. `tok-01`");
        assertThat(undone.text()).contains("12 tokens wait for your word");
        team.reviewShows("0 of 12 · still used 0");
    }

    @Test
    void backLeadsFromThePreviewToTheList() {
        var team = opened(3);
        team.presses("ana", TOKENS, team.reviewRoot("ana"), "Confirm all mine");
        var shown = team.isTold("ana", TOKENS, "These 3 of yours are open");
        team.presses("ana", TOKENS, shown, "Back");
        team.isTold("ana", TOKENS, "3 tokens wait for your word");
        team.reviewShows("0 of 3");
    }

    @Test
    void severalTokensOfTheListAreChosenAndAnsweredForTogether() {
        var team = opened(4);
        team.presses("ana", TOKENS, team.reviewRoot("ana"), "My list");
        var list = team.isTold("ana", TOKENS, "4 tokens wait for your word");
        team.choosesIn("ana", TOKENS, list, "tok-02", "tok-04");
        var chosen = team.isTold("ana", TOKENS, "2 chosen: `tok-02`, `tok-04`");
        assertThat(chosen.controls()).containsOnlyKeys("Still used", "Unused", "Not mine", "Back");
        team.presses("ana", TOKENS, chosen, "Unused");
        team.isTold("ana", TOKENS, "Noted: `tok-02`, `tok-04` unused");
        team.reviewShows("still used 0 · unused 2");
    }

    @Test
    void anAnswerCanBeUndoneForTenMinutes() {
        var team = opened(2);
        team.presses("ana", TOKENS, team.reviewRoot("ana"), "My list");
        var list = team.isTold("ana", TOKENS, "2 tokens wait for your word");
        team.answers("ana", TOKENS, list, "tok-01", "Unused");
        var noted = team.isTold("ana", TOKENS, "Noted: `tok-01` unused");
        team.sees("sam", TOKENS, "`tok-01` is about to be removed");
        team.presses("ana", TOKENS, noted, "Undo");
        team.isTold("ana", TOKENS, "Undone. `tok-01` is open again");
        team.sees("sam", TOKENS, "`tok-01` stays: Ana took that back");
        team.reviewShows("0 of 2");

        var told = team.asksIn("ana", GENERAL, "confirm tok-02");
        team.advanceTo("2026-12-01T09:30");
        team.presses("ana", GENERAL, told, "Undo");
        team.isTold("ana", GENERAL, "That could be undone until");
        team.reviewShows("1 of 2");
    }

    @Test
    void whatHasFullAccessToLiveDataIsAskedOnceMore() {
        var team = newTeam();
        team.setUp();
        team.hasToken("stripe-live", "ana", "access:full");
        team.hasToken("old-zap", "ana");
        team.advanceTo("2026-12-01T09:00");
        var page = team.pages("ana").getFirst();
        team.answers("ana", THREAD, page, "stripe-live", "Unused");
        var question = team.isTold("ana", THREAD, "`stripe-live` has full access to live data");
        team.reviewShows("0 of 2");
        team.presses("ana", THREAD, question, "Back");
        team.isTold("ana", THREAD, "2 tokens wait for your word");
        team.reviewShows("0 of 2");

        var reply = team.replies("ana", "unused stripe-live and old-zap");
        team.isMarked(reply, "🔶");
        question = team.isToldAboutReply("ana", "is it really unused?");
        assertThat(question.text()).contains("Noted: `old-zap` unused");
        team.reviewShows("1 of 2");
        team.presses("ana", ChatTeam.PRIVATE_REPLIES, question, "Yes, unused");
        team.reviewShows("2 of 2");
    }

    @Test
    void whoseTokenItIsIsAskedAndThePersonAccepts() {
        var team = opened(2);
        var page = team.pages("ana").getFirst();
        team.answers("ana", THREAD, page, "tok-01", "Not mine");
        var question = team.isTold("ana", THREAD, "Whose is it?");
        team.choosesPerson("ana", THREAD, question, "cho");
        team.isTold("ana", THREAD, "Offered to Cho: `tok-01`");
        team.reviewShows("Not mine, needs an owner: `tok-01`");
        var offer = team.sees("cho", REMINDERS, "Ana asks you to take over this token");
        assertThat(offer.text()).contains("Ana answered “not mine” for this token and named you as the owner");
        team.presses("cho", REMINDERS, offer, "Accept");
        team.sees("ana", REMINDERS, "Cho took over `tok-01`");
        team.reviewShows("0 of 2");
        team.presses("cho", TOKENS, team.reviewRoot("cho"), "My list");
        team.isTold("cho", TOKENS, "1 token waits for your word");
    }

    @Test
    void thePersonWhoIsNamedDeclinesAndTheAnswerStays() {
        var team = opened(2);
        team.replies("ana", "not mine tok-01");
        var question = team.isToldAboutReply("ana", "Whose is it?");
        team.choosesPerson("ana", ChatTeam.PRIVATE_REPLIES, question, "cho");
        var offer = team.sees("cho", REMINDERS, "Ana asks you to take over this token");
        team.presses("cho", REMINDERS, offer, "Decline");
        team.sees("ana", REMINDERS, "Cho declined to take over `tok-01`");
        team.reviewShows("Not mine, needs an owner: `tok-01`");

        team.replies("ana", "not mine tok-02");
        var other = team.isToldAboutReply("ana", "`tok-02` not yours");
        team.presses("ana", ChatTeam.PRIVATE_REPLIES, other, "I do not know");
        team.isToldAboutReply("ana", "`tok-02` needs an owner");
    }

    @Test
    void theBackupAnswersFromTheEscalation() {
        var team = newTeam();
        team.setUp();
        team.hasToken("backed-one", "ana", "backup:@dee");
        team.hasToken("backed-two", "ana", "backup:@dee");
        team.hasToken("alone", "ben");
        team.advanceTo("2026-12-01T09:00");
        team.advanceTo("2026-12-10T09:00");
        var card = team.sees("dee", ALERTS, "3 tokens without an answer");
        assertThat(card.text())
                .contains("backup Dee told", "`backed-one` `backed-two`", "no backup", "Open the thread");
        team.presses("sam", ALERTS, card, "Answer for Ana");
        team.isTold("sam", ALERTS, "Only Ana, the backup Dee or an admin can answer for `backed-one`");
        team.presses("dee", ALERTS, card, "Answer for Ana");
        var list = team.isTold("dee", ALERTS, "2 tokens of Ana wait for an answer");
        team.answers("dee", ALERTS, list, "backed-one", "Still used");
        list = team.isTold("dee", ALERTS, "1 token of Ana waits for an answer");
        team.answers("dee", ALERTS, list, "backed-two", "Still used");
        team.isTold("dee", ALERTS, "No token of Ana is open any more");
        card = team.sees("dee", ALERTS, "1 token without an answer");
        assertThat(card.controls()).doesNotContainKey("Answer for Ana");
        team.presses("olga", ALERTS, card, "Answer for Ben");
        team.answers("olga", ALERTS, team.isTold("olga", ALERTS, "1 token of Ben"), "alone", "Still used");
        team.sees("dee", ALERTS, "every token has an answer now");
    }
}

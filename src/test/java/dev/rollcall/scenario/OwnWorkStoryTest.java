package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.ALERTS;
import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static dev.rollcall.scenario.ChatTeam.REMINDERS;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.SeenMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** People are away, want quiet, and get their list and reminders where they wish. The stories begin on a Tuesday. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class OwnWorkStoryTest extends StoryTest {
    private static final String OPENS = "2026-12-01T09:00";
    private static final String REMINDS = "2026-12-04T09:00";

    private ChatTeam team() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana", "backup:@cho");
        team.hasToken("xano-sync", "ana");
        team.hasToken("ben-one", "ben");
        team.awaitIdle();
        return team;
    }

    private List<SeenMessage> lists(ChatTeam team, String who) {
        return team.messages(who, DIRECT).stream()
                .filter(message -> message.says("for your word") || message.says("nothing waits for you"))
                .toList();
    }

    @Test
    void aDelegateIsToldOnceAndAnswersForOneWhoIsAway() {
        var team = team();
        assertThat(team.asks("ana", chat.slack() ? "away" : "me away")).contains("You are not away");
        assertThat(team.asks("ana", "me away until:2026-12-23 to:@dee"))
                .contains("You are away until the end of 23 Dec 2026 (Europe/Berlin). Dee answers for your tokens too");
        team.sees("dee", chat.slack() ? DIRECT : TOKENS, "Ana is away until the end of 23 Dec 2026");
        assertThat(team.asks("ana", "me away")).contains("23 Dec 2026. Dee answers");
        assertThat(team.asks("dee", "me away")).contains("You answer for Ana until the end of 23 Dec 2026");

        team.advanceTo(OPENS);
        assertThat(team.pages("olga").getFirst().pinged())
                .contains(team.idOf("dee"))
                .doesNotContain(team.idOf("ana"));
        assertThat(team.pages("olga").getFirst().text()).contains("away, ", " is asked");
        if (chat.slack()) {
            assertThat(lists(team, "dee").getFirst().text()).contains("2 tokens wait", "`ci-deploy`", "for Ana");
            assertThat(lists(team, "ana")).isEmpty();
        }
        var opened = team.notifications();
        team.advanceTo(REMINDS);
        assertThat(team.notifiedSince(opened)).isEqualTo(Map.of("dee", 1, "ben", 1));
        team.repliesAndIsUnderstood("dee", "keep ci-deploy");
        assertThat(team.asks("dee", "unused xano-sync")).contains("Noted");
        team.reviewShows("2 of 3");

        assertThat(team.asks("ana", "me away until:now")).contains("You are not away");
        assertThat(team.asks("dee", "confirm xano-sync")).contains("Only Ana or an admin");
    }

    @Test
    void anAbsenceEndsByItself() {
        var team = team();
        team.asks("ana", "me away until:2026-12-03 to:@dee");
        team.advanceTo(OPENS);
        team.advanceTo("2026-12-03T23:59");
        assertThat(team.asks("dee", "confirm ci-deploy")).contains("Noted");
        var before = team.notifications();
        team.advanceTo(REMINDS);
        assertThat(team.asks("dee", "confirm xano-sync")).contains("Only Ana or an admin");
        team.sees("dee", chat.slack() ? DIRECT : TOKENS, "You do not answer for Ana any more");
        assertThat(team.reminders("ana").getLast().text())
                .contains(chat.slack() ? "`xano-sync`" : "<@" + team.idOf("ana") + "> 1");
        assertThat(team.notifiedSince(before)).containsEntry("ana", 1).doesNotContainKey("dee");
    }

    @Test
    void whatIsWrongWithAnAbsenceIsSaidAndAdminsRecordItForOthers() {
        var team = team();
        assertThat(team.refusal("ana", "me away until:yesterday to:@ana")).contains("is not a date");
        assertThat(team.refusal("ana", "me away until:7d")).contains("to");
        assertThat(team.refusal("ana", "me away until:7d to:@dee for:@ben")).contains("admin");
        assertThat(team.asks("olga", "me away until:2026-12-23 to:@dee for:@ben"))
                .contains("Ben is away until");
        team.advanceTo(OPENS);
        team.repliesAndIsUnderstood("dee", "keep ben-one");
    }

    @Test
    void whoWantsQuietIsNotMentionedAndTheEscalationNamesThem() {
        var team = team();
        assertThat(team.asks("ana", "me quiet until:2026-12-14")).contains("until the end of 14 Dec 2026");
        var before = team.notifications();
        team.advanceTo(OPENS);
        team.advanceTo(REMINDS);
        assertThat(team.notifiedSince(before)).doesNotContainKey("ana").containsKey("ben");
        assertThat(team.asks("olga", "review status")).contains("Ana 2 (quiet until 14 Dec 2026)");
        assertThat(team.asks("cho", "review status")).doesNotContain("quiet");
        team.repliesAndIsUnderstood("ana", "keep xano-sync");
        team.advanceTo("2026-12-10T09:00");
        var escalation = team.sees("olga", ALERTS, "2 tokens without an answer");
        assertThat(escalation.text()).contains("Ana (wants quiet until the end of 14 Dec 2026) 1");
        assertThat(escalation.pinged()).containsExactly(team.idOf("ben"));
        assertThat(team.notifiedSince(before)).doesNotContainKey("ana");
        assertThat(team.asks("ana", "me quiet")).contains("no reminders until the end of 14 Dec 2026");
        assertThat(team.asks("ana", "me quiet until:now")).contains("You get reminders again");
    }

    @Test
    void theEscalationNamesWhoIsAwayAndWhoAnswersForThem() {
        var team = team();
        team.asks("ana", "me away until:2026-12-23 to:@dee");
        team.advanceTo(OPENS);
        team.advanceTo("2026-12-10T09:00");
        var escalation = team.sees("olga", ALERTS, "3 tokens without an answer");
        assertThat(escalation.text()).contains("Ana (away until the end of 23 Dec 2026; ", " answers) 2");
        assertThat(escalation.pinged()).containsExactlyInAnyOrder(team.idOf("dee"), team.idOf("ben"));
        team.asks("ana", "me away until:now");
        team.awaitGone("olga", ALERTS, "away until");
    }

    /** In Slack by itself, in Discord for those who wish it. */
    @Test
    void oneListIsEditedAsThingsAreAnswered() {
        var team = team();
        if (!chat.slack()) {
            assertThat(team.asks("ana", "notify dm")).contains("by direct message");
        }
        team.advanceTo(OPENS);
        var list = team.sees("ana", DIRECT, "2 tokens wait for your word");
        assertThat(list.text()).contains("`ci-deploy`", "`xano-sync`").doesNotContain("ben-one");
        int inChannel = team.messages("olga", TOKENS).size();
        team.answers("ana", DIRECT, list, "ci-deploy", "Still used");
        list = team.sees("ana", DIRECT, "1 token waits for your word");
        assertThat(list.text()).contains("Still used, Ana");
        team.repliesAndIsUnderstood("ana", "keep xano-sync");
        team.sees("ana", DIRECT, "nothing waits for you");
        assertThat(lists(team, "ana")).hasSize(1);
        if (!chat.slack()) {
            assertThat(team.wasToldDirectly("ben", "for your word")).isFalse();
        }
        var before = team.notifications();
        team.advanceTo(REMINDS);
        assertThat(team.notifiedSince(before)).isEqualTo(Map.of("ben", 1));
        assertThat(team.messages("olga", TOKENS))
                .as("the root shows the progress")
                .hasSize(inChannel);
    }

    /** The list shows each answer in its line; behind [Change] it can be undone for ten minutes. */
    @Test
    void anAnswerOnTheListCanBeUndone() {
        var team = team();
        team.asks("ana", "notify dm");
        team.advanceTo(OPENS);
        var list = team.sees("ana", DIRECT, "2 tokens wait for your word");
        team.answers("ana", DIRECT, list, "ci-deploy", "Still used");
        list = team.sees("ana", DIRECT, "1 token waits for your word");
        team.reviewShows("1 of 3");
        team.presses("ana", DIRECT, list, "Change");
        var one = team.sees("ana", DIRECT, message -> message.controls().containsKey("Undo"), "Undo");
        team.presses("ana", DIRECT, one, "Undo");
        team.isTold("ana", DIRECT, "Undone. `ci-deploy` is open again");
        team.reviewShows("0 of 3");
        team.sees("ana", DIRECT, "2 tokens wait for your word");
    }

    @Test
    void aListOpensTheFormOfAnAbsenceAndThePreviewOfAll() {
        var team = team();
        if (!chat.slack()) {
            team.asks("ana", "notify dm");
        }
        team.advanceTo(OPENS);
        var list = team.sees("ana", DIRECT, "2 tokens wait for your word");
        team.presses("ana", DIRECT, list, "I am away");
        team.awaitForm("ana");
        team.fills("ana", Map.of("until", "2026-12-23", "to", team.idOf("dee")));
        team.isTold("ana", DIRECT, "You are away until the end of 23 Dec 2026");
        assertThat(team.asks("dee", "me away")).contains("You answer for Ana");
    }

    @Test
    void whoChoosesTheChannelGetsNoList() {
        var team = team();
        assertThat(team.asks("ana", "notify channel")).contains(chat.slack() ? "no list" : "in the review’s thread");
        team.advanceTo(OPENS);
        assertThat(team.wasToldDirectly("ana", "for your word")).isFalse();
        var before = team.notifications();
        team.advanceTo(REMINDS);
        assertThat(team.notifiedSince(before)).containsEntry("ana", 1);
    }

    @Test
    void aReminderByDirectMessageIsNotRepeatedInTheThread() {
        var team = team();
        team.asks("ana", "notify dm");
        team.advanceTo(OPENS);
        var before = team.notifications();
        team.advanceTo(REMINDS);
        team.sees("ana", DIRECT, "2 tokens are still open");
        assertThat(team.notifiedSince(before)).isEqualTo(Map.of("ana", 1, "ben", 1));
        if (!chat.slack()) {
            assertThat(team.sees("ben", REMINDERS, "Still open").text()).contains("Ana 2");
        }
    }
}

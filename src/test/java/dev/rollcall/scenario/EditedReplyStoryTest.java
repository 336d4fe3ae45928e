package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Owners edit and delete their replies: the answer and the mark follow the text. */
@ParameterizedClass
@EnumSource
class EditedReplyStoryTest extends StoryTest {
    private static final String OPEN = "open in this month's review";

    private ChatTeam team() {
        var team = sharedTeam();
        if (team.canSee("olga", GENERAL, "Set up.")) {
            return team;
        }
        team.setUp();
        IntStream.rangeClosed(1, 9).forEach(i -> team.hasToken("t-0" + i, "ana"));
        team.hasToken("ben-one", "ben");
        team.advanceTo("2026-12-01T09:00");
        return team;
    }

    private String answerOf(String label) {
        return team().asks("ana", "show " + label).lines().findFirst().orElseThrow();
    }

    /** Replies in one thread are read in order, so those before have been read when this one is marked. */
    private void isReadToHere() {
        team().isMarked(team().replies("ben", "keep ben-one"), "✅");
    }

    @Test
    void theAnswerFollowsTheText() {
        var reply = team().replies("ana", "keep t-01");
        team().isMarkedOnly(reply, "✅");
        team().edits("ana", reply, "unused t-01");
        team().awaitAnswer("ana", "show t-01", "unused, Ana");
        team().isMarkedOnly(reply, "✅");
        team().edits("ana", reply, "unused t-02");
        team().isToldAboutReply("ana", "Your edited reply no longer answers for `t-01`, so it is open again.");
        assertThat(answerOf("t-01")).contains(OPEN);
        assertThat(answerOf("t-02")).contains("unused, Ana");
    }

    @Test
    void theMarkFollowsTheText() {
        var reply = team().replies("ana", "kep t-03 plz unsure");
        team().isMarkedOnly(reply, "❓");
        team().edits("ana", reply, "keep t-03");
        team().isMarkedOnly(reply, "✅");
        assertThat(answerOf("t-03")).contains("still used, Ana");
        team().edits("ana", reply, "keep t-33");
        team().isMarkedOnly(reply, "❓");
        team().isToldAboutReply("ana", "What it said before stays: `t-03` still used.");
        assertThat(answerOf("t-03")).contains("still used, Ana");
        team().edits("ana", reply, "keep t-03");
        team().isMarkedOnly(reply, "✅");
    }

    @Test
    void anEditThatChangesNothingDoesNothing() {
        var reply = team().replies("ana", "keep t-04");
        team().isMarkedOnly(reply, "✅");
        team().seesPreview("ana", reply);
        team().edits("ana", reply, "keep t-04!");
        isReadToHere();
        team().isMarkedOnly(reply, "✅");
        assertThat(answerOf("t-04")).contains("still used, Ana");
        assertThat(team().timesToldAboutReply("ana", "`t-04` still used")).isLessThanOrEqualTo(1);
    }

    @Test
    void aDeletedReplyLeavesItsAnswer() {
        var reply = team().replies("ana", "unused t-05");
        team().isMarkedOnly(reply, "✅");
        team().deletes("ana", reply);
        isReadToHere();
        assertThat(answerOf("t-05")).contains("unused, Ana");
    }

    @Test
    void anEditMadeWhileTheBotWasAwayIsRead() {
        var reply = team().replies("ana", "keep t-06");
        var other = team().replies("ana", "keep t-07");
        team().isMarkedOnly(reply, "✅");
        team().isMarkedOnly(other, "✅");
        team().stopBot();
        team().losesEvents();
        team().edits("ana", reply, "unused t-06");
        team().losesNoEvents();
        team().startBot();
        team().awaitAnswer("ana", "show t-06", "unused, Ana");
        assertThat(answerOf("t-07")).contains("still used, Ana");
    }
}

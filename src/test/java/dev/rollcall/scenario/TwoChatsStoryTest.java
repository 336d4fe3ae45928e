package dev.rollcall.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.SeenMessage;
import dev.rollcall.demo.SimulatedPeople;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A team uses Slack and Discord at once. */
class TwoChatsStoryTest {
    private static final Pattern CODE = Pattern.compile("[B-Z]{4}(-[B-Z]{4}){3}");

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private TwoChats both;

    @SuppressWarnings("NullAway.Init")
    private SimulatedPeople slack;

    @SuppressWarnings("NullAway.Init")
    private SimulatedPeople discord;

    @BeforeEach
    void begins() {
        both = new TwoChats(folder);
        slack = both.slack;
        discord = both.discord;
        slack.setUp();
    }

    @AfterEach
    void ends() {
        both.close();
    }

    private static String code(SeenMessage answer) {
        var found = CODE.matcher(answer.text());
        if (!found.find()) {
            throw new AssertionError("no code in: " + answer.text());
        }
        return found.group();
    }

    /** Discord joins the team of Slack, and ana and ben approve there. */
    private void joined() {
        var preview = both.asks(discord, "olga", "link " + code(both.asks(slack, "olga", "link")));
        both.confirms(discord, "olga", preview, "Join", "This chat is part of");
        both.asks(discord, "olga", "setup channel:#api-tokens escalation:#token-alerts approvers:\"@ana @ben\"");
        both.awaitIdle();
    }

    /** The answer with the code shows one command for both chats. */
    @Test
    void theCommandThatIsShownCanBeTypedInEitherChat() {
        joined();
        for (var here : List.of(slack, discord)) {
            var there = here.equals(slack) ? discord : slack;
            var preview = both.asks(here, "ana", "me link code:" + code(both.asks(there, "ana", "me link")));
            assertThat(preview.text()).contains("Are both accounts you?");
        }
    }

    private void anaLinksHerAccounts() {
        var preview = both.asks(discord, "ana", "me link code:" + code(both.asks(slack, "ana", "me link")));
        assertThat(preview.text()).contains("Are both accounts you?", "(Slack)", "(Discord)");
        both.confirms(discord, "ana", preview, "Join", "One person now: Ana (Slack) and Ana (Discord).");
    }

    @Test
    void aTokenOfOneChatIsApprovedInTheOtherAndNotByTheSamePerson() {
        both.asks(slack, "ana", "add ci-deploy app:shop service:Stripe");
        joined();
        anaLinksHerAccounts();
        var card = both.sees(discord, "ben", "ci-deploy");
        both.presses(discord, "ana", card, "Approve");
        both.isTold(discord, "ana", "somebody else must approve it");
        both.presses(discord, "ben", card, "Approve");
        both.sees(slack, "ana", "Approved by Ben");
        both.sees(discord, "ana", "Approved by Ben");
        assertThat(both.asks(discord, "ana", "list filter:mine").text()).contains("ci-deploy");
    }

    @Test
    void theReviewIsInBothChatsAndAnAnswerInOneShowsInTheOther() {
        joined();
        both.asks(slack, "ana", "add ci-deploy app:shop service:Stripe");
        both.asks(slack, "ben", "approve ci-deploy");
        both.asks(discord, "dee", "add old-zap app:crm service:Zapier");
        both.asks(discord, "ben", "approve old-zap");
        anaLinksHerAccounts();
        both.advanceTo("2026-12-01T09:00");
        for (var chat : List.of(slack, discord)) {
            var page = both.thread(chat, "sam").getFirst();
            assertThat(page.text()).contains("ci-deploy", "old-zap");
            assertThat(page.pinged()).contains(chat.idOf("ana"));
        }
        assertThat(both.thread(slack, "sam").getFirst().pinged()).doesNotContain(slack.idOf("dee"));
        assertThat(both.thread(discord, "sam").getFirst().pinged()).contains(discord.idOf("dee"));

        both.replies(discord, "ana", "keep ci-deploy");
        both.sees(slack, "sam", "1 of 2");
        both.sees(discord, "sam", "1 of 2");
        both.asks(discord, "dee", "confirm old-zap");
        both.sees(slack, "sam", "2 of 2");
    }

    @Test
    void aLinkedPersonIsRemindedOnce() {
        joined();
        both.asks(slack, "ana", "add ci-deploy app:shop service:Stripe");
        both.asks(slack, "ben", "approve ci-deploy");
        anaLinksHerAccounts();
        both.advanceTo("2026-12-01T09:00");
        var before =
                both.thread(slack, "sam").size() + both.thread(discord, "sam").size();
        both.advanceTo("2026-12-04T10:00");
        assertThat(both.thread(slack, "sam").size()
                        + both.thread(discord, "sam").size())
                .isEqualTo(before + 2);
        assertThat(both.thread(slack, "sam").getLast().pinged()).containsExactly(slack.idOf("ana"));
        assertThat(both.thread(discord, "sam").getLast().pinged()).isEmpty();
    }

    @Test
    void anAdminOfOneChatHasTheRightInTheOther() {
        joined();
        assertThat(both.asks(discord, "sam", "trace ab12").text()).contains("Only");
        var preview = both.asks(discord, "sam", "me link code:" + code(both.asks(slack, "olga", "me link")));
        both.confirms(discord, "sam", preview, "Join", "One person now");
        assertThat(both.asks(discord, "sam", "trace ab12").text()).doesNotContain("Only");
        assertThat(both.asks(discord, "sam", "me unlink").text()).contains("separate again");
        assertThat(both.asks(discord, "sam", "trace ab12").text()).contains("Only");
    }

    /** Ben approves in both chats and has not linked his accounts. */
    @Test
    void whoApprovesInBothChatsIsNamedOnce() {
        var preview = both.asks(discord, "olga", "link " + code(both.asks(slack, "olga", "link")));
        both.confirms(discord, "olga", preview, "Join", "This chat is part of");
        var setUp = both.asks(discord, "olga", "setup channel:#api-tokens escalation:#token-alerts approvers:\"@ben\"");
        assertThat(setUp.text()).contains("Ben or @security may approve").doesNotContain("or Ben", "the only approver");
        assertThat(both.asks(slack, "ana", "add ci-deploy app:shop service:Stripe")
                        .text())
                .contains("waiting for approval by Ben or @security.");
        assertThat(both.sees(slack, "ana", "Approval wanted: `ci-deploy`").text())
                .contains("One of Ben or @security must decide");
    }

    /** What Ana answers for stays with her account in Slack, where she linked from. */
    @Test
    void aPersonMakesTheirAccountsSeparateAgain() {
        joined();
        for (var chat : List.of(slack, discord)) {
            assertThat(both.asks(chat, "ana", "me unlink").text())
                    .contains("You have linked no other account")
                    .contains("`/token me link`");
        }
        both.asks(slack, "ana", "add ci-deploy app:shop service:Stripe");
        anaLinksHerAccounts();
        assertThat(both.asks(discord, "ana", "list filter:mine").text()).contains("ci-deploy");
        assertThat(both.asks(discord, "ana", "me unlink").text())
                .contains("You have a part in the decision on `ci-deploy`")
                .contains("unlink then");
        both.asks(slack, "ben", "approve ci-deploy");

        assertThat(both.asks(discord, "ana", "me unlink").text()).contains("separate again", "Slack");
        assertThat(both.asks(discord, "ana", "list filter:mine").text()).doesNotContain("ci-deploy");
        assertThat(both.asks(slack, "ana", "list mine").text()).contains("ci-deploy");
        both.asks(slack, "ana", "add old-zap app:crm service:Zapier");
        both.presses(discord, "ana", both.sees(discord, "ana", "Approval wanted: `old-zap`"), "Approve");
        both.sees(slack, "ben", "`old-zap`: Approved by Ana");
        assertThat(both.asks(slack, "ana", "me unlink").text()).contains("You have linked no other account");
    }

    @Test
    void theChatLeavesAgain() {
        joined();
        both.asks(slack, "ana", "add ci-deploy app:shop service:Stripe");
        both.sees(discord, "ben", "ci-deploy");
        assertThat(both.asks(discord, "olga", "unlink").text()).contains("no longer part of");
        both.asks(slack, "ben", "approve ci-deploy");
        both.sees(slack, "ana", "Approved by Ben");
        assertThat(both.canSee(discord, "ben", "Approved by Ben")).isFalse();
        both.asks(slack, "ana", "add old-zap app:crm service:Zapier");
        both.awaitIdle();
        assertThat(both.canSee(discord, "ben", "old-zap")).isFalse();
        assertThat(both.asks(discord, "ana", "add mine app:shop service:Stripe").text())
                .contains("not set up");
    }

    @Test
    void cancellingChangesNothing() {
        var preview = both.asks(discord, "olga", "link code:" + code(both.asks(slack, "olga", "link")));
        both.confirms(discord, "olga", preview, "Cancel", "Nothing was changed");
        assertThat(both.asks(discord, "ana", "add mine app:shop service:Stripe").text())
                .contains("not set up");
    }
}

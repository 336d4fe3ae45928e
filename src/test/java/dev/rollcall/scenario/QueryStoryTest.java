package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists with their pages, a token's details, and help for each role. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class QueryStoryTest extends StoryTest {
    private ChatTeam team() {
        var team = sharedTeam();
        if (!team.canSee("olga", GENERAL, "Set up.")) {
            team.setUp();
            IntStream.rangeClosed(1, 23).forEach(i -> team.hasToken("tok-%02d".formatted(i), "ana"));
            team.types("dee", "add waiting app:shop service:Stripe");
        }
        return team;
    }

    @Test
    void aListHasPagesOfTen() {
        var first = team().asksIn("ana", GENERAL, "list");
        assertThat(first.text())
                .contains("mine: 1 to 10 of 23")
                .contains("`tok-01`", "`tok-10`")
                .doesNotContain("`tok-11`");
        team().presses("ana", GENERAL, first, "Next");
        var second = team().isTold("ana", GENERAL, "mine: 11 to 20 of 23");
        assertThat(second.text()).contains("`tok-11`", "`tok-20`");
        team().presses("ana", GENERAL, second, "Next");
        var last = team().isTold("ana", GENERAL, "mine: 21 to 23 of 23");
        assertThat(last.text()).contains("`tok-23`");
        assertThat(last.controls()).doesNotContainKey("Next");
    }

    @Test
    void aFilterLimitsTheList() {
        assertThat(team().asks("ben", "list")).contains("No tokens of yours yet");
        assertThat(team().asks("ben", "list filter:all")).contains("all: 1 to 10 of 24");
        assertThat(team().asks("ben", "list filter:pending"))
                .contains("pending: 1 to 1 of 1")
                .contains("`waiting`", "asked by Dee");
        assertThat(team().asks("ben", "list filter:unconfirmed")).contains("Nothing is unconfirmed");
    }

    @Test
    void whatWaitsIsDecidedFromTheList() {
        var own = newTeam();
        own.setUp();
        own.types("ana", "add decided app:shop service:Airtable access:read");
        assertThat(own.asksIn("ana", GENERAL, "list filter:pending").controls())
                .as("nobody decides on their own request")
                .isEmpty();
        var list = own.asksIn("ben", GENERAL, "list filter:pending");
        assertThat(list.text()).contains("`decided`", "asked by Ana");
        assertThat(list.controls()).containsOnlyKeys("Approve", "Deny");
        own.presses("ben", GENERAL, list, "Approve");
        own.isTold("ben", GENERAL, "Approved: `decided` is active now");
        assertThat(own.asks("ana", "show decided")).contains("Registered by Ana", "Approved by Ben");
    }

    @Test
    void theAnswerToAddSaysWhatWasAssumed() {
        assertThat(team().asks("ana", "add half app:shop service:Notion env:test"))
                .contains("You did not name these, so I took: owner Ana (you), access full");
        assertThat(team().asks("cho", "deny half reason:\"a test\"")).contains("Denied");
        assertThat(team().asks("ana", "add whole app:shop service:Notion env:test access:read owner:@ana"))
                .contains("Registered `whole`")
                .doesNotContain("You did not name");
        assertThat(team().asks("cho", "deny whole reason:\"a test\"")).contains("Denied");
    }

    @Test
    void helpListsTheCommandsOfEachRole() {
        assertThat(team().asks("ana", "help"))
                .contains("/token add", "/token list", "/token confirm")
                .doesNotContain("/token approve")
                .doesNotContain("/token setup");
        assertThat(team().asks("ben", "help"))
                .contains("/token approve", "/token deny")
                .doesNotContain("/token setup");
        assertThat(team().asks("olga", "help"))
                .contains("/token setup", "/token review open")
                .doesNotContain("/token approve");
    }

    @Test
    void helpPrintsTheFormsOfTheChatAndExplainsEachOption() {
        var slack = chat.slack();
        assertThat(team().asks("ana", "help"))
                .contains(slack ? "`/token show ci-deploy`" : "`/token show label:ci-deploy`")
                .contains(slack ? "`/token help add`" : "`/token help command:add`");
        assertThat(team().asks("ana", "help add"))
                .contains("Register a token's record")
                .contains("`app` What it opens (required)")
                .contains("`env` Live data or test data (live): live or test")
                .contains("`expires` When it expires");
        if (slack) {
            assertThat(team().asks("ana", "help review")).contains("/token review open", "/token review status");
            assertThat(team().asks("ana", "help ad")).contains("Did you mean `/token add`?");
        }
    }

    @Test
    void approveAloneListsWhatWaits() {
        assertThat(team().asks("ben", "approve"))
                .contains("pending: 1 to 1 of 1")
                .contains("`waiting`");
        if (chat.slack()) {
            assertThat(team().asks("ben", "deny")).contains("`waiting`");
            assertThat(team().asks("ana", "confirm")).contains("No review is open now");
        }
    }

    @Test
    void quotesAroundAnOptionMeanTheSameInBothChats() {
        assertThat(team().asks("ana", "add quoted app:“shop” service:‘Xano’ note:„for the hooks“"))
                .contains("Registered `quoted`");
        assertThat(team().asks("ana", "show quoted"))
                .contains("Xano holds it, it opens")
                .contains("“for the hooks”");
        assertThat(team().asks("cho", "deny quoted reason:“a test”")).contains(": “a test”");
    }

    @Test
    void aFingerprintIsAcceptedAndNotShown() {
        var fingerprint = "0123456789abcdef".repeat(4);
        assertThat(team().asks("ana", "add printed app:shop service:Xano sha256:" + fingerprint))
                .contains("Registered `printed`");
        assertThat(team().asks("ana", "show printed"))
                .contains("fingerprint known")
                .doesNotContain(fingerprint);
        assertThat(team().asks("cho", "deny printed reason:\"a test\"")).contains("Denied");
    }

    @Test
    void detailsShowTheNoteAndLastFourWhichTheCardDoesNot() {
        team().types(
                        "ana",
                        "add detailed app:shop service:Xano env:test backup:@dee access:read expires:2027-01-31 "
                                + "last4:ab12"
                                + " note:\"webhooks\"");
        team().sees("ben", TOKENS, "Approval wanted: `detailed`");
        assertThat(team().asks("ben", "show detailed"))
                .contains("Xano holds it", "shop", "(test), read access", "Owner Ana · backup Dee", "31 Jan 2027")
                .contains("…ab12", "webhooks", "Registered by Ana");
        assertThat(team().messages("ben", TOKENS))
                .as("last four and note are not on the card")
                .noneMatch(m -> m.text().contains("ab12") || m.text().contains("webhooks"));
        assertThat(team().asks("ben", "show detaild")).contains("Did you mean `detailed`?");
        assertThat(team().asks("cho", "deny detailed reason:\"a test\"")).contains("Denied");
    }

    @Test
    void aTokenIsNotNamedByAWordThatIsProbablyNotPartOfItsName() {
        assertThat(team().asks("ana", "add name:odd app:shop service:Xano")).contains("name", "label:ci-deploy");
        assertThat(team().asks("ana", "add token odd app:shop service:Xano"))
                .contains("“token odd” may be a name, or a word and then a name")
                .contains("label:ci-deploy");
        assertThat(team().asks("ana", "show odd")).contains("There is no token called “odd”");
    }

    @Test
    void reviewAloneOffersWhatItCanBe() {
        if (chat.slack()) {
            assertThat(team().asks("ana", "review"))
                    .contains("Which one?")
                    .contains("`/token review open` Open this month's review now (admins)")
                    .contains("`/token review status` How this month's review stands");
        } else {
            assertThat(team().refusal("ana", "review")).doesNotContain("Opened");
        }
        assertThat(team().canSee("ana", TOKENS, "Token review, ")).isFalse();
    }
}

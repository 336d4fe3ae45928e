package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A list is limited by a filter, a service, an app, an owner and words, and its pages are turned. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class ListStoryTest extends StoryTest {
    private ChatTeam team() {
        var team = sharedTeam();
        if (!team.canSee("olga", GENERAL, "Set up.")) {
            team.setUp();
            team.hasToken("web-hook", "ana", "note:\"for the nightly sync\"");
            team.hasToken("web-form", "ben", "expires:30d");
            team.hasToken("mailer", "ana", "expires:10d");
            team.types("ana", "add waiting app:blog service:Xano");
        }
        return team;
    }

    @Test
    void filtersCombine() {
        assertThat(team().asks("dee", "list filter:all service:stripe owner:@ana"))
                .contains("Tokens, all, service Stripe, owner Ana: 1 to 2 of 2")
                .contains("`mailer`", "`web-hook`")
                .doesNotContain("`web-form`");
        assertThat(team().asks("dee", "list filter:expiring owner:@ana"))
                .contains("expiring within 60 days or expired, owner Ana: 1 to 1 of 1")
                .contains("`mailer`", "⏳ expires ");
        assertThat(team().asks("dee", "list filter:pending app:blog")).contains("`waiting`", "1 to 1 of 1");
        assertThat(team().asks("dee", "list text:\"nightly web\""))
                .contains("with “nightly web”: 1 to 1 of 1")
                .contains("`web-hook`");
    }

    @Test
    void whatExpiresFirstStandsFirst() {
        var list = team().asks("dee", "list filter:expiring");
        assertThat(list).containsSubsequence("`mailer`", "`web-form`").doesNotContain("`web-hook`");
    }

    @Test
    void nothingFoundSaysHowToFindMore() {
        assertThat(team().asks("dee", "list filter:all service:Strpe"))
                .contains("Nothing found for: Tokens, all, service Strpe.")
                .contains("Did you mean `service:Stripe`?");
        assertThat(team().asks("dee", "list filter:unused app:shop"))
                .contains("Nothing found for: Tokens, unused, app shop.")
                .contains(chat.slack() ? "`/token list all`" : "`/token list filter:all`");
        assertThat(team().asks("dee", "list filter:ownerless")).contains("Every token has an owner");
        assertThat(team().asks("dee", "list owner:@sam")).contains("Nothing found for: Tokens, all, owner Sam.");
    }

    @Test
    void aWordThatIsNearlyAFilterIsAskedBack() {
        assertThat(team().refusal("dee", "list filter:expirng")).doesNotContain("1 to");
        if (chat.slack()) {
            assertThat(team().asks("dee", "list expirng")).contains("Did you mean expiring?");
            assertThat(team().asks("dee", "list nightly")).contains("`web-hook`");
        }
    }

    @Test
    void thePagesOfASearchAreTurned() {
        var own = newTeam();
        own.setUp();
        IntStream.rangeClosed(1, 12).forEach(i -> own.hasToken("tok-%02d".formatted(i), "ana"));
        var first = own.asksIn("ben", GENERAL, "list filter:all service:Stripe app:shop owner:@ana text:tok");
        assertThat(first.text()).contains("1 to 10 of 12");
        own.presses("ben", GENERAL, first, "Next");
        var second = own.isTold("ben", GENERAL, "11 to 12 of 12");
        assertThat(second.text()).contains("service Stripe, app shop, owner Ana, with “tok”", "`tok-12`");
        own.presses("ben", GENERAL, second, "Back");
        assertThat(own.isTold("ben", GENERAL, "1 to 10 of 12").text()).contains("`tok-01`");
    }
}

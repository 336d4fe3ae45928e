package dev.rollcall.scenario;

import static dev.rollcall.scenario.Stage.GENERAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is answered to questions: lists with their pages, help for each role, and words that are no command. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class WordsStoryTest extends StoryTest {
    private Stage stage() {
        var stage = stages.share(chat);
        if (!stage.says("olga", GENERAL, "Set up.")) {
            stage.setUp();
            IntStream.rangeClosed(1, 23).forEach(i -> stage.hasToken("tok-%02d".formatted(i), "ana", ""));
            stage.asks("dee", GENERAL, "add waiting app:shop service:Stripe");
        }
        return stage;
    }

    @Test
    void aListHasPagesOfTen() {
        var first = stage().types("ana", GENERAL, "list");
        assertThat(first.text())
                .contains("mine: 1 to 10 of 23")
                .contains("`tok-01`", "`tok-10`")
                .doesNotContain("`tok-11`");
        stage().presses("ana", GENERAL, first, "Next");
        var second = stage().hears("ana", GENERAL, "mine: 11 to 20 of 23");
        assertThat(second.text()).contains("`tok-11`", "`tok-20`");
        stage().presses("ana", GENERAL, second, "Next");
        var last = stage().hears("ana", GENERAL, "mine: 21 to 23 of 23");
        assertThat(last.text()).contains("`tok-23`");
        assertThat(last.controls()).doesNotContainKey("Next");
    }

    @Test
    void filtersChooseWhatIsListed() {
        assertThat(stage().token("ben", "list")).contains("No tokens of yours yet");
        assertThat(stage().token("ben", "list filter:all")).contains("all: 1 to 10 of 24");
        assertThat(stage().token("ben", "list filter:pending"))
                .contains("pending: 1 to 1 of 1")
                .contains("`waiting`");
        assertThat(stage().token("ben", "list filter:unconfirmed")).contains("Nothing is unconfirmed");
        if (chat.slack()) {
            assertThat(stage().token("ben", "list all")).contains("all: 1 to 10 of 24");
            assertThat(stage().token("ben", "list everything"))
                    .contains("none of the choices")
                    .contains("mine, all");
        }
    }

    @Test
    void helpShowsWhatEachMayDo() {
        assertThat(stage().token("ana", "help"))
                .contains("/token add", "/token list", "/token confirm")
                .doesNotContain("/token approve")
                .doesNotContain("/token setup");
        assertThat(stage().token("ben", "help"))
                .contains("/token approve", "/token deny")
                .doesNotContain("/token setup");
        assertThat(stage().token("olga", "help"))
                .contains("/token setup", "/token review open")
                .doesNotContain("/token approve");
    }

    @Test
    void theBareCommandOffersTheNextThing() {
        if (!chat.slack()) {
            return;
        } // Discord's client sends no command without its subcommand.
        var start = stage().types("ana", GENERAL, "");
        assertThat(start.controls()).containsKeys("Add a token", "List my tokens");
        stage().presses("ana", GENERAL, start, "Add a token");
        assertThat(stage().door.get("state", Map.of("as", "ana")).path("forms")).hasSize(1);
        stage().fills(
                        "ana",
                        Map.of(
                                "label", "by-form", "app", "shop", "service", "Stripe", "env", "live", "access",
                                "full"));
        stage().sees("ben", Stage.TOKENS, "Approval wanted: `by-form`");
        assertThat(stage().token("cho", "deny by-form not now")).contains("Denied: `by-form`");
        stage().presses("ana", GENERAL, start, "List my tokens");
        stage().hears("ana", GENERAL, "mine: 1 to 10 of 23");
    }

    @Test
    void aMistypedCommandIsAnsweredWithTheNearest() {
        if (!chat.slack()) {
            return;
        } // Nor one that is not registered.
        assertThat(stage().token("ana", "confrim tok-01")).contains("Did you mean `/token confirm`?");
        assertThat(stage().token("ana", "xyzzy"))
                .contains("There is no command “xyzzy”")
                .contains("/token add");
    }

    @Test
    void aFingerprintIsNoSecret() {
        var fingerprint = "0123456789abcdef".repeat(4);
        assertThat(stage().token("ana", "add printed app:shop service:Xano sha256:" + fingerprint))
                .contains("Registered `printed`");
        assertThat(stage().token("ana", "show printed"))
                .contains("fingerprint known")
                .doesNotContain(fingerprint);
        assertThat(stage().token("cho", "deny printed reason:\"a test\"")).contains("Denied");
    }

    @Test
    void aTokenIsShownWithItsPrivateParts() {
        stage().asks(
                        "ana",
                        GENERAL,
                        "add detailed app:shop service:Xano env:test backup:@dee access:read expires:2027-01-31 last4:ab12 note:\"webhooks\"");
        stage().sees("ben", Stage.TOKENS, "Approval wanted: `detailed`");
        assertThat(stage().token("ben", "show detailed"))
                .contains("Xano holds it", "shop", "(test), read access", "Owner Ana · backup Dee", "31 Jan 2027")
                .contains("…ab12", "webhooks", "Registered by Ana");
        assertThat(stage().seen("ben", Stage.TOKENS))
                .as("last four and note stay private")
                .noneMatch(m -> m.text().contains("ab12") || m.text().contains("webhooks"));
        assertThat(stage().token("ben", "show detaild")).contains("Did you mean `detailed`?");
        assertThat(stage().token("cho", "deny detailed reason:\"a test\"")).contains("Denied");
    }
}

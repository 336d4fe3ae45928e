package dev.rollcall.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.rollcall.logged.ExpectedLog;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/**
 * Everything that the page draws and does, in headless Chromium. With {@code -Dpage.shots=DIR} it writes screenshots.
 * Without a browser it is skipped; on CI it fails.
 */
// Bolt logs an ack that it cannot send any more because the test has ended.
@Tag("waits")
@ExpectedLog(logger = "com.slack.api.bolt.socket_mode", level = Level.ERROR)
class PageTest {
    private static Chrome chrome;

    private Emulators chats;
    private SlackBot slackBot;
    private DiscordBot discordBot;
    private String url;
    private Page page;

    @BeforeAll
    static void startBrowser() {
        chrome = Chrome.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (chrome != null) {
            chrome.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        chats = Emulators.chats(EmulatorsOptions.defaults());
        slackBot = new SlackBot(chats.slack());
        discordBot = new DiscordBot(chats.discord());
        url = chats.openPage(new SteppedClock()).url();
        page = open(1600, 900, ColorScheme.LIGHT);
    }

    private Page open(int width, int height, ColorScheme scheme) {
        return chrome.open(url, width, height, scheme);
    }

    @AfterEach
    void close() throws Exception {
        page.close();
        discordBot.close();
        slackBot.stop();
        chats.close();
        assertThat(chrome.trouble())
                .as("console errors and requests to elsewhere")
                .isEmpty();
    }

    private Locator pane(String chat) {
        return page.locator(".pane." + chat);
    }

    private Locator feed(String chat) {
        return pane(chat).locator(".channel .feed");
    }

    private void type(String chat, String text) {
        var box = pane(chat).locator(".channel textarea.box");
        box.fill(text);
        box.press("Escape");
        box.press("Enter");
    }

    private void as(String chat, String name) {
        var who = pane(chat).locator(".who");
        who.selectOption(who.locator("option")
                .filter(new Locator.FilterOptions().setHasText(name))
                .getAttribute("value"));
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private void shot(String name) {
        shot(page, name);
    }

    private static void shot(Page page, String name) {
        Chrome.shot(page, name);
    }

    @Test
    void aCommandInSlackIsAnsweredInPrivateAndCanBeDismissed() {
        type("slack", "/token list");
        var answer = feed("slack").locator(".ephemeral");
        assertThat(answer).containsText("Nothing waits for you. You said list");
        assertThat(answer).containsText("Only visible to Ana");
        assertThat(answer.locator("code")).hasText("list");
        as("slack", "Ben");
        assertThat(answer).hasCount(0);
        as("slack", "Ana");
        button(answer, "Dismiss").click();
        assertThat(answer).hasCount(0);
    }

    @Test
    void aCardInSlackIsDrawnPressedAndRedrawnInPlace() {
        type("slack", "/token card");
        var card = feed("slack").locator(".message").last();
        assertThat(card.locator(".header")).hasText("New token: ci-deploy");
        assertThat(card).containsText("⏳ Approval wanted: ci-deploy @Ben @security");
        assertThat(card.locator("b").filter(new Locator.FilterOptions().setHasText("Approval wanted:")))
                .isVisible();
        assertThat(card.locator("s")).hasText("shop");
        assertThat(card.locator("blockquote")).hasText("<one per service> & no more");
        assertThat(card.locator("pre")).hasText("curl -H \"x: y\"");
        assertThat(card.locator("time[title*='31 Jan 2027']")).hasText("31 Jan 2027 01:00");
        assertThat(card.locator("a")).hasAttribute("href", "https://example.com");
        shot("slack-card");
        card.getByLabel("Answer for ...").selectOption("zap");
        assertThat(feed("slack").locator(".ephemeral")).containsText("You chose zap");
        card = feed("slack").locator(".message").first();
        var approve = button(card, "Approve");
        approve.focus();
        approve.press("Enter");
        assertThat(card).containsText("✅ Approved by Ben: ci-deploy");
        assertThat(card).containsText("(edited)");
        assertThat(button(card, "Deny")).hasCount(0);
        assertThat(feed("slack").locator(".ephemeral").last()).containsText("You approved ci-deploy.");
        // The pressed button was removed, so the focus moves to its message.
        assertThat(card).isFocused();
    }

    @Test
    void aFormInSlackShowsItsErrorsAtTheirFieldsAndKeepsWhatWasTyped() {
        type("slack", "/token add");
        var form = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Register a token"));
        var label = form.getByLabel("Label");
        assertThat(label).isFocused();
        button(form, "Register").click();
        assertThat(form.locator(".problem").first()).hasText("Please complete this required field.");
        label.fill("a, b");
        form.getByLabel("Owner (optional)").selectOption("Ben");
        button(form, "Register").click();
        assertThat(form).containsText("A label has no comma.");
        assertThat(label).hasAttribute("aria-invalid", "true");
        assertThat(label).hasValue("a, b");
        shot("slack-form");
        label.fill("ci-deploy");
        label.press("Enter");
        assertThat(form).hasCount(0);
        assertThat(feed("slack").locator(".ephemeral")).containsText("Registered ci-deploy, waiting for approval");
        type("slack", "/token add");
        form.getByLabel("Label").press("Escape");
        assertThat(form).hasCount(0);
    }

    @Test
    void aThreadInSlackOpensBesideTheChannelAndTakesReplies() {
        type("slack", "hello @ben");
        var said = feed("slack").locator(".message").last();
        assertThat(said.locator(".mention")).hasText("@Ben");
        said.hover();
        button(said, "Reply in thread").click();
        var thread = pane("slack").locator(".thread");
        var box = thread.locator("textarea.box");
        assertThat(box).isFocused();
        box.fill("keep ci-deploy");
        box.press("Enter");
        assertThat(thread.locator(".message").last()).containsText("Noted: keep ci-deploy");
        assertThat(said.locator(".thread-link")).containsText("2 replies");
        shot("slack-thread");
        button(thread, "Close thread").click();
        assertThat(thread).isHidden();
    }

    @Test
    void reactionsAreAddedCountedAndTakenBack() {
        for (var chat : List.of("slack", "discord")) {
            type(chat, "a message");
            var said = feed(chat).locator(".message").last();
            said.hover();
            button(said, "React with ✅").click();
            var mine = button(said.locator(".reactions"), "✅ 1: Ana");
            assertThat(mine).hasAttribute("aria-pressed", "true");
            assertThat(said.locator(".reactions")).containsText("👀");
            as(chat, "Ben");
            button(said.locator(".reactions"), "✅ 1: Ana").click();
            assertThat(button(said.locator(".reactions"), "✅ 2: Ana, Ben")).isVisible();
            button(said.locator(".reactions"), "✅ 2: Ana, Ben").click();
            assertThat(button(said.locator(".reactions"), "✅ 1: Ana")).isVisible();
        }
    }

    /** The messages are drawn for the person before until the chat has answered for the new one. */
    @Test
    void aReactionIsThatOfThePersonChosenAlsoBeforeTheMessagesAreDrawnForThem() {
        for (var chat : List.of("slack", "discord")) {
            type(chat, "a message");
            var said = feed(chat).locator(".message").last();
            said.hover();
            button(said, "React with ✅").click();
            assertThat(button(said.locator(".reactions"), "✅ 1: Ana")).hasAttribute("aria-pressed", "true");
            var held = new ArrayList<Route>();
            Predicate<String> state = address -> URI.create(address).getPath().endsWith("/state");
            page.route(state, held::add);
            as(chat, "Ben");
            button(said.locator(".reactions"), "✅ 1: Ana").click();
            page.unroute(state);
            held.forEach(Route::resume);
            assertThat(button(said.locator(".reactions"), "✅ 2: Ana, Ben")).hasAttribute("aria-pressed", "true");
        }
    }

    @Test
    void nobodyCanBeChosenBeforeThePeopleAreDrawn() {
        var held = new ArrayList<Route>();
        Predicate<String> messages = address -> URI.create(address).getPath().endsWith("/messages");
        page.route(messages, held::add);
        page.reload();
        for (var chat : List.of("slack", "discord")) {
            assertThat(pane(chat).locator(".who")).isDisabled();
        }
        page.unroute(messages);
        held.forEach(Route::resume);
        for (var chat : List.of("slack", "discord")) {
            assertThat(pane(chat).locator(".who")).isEnabled();
            assertThat(pane(chat).locator(".who option:checked")).containsText("Ana");
        }
    }

    @Test
    void aCardInDiscordIsDrawnPressedAndRedrawnInPlace() {
        type("discord", "/token card");
        var card = feed("discord").locator(".message").last();
        assertThat(card.locator(".h2")).hasText("⏳ Approval wanted: ci-deploy");
        assertThat(card.locator(".mention").filter(new Locator.FilterOptions().setHasText("@security")))
                .isVisible();
        assertThat(card.locator("blockquote")).hasText("one per service app");
        assertThat(card.locator("u")).hasText("full");
        assertThat(card.locator("li:not(.reactions li)")).hasText(new String[] {"first", "second"});
        assertThat(card.locator(".small")).hasText("Expires 31/01/2027 · *not bold*");
        assertThat(card.locator(".above")).containsText("Ana used");
        assertThat(button(card, "Off")).isDisabled();
        assertThat(button(card, "✅ 1: Rollcall")).isVisible();
        shot("discord-card");
        card.locator("summary").click();
        card.getByLabel("ci-deploy").check();
        card.getByLabel("old-zap").check();
        button(card, "Use these").click();
        assertThat(feed("discord").locator(".ephemeral")).containsText("2 chosen: ci, zap");
        card = feed("discord").locator(".message").first();
        button(card, "Approve").click();
        assertThat(card).containsText("✅ Approved by Ana");
        assertThat(feed("discord").locator(".ephemeral").last()).containsText("Only visible to Ana");
    }

    @Test
    void aFormInDiscordShowsItsErrorsAtTheirFields() {
        type("discord", "/token form");
        var form = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Why is it denied?"));
        var why = form.getByLabel("Reason");
        assertThat(why).isFocused();
        why.fill("no");
        button(form, "Submit").click();
        assertThat(why).hasAttribute("aria-invalid", "true");
        assertThat(form).containsText("Must be at least 3 characters");
        shot("discord-form");
        why.fill("use the one we have");
        button(form, "Submit").click();
        assertThat(form).hasCount(0);
        assertThat(feed("discord")).containsText("Denied: use the one we have");
    }

    @Test
    void aThreadInDiscordIsListedUnderItsChannelAndTakesReplies() {
        as("discord", "Ben");
        type("discord", "/token thread");
        assertThat(feed("discord").locator(".ephemeral")).containsText("Opened.");
        as("discord", "Ana");
        var root = feed("discord")
                .locator(".message")
                .filter(new Locator.FilterOptions().setHasText("38 tokens"))
                .first();
        root.locator(".thread-link").click();
        var thread = pane("discord").locator(".thread");
        assertThat(thread.locator(".mention.me")).hasText("@Ana");
        var asked = thread.locator(".message").filter(new Locator.FilterOptions().setHasText("please answer"));
        asked.hover();
        button(asked, "Reply").click();
        assertThat(thread.locator(".replying")).containsText("Replying to Rollcall");
        var box = thread.locator("textarea.box");
        box.fill("keep all");
        box.press("Enter");
        assertThat(thread.locator(".message").last()).containsText("Noted: keep all");
        assertThat(thread.locator(".above").first()).containsText("Rollcall");
        assertThat(pane("discord").locator(".place.deeper")).containsText("Token review, November 2026");
        shot("discord-thread");
    }

    @Test
    void theInputSuggestsCompletesAndRecalls() {
        var box = pane("discord").locator(".channel textarea.box");
        var offers = pane("discord").locator(".channel .offers");
        box.click();
        box.pressSequentially("/");
        assertThat(offers).containsText("/token");
        box.press("Tab");
        assertThat(offers).containsText("Shows one token");
        box.pressSequentially("sh");
        box.press("Tab");
        assertThat(box).hasValue("/token show ");
        assertThat(offers).containsText("Which token (required)");
        shot("discord-offers");
        box.press("Tab");
        assertThat(box).hasValue("/token show label:");
        assertThat(offers).containsText("old zap");
        box.press("ArrowDown");
        box.press("ArrowDown");
        box.press("Enter");
        assertThat(box).hasValue("/token show label:\"old zap\" ");
        box.press("Escape");
        box.press("Enter");
        assertThat(feed("discord").locator(".ephemeral")).containsText("old zap is Ana's");
        // A subcommand of a group is found by its own name.
        box.pressSequentially("/token aw");
        assertThat(offers).containsText("/token me away");
        box.press("Tab");
        assertThat(box).hasValue("/token me away ");
        box.fill("");
        box.press("ArrowUp");
        assertThat(box).hasValue("/token show label:\"old zap\"");

        var slack = pane("slack").locator(".channel textarea.box");
        slack.click();
        slack.pressSequentially("/to");
        assertThat(pane("slack").locator(".channel .offers")).containsText("Register API tokens and answer for them");
        slack.press("Tab");
        assertThat(pane("slack").locator(".channel .usage")).containsText("add | list | show");
        slack.pressSequentially("l");
        slack.press("Tab");
        assertThat(slack).hasValue("/token list ");
        slack.press("Shift+Enter");
        assertThat(slack).hasValue("/token list \n");
    }

    @Test
    void allSuggestionsAreOfferedAndScrollWithTheChosenOne() {
        var box = pane("slack").locator(".channel textarea.box");
        var offers = pane("slack").locator(".channel .offers li");
        box.click();
        box.pressSequentially("hello @");
        assertThat(offers.filter(new Locator.FilterOptions().setHasText("@security")))
                .hasCount(1);
        int all = offers.count();
        Chrome.awaitTrue(page, "they do not all fit", "() => document.querySelectorAll('.offers li').length > 6");
        for (int i = 0; i < all; i++) {
            box.press("ArrowDown");
        }
        var last = offers.last();
        assertThat(last).hasAttribute("aria-selected", "true");
        assertThat(last).isInViewport();
        box.press("Escape");
    }

    /** The chat refuses the command, which the browser reports as an error of a request. */
    @Test
    void anUnfinishedCommandIsNotTakenForAnOption() {
        type("discord", "/token sh x");
        var problem = pane("discord").locator(".channel .composer > .problem");
        assertThat(problem).isVisible();
        assertThat(problem).not().containsText("label");
        assertThat(chrome.trouble()).singleElement().asString().contains("400");
    }

    @Test
    void anOpenMenuIsInsideTheView() {
        page.setViewportSize(1600, 480);
        type("discord", "/token card");
        var card = feed("discord").locator(".message").last();
        card.locator("summary").click();
        assertThat(card.locator(".drawer-foot button")).isInViewport();
    }

    @Test
    void aTypedEmojiIsSentAsTheChatSendsItAndShownAsTyped() {
        type("slack", "👍🏼 keep it");
        assertThat(feed("slack").locator(".message").last()).containsText("👍🏼 keep it");
        type("discord", ":white_check_mark: keep it");
        assertThat(feed("discord").locator(".message").last()).containsText("✅ keep it");
    }

    @Test
    void unreadMessagesAreMarkedUntilTheChannelIsOpened() {
        type("slack", "/token ping");
        var alerts = pane("slack").locator(".place").filter(new Locator.FilterOptions().setHasText("token-alerts"));
        assertThat(alerts.locator(".badge")).hasText("1");
        alerts.click();
        assertThat(feed("slack").locator(".for-me")).containsText("old-zap is open");
        assertThat(alerts.locator(".badge")).hasCount(0);
        assertThat(alerts).hasAttribute("aria-current", "page");
    }

    @Test
    void theBotHasADirectConversationAndInSlackAHomeTab() {
        for (var chat : List.of("slack", "discord")) {
            pane(chat)
                    .locator(".place")
                    .filter(new Locator.FilterOptions().setHasText("Rollcall"))
                    .click();
            assertThat(pane(chat).locator(".channel h2")).hasText("Rollcall");
            type(chat, "hello");
            assertThat(feed(chat).locator(".message").last()).containsText("hello");
        }
        pane("slack")
                .locator(".place")
                .filter(new Locator.FilterOptions().setHasText("Home"))
                .click();
        var home = pane("slack").locator(".channel .home-view");
        assertThat(home).containsText("Nothing waits for you.");
        shot("slack-home");
        button(home, "Tell me").click();
        pane("slack")
                .locator(".place")
                .filter(new Locator.FilterOptions().setHasText("Rollcall"))
                .click();
        assertThat(feed("slack").locator(".message").last()).containsText("From Home");
    }

    @Test
    void anUnfinishedChoiceIsKeptWhenTheMessageIsEdited() {
        type("discord", "/token card");
        var card = feed("discord").locator(".message").last();
        card.locator("summary").click();
        card.getByLabel("ci-deploy").check();
        var other = open(1600, 900, ColorScheme.LIGHT);
        var same = other.locator(".pane.discord .feed .message").last();
        same.hover();
        button(same, "React with ❌").click();
        assertThat(button(card, "❌ 1: Ana")).isVisible();
        assertThat(card.getByLabel("ci-deploy")).isChecked();
        assertThat(card.locator("summary")).hasText("ci-deploy");
        other.close();
    }

    @Test
    void hostileTextStaysText() {
        type("slack", "/token hostile");
        var message = feed("slack").locator(".message").last();
        assertThat(message).containsText("<img src=x onerror=alert(1)> <script>alert(2)</script> click");
        assertThat(button(message, "<b>bold</b>")).isVisible();
        assertThat(message.locator("img, script, a")).hasCount(0);
        type("discord", "[x](javascript:alert(1)) <img src=x onerror=alert(1)> `**`");
        assertThat(feed("discord").locator(".message").last())
                .containsText("[x](javascript:alert(1)) <img src=x onerror=alert(1)> **");
    }

    @Test
    void theClockMovesForwardAndTheDaysFollow() {
        type("slack", "before");
        assertThat(feed("slack").locator(".day")).hasCount(1);
        button(page.locator(".clock"), "+1 day").click();
        assertThat(button(page.locator(".clock"), "Timeline (1)")).isVisible();
        type("slack", "after");
        assertThat(feed("slack").locator(".day")).hasText(new String[] {"Yesterday", "Today"});
        button(page.locator(".clock"), "Timeline (1)").click();
        assertThat(page.locator(".timeline ol")).containsText("reminder to Ana");
        button(page.locator(".clock"), "1st of next month").click();
        assertThat(page.locator(".face-time")).containsText("1 ");
        assertThat(page.locator(".face-time")).containsText("09:00");
    }

    /** Every control that is shown is at least 40 px high. */
    private static void assertControlsFitAFinger(Page page) {
        Chrome.awaitTrue(page, "every control is 40 px high", """
                () => [...document.querySelectorAll('button, select, summary, textarea, input:not([type=checkbox])')]
                    .filter(node => node.offsetParent)
                    .every(node => node.getBoundingClientRect().height >= 40)""");
    }

    @Test
    void thePageFitsANarrowScreenInDarkMode() {
        type("slack", "/token card");
        type("discord", "/token card");
        assertThat(feed("discord").locator(".h2")).isVisible();
        shot("both");
        for (int width : new int[] {360, 1024, 2200}) {
            var other = open(width, 760, ColorScheme.DARK);
            var first = other.locator(".pane.slack .channel .header");
            assertThat(first).isVisible();
            Chrome.assertNoSidewaysScroll(other, width + " px");
            assertThat(other.locator("body > .about")).containsText("Rollcall is a bot");
            if (width == 360) {
                assertControlsFitAFinger(other);
            }
            shot(other, "dark-" + width);
            if (width == 360) {
                other.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Channels"))
                        .first()
                        .click();
                assertThat(other.locator(".pane.slack .side")).isVisible();
                shot(other, "dark-360-channels");
                other.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Discord"))
                        .click();
                assertThat(other.locator(".pane.discord .h2")).isVisible();
                shot(other, "dark-360-discord");
            }
            other.close();
        }
    }
}

package dev.rollcall.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.rollcall.logged.ExpectedLog;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/**
 * Difficult situations for the page: others act while the user types, hostile names and messages, reduced motion, the
 * strict Content-Security-Policy.
 */
// Bolt logs an ack that it cannot send any more because the test has ended.
@Tag("waits")
@ExpectedLog(logger = "com.slack.api.bolt.socket_mode", level = Level.ERROR)
class PageRoutesTest {
    private static final String REVIEW = "api-tokens";

    /** A hostile name of a person, a channel or a label. */
    private static final List<String> HOSTILE = List.of(
            "<img src=x onerror=alert(1)>",
            "\"><script>alert(2)</script>",
            "</option></select><b onclick=alert(3)>*_~`x",
            "abc\u202Edekcab\u202Efdp.exe",
            "W".repeat(80));

    /** Records every violation of the policy, from the start of the page on. */
    private static final String WATCH_THE_POLICY = """
            window.breaches = [];
            document.addEventListener(
                'securitypolicyviolation', breach => window.breaches.push(breach.violatedDirective));
            """;

    @SuppressWarnings("NullAway.Init")
    private static Chrome chrome;

    @SuppressWarnings("NullAway.Init")
    private static Emulators chats;

    @SuppressWarnings("NullAway.Init")
    private static SlackBot slackBot;

    @SuppressWarnings("NullAway.Init")
    private static DiscordBot discordBot;

    @SuppressWarnings("NullAway.Init")
    private static String url;

    private static final Map<String, ControlClient> controls = new LinkedHashMap<>();

    @SuppressWarnings("NullAway.Init")
    private Page page;

    @BeforeAll
    static void start() throws Exception {
        chrome = Chrome.start();
        chats = Emulators.chats(EmulatorsOptions.defaults());
        slackBot = new SlackBot(chats.slack());
        discordBot = new DiscordBot(chats.discord());
        url = chats.openPage(new SteppedClock()).url();
        controls.put("slack", new ControlClient(chats.slack().control()));
        controls.put("discord", new ControlClient(chats.discord().control()));
    }

    @AfterAll
    static void stop() throws Exception {
        if (chats == null) {
            return;
        }
        controls.values().forEach(ControlClient::close);
        discordBot.close();
        slackBot.stop();
        chats.close();
        chrome.close();
    }

    private void open(int width, ReducedMotion motion) {
        page = chrome.open(url, width, 800, ColorScheme.LIGHT, motion);
        assertThat(page.locator(".pane.slack .channel .feed .message, .pane.slack .channel .empty")
                        .first())
                .isVisible();
    }

    @AfterEach
    void leave() {
        page.close();
        assertThat(chrome.trouble())
                .as("console errors and requests to elsewhere")
                .isEmpty();
    }

    private Locator channel(String chat) {
        return page.locator(".pane." + chat + " .channel");
    }

    private Locator last(String chat) {
        return channel(chat).locator(".feed .message").last();
    }

    private void type(String chat, String text) {
        var box = channel(chat).locator("textarea.box");
        box.fill(text);
        box.press("Enter");
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Another person posts a message, through the control API. */
    private static String says(String chat, String who, String text) {
        return control(chat)
                .post(
                        "say",
                        ControlClient.body()
                                .put("as", who)
                                .put("channel", REVIEW)
                                .put("text", text))
                .path("id")
                .asText();
    }

    private static ControlClient control(String chat) {
        var control = controls.get(chat);
        if (control == null) {
            throw new IllegalStateException(chat);
        }
        return control;
    }

    /** Nobody else may read it, so the next person's is looked up before anything is read as that person. */
    @Test
    void theConversationWithTheBotIsThatOfThePersonWhoIsPlayed() {
        open(1400, ReducedMotion.REDUCE);
        for (var chat : controls.keySet()) {
            var pane = page.locator(".pane." + chat);
            var withBot = pane.locator(".place")
                    .filter(new Locator.FilterOptions()
                            .setHas(page.getByText("✓", new Page.GetByTextOptions().setExact(true))));
            withBot.click();
            assertThat(withBot).hasAttribute("aria-current", "page");

            var held = new ArrayList<Route>();
            Predicate<String> channels =
                    address -> URI.create(address).getPath().endsWith("/channels");
            page.route(channels, held::add);
            var who = pane.locator(".who");
            var ben = who.locator("option")
                    .filter(new Locator.FilterOptions().setHasText("Ben"))
                    .getAttribute("value");
            who.selectOption(ben);
            page.waitForResponse(
                    response -> response.url().contains("/messages?"), () -> says(chat, "dee", "meanwhile"));
            page.unroute(channels);
            held.forEach(Route::resume);

            page.waitForResponse(
                    response -> response.url().contains("as=" + ben), () -> says(chat, "dee", "and later"));
            assertThat(who).hasValue(ben);
            assertThat(withBot).hasAttribute("aria-current", "page");
        }
    }

    @Test
    void picturesAreShownAndFilesCanBeDownloaded() throws Exception {
        open(1400, ReducedMotion.REDUCE);
        for (var chat : controls.keySet()) {
            type(chat, "/token files");
            var picture = channel(chat).getByAltText("Bar chart").last();
            assertThat(picture).isVisible();
            Chrome.awaitTrue(page, "the picture is loaded", """
                    () => [...document.querySelectorAll('img[alt="Bar chart"]')]
                        .every(image => image.complete && image.naturalWidth > 0)""");
            var link = last(chat).getByText("Download pack.zip");
            assertThat(link).isVisible();
            var download = page.waitForDownload(link::click);
            assertThat(download.suggestedFilename()).isEqualTo("pack.zip");
            assertThat(Files.readAllBytes(download.path())).containsExactly(1, 2, 3);
        }
    }

    @Test
    void typedTextIsKeptWhenOthersAct() {
        open(1400, ReducedMotion.REDUCE);
        for (var chat : controls.keySet()) {
            var box = channel(chat).locator("textarea.box");
            box.fill("half a sentence");
            box.evaluate("node => node.setSelectionRange(5, 9)");
            var said = says(chat, "ben", "meanwhile in " + chat);
            assertThat(last(chat)).containsText("meanwhile in " + chat);
            control(chat)
                    .post(
                            "react",
                            ControlClient.body()
                                    .put("as", "cho")
                                    .put("channel", REVIEW)
                                    .put("message", said)
                                    .put("emoji", chat.equals("slack") ? "eyes" : "👀")
                                    .put("on", true));
            assertThat(last(chat).locator(".reaction").first()).isVisible();
            assertThat(box).isFocused();
            assertThat((String) box.evaluate("node => node.value.slice(node.selectionStart, node.selectionEnd)"))
                    .as("what is selected in %s", chat)
                    .isEqualTo("a se");
            box.fill("");
        }
    }

    @Test
    void theFocusStaysOnAControlWhenTheMessageChanges() {
        open(1400, ReducedMotion.REDUCE);
        type("slack", "/token card");
        assertThat(last("slack")).containsText("New token");
        var card = channel("slack")
                .locator(".message")
                .filter(new Locator.FilterOptions().setHasText("New token"))
                .last();
        var who = page.locator(".pane.slack .who");
        var place = page.locator(".pane.slack .place[aria-current]");
        for (var here : List.of(button(card, "Deny"), button(last("slack"), "React with ✅"), who, place)) {
            here.focus();
            says("slack", "ben", "a line while somebody stands on a control");
            says("slack", "cho", "and one more");
            assertThat(last("slack")).containsText("and one more");
            assertThat(page.locator(":focus")).hasCount(1);
            assertThat((Boolean) page.evaluate("document.activeElement !== document.body"))
                    .isTrue();
        }
        assertThat(place).isFocused();
        button(card, "Deny").focus();
        control("slack")
                .post(
                        "react",
                        ControlClient.body()
                                .put("as", "ben")
                                .put("channel", REVIEW)
                                .put("message", card.getAttribute("data-key"))
                                .put("emoji", "x")
                                .put("on", true));
        assertThat(button(card, "❌ 1: Ben")).isVisible();
        assertThat(button(card, "Deny")).isFocused();
    }

    @Test
    void escapeClosesSuggestionsAndKeepsTheReply() {
        open(1400, ReducedMotion.REDUCE);
        type("slack", "to be answered");
        assertThat(last("slack")).containsText("to be answered");
        last("slack").hover();
        button(last("slack"), "Reply in thread").click();
        var box = page.locator(".pane.slack .thread textarea.box");
        assertThat(box).isFocused();
        box.fill("half a reply");
        box.press("Escape");
        assertThat(box).isFocused();
        box.press("Enter");
        assertThat(page.locator(".pane.slack .thread .message").last()).containsText("Noted: half a reply");
        assertThat(last("slack")).containsText("to be answered");
        box.press("Escape");
        assertThat(box).isHidden();
    }

    @Test
    void hostileNamesAndMessagesStayTextAndBreakNothing() {
        open(360, ReducedMotion.REDUCE);
        page.evaluate("() => { window.alert = () => { document.title = 'broken into'; }; }");
        for (var chat : controls.keySet()) {
            if (chat.equals("discord")) {
                button(page.locator(".bar"), "Discord").click();
            }
            for (var name : HOSTILE) {
                introduce(chat, name);
            }
            var who = page.locator(".pane." + chat + " .who");
            for (var name : HOSTILE) {
                assertThat(who.locator("option")
                                .filter(new Locator.FilterOptions().setHasText(name.replace("\u202E", ""))))
                        .hasCount(1);
            }
            assertFits(chat + ", messages");
            who.selectOption(who.locator("option").last().getAttribute("value"));
            page.locator(".pane." + chat + " .toggle").click();
            var places = page.locator(".pane." + chat + " .place");
            assertThat(places.filter(new Locator.FilterOptions().setHasText("<script>alert(2)")))
                    .hasCount(1);
            assertFits(chat + ", channels");
            places.filter(new Locator.FilterOptions().setHasText("WWWWWWWW")).click();
            assertThat(channel(chat).locator("h2")).containsText("WWWWWWWW");
            assertFits(chat + ", a channel of 80 wide letters");
        }
        assertThat(page.locator("main :is(img, script, iframe, [onclick], [onerror])"))
                .hasCount(0);
        assertThat(page).hasTitle("Rollcall demo");
        assertThat((String) page.evaluate("[...document.querySelectorAll('option, .by-whom, .by b')]"
                        + ".map(node => node.textContent).join('')"))
                .as("no name turns round what is written after it")
                .doesNotContain("\u202E");
    }

    /** Creates a person and a channel of that name; the person also posts it and gets a reaction. */
    private static void introduce(String chat, String name) {
        var control = control(chat);
        var person = control.post("people", ControlClient.body().put("name", name))
                .path("id")
                .asText();
        if (chat.equals("slack")) {
            var body = ControlClient.body();
            body.putArray("members").add(person);
            control.post("channels/" + REVIEW + "/members", body);
        }
        var place = ControlClient.body().put("name", name).put("kind", "public");
        place.putArray("members").add(person).add("ana");
        control.post("channels", place);
        var said = says(chat, person, name);
        control.post(
                "react",
                ControlClient.body()
                        .put("as", person)
                        .put("channel", REVIEW)
                        .put("message", said)
                        .put("emoji", chat.equals("slack") ? "eyes" : "👀")
                        .put("on", true));
    }

    private void assertFits(String when) {
        Chrome.assertNoSidewaysScroll(page, when);
        assertThat((List<?>) page.evaluate("""
                [...document.querySelectorAll(
                    '.pane, .pane-head > *, .bar > *, .feed .content > *, .place, .conversation-head')]
                    .filter(node => node.offsetParent && node.getBoundingClientRect().right > innerWidth + 1)
                    .concat([...document.querySelectorAll('.feed, .side')]
                        .filter(node => node.scrollWidth > node.clientWidth + 1))
                    .map(node => node.className)"""))
                .as("what hangs over the edge, %s", when)
                .isEmpty();
    }

    @Test
    void nothingMovesIfReducedMotionIsPreferred() {
        var moving = """
                [...document.querySelectorAll('*')].filter(node => {
                    const style = getComputedStyle(node);
                    return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none'
                        || style.scrollBehavior === 'smooth';
                }).length""";
        open(1400, ReducedMotion.NO_PREFERENCE);
        says("slack", "ben", "something with controls beside it");
        assertThat(last("slack")).containsText("something with controls");
        assertThat((Integer) page.evaluate(moving)).as("what moves for others").isPositive();
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.evaluate("document.querySelector('.send').dataset.pointed = ''");
        assertThat((Integer) page.evaluate(moving)).isZero();
    }

    @Test
    void thePageNeverViolatesItsContentSecurityPolicy() {
        open(1400, ReducedMotion.REDUCE);
        page.addInitScript(WATCH_THE_POLICY);
        var loaded = page.reload();
        assertThat(loaded.allHeaders().get("content-security-policy"))
                .startsWith("default-src 'self'; connect-src 'self' http://127.0.0.1:")
                .contains("base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "object-src 'none'")
                .doesNotContain("unsafe", "*", "data:");
        type("slack", "/token card");
        assertThat(channel("slack").locator(".header").last()).isVisible();
        type("discord", "/token card");
        assertThat(channel("discord").locator(".h2").last()).isVisible();
        last("discord").locator("summary").click();
        type("slack", "/token add");
        page.getByRole(AriaRole.DIALOG).getByLabel("Label").press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        button(page.locator(".clock"), "+1 day").click();
        button(page.locator(".clock"), "Timeline (1)").click();
        assertThat((List<?>) page.evaluate("breaches")).isEmpty();
        // Checks the recording itself: a violation is recorded.
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">no</p>')");
        Chrome.awaitTrue(page, "the violation is recorded", "breaches.length === 1");
        assertThat(chrome.trouble()).hasSize(1);
    }
}

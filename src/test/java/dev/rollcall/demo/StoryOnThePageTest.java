package dev.rollcall.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.rollcall.App;
import dev.rollcall.domain.Progress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The main task end to end: the real bot, both chats, the page in a browser. The tour marks its steps as done from the
 * records of the chats, so it tells whether the task was done.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryOnThePageTest {
    private static final List<String> CHATS = List.of("slack", "discord");
    /** A press of "Still used". */
    private static final Pattern KEEPS = Pattern.compile("\"control\":\"(chosen-)?keep[:\"]");

    /** How often the page asks whether to go on, before it does. */
    private static final int LATE_LOOKS = 2;

    /** More steps than any tour has. */
    private static final int STEPS_MAX = 40;

    private static final int STEPS_TO_THE_REVIEW = 12;

    /** The choices of "Start over". */
    private static final String WITH_HISTORY = "A team with history";

    private static final String EMPTY = "An empty workspace";

    @SuppressWarnings("NullAway.Init")
    private static Chrome chrome;

    @SuppressWarnings("NullAway.Init")
    private static Demo demo;

    private static boolean untouched = true;

    @SuppressWarnings("NullAway.Init")
    private Page page;

    @BeforeAll
    static void start() {
        chrome = Chrome.start();
        demo = Demo.start(EmulatorsOptions.defaults(), App::startBot, new App(Progress.UNSEEN), true, Duration.ZERO);
    }

    @AfterAll
    static void stop() {
        if (demo != null) {
            demo.close();
        }
        if (chrome != null) {
            chrome.close();
        }
    }

    private void open(int width, int height, ColorScheme scheme) {
        page = chrome.open(demo.url() + "?patience=20", width, height, scheme);
        assertThat(page.locator(".tour-count").first()).isVisible();
    }

    @AfterEach
    void leave() {
        page.close();
        assertThat(chrome.trouble().stream().filter(line -> !line.contains("ERR_")))
                .as("console errors and requests to elsewhere")
                .isEmpty();
    }

    private Locator pane(String chat) {
        return page.locator(".pane." + chat);
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Starts over, so that no test depends on another, unless the demo is as it was started. */
    private void begin(String with) {
        if (!with.equals(WITH_HISTORY) || !untouched) {
            startOver(with);
        }
        untouched = false;
    }

    /** Starts over through the page. */
    private void startOver(String with) {
        button(page.locator(".bar"), "Start over").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel(with).check();
        Chrome.assertAccessible(page, "start over");
        // What is set on a page is gone once it is loaded again, however soon that is.
        page.evaluate("() => { window.before = true; }");
        button(dialog, "Start over").click();
        if (with.equals(WITH_HISTORY)) {
            assertThat(page.locator(".preparing")).isVisible();
        }
        page.waitForFunction("() => !window.before");
        assertThat(page.locator(".tour-count").first()).isVisible();
    }

    /** Presses "Do it for me" until every step of this chat's tour is marked as done. */
    private void playTour(String chat, Runnable afterEach) {
        playSteps(chat, STEPS_MAX, afterEach);
        assertAllTicked(chat);
    }

    private void playSteps(String chat, int most, Runnable afterEach) {
        var tour = pane(chat).locator(".tour");
        for (int step = 0; step < most && tour.locator(".tour-go").isVisible(); step++) {
            var before = tour.locator(".tour-count").textContent();
            var says = tour.locator(".tour-say").textContent();
            tour.locator(".tour-go").click();
            Chrome.awaitChange(
                    page,
                    "the step has ended: " + says,
                    "document.querySelector('.pane.%s .tour:not([aria-busy])')".formatted(chat));
            if (tour.locator("> .problem").isVisible()) {
                throw new AssertionError(
                        chat + ": " + says + " " + tour.locator("> .problem").textContent() + "\n"
                                + page.locator("main").innerText());
            }
            assertThat(tour.locator(".tour-count").textContent()
                            + tour.locator(".tour-say").textContent())
                    .as(
                            "%s: %s, done: %s",
                            chat, says, tour.locator(".tour-step.done").allInnerTexts())
                    .isNotEqualTo(before + says);
            afterEach.run();
        }
    }

    /** The review of the tour has an answer for every token but the one that was escalated. */
    private void assertClosedNearlyWhole(String chat) {
        var closed = pane(chat)
                .locator(".channel .feed .message")
                .filter(new Locator.FilterOptions().setHasText(": closed. "))
                .last();
        assertThat(closed)
                .containsText(Pattern.compile(
                        "closed\\. (39|40) listed = (34|35) still used \\+ 4 unused \\+ 0 not mine \\+ 1 UNCONFIRMED"));
        assertThat(closed).containsText("UNCONFIRMED: " + Colleagues.SILENT + " (Jun)");
        assertThat(closed).containsText("signed by Olga");
        assertThat(closed.locator("img.picture")).hasAttribute("alt", Pattern.compile("^Bar chart: "));
    }

    /** Checks that the closed menu shows the selected person with the whole role, once the page is laid out. */
    private void assertChooserIsReadWhole() {
        Chrome.awaitTrue(page, "the whole role is read", """
                () => {
                    const who = [...document.querySelectorAll('.who')].find(node => node.offsetParent);
                    if (!who) return false;
                    const style = getComputedStyle(who);
                    const pen = document.createElement('canvas').getContext('2d');
                    pen.font = `${style.fontSize} ${style.fontFamily}`;
                    const width = who.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
                    return pen.measureText(who.selectedOptions[0].text).width <= width;
                }""");
    }

    private void assertAllTicked(String chat) {
        var tour = pane(chat).locator(".tour");
        assertThat(tour.locator(".tour-say")).containsText("That was the last step");
        assertThat(tour.locator(".tour-step.done"))
                .hasCount(tour.locator(".tour-step").count());
    }

    /** After the first answer in a thread the page shows the thread as it was before, until the tour has gone on. */
    private void showsAnAnswerLate() {
        var held = new ArrayList<Route>();
        var looks = new AtomicInteger(-1);
        page.route("**/press", route -> {
            if (looks.get() < 0 && KEEPS.matcher(route.request().postData()).find()) {
                looks.set(0);
            }
            route.resume();
        });
        page.route("**/messages?*thread=*", route -> {
            if (looks.get() < 0 || looks.get() > LATE_LOOKS) {
                route.resume();
            } else {
                held.add(route);
            }
        });
        page.route("**/later", route -> {
            boolean now = looks.get() >= 0 && looks.incrementAndGet() > LATE_LOOKS;
            route.fulfill(new Route.FulfillOptions().setStatus(now ? 205 : 204));
            if (now) {
                held.forEach(Route::resume);
            }
        });
        page.evaluate("""
                () => {
                    const asks = setInterval(async () => {
                        if ((await fetch('/later')).status === 205) clearInterval(asks);
                    }, 700);
                }""");
    }

    /** First, as it takes the team with history as the demo starts with it. */
    @Order(1)
    @Test
    void theTourCanBeCompletedInBothChatsOfATeamWithHistory() {
        open(1600, 950, ColorScheme.LIGHT);
        begin(WITH_HISTORY);
        Chrome.assertAccessible(page, "panes, with history");
        assertChooserIsReadWhole();
        page.setViewportSize(360, 760);
        assertChooserIsReadWhole();
        page.setViewportSize(1600, 950);
        showsAnAnswerLate();
        for (var chat : CHATS) {
            playTour(chat, () -> {});
            assertClosedNearlyWhole(chat);
            button(pane(chat), "All steps").click();
        }
        Chrome.assertAccessible(page, "every step done, both lists open");
        page.locator(".clock .woke > button").click();
        Chrome.assertAccessible(page, "timeline");
        page.reload();
        for (var chat : CHATS) {
            assertAllTicked(chat);
        }
    }

    @Test
    void theTourCanBePlayedInAnEmptyWorkspaceOnANarrowScreenInDarkMode() {
        open(360, 760, ColorScheme.DARK);
        begin(EMPTY);
        for (var chat : CHATS) {
            button(page.locator(".bar"), chat.equals("slack") ? "Slack" : "Discord")
                    .click();
            // As far as the thread of a review is open; the rest is played on a wide screen.
            playSteps(chat, STEPS_TO_THE_REVIEW, () -> Chrome.assertNoSidewaysScroll(page, chat));
            Chrome.assertAccessible(page, chat + ", 360 px, dark");
        }
        button(page.locator(".bar"), "Clock").click();
        assertThat(button(page.locator(".clock"), "+1 day")).isVisible();
        Chrome.assertNoSidewaysScroll(page, "clock open");
    }

    /** Uses keys only: to select the person, to type, and to press controls. */
    @Test
    void theMainTaskCanBeDoneWithTheKeyboardOnly() {
        open(1400, 900, ColorScheme.LIGHT);
        begin(EMPTY);
        var keys = new Keys(page, "slack");
        keys.as("Olga");
        keys.type("/token setup channel:#api-tokens escalation:#token-alerts"
                + " approvers:@ben,@security zone:Europe/Berlin");
        keys.as("Ana");
        keys.type("/token add easypost-rates app:shop service:EasyPost backup:@ben");
        keys.press("Approve");
        ticked(3);
        keys.as("Ben");
        keys.press("Approve");
        ticked(4);
        keys.as("Dee");
        keys.type("/token add easypost-claims app:shop service:EasyPost");
        ticked(5);
        keys.as("Cho");
        keys.press("Deny");
        keys.fill("use the one we have", "Deny");
        ticked(6);
        keys.to(".pane.slack button.detect-open", false);
        keys.enter();
        keys.to(".use-example", false);
        keys.enter();
        assertThat(page.locator(".terminal")).containsText("new, waiting for approval");
        Chrome.assertAccessible(page, "import");
        keys.to("dialog footer button", false);
        keys.enter();
        ticked(7);
        keys.as("Ben");
        keys.press("Approve");
        ticked(8);
        keys.type("/token list all");
        keys.bar("1st of next month");
        ticked(10);
        keys.as("Ana");
        keys.to(".pane.slack .channel .thread-link", true);
        keys.enter();
        // Three tokens that the import found come first; admins answer for them.
        keys.pressInThreadBehind(3, "Still used");
        ticked(11);
        keys.pressInThread("Change");
        keys.pressInThread("Unused");
        keys.pressInThread("Yes, unused");
        ticked(12);
        Chrome.assertAccessible(page, "thread");
        keys.typeInThread("keep easypost-rates");
        ticked(13);
        keys.type("/token confirm easypost-rates");
        ticked(14);
        keys.press("Confirm all mine");
        ticked(15);
        for (int wakes = 0; wakes < STEPS_MAX && !allButTheLast(); wakes++) {
            keys.bar("Next event");
        }
        keys.type("/token list unconfirmed");
        ticked(19);
    }

    /** The team with history knows all keys of the example but one. */
    @Test
    void aDroppedExportIsImportedAndAnotherFileIsReported() {
        open(1400, 900, ColorScheme.LIGHT);
        begin(WITH_HISTORY);
        drop("shop.bubble", new String(demo.example("slack"), StandardCharsets.UTF_8));
        var dialog = page.locator("dialog.detection.slack");
        assertThat(dialog.locator(".terminal[data-done]"))
                .containsText("$ rollcall detect bubble shop.bubble --app shop");
        assertThat(dialog.locator(".terminal")).containsText("new, waiting for approval: " + Exports.NEW);
        assertThat(dialog.locator(".terminal")).not().containsText("exit code");
        drop("holiday.png", "not an export");
        assertThat(dialog).hasCount(1);
        assertThat(dialog.locator(".terminal")).containsText("is no Bubble export");
        assertThat(dialog.locator(".terminal")).containsText("(exit code 1)");
        Chrome.assertAccessible(page, "a file that is no export");
    }

    /** Dispatches the events of a browser for a file that is dropped on the Slack pane. */
    private void drop(String name, String text) {
        page.evaluate("""
                ([name, text]) => {
                  const dataTransfer = new DataTransfer();
                  dataTransfer.items.add(new File([text], name));
                  const pane = document.querySelector('.pane.slack');
                  for (const type of ['dragover', 'drop'])
                    pane.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
                }""", List.of(name, text));
    }

    private boolean allButTheLast() {
        return pane("slack").locator(".tour-count").textContent().startsWith("18 ");
    }

    private void ticked(int steps) {
        Chrome.awaitChange(
                page,
                steps + " steps are done",
                "document.querySelector('.pane.slack .tour-count').textContent.startsWith('%d of ')".formatted(steps));
    }
}

package dev.rollcall.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the screenshots of the documents from the page of the finished jar: {@code ./mvnw -Ppictures verify}. Their
 * content is entered on the page, always at the same team time; later screenshots show what was entered for earlier
 * ones.
 */
@Tag("pictures")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PicturesTest {
    private static final List<String> CHATS = List.of("slack", "discord");

    /** Friday, 10:05 in Berlin: the next review opens on the Tuesday after. */
    private static final String STARTS = "2026-11-27T09:05:00Z";

    /** Both panes, narrow enough that their text is readable in a README of about 840 px. */
    private static final int WIDE = 1240;

    private static final int LOW = 720;
    private static final int HIGH = 1_060;

    private static final double WIDE_SCALE = 1.5;
    private static final int NARROW = 360;
    private static final double NARROW_SCALE = 2;

    /** Below this height a screenshot shows nothing. */
    private static final long BYTES_MIN = 20_000;

    /** The largest size of a file, for readers with a slow connection. */
    private static final long BYTES_MAX = 350_000;

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static DemoProcess demo;

    @SuppressWarnings("NullAway.Init")
    private static Chrome chrome;

    @SuppressWarnings("NullAway.Init")
    private static Page page;

    @BeforeAll
    static void start() throws IOException {
        assertThat(Chrome.CHROMIUM).as("the browser that draws").isExecutable();
        chrome = Chrome.start();
        demo = DemoProcess.start(folder, STARTS);
        page = chrome.open(
                demo.url(), Chrome.options(WIDE, LOW, ColorScheme.LIGHT).setDeviceScaleFactor(WIDE_SCALE));
        assertThat(page.locator(".tour-count").first()).isVisible();
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

    private static void picture(String name) throws IOException {
        picture(page, name);
    }

    private static void picture(Page of, String name) throws IOException {
        var file = Picture.save(of, name);
        assertThat(Files.size(file)).as("bytes of %s", file).isBetween(BYTES_MIN, BYTES_MAX);
    }

    private static Locator pane(String chat) {
        return page.locator(".pane." + chat);
    }

    private static Locator channel(String chat) {
        return pane(chat).locator(".channel");
    }

    private static Locator thread(Page of, String chat) {
        return of.locator(".pane." + chat + " .thread");
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator card(String chat, String says) {
        return channel(chat)
                .locator(".feed .message")
                .filter(new Locator.FilterOptions().setHasText(says))
                .last();
    }

    private static void as(String chat, String name) {
        var who = pane(chat).locator(".who");
        who.selectOption(who.locator("option[data-name=" + name + "]").getAttribute("value"));
    }

    private static void type(Locator conversation, String text) {
        var box = conversation.locator("textarea.box");
        box.fill(text);
        box.press("Enter");
        assertThat(box).hasValue("");
    }

    private static void openCheck(Page of, String chat) {
        of.locator(".pane." + chat + " .channel .message")
                .filter(new Locator.FilterOptions().setHasText("of 38"))
                .locator(".thread-link")
                .click();
        assertThat(thread(of, chat).locator(".for-me")).isVisible();
    }

    /** Scrolls the thread to the tokens of Ana, and the channel to its end. */
    private static void scrollToAna(Page of, String chat) {
        of.evaluate("document.activeElement.blur()");
        thread(of, chat).locator(".for-me").evaluate("""
                node => {
                    const feed = node.closest('.feed');
                    feed.scrollTop += node.getBoundingClientRect().top - feed.getBoundingClientRect().top;
                }""");
        of.locator(".pane." + chat + " .channel .feed").evaluate("node => { node.scrollTop = node.scrollHeight; }");
    }

    @Test
    @Order(1)
    void theBoxOffersCommands() throws IOException {
        var box = channel("slack").locator("textarea.box");
        box.click();
        box.pressSequentially("/token ");
        assertThat(channel("slack").locator(".offers")).containsText("never the secret");
        picture("commands");
        box.fill("");
        box.press("Escape");
    }

    @Test
    @Order(2)
    void anApprovalCardWithItsButtons() throws IOException {
        for (var chat : CHATS) {
            as(chat, "Ben");
            assertThat(card(chat, "Approval wanted").locator(".mention.me")).hasText("@Ben");
        }
        page.evaluate("document.activeElement.blur()");
        picture("approval");
    }

    @Test
    @Order(3)
    void aFormOfEachChat() throws IOException {
        type(channel("slack"), "/token add");
        var form = page.getByRole(AriaRole.DIALOG);
        form.getByLabel("Label").fill("easypost-rates");
        search(form, "App it opens").fill("shop");
        search(form, "Service that holds it").fill("EasyPost");
        picture("form-slack");
        button(form, "Cancel").click();
        assertThat(form).hasCount(0);
        button(card("discord", "Approval wanted"), "Deny").click();
        form.getByLabel("Reason").fill("One token per service: use the one we have.");
        picture("form-discord");
        button(form, "Cancel").click();
        assertThat(form).hasCount(0);
    }

    private static Locator search(Locator form, String label) {
        return form.getByRole(AriaRole.SEARCHBOX, new Locator.GetByRoleOptions().setName(label));
    }

    @Test
    @Order(4)
    void whatOnlyOnePersonSees() throws IOException {
        for (var chat : CHATS) {
            as(chat, "Ana");
            type(channel(chat), "/token list");
            assertThat(channel(chat).locator(".ephemeral")).containsText("Only visible to Ana");
        }
        page.evaluate("document.activeElement.blur()");
        picture("private");
        for (var chat : CHATS) {
            button(channel(chat), "Dismiss").click();
        }
    }

    @Test
    @Order(5)
    void theTourOnItsWay() throws IOException {
        for (var chat : CHATS) {
            var tour = pane(chat).locator(".tour");
            var before = tour.locator(".tour-say").textContent();
            button(tour, "Do it for me").click();
            assertThat(tour.locator(".tour-say")).not().hasText(before);
            assertThat(pane(chat).locator(".tour:not([aria-busy])")).isVisible();
        }
        var all = button(pane("slack").locator(".tour"), "All steps");
        all.click();
        page.evaluate("document.activeElement.blur()");
        picture("tour");
        all.click();
    }

    /**
     * The token of the tour is denied and the waiting one approved, so there are 38. One of them was said to be unused
     * before.
     */
    @Test
    @Order(6)
    void aReviewOf38() throws IOException {
        button(page.locator(".bar"), "Tour").click();
        for (var chat : CHATS) {
            as(chat, "Ben");
            button(card(chat, "Owner Ana · backup Ben"), "Deny").click();
            var form = page.getByRole(AriaRole.DIALOG);
            form.getByLabel("Reason").fill("We ship with Shippo.");
            form.locator("[type=submit]").click();
            assertThat(form).hasCount(0);
            button(card(chat, "Owner Eli · backup Ana"), "Approve").click();
            assertThat(card(chat, "Owner Eli · backup Ana")).containsText("Approved by Ben");
        }
        button(page.locator(".clock"), "1st of next month").click();
        for (var chat : CHATS) {
            assertThat(card(chat, "1 of 38")).isVisible();
            as(chat, "Ana");
            openCheck(page, chat);
            as(chat, "Ben");
            type(thread(page, chat), "keep all");
            assertThat(card(chat, "6 of 38")).isVisible();
            as(chat, "Hana");
            type(thread(page, chat), "keep all");
            assertThat(card(chat, "18 of 38")).isVisible();
            as(chat, "Ana");
            type(thread(page, chat), "keep ci-deploy, unused old-zap");
            assertThat(card(chat, "19 of 38")).isVisible();
        }
        // Reloads the page, to remove the message about the clock.
        page.setViewportSize(WIDE, HIGH);
        page.reload();
        button(page.locator(".bar"), "Tour").click();
        for (var chat : CHATS) {
            openCheck(page, chat);
            scrollToAna(page, chat);
        }
        picture("review");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        picture("review-dark");
    }

    @Test
    @Order(7)
    void theReviewOnANarrowScreen() throws IOException {
        var narrow = chrome.open(
                demo.url(), Chrome.options(NARROW, 760, ColorScheme.LIGHT).setDeviceScaleFactor(NARROW_SCALE));
        button(narrow.locator(".bar"), "Tour").click();
        openCheck(narrow, "slack");
        scrollToAna(narrow, "slack");
        picture(narrow, "narrow");
        narrow.close();
    }
}

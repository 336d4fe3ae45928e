package dev.rollcall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.rollcall.demo.Chrome;
import dev.rollcall.demo.Demo;
import dev.rollcall.demo.EmulatorsOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole story as a person plays it on the demo's page: the real bot, both local chats, a real browser. */
class StoryOnThePageTest {
    private static final List<String> CHATS = List.of("slack", "discord");

    private final List<String> trouble = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Page page;

    @Test
    void theWholeStoryIsPlayedInBothPanes() throws Exception {
        try (var chrome = Chrome.start();
                var demo = Demo.start(EmulatorsOptions.defaults(), new App(), false)) {
            demo.awaitReady();
            page = chrome.open(demo.url(), 1600, 1000, ColorScheme.LIGHT, trouble);

            for (var chat : CHATS) setsUp(chat);
            for (var chat : CHATS) addsAndIsRefused(chat);
            for (var chat : CHATS) decides(chat);
            for (var chat : CHATS) detects(chat, demo);
            moves("1st of next month");
            for (var chat : CHATS) answers(chat);
            Chrome.shot(page, "story-review");
            silence();
        }
        assertThat(trouble).as("console errors and requests to elsewhere").isEmpty();
    }

    private void setsUp(String chat) {
        as(chat, "Olga");
        var approvers = chat.equals("slack") ? "@ben,@security" : "\"@ben @security\"";
        types(
                chat,
                "/token setup channel:#api-tokens escalation:#token-alerts approvers:" + approvers
                        + " zone:Europe/Berlin");
        assertThat(whisper(chat, "Olga")).containsText("Set up. Next check");
        assertThat(whisper(chat, "Olga")).containsText("@security");
    }

    private void addsAndIsRefused(String chat) {
        as(chat, "Ana");
        types(chat, "/token add ci-deploy app:shop service:Stripe backup:@ben");
        assertThat(whisper(chat, "Ana")).containsText("Registered ci-deploy, waiting for approval");
        var card = message(chat, "Approval wanted: ci-deploy");
        button(card, "Approve").click();
        assertThat(whisper(chat, "Ana")).containsText("You asked for ci-deploy");
        as(chat, "Sam");
        button(card, "Approve").click();
        assertThat(whisper(chat, "Sam")).containsText("Only an approver can decide this");
        Chrome.shot(page, "story-" + chat + "-refused");
    }

    private void decides(String chat) {
        as(chat, "Ben");
        if (chat.equals("slack")) {
            button(message(chat, "Approval wanted: ci-deploy"), "Approve").click();
        } else {
            button(message(chat, "Approval wanted: ci-deploy").locator(".reactions"), "✅ 1: Rollcall")
                    .click();
        }
        assertThat(message(chat, "Approved by Ben")).containsText("ci-deploy");
        adds(chat, "Ana", "old-zap", "Zapier");
        as(chat, "Cho");
        button(message(chat, "Approval wanted: old-zap"), "Deny").click();
        var form = page.getByRole(AriaRole.DIALOG);
        form.getByLabel("Reason").fill("use the one we have");
        Chrome.shot(page, "story-" + chat + "-modal");
        button(form, chat.equals("slack") ? "Deny" : "Submit").click();
        assertThat(message(chat, "Denied by Cho")).containsText("use the one we have");
        for (var label : List.of("xano-sync", "twilio-otp")) {
            adds(chat, "Ana", label, label);
            as(chat, "Ben");
            button(message(chat, "Approval wanted: " + label), "Approve").click();
            assertThat(message(chat, label + ": Approved by Ben")).isVisible();
        }
    }

    private void adds(String chat, String who, String label, String service) {
        as(chat, who);
        types(chat, "/token add " + label + " app:shop service:" + service);
        assertThat(message(chat, "Approval wanted: " + label)).isVisible();
    }

    private void detects(String chat, Demo demo) {
        var export = """
                {"settings":{"secure":{"api_tokens":{"1":{"name":"Make scenario","private_key":"0123456789abcdef0123456789abcdef"}}}}}
                """;
        var detected = demo.detect(chat, "shop", export.getBytes(StandardCharsets.UTF_8));
        assertThat(detected.exit()).isZero();
        assertThat(detected.lines()).anyMatch(line -> line.contains("Make scenario"));
        assertThat(message(chat, "Make scenario")).containsText("Approval wanted");
        as(chat, "Cho");
        button(message(chat, "Approval wanted: Make scenario"), "Approve").click();
        assertThat(message(chat, "Approved by Cho")).isVisible();
    }

    private void answers(String chat) {
        as(chat, "Ana");
        var root = message(chat, "Token check,");
        assertThat(root).containsText("4 tokens, 2 owners");
        root.locator(".thread-link").click();
        var thread = pane(chat).locator(".thread");
        assertThat(thread).containsText("3 tokens");
        thread.locator("textarea.box").fill("keep xano-sync");
        thread.locator("textarea.box").press("Enter");
        assertThat(thread).containsText("✅ Still used, Ana");
        button(thread, "Unused").first().click();
        assertThat(thread).containsText("Unused, Ana");
        button(thread, "Change").first().click();
        assertThat(root).containsText("2 of 4");
        types(chat, "/token list " + filter(chat) + "mine");
        assertThat(whisper(chat, "Ana")).containsText("xano-sync");
        button(thread, "Close thread").click();
    }

    /** Nobody answers for the rest: reminded, escalated, unconfirmed. */
    private void silence() {
        for (int day = 0; day < 3; day++) moves("next business day");
        assertThat(page.locator(".woke")).containsText("What woke");
        place("slack", "Rollcall").click();
        assertThat(pane("slack").locator(".channel .feed")).containsText("still open");
        place("slack", "api-tokens").click();
        for (int day = 0; day < 4; day++) moves("next business day");
        for (var chat : CHATS) {
            place(chat, "token-alerts").click();
            assertThat(message(chat, "without an answer")).containsText("twilio-otp");
            place(chat, "api-tokens").click();
        }
        for (int day = 0; day < 4; day++) moves("next business day");
        for (var chat : CHATS) {
            assertThat(message(chat, "Token check,")).containsText("UNCONFIRMED");
            as(chat, "Ana");
            types(chat, "/token list " + filter(chat) + "unconfirmed");
            assertThat(whisper(chat, "Ana")).containsText("twilio-otp");
        }
        Chrome.shot(page, "story-closed");
    }

    private Locator pane(String chat) {
        return page.locator(".pane." + chat);
    }

    private Locator place(String chat, String name) {
        return pane(chat).locator(".place").filter(said(name)).first();
    }

    private Locator message(String chat, String words) {
        return pane(chat)
                .locator(".channel .feed .message:not(.ephemeral)")
                .filter(said(words))
                .last();
    }

    private Locator whisper(String chat, String who) {
        return pane(chat)
                .locator(".channel .feed .ephemeral")
                .filter(said("Only visible to " + who))
                .last();
    }

    private static Locator.FilterOptions said(String words) {
        return new Locator.FilterOptions().setHasText(words);
    }

    private void types(String chat, String text) {
        var box = pane(chat).locator(".channel textarea.box");
        box.fill(text);
        box.press("Escape");
        box.press("Enter");
    }

    private void as(String chat, String name) {
        var who = pane(chat).locator(".who");
        who.selectOption(who.locator("option").filter(said(name)).getAttribute("value"));
    }

    /** Discord's options have names. */
    private static String filter(String chat) {
        return chat.equals("slack") ? "" : "filter:";
    }

    private void moves(String step) {
        button(page.locator(".clock"), step).click();
        assertThat(page.locator(".clock [role=status]")).containsText("It is now");
        assertThat(button(page.locator(".clock"), step)).not().hasAttribute("aria-disabled", "true");
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}

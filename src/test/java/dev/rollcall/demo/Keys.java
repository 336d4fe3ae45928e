package dev.rollcall.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * Somebody who works one chat of the page with a keyboard alone: every step is a key, the focus decides where it goes.
 */
final class Keys {
    /** More controls than a page of this story has; the way round passes the browser's own. */
    private static final int STOPS_MAX = 250;

    private final Page page;
    private final String chat;

    Keys(Page page, String chat) {
        this.page = page;
        this.chat = chat;
    }

    /** Goes on with Tab, or back, until something that matches the selector has the focus. */
    void to(String selector, boolean back) {
        to(selector, "", back);
    }

    private void to(String selector, String name, boolean back) {
        for (int stop = 0; stop < STOPS_MAX; stop++) {
            if ((Boolean) page.evaluate(
                    "([selector, name]) => document.activeElement.matches(selector)"
                            + " && (name === '' || document.activeElement.textContent.trim() === name)",
                    List.of(selector, name))) {
                return;
            }
            page.keyboard().press(back ? "Shift+Tab" : "Tab");
        }
        throw new AssertionError("No key leads to " + selector + " " + name);
    }

    void enter() {
        page.keyboard().press("Enter");
    }

    private String here(String selector) {
        return ".pane." + chat + " " + selector;
    }

    /** Chooses whom to act as by the first letter, as a closed menu takes it. */
    void as(String name) {
        var who = page.locator(here(".who"));
        to(here(".who"), true);
        page.keyboard().press(name.substring(0, 1));
        assertThat(who.locator("option:checked")).containsText(name);
        assertThat((Boolean) who.evaluate("node => node === document.activeElement"))
                .isTrue();
    }

    void type(String text) {
        to(here(".channel textarea.box"), false);
        page.keyboard().type(text);
        enter();
        assertThat(page.locator(here(".channel textarea.box"))).hasValue("");
    }

    void typeInThread(String text) {
        to(here(".thread textarea.box"), false);
        page.keyboard().type(text);
        enter();
    }

    /** The newest such button of the channel: from the box backwards. */
    void press(String name) {
        assertThat(page.locator(here(".channel .press"))
                        .filter(new Locator.FilterOptions().setHasText(name))
                        .last())
                .isVisible();
        to(here(".channel textarea.box"), false);
        to(here(".channel .press"), name, true);
        enter();
    }

    void pressInThread(String name) {
        assertThat(page.locator(here(".thread .press"))
                        .filter(new Locator.FilterOptions().setHasText(name))
                        .first())
                .isVisible();
        to(here(".thread .feed"), name.equals("Change"));
        to(here(".thread .press"), name, name.equals("Unused"));
        enter();
    }

    /** Fills the field of an open form, which has the focus, and sends it. */
    void fill(String text, String submit) {
        assertThat(page.locator("dialog form")).isVisible();
        page.keyboard().type(text);
        to("dialog [type=submit]", submit, false);
        enter();
        assertThat(page.locator("dialog")).hasCount(0);
    }

    /** A button of the bar on top; waits until what it does is done. */
    void bar(String name) {
        to(".bar .step", name, true);
        enter();
        assertThat(page.locator(".bar .step[aria-disabled]")).hasCount(0);
    }
}

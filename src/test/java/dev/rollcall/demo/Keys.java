package dev.rollcall.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * Operates one chat of the page with the keyboard only: every step is a key press, which goes to the focused element.
 */
final class Keys {
    /** More than the number of focusable elements; the order also passes the controls of the browser. */
    private static final int STOPS_MAX = 250;

    private final Page page;
    private final String chat;

    Keys(Page page, String chat) {
        this.page = page;
        this.chat = chat;
    }

    /** Presses Tab, or Shift+Tab, until an element that matches the selector has the focus. */
    void to(String selector, boolean back) {
        to(selector, "", back);
    }

    private void to(String selector, String name, boolean back) {
        // No key leads to what is not drawn yet, or is still disabled.
        page.locator(selector + ":not(:disabled):visible")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first()
                .waitFor();
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

    /** Selects the person to act as by typing the first letter in the closed menu. */
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

    /** Presses the newest button of that name in the channel, searching backwards from the input. */
    void press(String name) {
        page.locator(here(".channel .press"))
                .filter(new Locator.FilterOptions().setHasText(name))
                .last()
                .waitFor();
        to(here(".channel textarea.box"), false);
        to(here(".channel .press"), name, true);
        enter();
    }

    void pressInThread(String name) {
        page.locator(here(".thread .press"))
                .filter(new Locator.FilterOptions().setHasText(name))
                .first()
                .waitFor();
        to(here(".thread .feed"), name.equals("Change"));
        to(here(".thread .press"), name, name.endsWith("nused"));
        enter();
    }

    /** Presses a button of that name in the thread behind so many others of that name. */
    void pressInThreadBehind(int others, String name) {
        to(here(".thread .feed"), false);
        for (int i = 0; i < others; i++) {
            to(here(".thread .press"), name, false);
            page.keyboard().press("Tab");
        }
        to(here(".thread .press"), name, false);
        enter();
    }

    /** Fills the focused field of the open form and submits the form. */
    void fill(String text, String submit) {
        assertThat(page.locator("dialog form")).isVisible();
        page.keyboard().type(text);
        to("dialog [type=submit]", submit, false);
        enter();
        assertThat(page.locator("dialog")).hasCount(0);
    }

    /** Presses a button of the top bar, and waits until its action is done. */
    void bar(String name) {
        to(".bar .step", name, true);
        enter();
        page.locator(".bar:not(:has(.step[aria-disabled]))").waitFor();
    }
}

package dev.rollcall.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Headless Chromium for the tests of the page. Without Chromium the tests are skipped; on CI they fail. Errors and
 * warnings that a page logs (violations of its Content-Security-Policy among them) and requests to other machines are
 * recorded.
 */
final class Chrome implements AutoCloseable {
    static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /** Ends a test that hangs. On a busy machine a page needs minutes for what else takes a second. */
    private static final double PATIENCE_MS = 300_000;

    /**
     * Held while a browser runs: two at once, of the two test processes of a build, starve each other on a machine with
     * two busy cores.
     */
    private static final Path LOCK = Path.of("target", "chromium.lock");

    private final FileChannel lock;
    private final Playwright playwright;
    private final Browser browser;
    private final List<String> trouble = new CopyOnWriteArrayList<>();

    private Chrome(FileChannel lock, Playwright playwright) {
        this.lock = lock;
        this.playwright = playwright;
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    }

    static Chrome start() {
        if (System.getenv("CI") == null) {
            assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium here");
        }
        var lock = locked();
        try {
            return new Chrome(
                    lock,
                    Playwright.create(
                            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
        } catch (RuntimeException e) {
            unlock(lock);
            throw e;
        }
    }

    /** Waits until no other process of this build runs a browser. The lock ends with the channel. */
    private static FileChannel locked() {
        try {
            var channel = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unlock(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a new page with the preference for reduced motion. */
    Page open(String url, int width, int height, ColorScheme scheme) {
        return open(url, width, height, scheme, ReducedMotion.REDUCE);
    }

    Page open(String url, int width, int height, ColorScheme scheme, ReducedMotion motion) {
        return open(url, options(width, height, scheme).setReducedMotion(motion));
    }

    static Browser.NewPageOptions options(int width, int height, ColorScheme scheme) {
        return new Browser.NewPageOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE);
    }

    Page open(String url, Browser.NewPageOptions options) {
        var opened = browser.newPage(options);
        opened.setDefaultTimeout(PATIENCE_MS);
        opened.setDefaultNavigationTimeout(PATIENCE_MS);
        opened.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                trouble.add(message.text() + " (" + message.location() + ")");
            }
        });
        opened.onPageError(trouble::add);
        opened.onRequest(request -> {
            if (!request.url().startsWith("http://127.0.0.1:")) {
                trouble.add("asked " + request.url());
            }
        });
        opened.navigate(url);
        return opened;
    }

    /** Returns the recorded errors and clears them. */
    List<String> trouble() {
        var all = List.copyOf(trouble);
        trouble.clear();
        return all;
    }

    static void assertNoSidewaysScroll(Page page, String when) {
        awaitTrue(page, "no sideways scrolling, " + when, "document.documentElement.scrollWidth <= innerWidth");
    }

    /** Waits until a script is true: a page is laid out some time after its content or its size has changed. */
    static void awaitTrue(Page page, String what, String script) {
        // The page's policy forbids waitForFunction, and a page belongs to one thread.
        await(what).pollInSameThread().until(() -> (Boolean) page.evaluate(script));
    }

    /**
     * Waits until a script is true, and looks only when the document changes. Playwright's own waits look at each
     * frame, so that the browser draws sixty frames a second meanwhile.
     */
    static void awaitChange(Page page, String what, String script) {
        var became = (Boolean) page.evaluate("""
                patience => new Promise(done => {
                    const look = () => {
                        if (!(%s)) return;
                        watcher.disconnect();
                        done(true);
                    };
                    const watcher = new MutationObserver(look);
                    const all = { subtree: true, childList: true, attributes: true, characterData: true };
                    watcher.observe(document, all);
                    setTimeout(() => done(false), patience);
                    look();
                })""".formatted(script), PATIENCE_MS);
        assertThat(became).as(what).isTrue();
    }

    /** Asserts that axe finds no serious or critical problem in the current page. */
    static void assertAccessible(Page page, String state) {
        // A box gets its label with the first state from the server, after the rest of its pane.
        awaitTrue(
                page,
                "boxes have their labels",
                "[...document.querySelectorAll('textarea.box')].every(box => !box.offsetParent || box.placeholder)");
        if (!(Boolean) page.evaluate("'axe' in window")) {
            page.evaluate(axe());
        }
        var found = page.evaluate("""
                async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                    .filter(each => ['serious', 'critical'].includes(each.impact))
                    .flatMap(each => each.nodes.map(node =>
                        `${each.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`))
                """);
        assertThat((List<?>) found).as("axe, %s", state).isEmpty();
    }

    private static String axe() {
        try (var source = Chrome.class.getResourceAsStream("/axe.min.js")) {
            if (source == null) {
                throw new IllegalStateException("axe.min.js is not on the class path");
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a screenshot to DIR if {@code -Dpage.shots=DIR} is set. */
    static void shot(Page page, String name) {
        var folder = System.getProperty("page.shots");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
        }
    }

    @Override
    public void close() {
        playwright.close();
        unlock(lock);
    }
}

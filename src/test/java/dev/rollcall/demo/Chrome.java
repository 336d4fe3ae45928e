package dev.rollcall.demo;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A headless Chromium of the system. Where there is none a test is skipped, but on CI it fails. With {@code -Dpage.shots=DIR} pictures are left there. */
public final class Chrome implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;

    private Chrome(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static Chrome start() {
        if (System.getenv("CI") == null) {
            assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium here");
        }
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        // A slow machine may need longer than the 5 s that are usual.
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        return new Chrome(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                .setArgs(List.of(
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-sync"))));
    }

    /** A page of that size; what it logs as an error or asks of another machine goes into {@code trouble}. */
    public Page open(String url, int width, int height, ColorScheme scheme, List<String> trouble) {
        Page opened = browser.newPage(new Browser.NewPageOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE));
        opened.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                trouble.add(message.text());
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

    public static void shot(Page page, String name) {
        String folder = System.getProperty("page.shots");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}

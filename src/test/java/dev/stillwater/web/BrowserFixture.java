package dev.stillwater.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Debian's Chromium with one page at a time, which keeps what the page complains about: errors, and requests to anywhere
 * but its own server. {@code -Dstillwater.chromium} names another browser.
 */
final class BrowserFixture implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    final List<String> complaints = new ArrayList<>();
    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(System.getProperty("stillwater.chromium", "/usr/bin/chromium")))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));

    BrowserFixture() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000); // a busy machine may need more than the usual 5 s
    }

    /** A page of that width and scheme on the server. */
    Page open(URI server, int width, ColorScheme scheme) {
        Page page = browser.newPage(
                new Browser.NewPageOptions().setViewportSize(width, 900).setColorScheme(scheme));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!URI.create(request.url()).getAuthority().equals(server.getAuthority())) {
                complaints.add("request to " + request.url());
            }
        });
        page.navigate(server + "/");
        return page;
    }

    /** Keeps a picture of the whole page. */
    static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}

package dev.stillwater.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The live page of a running demo in a real browser. {@code -Dstillwater.url} names the demo, {@code
 * -Dstillwater.chromium} the browser (default {@code /usr/bin/chromium}); {@code scripts/check-stack} runs it.
 */
class PageBrowserIT {
    private static final URI DEMO = URI.create(System.getProperty("stillwater.url", "http://localhost:8080"));
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Pattern SOME = Pattern.compile("[1-9]\\d*");

    private static Playwright playwright;
    private static Browser browser;

    private final List<String> complaints = new ArrayList<>();
    private Page page;

    @BeforeAll
    static void startBrowser() throws Exception {
        Files.createDirectories(SCREENSHOTS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getProperty("stillwater.chromium", "/usr/bin/chromium")))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    @AfterAll
    static void stopBrowser() {
        browser.close();
        playwright.close();
    }

    @BeforeEach
    void openPage() {
        page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 900));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!URI.create(request.url()).getAuthority().equals(DEMO.getAuthority())) {
                complaints.add("request to " + request.url());
            }
        });
        page.navigate(DEMO + "/");
        page.locator("[data-series='mackey-glass-0.64']").click();
        assertThat(page.locator("#chart-title")).containsText("mackey-glass-0.64");
    }

    @AfterEach
    void closePage() {
        page.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void dataMoveWithinFiveSeconds() {
        Locator chart = page.locator("#chart");
        assertThat(chart).hasAttribute("data-points", SOME);
        String first = chart.getAttribute("data-last-sequence");
        String picture = pixels(chart);

        page.waitForCondition(
                () -> Long.parseLong(chart.getAttribute("data-last-sequence")) > Long.parseLong(first),
                new Page.WaitForConditionOptions().setTimeout(5_000));

        page.waitForCondition(
                () -> !pixels(chart).equals(picture), new Page.WaitForConditionOptions().setTimeout(5_000));
        assertThat(page.locator("#connection")).hasText("live");
    }

    @Test
    void theErrorsStandSideBySide() {
        assertThat(page.locator("#nrmse")).hasText(Pattern.compile("\\d+\\.\\d+"));
        assertThat(page.locator("#zeroth")).hasText(Pattern.compile("\\d+\\.\\d+"));
    }

    @Test
    void anInjectedImpulseIsSeenByTheNetworkAndInTheChart() {
        page.locator("#amplitude").fill("1.5");
        page.locator("#inject").click();

        assertThat(page.locator("#impulse-log li[data-state=seen]").first())
                .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                        .setTimeout(10_000));
        assertThat(page.locator("#chart")).hasAttribute("data-impulses", SOME);
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("impulse-1280.png")));
    }

    @Test
    void anAmplitudeOfZeroIsRefusedInWords() {
        page.locator("#amplitude").fill("0");
        page.locator("#inject").click();

        assertThat(page.locator("#impulse-message")).containsText("other than zero");
    }

    @Test
    void aNarrowDarkPageNeedsNoSidewaysScrolling() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.setViewportSize(390, 844);
        assertThat(page.locator("#chart")).isVisible();

        page.waitForFunction("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth");

        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve("narrow-dark-390.png"))
                .setFullPage(true));
    }

    private static String pixels(Locator canvas) {
        return (String) canvas.evaluate("canvas => canvas.toDataURL()");
    }
}

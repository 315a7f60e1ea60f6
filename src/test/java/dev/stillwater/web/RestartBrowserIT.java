package dev.stillwater.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The live page when the service goes away and comes back under it, on a server of its own. */
class RestartBrowserIT {
    private static final int PATIENCE_MS = 20_000;

    @Test
    void thePageSaysThatTheStatesAreBeingRestored() {
        try (BrowserFixture browser = new BrowserFixture();
                WebPreview preview = new WebPreview(0)) {
            preview.start();
            preview.setReady(false);
            Page page = browser.open(URI.create("http://localhost:" + preview.port()), 1280, ColorScheme.LIGHT);

            assertThat(page.locator("#connection"))
                    .hasText(
                            "not predicting: restoring",
                            new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MS));
            assertThat(page.locator("#state")).hasText("not predicting");
            assertThat(page.locator("[data-series='sine-1'] .state")).hasText("not predicting");

            preview.setReady(true);

            assertThat(page.locator("#connection"))
                    .hasText("live", new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MS));
            assertThat(browser.complaints).isEmpty();
        }
    }

    @Test
    void thePageSaysThatTheServiceIsGoneAndGoesOnWhenItIsBack() {
        try (BrowserFixture browser = new BrowserFixture()) {
            WebPreview first = new WebPreview(0);
            first.start();
            int port = first.port();
            Page page = browser.open(URI.create("http://localhost:" + port), 1280, ColorScheme.LIGHT);
            Locator connection = page.locator("#connection");
            assertThat(connection).hasText("live", new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MS));
            String series = page.locator("#chart-title").textContent();

            first.close();

            assertThat(connection)
                    .containsText("reconnecting", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS));
            assertThat(page.locator("#lost")).isVisible();
            BrowserFixture.keep(page, "reconnecting-1280");

            try (WebPreview second = new WebPreview(port)) {
                second.start();

                assertThat(connection).hasText("live", new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MS));
                assertThat(page.locator("#lost")).isHidden();
                assertThat(page.locator("#chart-title")).hasText(series);
                Locator chart = page.locator("#chart");
                assertThat(chart).hasAttribute("data-points", Pattern.compile("[1-9]\\d*"));
                String last = chart.getAttribute("data-last-sequence");
                assertThat(chart).not().hasAttribute("data-last-sequence", last);
            }
            assertThat(browser.complaints)
                    .allSatisfy(complaint -> assertThat(complaint).contains("ERR_"));
        }
    }
}

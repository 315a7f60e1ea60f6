package dev.stillwater.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The live page of a series of which no truth is known, on a server of its own. */
class UnknownTruthBrowserIT {

    @Test
    void thePageSaysThatTheErrorIsAgainstTheSamples() {
        try (BrowserFixture browser = new BrowserFixture();
                WebPreview preview = new WebPreview(0)) {
            preview.start();
            Page page = browser.open(URI.create("http://localhost:" + preview.port()), 1280, ColorScheme.LIGHT);
            page.locator("button[data-series='sine-1']").click();
            assertThat(page.locator("#nrmse-note")).hasText("NRMSE against the truth");

            page.locator("button[data-series='sine-8']").click();

            assertThat(page.locator("#nrmse-note")).containsText("against the samples, as no truth is known");
            assertThat(page.locator("#ratio")).hasText(Pattern.compile("\\d\\.\\d\\d"));
            assertThat(page.locator("button[data-series='sine-1'] .error"))
                    .hasAttribute("title", "NRMSE against the truth");
            assertThat(page.locator("button[data-series='sine-8'] .error"))
                    .hasAttribute("title", "NRMSE against the samples");
            BrowserFixture.keep(page, "unknown-truth-1280");
            assertThat(browser.complaints).isEmpty();
        }
    }
}

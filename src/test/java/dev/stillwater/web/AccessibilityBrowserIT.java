package dev.stillwater.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The live page of a running demo for everybody: axe-core (from {@code scripts/consumer}, which {@code scripts/check-stack}
 * installs), narrow screens, the keyboard. Pictures stay in {@code target/screenshots}.
 */
class AccessibilityBrowserIT {
    private static final Path AXE = Path.of("scripts", "consumer", "node_modules", "axe-core", "axe.min.js");

    private static BrowserFixture browser;

    @BeforeAll
    static void startBrowser() {
        browser = new BrowserFixture();
    }

    @AfterAll
    static void stopBrowser() {
        browser.close();
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
    void nothingStandsInTheWayAndNothingReachesOverTheEdge(int width, ColorScheme scheme) throws Exception {
        try (Page page = open(width, scheme)) {
            page.evaluate(Files.readString(AXE));

            Object found = page.evaluate("""
                    () => axe.run().then(({ violations }) => violations
                        .filter(one => one.impact === "serious" || one.impact === "critical")
                        .map(one => `${one.id}: ${one.nodes.map(node => node.html).join(" ")}`))
                    """);

            assertThat((List<?>) found).isEmpty();
            assertThat(page.evaluate(
                            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .isEqualTo(0);
            BrowserFixture.keep(page, scheme.name().toLowerCase(Locale.ROOT) + "-" + width);
        }
    }

    @Test
    void theKeyboardAloneChoosesASeriesAndSendsAnImpulse() {
        try (Page page = open(1280, ColorScheme.LIGHT)) {
            page.locator("[data-series='mackey-glass-0.08']").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#chart-title")).hasText("mackey-glass-0.08");

            page.locator("#amplitude").focus();
            page.keyboard().press("Enter");

            assertThat(page.locator("#impulse-log li")).not().hasCount(0);
        }
    }

    private static Page open(int width, ColorScheme scheme) {
        Page page = browser.open(PageBrowserIT.DEMO, width, scheme);
        page.locator("[data-series='mackey-glass-0.32']").click();
        assertThat(page.locator("#chart")).hasAttribute("data-points", Pattern.compile("[1-9]\\d*"));
        assertThat(page.locator("#networks tr")).not().hasCount(0);
        return page;
    }
}

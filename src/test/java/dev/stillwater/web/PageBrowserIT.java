package dev.stillwater.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The live page of a running demo in a real browser; {@code -Dstillwater.url} names it, {@code scripts/check-stack} runs it. */
class PageBrowserIT {
    static final URI DEMO = URI.create(System.getProperty("stillwater.url", "http://localhost:8080"));

    private static final Pattern SOME = Pattern.compile("[1-9]\\d*");
    private static final Pattern FIGURE = Pattern.compile("-?\\d+(\\.\\d+)?( ± .*)?");
    private static final int PATIENCE_MS = 30_000; // 150 samples at 20 a second, and a slow machine

    private static BrowserFixture browser;
    private Page page;

    @BeforeAll
    static void startBrowser() {
        browser = new BrowserFixture();
    }

    @AfterAll
    static void stopBrowser() {
        browser.close();
    }

    @BeforeEach
    void openPage() {
        page = browser.open(DEMO, 1280, ColorScheme.LIGHT);
        page.locator("[data-series='mackey-glass-0.64']").click();
        assertThat(page.locator("#chart-title")).containsText("mackey-glass-0.64");
    }

    @AfterEach
    void closePage() {
        page.close();
        assertThat(browser.complaints).isEmpty();
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
        assertThat(page.locator("#nrmse-note")).hasText("NRMSE against the truth");
    }

    @Test
    void everySeriesIsListedWithItsLineNoiseErrorAndState() {
        Locator series = page.locator("[data-series='mackey-glass-0.32']");

        assertThat(series.locator("polyline")).hasAttribute("points", Pattern.compile("(\\S+,\\S+ ?){20,}"));
        assertThat(series.locator(".about")).hasText(Pattern.compile("noise \\d\\.\\d\\d"));
        assertThat(series.locator(".error")).hasText(Pattern.compile("error \\d\\.\\d{3}"));
        assertThat(series.locator(".state")).not().isEmpty();
    }

    @Test
    void anInjectedImpulseIsSeenAndItsDecayMeasured() {
        page.locator("#amplitude").fill("1.5");
        Response sent = page.waitForResponse(
                "**/impulses", () -> page.locator("#inject").click());
        String id = sent.text().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");

        assertThat(page.locator("#impulse-log li[data-impulse-id='" + id + "'][data-state=seen]"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(10_000));
        assertThat(page.locator("#chart")).hasAttribute("data-impulses", SOME);
        Locator response = page.locator("#response");
        assertThat(response).hasAttribute("data-state", "measuring");
        BrowserFixture.keep(page, "measuring-1280");
        assertThat(response)
                .hasAttribute(
                        "data-impulse-id", id, new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MS));
        assertThat(page.locator("#e0-one")).hasText(FIGURE);
        assertThat(page.locator("#sum-one")).hasText(FIGURE);
    }

    @Test
    void theSameImpulseIntoEveryNetworkFillsTheirTable() {
        page.locator("[data-series='laser-2']").click();
        page.locator("#inject-all").click();

        assertThat(page.locator("#networks tr[data-impulses='0']:not([data-series-count='0'])"))
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MS));
        assertThat(page.locator("#networks tr[data-model='yeo-mackey-glass-0.16'] td[data-title='Relaxation']"))
                .hasText(FIGURE);
        BrowserFixture.keep(page, "networks-1280");
    }

    @Test
    void aForecastIsDrawnOnDemandAndTakenAway() {
        page.locator("#forecast").click();

        assertThat(page.locator("#chart")).hasAttribute("data-forecast", "100");
        assertThat(page.locator("#forecast-message")).containsText("100 steps from sequence");
        page.locator("#forecast-clear").click();
        assertThat(page.locator("#chart")).hasAttribute("data-forecast", "0");
    }

    @Test
    void theStripShowsWhichPastSamplesMadeTheNewestPrediction() {
        Locator strip = page.locator("#past");
        assertThat(strip).hasAttribute("data-sequence", SOME);
        String first = strip.getAttribute("data-sequence");

        assertThat(strip.locator("i")).hasCount(50);
        assertThat(strip.locator("i.up, i.down")).hasCount(50);
        assertThat(strip).hasAttribute("aria-label", Pattern.compile("Contributions of the last 50 samples .*"));
        assertThat(page.locator("#past-message"))
                .hasText(Pattern.compile("Most comes from sample .*, by the network’s tangent maps; it is off by .*"));
        page.locator("#past-details summary").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#past-rows tr")).hasCount(50);
        assertThat(strip).not().hasAttribute("data-sequence", first); // it goes on by itself
        BrowserFixture.keep(page, "past-1280");
    }

    @Test
    void anAmplitudeOfZeroIsRefusedInWords() {
        page.locator("#amplitude").fill("0");
        page.locator("#inject").click();

        assertThat(page.locator("#impulse-message")).containsText("other than zero");
    }

    @Test
    void aDropoutIsSentWithoutAnAmplitude() {
        page.locator("#shape").selectOption("DROPOUT");
        page.locator("#length").fill("3");
        Response sent = page.waitForResponse(
                "**/impulses", () -> page.locator("#inject").click());

        assertThat(sent.status()).isEqualTo(202);
        assertThat(sent.request().postData()).isEqualTo("{\"shape\":\"DROPOUT\",\"length\":3}");
    }

    private static String pixels(Locator canvas) {
        return (String) canvas.evaluate("canvas => canvas.toDataURL()");
    }
}

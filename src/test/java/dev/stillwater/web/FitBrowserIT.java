package dev.stillwater.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.stillwater.schema.Prediction;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The live page of series that their network does not fit, that have gone silent, that are too many; on a server of its own. */
class FitBrowserIT {
    private static final int SAMPLES = 300;

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT"})
    void aNetworkThatDoesNotFitIsShownAsOne(int width, ColorScheme scheme) {
        try (BrowserFixture browser = new BrowserFixture();
                WebFixture web = new WebFixture()) {
            run(web, "silent-pump", 0, 1, "good", 0.6);
            web.clock.pass(3_600_000);
            run(web, "good-sine", 0, 1, "good", 0.45);
            run(web, "random-walk", 0, 1, "no-better-than-last-value", 1.02);
            run(web, "new-sensor", 0, 1, "warming-up", null);
            run(web, "sensor", 21.5, 1.05, "does-not-fit", 70.2);
            Page page = browser.open(URI.create("http://localhost:" + web.server.port()), width, scheme);
            page.locator("button[data-series='sensor']").click();

            assertThat(page.locator("#state")).hasText("does not fit");
            assertThat(page.locator("#fit"))
                    .hasText(
                            "does not fit: the network errs 70 times as much as the last value again; train one on this series");
            assertState(page, "sensor", "does not fit");
            assertState(page, "good-sine", "good");
            assertState(page, "random-walk", "no better than the last value");
            assertState(page, "new-sensor", "warming up");
            assertState(page, "silent-pump", "silent");
            assertThat(page.locator("#ratio")).hasAttribute("data-better", "no");
            assertThat(page.locator("#chart")).hasAttribute("data-points", Pattern.compile("[1-9]\\d*"));
            assertThat(colour(page, "good-sine"))
                    .isNotIn(
                            colour(page, "sensor"),
                            colour(page, "random-walk"),
                            colour(page, "new-sensor"),
                            colour(page, "silent-pump"));
            BrowserFixture.keep(page, "does-not-fit-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width);

            page.locator("button[data-series='silent-pump']").click();
            assertThat(page.locator("#fit")).containsText("silent: no prediction since");
            assertThat(browser.complaints).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "390, DARK"})
    void anotherNetworkThatIsBetterIsNamed(int width, ColorScheme scheme) {
        try (BrowserFixture browser = new BrowserFixture();
                WebFixture web = new WebFixture()) {
            run(web, "good", 0, 1, "good", 0.45);
            run(web, "pump", 0, 1, "good", 0.8);
            web.feed.onPrediction(
                    "pump",
                    Prediction.newBuilder(prediction(SAMPLES, 1, 1, "good", 0.8))
                            .setBetterModel("universal")
                            .setBetterRatio(1.254)
                            .build());
            Page page = browser.open(URI.create("http://localhost:" + web.server.port()), width, scheme);
            page.locator("button[data-series='pump']").click();

            assertThat(page.locator("#fit"))
                    .hasText("universal is better: the network errs 1.25 times as much as universal;"
                            + " name that for this series (--models)");
            assertState(page, "pump", "universal is better");
            assertThat(colour(page, "good")).isNotEqualTo(colour(page, "pump"));
            BrowserFixture.keep(page, "better-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width);
            assertThat(browser.complaints).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void samplesFromBeforeTheServiceAndAnomaliesAreShadedEachInItsColour(ColorScheme scheme) {
        try (BrowserFixture browser = new BrowserFixture();
                WebFixture web = new WebFixture()) {
            for (int n = 0; n < SAMPLES; n++) {
                boolean strange = n >= 240 && n < 250;
                double predicted = Math.sin((n + 1) / 8.0);
                web.feed.onPrediction(
                        "a",
                        Prediction.newBuilder(
                                        prediction(n, Math.sin(n / 8.0) - (strange ? 2 : 0), predicted, "good", 0.5))
                                .setBackfill(n < 200)
                                .setAnomaly(strange)
                                .build());
            }
            Page page = browser.open(URI.create("http://localhost:" + web.server.port()), 1280, scheme);
            Locator chart = page.locator("#chart");

            assertThat(chart).hasAttribute("data-old-until", "199");
            assertThat(chart).hasAttribute("data-anomalies", "1");
            assertThat(page.locator(".legend").first()).containsText("before the service");
            assertThat(List.of(background(chart, 150.5), background(chart, 220.5), background(chart, 245.5)))
                    .doesNotHaveDuplicates();
            BrowserFixture.keep(page, "old-and-strange-" + scheme.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void aSeriesBeyondTheLimitIsOpenedByItsIdAndItsPointsAreKeptFromThenOn() {
        try (BrowserFixture browser = new BrowserFixture();
                WebFixture web = new WebFixture()) {
            for (int i = 0; i < 1_233; i++) {
                web.feed.onPrediction("series-" + i, prediction(0, 1, 1, "good", 0.5));
            }
            web.feed.onPrediction("stored", prediction(41, 1, 1, "good", 0.5));
            Page page = browser.open(URI.create("http://localhost:" + web.server.port()), 1280, ColorScheme.LIGHT);
            assertThat(page.locator("#series-count")).hasText("1,000 of 1,234 shown; the others open by their ids.");

            page.locator("#series-id").fill("stored");
            page.keyboard().press("Enter");
            assertThat(page.locator("#chart-title")).hasText("stored");
            assertThat(page.locator("#fit")).hasText("The page keeps the points of this series from now on.");
            web.feed.onPrediction("stored", prediction(42, 1, 1, "good", 0.5));

            assertThat(page.locator("#chart")).hasAttribute("data-last-sequence", "42");
            assertThat(page.locator("button[data-series='stored']")).isVisible();
            BrowserFixture.keep(page, "many-series-1280");
            assertThat(browser.complaints).isEmpty();
        }
    }

    @Test
    void samplesThatNothingIsPredictedFromAreTold() {
        try (BrowserFixture browser = new BrowserFixture();
                WebFixture web = new WebFixture()) {
            web.clock.pass(-60_000);
            web.feed.onSample();
            Page page = browser.open(URI.create("http://localhost:" + web.server.port()), 1280, ColorScheme.LIGHT);

            assertThat(page.locator("#unpredicted")).containsText("nothing has been predicted since");
            assertThat(page.locator("#series-empty")).hasText("1 sample has arrived, none has been predicted.");
            assertThat(browser.complaints).isEmpty();
        }
    }

    @Test
    void aLongTroubleDoesNotReachOverTheEdgeOfANarrowScreen() {
        try (BrowserFixture browser = new BrowserFixture();
                WebFixture web = new WebFixture()) {
            web.ready = false;
            web.trouble = "the stream has died of org.apache.kafka.streams.errors.TaskCorruptedException: "
                    + "stillwater-SeriesStateStore-0000000001-changelog-partition-17 at offset 1234567890";
            Page page = browser.open(URI.create("http://localhost:" + web.server.port()), 390, ColorScheme.LIGHT);

            assertThat(page.locator("#connection")).containsText("offset 1234567890");
            BrowserFixture.keep(page, "long-trouble-390");
            assertThat(page.evaluate(
                            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .isEqualTo(0);
        }
    }

    /** The colour of the chart's uppermost pixels at a sequence, above all that is drawn of the series. */
    private static String background(Locator chart, double sequence) {
        return (String) chart.evaluate("""
                (canvas, sequence) => {
                  const { scales, chartArea } = Chart.getChart(canvas);
                  const x = scales.x.getPixelForValue(sequence) * devicePixelRatio;
                  const y = (chartArea.top + 3) * devicePixelRatio;
                  return canvas.getContext("2d").getImageData(x, y, 1, 1).data.join();
                }""", sequence);
    }

    private static void assertState(Page page, String series, String text) {
        assertThat(page.locator("button[data-series='" + series + "'] .state")).hasText(text);
    }

    private static String colour(Page page, String series) {
        Locator state = page.locator("button[data-series='" + series + "'] .state");
        return (String) state.evaluate("element => getComputedStyle(element).color");
    }

    /** A level with noise about it, and predictions about 0.6, as of a network that was trained on something else. */
    private static void run(
            WebFixture web, String series, double level, double noise, String fit, @Nullable Double ratio) {
        Random random = new Random(1);
        for (int n = 0; n < SAMPLES; n++) {
            double wave = level == 0 ? Math.sin(n / 8.0) : 0;
            double observed = level + wave + 0.2 * noise * random.nextGaussian();
            double predicted = level == 0 ? Math.sin((n + 1) / 8.0) : 0.6 + 0.05 * random.nextGaussian();
            web.feed.onPrediction(series, prediction(n, observed, predicted, fit, ratio));
        }
    }

    private static Prediction prediction(
            long sequence, double observed, double predicted, String fit, @Nullable Double ratio) {
        return Prediction.newBuilder(Records.prediction(sequence, observed, predicted))
                .setTimestamp(Instant.now())
                .setFit(fit)
                .setFitRatio(ratio)
                .build();
    }
}

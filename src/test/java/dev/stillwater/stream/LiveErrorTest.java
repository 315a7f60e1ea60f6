package dev.stillwater.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.metrics.LiveError;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.web.live.LiveFeed;
import io.micrometer.core.instrument.Meter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the meters of the real topology say of its error, with and without a known truth. */
class LiveErrorTest extends DrivenTopology {
    private static final int SAMPLES = 350;

    private final List<Prediction> made = new ArrayList<>(); // by the sequence they were made on

    private static double truth(int n) {
        return 1 + Math.sin(n / 3.0);
    }

    private static double value(int n) {
        return truth(n) + 0.1 * (n % 2);
    }

    @Test
    void itIsMeasuredAgainstTheTruth() {
        for (int n = 0; n < SAMPLES; n++) {
            send(n, truth(n));
        }

        assertErrors(LiveErrorTest::truth, 1, SAMPLES);
    }

    @Test
    void whereNoTruthIsKnownItIsMeasuredAgainstTheSamples() {
        for (int n = 0; n < SAMPLES; n++) {
            send(n, null);
        }

        assertErrors(LiveErrorTest::value, 1, SAMPLES);
    }

    @Test
    void aTruthThatBecomesKnownIsTheReferenceFromThereOn() {
        for (int n = 0; n < SAMPLES; n++) {
            send(n, n < 20 ? null : truth(n));
        }

        assertErrors(LiveErrorTest::truth, 20, SAMPLES);
    }

    @Test
    void thePageTakesTheSameErrorFromThePredictionsAndTruths() {
        LiveError page = onThePage("a");

        assertThat(page.nrmse())
                .isEqualTo(registry.get("stillwater.nrmse.ratio").gauge().value(), within(1e-12));
        assertThat(page.zerothOrderNrmse())
                .isEqualTo(
                        registry.get("stillwater.zeroth.order.nrmse.ratio")
                                .gauge()
                                .value(),
                        within(1e-12));
        assertThat(page.againstTruth()).isTrue();
    }

    @Test
    void onlyTheTruthOfASampleThatWasTakenCountsOnThePageAsInTheMeters() {
        LiveFeed feed = new LiveFeed(Clock.systemUTC());
        for (int n = 0; n < SAMPLES; n++) {
            take(new Sample((long) n, Instant.ofEpochMilli(n), value(n), truth(n)));
            take(new Sample((long) n, Instant.ofEpochMilli(n), value(n), truth(n) + 5)); // a duplicate
            take(new Sample((long) n - 7, Instant.ofEpochMilli(n), value(n), truth(n) + 5)); // late
            take(new Sample(n + 1L, Instant.ofEpochMilli(n), 1e9, truth(n) + 5)); // refused
            take(new Sample(n + 1L, Instant.ofEpochMilli(n), value(n), 1e9)); // refused
        }
        for (Prediction prediction : predictions.readValuesToList()) {
            feed.onPrediction("a", prediction);
        }

        assertThat(feed.since("a", 0).points())
                .filteredOn(point -> point.sequence() < SAMPLES)
                .hasSize(SAMPLES)
                .allSatisfy(point -> assertThat(point.truth()).isEqualTo(truth((int) point.sequence())));
        assertSameErrors(feed);
    }

    @Test
    void theTruthOfASampleWithoutASequenceCountsOnThePageAsInTheMeters() {
        LiveFeed feed = new LiveFeed(Clock.systemUTC());
        for (int n = 0; n < SAMPLES; n++) {
            take(new Sample(null, Instant.ofEpochMilli(n), value(n), truth(n)));
            feed.onPrediction("a", predictions.readValue());
        }

        assertSameErrors(feed);
        assertThat(feed.summary("a").orElseThrow().truth()).isEqualTo(truth(SAMPLES - 1));
    }

    @Test
    void whatTooFewSamplesTellIsNotToldByMetersAndPage() {
        LiveFeed feed = new LiveFeed(Clock.systemUTC());
        for (int n = 0; n < 100; n++) {
            take(new Sample(null, Instant.ofEpochMilli(n), upAndDown(n), truth(n)));
            feed.onPrediction("a", predictions.readValue());
            assertThat(gauge("stillwater.noise.level.ratio")).isNaN();
            assertThat(feed.summary("a").orElseThrow().noiseLevel()).isNaN();
            assertThat(n == 0 ? Double.NaN : gauge("stillwater.nrmse.ratio")).isNaN();
        }
        for (int n = 100; n < SAMPLES; n++) {
            take(new Sample(null, Instant.ofEpochMilli(n), upAndDown(n), truth(n)));
            feed.onPrediction("a", predictions.readValue());
            assertThat(gauge("stillwater.nrmse.ratio")).isPositive();
        }
        assertThat(feed.summary("a").orElseThrow().noiseLevel())
                .isNotNaN()
                .isEqualTo(gauge("stillwater.noise.level.ratio"));
        assertSameErrors(feed);
    }

    @Test
    void theErrorsOfANetworkThatDoesNotFitAreToldAsNoiseByNeitherMetersNorPage() {
        LiveFeed feed = new LiveFeed(Clock.systemUTC());
        for (int n = 0; n < SAMPLES; n++) {
            take(new Sample(null, Instant.ofEpochMilli(n), value(n), truth(n)));
            feed.onPrediction("a", predictions.readValue());
        }

        assertThat(feed.summary("a").orElseThrow().fit()).isEqualTo("does-not-fit");
        assertThat(feed.summary("a").orElseThrow().whiteness()).isNotNaN();
        assertThat(feed.summary("a").orElseThrow().noiseLevel()).isNaN();
        assertThat(gauge("stillwater.noise.level.ratio")).isNaN();
    }

    /** The last value is never right, so that any network fits. */
    private static double upAndDown(int n) {
        return n % 2 == 0 ? 0.25 : 1.75;
    }

    private void take(Sample sample) {
        samples.pipeInput("a", avro(sample));
    }

    private void assertSameErrors(LiveFeed feed) {
        LiveError page = Objects.requireNonNull(feed.summary("a").orElseThrow().score());
        assertThat(page.againstTruth()).isTrue();
        assertThat(page.nrmse()).isCloseTo(gauge("stillwater.nrmse.ratio"), within(1e-12));
        assertThat(page.zerothOrderNrmse()).isCloseTo(gauge("stillwater.zeroth.order.nrmse.ratio"), within(1e-12));
    }

    @Test
    void aSeriesWithoutMetersHasItsErrorOnThePageAllTheSame() {
        LiveError first = onThePage("a");
        onThePage("b"); // so many have meters here
        LiveError third = onThePage("c");

        assertThat(registry.find("stillwater.nrmse.ratio").tag("series", "c").gauge())
                .isNull();
        assertThat(third).isEqualTo(first);
        assertThat(third.nrmse()).isFinite();
    }

    private LiveError onThePage(String series) {
        LiveFeed feed = new LiveFeed(Clock.systemUTC());
        for (int n = 0; n < SAMPLES; n++) {
            Double truth = n % 3 == 0 ? truth(n) : null;
            Sample sample = new Sample((long) n, Instant.ofEpochMilli(n), value(n), truth);
            samples.pipeInput(series, avro(sample));
            feed.onPrediction(series, predictions.readValue());
        }
        return Objects.requireNonNull(feed.summary(series).orElseThrow().score());
    }

    @Test
    void theMetersOfASeriesLeaveWithItsPartition() {
        for (int n = 0; n < SAMPLES; n++) {
            send(n, truth(n));
        }
        Predicate<Meter> ofASeries =
                meter -> !String.valueOf(meter.getId().getTag("series")).matches("null|");
        assertThat(registry.getMeters()).filteredOn(ofASeries).isNotEmpty();

        driver.close();

        assertThat(registry.getMeters()).filteredOn(ofASeries).isEmpty();
        start(); // for the end of every test
    }

    @Test
    void samplesTakeThePlaceOfATruthThatHasLongBeenUnknown() {
        int window = 500;
        for (int n = 0; n < 120 + window - 1; n++) {
            send(n, n < 120 ? truth(n) : null);
        }
        assertErrors(LiveErrorTest::truth, 1, 120);

        for (int n = 120 + window - 1; n < 120 + window + SAMPLES; n++) {
            send(n, null);
        }

        assertErrors(LiveErrorTest::value, 120 + window - 1, 120 + window + SAMPLES);
    }

    /** Both gauges, against what the predictions for the samples from {@code first} to before {@code end} give. */
    private void assertErrors(IntToDoubleFunction reference, int first, int end) {
        made.addAll(predictions.readValuesToList());
        double error = 0;
        double zeroth = 0;
        double mean = 0;
        double squares = 0;
        int count = end - first;
        for (int n = first; n < end; n++) {
            double value = reference.applyAsDouble(n);
            error += Math.pow(made.get(n - 1).getPredicted() - value, 2);
            zeroth += Math.pow(made.get(n - 1).getObserved() - value, 2);
            mean += value / count;
            squares += value * value / count;
        }
        double variance = squares - mean * mean;
        assertThat(gauge("stillwater.nrmse.ratio")).isCloseTo(Math.sqrt(error / count / variance), within(1e-9));
        assertThat(gauge("stillwater.zeroth.order.nrmse.ratio"))
                .isCloseTo(Math.sqrt(zeroth / count / variance), within(1e-9));
    }

    private double gauge(String name) {
        return registry.get(name).tag("series", "a").gauge().value();
    }

    private void send(int n, @Nullable Double truth) {
        samples.pipeInput("a", avro(new Sample((long) n, Instant.ofEpochMilli(1_000 + n), value(n), truth)));
    }
}

package dev.stillwater.web.live;

import static dev.stillwater.web.Records.drift;
import static dev.stillwater.web.Records.knowing;
import static dev.stillwater.web.Records.observe;
import static dev.stillwater.web.Records.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.Ticking;
import dev.stillwater.metrics.LiveError;
import dev.stillwater.schema.Prediction;
import dev.stillwater.stream.series.FitWord;
import dev.stillwater.web.Records;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page says of a series as a whole, from its last points. */
class SeriesSummaryTest {
    private final Ticking clock = new Ticking(0);
    private final LiveFeed feed = new LiveFeed(4, 2, clock);

    @Test
    void theErrorIsTakenFromThePointsOverAnySeries() {
        LiveFeed whole = new LiveFeed(clock);
        Records.score(whole, "a");
        Records.scoreAgainstSamples(whole, "b");

        assertThat(whole.summary("a").orElseThrow().score()).isEqualTo(new LiveError(0.25, 0.5, 100, true));
        assertThat(whole.summary("b").orElseThrow().score()).isEqualTo(new LiveError(0.75, 2, 100, false));
    }

    @Test
    void whatCannotBeComparedHasNoError() {
        observe(feed, "a", 1, 1.0);
        observe(feed, "a", 3, 1.0);

        assertThat(feed.summary("a").orElseThrow().score()).isNull();
    }

    @Test
    void aSampleThatAnImpulseDisplacedIsLeftOutOfTheErrorWhereNoTruthIsKnown() {
        feed.onPrediction("a", prediction(1, 1.0, 2.0));
        feed.onPrediction("a", prediction(2, 99.0, 3.0, "kick"));
        feed.onPrediction("a", prediction(3, 3.5, 4.0));

        assertThat(feed.summary("a").orElseThrow().score())
                .extracting(LiveError::samples)
                .isEqualTo(1);
    }

    @Test
    void aSeriesIsSilentWhenNothingComesForLongAgainstItsPace() {
        for (int n = 0; n < 5; n++) {
            observe(feed, "a", n, 1.0);
            clock.pass(60_000);
        }
        long last = clock.millis() - 60_000;
        clock.pass(540_000);
        assertThat(feed.summary("a").orElseThrow().silentSince()).isNull();
        clock.pass(1);
        assertThat(feed.summary("a").orElseThrow().silentSince()).isEqualTo(last);
        observe(feed, "a", 5, 1.0);
        assertThat(feed.summary("a").orElseThrow().silentSince()).isNull();
    }

    @Test
    void whatCameAllAtOnceIsSilentAfterTenSeconds() {
        for (int n = 0; n < 5; n++) {
            observe(feed, "a", n, 1.0);
        }
        clock.pass(10_000);
        assertThat(feed.summary("a").orElseThrow().silentSince()).isNull();
        clock.pass(1);
        assertThat(feed.summary("a").orElseThrow().silentSince()).isEqualTo(0);
    }

    @Test
    void theSummaryHasTheNewestValues() {
        feed.onPrediction(
                "a",
                Prediction.newBuilder(knowing(3.5, prediction(7, 4.0, 4.5)))
                        .setFit("no-better-than-last-value")
                        .setFitRatio(1.2)
                        .build());

        SeriesSummary summary = feed.summary("a").orElseThrow();
        assertThat(summary.lastSequence()).isEqualTo(7);
        assertThat(summary.observed()).isEqualTo(4.0);
        assertThat(summary.truth()).isEqualTo(3.5);
        assertThat(summary.predicted()).isEqualTo(4.5);
        assertThat(summary.predictedSequence()).isEqualTo(8);
        assertThat(summary.modelId()).isEqualTo("yeo-16");
        assertThat(summary.noiseLevel()).isEqualTo(0.25);
        assertThat(summary.exponent()).isEqualTo(-0.1);
        assertThat(summary.fit()).isEqualTo("no-better-than-last-value");
        assertThat(summary.fitRatio()).isEqualTo(1.2);
    }

    @Test
    void theErrorsOfANetworkThatDoesNotFitAreNoNoise() {
        for (FitWord word : FitWord.values()) {
            feed.onPrediction(
                    "a",
                    Prediction.newBuilder(prediction(word.ordinal(), 4.0, 4.5))
                            .setNoiseLevel(0.0)
                            .setWhiteness(0.5)
                            .setFit(word.label())
                            .build());

            assertThat(Double.isNaN(feed.summary("a").orElseThrow().noiseLevel()))
                    .as(word.label())
                    .isEqualTo(word == FitWord.DOES_NOT_FIT);
        }
    }

    @Test
    void aNoiseLevelOfTooFewSamplesIsNotKnown() {
        feed.onPrediction(
                "a",
                Prediction.newBuilder(prediction(0, 4.0, 4.5))
                        .setNoiseLevel(0.0)
                        .setWhiteness(null)
                        .build());

        assertThat(feed.summary("a").orElseThrow().noiseLevel()).isNaN();
    }

    @Test
    void theLastDriftsAreKeptNewestFirst() {
        for (int i = 0; i < 3 * SeriesWindow.DRIFTS; i++) {
            feed.onPrediction("a", i % 2 == 0 ? drift(i, "adwin", "noise") : prediction(i, 1, 1));
        }
        feed.onPrediction("a", drift(3 * SeriesWindow.DRIFTS - 3, "block", "dynamics")); // read again after a restart

        List<Drift> drifts = feed.drifts("a");
        assertThat(drifts).hasSize(SeriesWindow.DRIFTS);
        assertThat(drifts.get(0)).isEqualTo(new Drift(3 * SeriesWindow.DRIFTS - 2, 2_000, "adwin", "noise"));
        assertThat(drifts.get(1).sequence()).isEqualTo(3 * SeriesWindow.DRIFTS - 4);
        assertThat(feed.drifts("b")).isEmpty();
    }

    @Test
    void aSeriesWhoseProducersDoNotAgreeOnItsPartitionIsToldAsAMixture() {
        Ticking time = new Ticking(0);
        LiveFeed mixed = new LiveFeed(10, 10, time);
        mixed.onPrediction("mixed", Records.prediction(1, 1, 1));
        mixed.onSample("mixed", 1);
        mixed.onSample("unseen", 0);
        assertThat(mixed.summary("mixed").orElseThrow().note()).isNull();

        mixed.onSample("mixed", 0);
        mixed.onSample("mixed", 1);
        assertThat(mixed.summary("mixed").orElseThrow().note()).startsWith("arrives in the partitions 0 and 1: ");

        time.pass(Duration.ofMillis(SeriesWindow.REMEMBERED));
        mixed.onSample("mixed", 1);
        time.pass(Duration.ofMillis(1));
        assertThat(mixed.summary("mixed").orElseThrow().note()).isNull();
    }
}

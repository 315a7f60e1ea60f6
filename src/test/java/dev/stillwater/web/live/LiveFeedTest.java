package dev.stillwater.web.live;

import static dev.stillwater.web.Records.drift;
import static dev.stillwater.web.Records.prediction;
import static dev.stillwater.web.Records.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.schema.Prediction;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
    private final LiveFeed feed = new LiveFeed(4, 2);

    @Test
    void aPointJoinsItsSampleThePredictionMadeForItAndTheImpulseThatHitIt() {
        feed.onPrediction("a", prediction(6, 1.0, 7.5));
        feed.onSample("a", sample(7L, 7.25));
        feed.onPrediction("a", prediction(7, 9.25, 8.0, "kick"));

        Point point = point(7);
        assertThat(point.observed()).as("what the network saw").isEqualTo(9.25);
        assertThat(point.truth()).isEqualTo(6.75);
        assertThat(point.predicted()).isEqualTo(7.5);
        assertThat(point.lower()).isEqualTo(6.5);
        assertThat(point.upper()).isEqualTo(8.5);
        assertThat(point.inSync()).isTrue();
        assertThat(point.impulseId()).isEqualTo("kick");
    }

    @Test
    void theOrderOfArrivalDoesNotChangeAPoint() {
        feed.onSample("a", sample(7L, 7.25));
        feed.onPrediction("a", prediction(6, 1.0, 7.5));
        feed.onPrediction("a", prediction(7, 9.25, 8.0, "kick"));
        feed.onPrediction("b", prediction(7, 9.25, 8.0, "kick"));
        feed.onPrediction("b", prediction(6, 1.0, 7.5));
        feed.onSample("b", sample(7L, 7.25));

        assertThat(pointsOf("a")).hasSize(3).isEqualTo(pointsOf("b"));
    }

    @Test
    void aSampleWithoutSequenceIsKnownFromThePredictionAlone() {
        feed.onSample("a", sample(null, 3.0));
        feed.onPrediction("a", prediction(0, 3.0, 4.0));

        assertThat(feed.since("a", 0).points()).hasSize(2);
        assertThat(point(0).observed()).isEqualTo(3.0);
        assertThat(point(0).truth()).isNaN();
    }

    @Test
    void onlyTheLastPointsAreKept() {
        for (long n = 0; n < 10; n++) {
            feed.onSample("a", sample(n, 1.0));
        }
        feed.onSample("a", sample(2L, 99.0));

        assertThat(sequences()).containsExactly(6L, 7L, 8L, 9L);
    }

    @Test
    void afterALeapTheOldPointsAreGone() {
        feed.onSample("a", sample(1L, 1.0));
        feed.onSample("a", sample(102L, 2.0));

        assertThat(sequences()).containsExactly(102L);
    }

    @Test
    void aSampleFarAheadOfThePredictionsIsNotShown() {
        feed.onPrediction("a", prediction(6, 1.0, 7.5));
        feed.onSample("a", sample(5_000_000L, 1.0));
        feed.onSample("a", sample(7L, 7.25));

        assertThat(sequences()).containsExactly(6L, 7L);
    }

    @Test
    void predictionsReplaceASampleThatWasFarAhead() {
        feed.onSample("a", sample(5_000_000L, 1.0));
        feed.onPrediction("a", prediction(6, 1.0, 7.5));

        assertThat(sequences()).containsExactly(6L, 7L);
    }

    @Test
    void samplesThatCannotBeShownAreLeftOut() {
        feed.onSample("a", sample(1L, Double.NaN));
        feed.onSample("x".repeat(300), sample(1L, 1.0));

        assertThat(feed.series()).isEmpty();
    }

    @Test
    void aReaderIsGivenWhatChangedSinceItLastAsked() {
        feed.onSample("a", sample(1L, 1.0));
        Changes first = feed.since("a", 0);
        feed.onSample("a", sample(2L, 2.0));
        feed.onPrediction("a", prediction(1, 1.0, 2.5));

        Changes second = feed.since("a", first.version());
        assertThat(first.points()).extracting(Point::sequence).containsExactly(1L);
        assertThat(second.points()).extracting(Point::sequence).containsExactly(1L, 2L);
        assertThat(feed.since("a", second.version()).points()).isEmpty();
    }

    @Test
    void predictionsThatBeginAgainReplaceTheFormerRun() {
        feed.onPrediction("a", prediction(500, 1.0, 1.0));
        Changes before = feed.since("a", 0);
        feed.onPrediction("a", prediction(0, 2.0, 2.0));

        assertThat(sequences()).containsExactly(0L, 1L);
        assertThat(feed.since("a", before.version()).points()).hasSize(2);
    }

    @Test
    void seriesBeyondTheLimitAreCountedAndLeftOut() {
        feed.onSample("a", sample(1L, 1.0));
        feed.onSample("b", sample(1L, 1.0));
        feed.onSample("c", sample(1L, 1.0));
        feed.onPrediction("c", prediction(1, 1.0, 1.0));

        assertThat(feed.series()).containsExactly("a", "b");
        assertThat(feed.leftOut()).isEqualTo(2);
        assertThat(feed.summary("c")).isEmpty();
    }

    @Test
    void theSummaryHasTheNewestValues() {
        feed.onSample("a", sample(8L, 5.0));
        feed.onPrediction("a", prediction(7, 4.0, 4.5));

        SeriesSummary summary = feed.summary("a").orElseThrow();
        assertThat(summary.lastSequence()).isEqualTo(8);
        assertThat(summary.observed()).isEqualTo(5.0);
        assertThat(summary.predicted()).isEqualTo(4.5);
        assertThat(summary.predictedSequence()).isEqualTo(8);
        assertThat(summary.modelId()).isEqualTo("yeo-16");
        assertThat(summary.noiseLevel()).isEqualTo(0.25);
        assertThat(summary.exponent()).isEqualTo(-0.1);
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
    void theLastObservationsAreGivenWithTheirGaps() {
        feed.onSample("a", sample(1L, 1.0));
        feed.onSample("a", sample(2L, 2.0));
        feed.onSample("a", sample(4L, 4.0));

        assertThat(feed.recent("a", 3)).containsExactly(2, Double.NaN, 4);
        assertThat(feed.recent("a", 100)).endsWith(1, 2, Double.NaN, 4);
        assertThat(feed.recent("b", 3)).isEmpty();
    }

    @Test
    void theDeviationOfAMeasuredImpulseBelongsToThePointItWasSeenAt() {
        feed.onPrediction(
                "a",
                Prediction.newBuilder(prediction(7, 1.0, 1.5))
                        .setDeviation(0.25)
                        .build());

        assertThat(point(7).deviation()).isEqualTo(0.25);
        assertThat(point(8).deviation()).isNaN();
    }

    private Point point(long sequence) {
        return feed.since("a", 0).points().stream()
                .filter(point -> point.sequence() == sequence)
                .findFirst()
                .orElseThrow();
    }

    /** Without the versions, which count the order of arrival. */
    private List<Point> pointsOf(String series) {
        return feed.since(series, 0).points().stream()
                .map(p -> new Point(
                        p.sequence(),
                        p.observed(),
                        p.truth(),
                        p.predicted(),
                        p.lower(),
                        p.upper(),
                        p.inSync(),
                        p.impulseId(),
                        p.deviation(),
                        0))
                .toList();
    }

    private List<Long> sequences() {
        return feed.since("a", 0).points().stream().map(Point::sequence).toList();
    }
}

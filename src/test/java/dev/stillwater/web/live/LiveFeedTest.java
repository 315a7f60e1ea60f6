package dev.stillwater.web.live;

import static dev.stillwater.web.Records.drift;
import static dev.stillwater.web.Records.knowing;
import static dev.stillwater.web.Records.observe;
import static dev.stillwater.web.Records.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.Ticking;
import dev.stillwater.schema.Prediction;
import dev.stillwater.web.Records;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
    private final Ticking clock = new Ticking(0);
    private final LiveFeed feed = new LiveFeed(4, 2, clock);

    @Test
    void aPointJoinsItsSampleThePredictionMadeForItAndTheImpulseThatHitIt() {
        feed.onPrediction("a", prediction(6, 1.0, 7.5));
        feed.onPrediction("a", knowing(6.75, prediction(7, 9.25, 8.0, "kick")));

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
        feed.onPrediction("a", prediction(6, 1.0, 7.5));
        feed.onPrediction("a", knowing(6.75, prediction(7, 9.25, 8.0, "kick")));
        feed.onPrediction("b", knowing(6.75, prediction(7, 9.25, 8.0, "kick")));
        feed.onPrediction("b", prediction(6, 1.0, 7.5));

        assertThat(pointsOf("a")).hasSize(3).isEqualTo(pointsOf("b"));
    }

    @Test
    void oldSamplesAreToldApartAndTheirPaceAndDriftsAreNoNews() {
        for (long n = 0; n < 3; n++) {
            clock.pass(1);
            feed.onPrediction(
                    "a",
                    Prediction.newBuilder(drift(n, "adwin", "noise"))
                            .setBackfill(true)
                            .build());
        }
        assertThat(feed.summary("a").orElseThrow().backfill()).isTrue();
        clock.pass(3_600_000);
        assertThat(feed.summary("a").orElseThrow().silentSince()).isNull();
        assertThat(feed.drifts("a")).isEmpty();

        observe(feed, "a", 3, 1.0);

        assertThat(feed.summary("a").orElseThrow().backfill()).isFalse();
        assertThat(feed.since("a", 0).points().stream().filter(Point::backfill).map(Point::sequence))
                .containsExactly(1L, 2L);
    }

    @Test
    void onlyTheLastPointsAreKept() {
        for (long n = 0; n < 10; n++) {
            observe(feed, "a", n, 1.0);
        }

        assertThat(sequences()).as("the last is expected").containsExactly(7L, 8L, 9L, 10L);
    }

    @Test
    void afterALeapTheOldPointsAreGone() {
        observe(feed, "a", 1, 1.0);
        observe(feed, "a", 102, 2.0);

        assertThat(sequences()).containsExactly(102L, 103L);
    }

    @Test
    void samplesThatComeWithoutPredictionsAreNoticed() {
        feed.onSample();
        clock.pass(5);
        feed.onSample();

        assertThat(feed.unpredictedSince()).isEqualTo(0);
        assertThat(feed.samples()).isEqualTo(2);
        feed.onPrediction("a", prediction(1, 1.0, 1.0));
        assertThat(feed.unpredictedSince()).isNull();
    }

    @Test
    void aSeriesBeyondTheLimitIsKeptOnceSomebodyFollowsIt() {
        for (String series : List.of("a", "b", "c", "d")) {
            observe(feed, series, 1, 1.0);
        }
        feed.follow("c");
        observe(feed, "c", 2, 2.0);
        observe(feed, "d", 2, 2.0);

        assertThat(feed.series()).containsExactly("a", "b", "c");
        assertThat(feed.total()).isEqualTo(4);
        for (int i = 0; i < LiveFeed.ASKED; i++) {
            feed.follow("another " + i);
        }
        assertThat(feed.series()).containsExactly("a", "b");
    }

    @Test
    void manySeriesAreCountedOnceEach() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 20_000; i++) {
                feed.onPrediction("series-" + i, prediction(round, 1.0, 1.0));
            }
        }

        assertThat(feed.total()).isEqualTo(20_000);
        assertThat(feed.leftOut()).isEqualTo(2 * (20_000 - 2));
    }

    @Test
    void aReaderIsGivenWhatChangedSinceItLastAsked() {
        feed.onPrediction("a", prediction(1, 1.0, 2.5));
        Changes first = feed.since("a", 0);
        feed.onPrediction("a", prediction(2, 2.0, 3.0));

        Changes second = feed.since("a", first.version());
        assertThat(first.points()).extracting(Point::sequence).containsExactly(1L, 2L);
        assertThat(second.points()).extracting(Point::sequence).containsExactly(2L, 3L);
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
        for (String series : List.of("a", "b", "c", "c")) {
            observe(feed, series, 1, 1.0);
        }

        assertThat(feed.series()).containsExactly("a", "b");
        assertThat(feed.total()).isEqualTo(3);
        assertThat(feed.leftOut()).isEqualTo(2);
        assertThat(feed.summary("c")).isEmpty();
    }

    @Test
    void theLastObservationsAreGivenWithTheirGaps() {
        observe(feed, "a", 1, 1.0);
        observe(feed, "a", 2, 2.0);
        observe(feed, "a", 4, 4.0);

        assertThat(feed.recent("a", 3)).containsExactly(2, Double.NaN, 4);
        assertThat(feed.recent("a", 100)).endsWith(2, Double.NaN, 4);
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

    @Test
    void whatIsSurprisingIsToldOfItsPointAndOfTheSeries() {
        feed.onPrediction("a", Records.prediction(1, 1, 1));
        feed.onPrediction(
                "a",
                Prediction.newBuilder(Records.prediction(2, 9, 1))
                        .setSurprise(0.002)
                        .setAnomaly(true)
                        .build());

        assertThat(point(1).anomaly()).isFalse();
        assertThat(point(1).surprise()).isNaN();
        assertThat(point(2).anomaly()).isTrue();
        assertThat(point(2).surprise()).isEqualTo(0.002);
        assertThat(point(3).anomaly()).isFalse();
        assertThat(feed.summary("a").orElseThrow().anomaly()).isTrue();
        assertThat(feed.summary("a").orElseThrow().surprise()).isEqualTo(0.002);
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
                        p.backfill(),
                        p.surprise(),
                        p.anomaly(),
                        0))
                .toList();
    }

    private List<Long> sequences() {
        return feed.since("a", 0).points().stream().map(Point::sequence).toList();
    }
}

package dev.stillwater.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.Threads;
import dev.stillwater.Ticking;
import dev.stillwater.metrics.ErrorWindow;
import dev.stillwater.schema.Prediction;
import dev.stillwater.web.Records;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several threads write the same series, in an order that a seed shuffles, while others read it. The values follow from
 * the sequence, so a reader knows what each may be: the truth of n is n, what the network saw n + 1.5, what it had predicted
 * for n is n + 0.25.
 */
@Timeout(60)
class LiveFeedConcurrencyTest {
    private static final int WRITERS = 4;
    private static final int SEQUENCES = 60_000;
    private static final int KEPT = 5_000;
    private static final int ROUND = KEPT / 2; // no thread gets further ahead
    private static final int NEAR = 8;
    private static final String SERIES = "a";

    private final LiveFeed feed = new LiveFeed(KEPT, 10, new Ticking(0));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingThatSeveralThreadsWriteIsLost(long seed) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Reader reader = new Reader();
        Reader another = new Reader();
        Threads threads = new Threads();
        threads.start(() -> reader.follow(done));
        threads.start(() -> another.follow(done));
        threads.start(() -> watchFigures(done));
        Threads writers = new Threads();
        List<Runnable> work = shuffled(seed);
        AtomicInteger next = new AtomicInteger();
        CyclicBarrier round = new CyclicBarrier(WRITERS, () -> next.addAndGet(-WRITERS));
        for (int w = 0; w < WRITERS; w++) {
            writers.start(() -> {
                for (int end = ROUND; end <= work.size(); end += ROUND) {
                    for (int i = next.getAndIncrement(); i < end; i = next.getAndIncrement()) {
                        work.get(i).run();
                    }
                    round.await();
                }
            });
        }
        try {
            writers.join();
        } finally {
            done.set(true);
        }
        threads.join();

        List<Point> kept = feed.since(SERIES, 0).points();
        assertThat(kept)
                .extracting(Point::sequence)
                .containsExactlyElementsOf(sequences(SEQUENCES - KEPT + 1, SEQUENCES));
        assertThat(kept.subList(0, kept.size() - 1)).allSatisfy(point -> {
            assertThat(point.observed()).isEqualTo(point.sequence() + 1.5);
            assertThat(point.truth()).isEqualTo(point.sequence());
            assertThat(point.predicted()).isEqualTo(point.sequence() + 0.25);
        });
        assertThat(kept.stream().map(Point::version).distinct())
                .as("of every change its own")
                .hasSameSizeAs(kept);
        assertThat(reader.points()).isEqualTo(kept);
        assertThat(another.points()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theLimitsHoldHoweverManyThreadsOpenSeriesAtOnce(long seed) throws Exception {
        int series = 20_000;
        Threads threads = new Threads();
        for (int w = 0; w < WRITERS; w++) {
            int own = w;
            threads.start(() -> {
                Random random = new Random(seed * WRITERS + own);
                for (int i = own; i < series; i += WRITERS) {
                    feed.follow("series-" + random.nextInt(series));
                    feed.onPrediction("series-" + i, prediction(1));
                    feed.onPrediction("series-" + random.nextInt(series), prediction(2));
                    assertThat(feed.series()).hasSizeLessThanOrEqualTo(10 + LiveFeed.ASKED);
                }
            });
        }
        threads.join();
        assertThat(feed.total()).as("each is counted once").isEqualTo(series);

        for (int i = 0; i < LiveFeed.ASKED; i++) {
            feed.follow("asked for later " + i);
        }
        assertThat(feed.series()).as("those asked for before have gone").hasSize(10);
    }

    @Test
    void everyPredictionIsKeptOrCountedAsLeftOut() throws Exception {
        int each = 5_000;
        Threads threads = new Threads();
        for (int w = 0; w < WRITERS; w++) {
            int own = w;
            threads.start(() -> {
                for (int i = 0; i < each; i++) {
                    feed.onSample();
                    feed.onPrediction("series-" + own + "-" + i, prediction(1));
                }
            });
        }
        threads.join();

        assertThat(feed.leftOut())
                .isEqualTo((long) WRITERS * each - feed.series().size());
        assertThat(feed.series()).hasSize(10);
        assertThat(feed.samples()).isEqualTo((long) WRITERS * each);
    }

    /** Predictions, each a few places from where it would be in order, so that threads meet at one point. */
    private List<Runnable> shuffled(long seed) {
        Random random = new Random(seed);
        List<Runnable> all = new ArrayList<>();
        for (int i = 0; i < SEQUENCES; i++) {
            long sequence = i;
            all.add(() -> feed.onPrediction(SERIES, prediction(sequence)));
        }
        for (int i = 0; i + NEAR <= all.size(); i += NEAR) {
            Collections.shuffle(all.subList(i, i + NEAR), random);
        }
        return all;
    }

    private void watchFigures(AtomicBoolean done) {
        long newest = -1;
        while (!done.get()) {
            SeriesSummary summary = feed.summary(SERIES).orElse(null);
            if (summary == null) {
                continue;
            }
            assertThat(summary.lastSequence()).isGreaterThanOrEqualTo(newest);
            newest = summary.lastSequence();
            assertThat(summary.observed()).isEqualTo(newest + 1.5);
            assertThat(summary.predictedSequence()).isEqualTo(newest + 1);
            assertThat(summary.predicted()).isEqualTo(newest + 1.25);
            assertThat(summary.truth()).isIn(Double.NaN, (double) newest);
            if (summary.score() != null && summary.score().samples() >= ErrorWindow.LEAST) {
                assertThat(summary.score().nrmse() / summary.score().zerothOrderNrmse())
                        .isEqualTo(summary.score().againstTruth() ? 0.5 : 1.25);
            }
            assertThat(feed.drifts(SERIES))
                    .hasSizeLessThanOrEqualTo(SeriesWindow.DRIFTS)
                    .extracting(Drift::sequence)
                    .isSortedAccordingTo(Comparator.reverseOrder())
                    .doesNotHaveDuplicates();
            double[] recent = feed.recent(SERIES, 50);
            assertThat(recent).hasSizeLessThanOrEqualTo(50);
            for (int i = 1; i < recent.length; i++) {
                assertThat(recent[i] - recent[i - 1]).as("in their order").isIn(1.0, Double.NaN);
            }
        }
    }

    /** A client that joins what it is given, as the page does. */
    private final class Reader {
        private final Map<Long, Point> points = new TreeMap<>();
        private long version;

        void follow(AtomicBoolean done) {
            boolean last;
            do {
                last = done.get();
                Changes changes = feed.since(SERIES, version);
                assertThat(changes.version()).isGreaterThanOrEqualTo(version);
                assertThat(changes.points()).extracting(Point::sequence).isSorted();
                changes.points().forEach(point -> take(point, changes.version()));
                version = changes.version();
            } while (!last);
        }

        private void take(Point point, long newest) {
            long n = point.sequence();
            assertThat(point.version()).isGreaterThan(version).isLessThanOrEqualTo(newest);
            assertThat(point.observed()).isIn(Double.NaN, n + 1.5);
            assertThat(point.truth()).isIn(Double.NaN, (double) n);
            assertThat(point.predicted()).isIn(Double.NaN, n + 0.25);
            points.put(n, point);
        }

        /** Those that the feed keeps. */
        List<Point> points() {
            List<Point> all = List.copyOf(points.values());
            return all.subList(all.size() - KEPT, all.size());
        }
    }

    private static Prediction prediction(long n) {
        return Prediction.newBuilder(Records.knowing(n, Records.prediction(n, n + 1.5, n + 1.25)))
                .setDriftCause("noise")
                .setDriftDetector("adwin")
                .build();
    }

    private static List<Long> sequences(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}

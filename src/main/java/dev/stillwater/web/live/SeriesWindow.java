package dev.stillwater.web.live;

import dev.stillwater.metrics.LiveError;
import dev.stillwater.metrics.NoiseLevel;
import dev.stillwater.schema.Prediction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The last points of one series, a ring addressed by sequence, made of its predictions alone. Every change raises the
 * version, so a reader can ask for what is new to it. Constant time per record; guarded by its own lock.
 */
final class SeriesWindow {
    /** Drifts kept. */
    static final int DRIFTS = 20;

    /** How long a partition counts after its last sample, milliseconds. */
    static final long REMEMBERED = 600_000;

    private final String series;
    private final @Nullable Point[] ring;
    private final Pace pace = new Pace();
    private final Map<Integer, Long> partitions = new TreeMap<>(); // of the samples: when one came in each last
    private final Deque<Drift> drifts = new ArrayDeque<>(); // newest first
    private long version;
    private @Nullable Prediction last;
    private @Nullable LiveError score;
    private long scored; // the version it was taken at

    /** @param capacity points kept */
    SeriesWindow(String series, int capacity) {
        this.series = series;
        this.ring = new Point[capacity];
    }

    /** A sample came in that partition; whether it is the first in another one than before. */
    synchronized boolean arrives(int partition, long now) {
        return partitions.put(partition, now) == null && partitions.size() > 1;
    }

    /** What is wrong with how the samples come; null where nothing is. */
    synchronized @Nullable String note(long now) {
        partitions.values().removeIf(last -> now - last > REMEMBERED);
        return partitions.size() < 2
                ? null
                : "arrives in the partitions "
                        + partitions.keySet().stream().map(String::valueOf).collect(Collectors.joining(" and "))
                        + ": its producers do not agree on how keys are hashed. Each partition has a state of its own;"
                        + " curve, error and fit are a mixture";
    }

    /** @param now when it came, milliseconds since the epoch */
    synchronized void add(Prediction prediction, long now) {
        long sequence = prediction.getSequence();
        if (last != null && sequence <= last.getSequence() - ring.length) {
            restart();
        }
        if (!prediction.getBackfill()) {
            pace.came(now);
        }
        Point seen = slot(sequence);
        if (seen != null) {
            put(seen.withSeen(
                    prediction.getObserved(),
                    orNaN(prediction.getTruth()),
                    prediction.getImpulseId(),
                    orNaN(prediction.getDeviation()),
                    prediction.getBackfill(),
                    orNaN(prediction.getSurprise()),
                    prediction.getAnomaly(),
                    ++version));
        }
        Point next = slot(sequence + 1);
        if (next != null) {
            put(next.withPrediction(
                    prediction.getPredicted(),
                    prediction.getLower(),
                    prediction.getUpper(),
                    prediction.getSynchronized$(),
                    ++version));
        }
        if (last == null || sequence > last.getSequence()) {
            note(prediction);
        }
        if (last == null || sequence >= last.getSequence()) {
            last = prediction;
        }
    }

    private void note(Prediction prediction) {
        String detector = prediction.getDriftDetector();
        String cause = prediction.getDriftCause();
        if (detector == null || cause == null || prediction.getBackfill()) {
            return;
        }
        drifts.addFirst(
                new Drift(prediction.getSequence(), prediction.getTimestamp().toEpochMilli(), detector, cause));
        if (drifts.size() > DRIFTS) {
            drifts.removeLast();
        }
    }

    /** The last drifts, newest first. */
    synchronized List<Drift> drifts() {
        return List.copyOf(drifts);
    }

    /** Everything kept that changed after the given version; 0 asks for the whole history. */
    synchronized Changes since(long seen) {
        List<Point> points = new ArrayList<>();
        if (version > seen) {
            for (Point point : ring) {
                if (point != null && point.version() > seen && point.sequence() > newest() - ring.length) {
                    points.add(point);
                }
            }
            points.sort(Comparator.comparingLong(Point::sequence));
        }
        return new Changes(version, points);
    }

    /** The last observations, oldest first, NaN where one is missing. */
    synchronized double[] recent(int count) {
        long first = Math.max(0, newest() - Math.min(count, ring.length) + 1);
        return LongStream.rangeClosed(first, newest())
                .mapToObj(this::kept)
                .mapToDouble(point -> point == null ? Double.NaN : point.observed())
                .toArray();
    }

    /**
     * The newest values; null before the first prediction.
     *
     * @param now milliseconds since the epoch
     */
    synchronized @Nullable SeriesSummary summary(long now) {
        Prediction p = last;
        if (p == null) {
            return null;
        }
        Point newest = kept(p.getSequence());
        return new SeriesSummary(
                series,
                p.getSequence(),
                p.getTimestamp().toEpochMilli(),
                p.getObserved(),
                newest == null ? Double.NaN : newest.truth(),
                p.getPredicted(),
                p.getSequence() + 1,
                p.getModelId(),
                p.getSynchronized$(),
                NoiseLevel.known(p.getNoiseLevel(), p.getWhiteness(), p.getFit()),
                orNaN(p.getWhiteness()),
                orNaN(p.getCoverage()),
                p.getDriftCause(),
                orNaN(p.getExponent()),
                p.getFit(),
                orNaN(p.getFitRatio()),
                p.getBetterModel(),
                orNaN(p.getBetterRatio()),
                orNaN(p.getSurprise()),
                p.getAnomaly(),
                score(),
                p.getBackfill(),
                pace.silentSince(now),
                note(now));
    }

    /** Taken from the points kept, so that all instances say the same, whoever makes the predictions. */
    private @Nullable LiveError score() {
        if (scored != version) {
            scored = version;
            score = PointErrors.score(LongStream.rangeClosed(newest() - ring.length + 1, newest())
                    .mapToObj(this::kept)
                    .toList());
        }
        return score;
    }

    /** The newest sequence that has been observed, -1 before the first. */
    private long newest() {
        return last == null ? -1 : last.getSequence();
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    /** Predictions that begin again far below: the state of the series was reset, the old points are another run. */
    private void restart() {
        Arrays.fill(ring, null);
        drifts.clear();
        last = null;
    }

    /** The point of that sequence, null if it is not kept. */
    private @Nullable Point kept(long sequence) {
        Point kept = ring[Math.floorMod(sequence, ring.length)];
        return kept != null && kept.sequence() == sequence ? kept : null;
    }

    /** The point of that sequence, new if need be; null when a newer one has taken its place. */
    private @Nullable Point slot(long sequence) {
        Point kept = ring[Math.floorMod(sequence, ring.length)];
        if (kept == null || kept.sequence() < sequence) {
            return Point.empty(sequence);
        }
        return kept.sequence() == sequence ? kept : null;
    }

    private void put(Point point) {
        ring[Math.floorMod(point.sequence(), ring.length)] = point;
    }
}

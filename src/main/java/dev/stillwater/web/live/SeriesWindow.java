package dev.stillwater.web.live;

import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The last points of one series, a ring addressed by sequence: samples and predictions may arrive in either order,
 * and whichever comes second completes the point. Every change raises the version, so a reader can ask for what is
 * new to it. Constant time per record; guarded by its own lock.
 */
final class SeriesWindow {
    /** Drifts kept. */
    static final int DRIFTS = 20;

    private final String series;
    private final @Nullable Point[] ring;
    private long version;
    private long newest = -1;
    private long timestamp;
    private double observed = Double.NaN;
    private double truth = Double.NaN;
    private @Nullable Prediction last;
    private final Deque<Drift> drifts = new ArrayDeque<>(); // newest first

    SeriesWindow(String series, int capacity) {
        this.series = series;
        this.ring = new Point[capacity];
    }

    /** A sample without a sequence is left out: the prediction made on seeing it reports its value. */
    synchronized void add(Sample sample) {
        Long sequence = sample.getSequence();
        if (sequence == null) {
            return;
        }
        if (last != null && sequence - last.getSequence() > ring.length) {
            return; // far ahead of what is predicted: not a sample that the service took
        }
        Point point = slot(sequence);
        if (point == null) {
            return;
        }
        Double trueValue = sample.getTruth();
        double exact = trueValue == null ? Double.NaN : trueValue;
        put(point.withSample(sample.getValue(), exact, ++version));
        if (sequence >= newest) {
            newest = sequence;
            timestamp = sample.getTimestamp().toEpochMilli();
            observed = sample.getValue();
            truth = exact;
        }
    }

    synchronized void add(Prediction prediction) {
        long sequence = prediction.getSequence();
        boolean farBelow = last != null && sequence <= last.getSequence() - ring.length;
        if (farBelow || newest - sequence > ring.length) {
            restart();
        }
        Point seen = slot(sequence);
        if (seen != null) {
            put(seen.withSeen(
                    prediction.getObserved(), prediction.getImpulseId(), orNaN(prediction.getDeviation()), ++version));
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
        if (sequence >= newest) {
            newest = sequence;
            timestamp = prediction.getTimestamp().toEpochMilli();
            observed = prediction.getObserved();
        }
    }

    private void note(Prediction prediction) {
        String detector = prediction.getDriftDetector();
        String cause = prediction.getDriftCause();
        if (detector == null || cause == null) {
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
                if (point != null && point.version() > seen && point.sequence() > newest - ring.length) {
                    points.add(point);
                }
            }
            points.sort(Comparator.comparingLong(Point::sequence));
        }
        return new Changes(version, points);
    }

    /** The last observations, oldest first, NaN where one is missing. */
    synchronized double[] recent(int count) {
        long first = Math.max(0, newest - Math.min(count, ring.length) + 1);
        return LongStream.rangeClosed(first, newest)
                .mapToObj(this::slot)
                .mapToDouble(point -> point == null ? Double.NaN : point.observed())
                .toArray();
    }

    synchronized SeriesSummary summary() {
        Prediction p = last;
        return new SeriesSummary(
                series,
                newest,
                timestamp,
                observed,
                truth,
                p == null ? Double.NaN : p.getPredicted(),
                p == null ? -1 : p.getSequence() + 1,
                p == null ? null : p.getModelId(),
                p != null && p.getSynchronized$(),
                p == null ? Double.NaN : p.getNoiseLevel(),
                p == null ? Double.NaN : orNaN(p.getWhiteness()),
                p == null ? Double.NaN : orNaN(p.getCoverage()),
                p == null ? null : p.getDriftCause(),
                p == null ? Double.NaN : orNaN(p.getExponent()));
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    /** Predictions that begin again far below: the state of the series was reset, the old points are another run. */
    private void restart() {
        Arrays.fill(ring, null);
        drifts.clear();
        newest = -1;
        last = null;
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

package dev.stillwater.web.live;

import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The last points of every series, joined by sequence, for whoever shows them. The threads that read the topics
 * write into it and never wait for a reader; readers poll for what changed, so a slow one costs the feed nothing.
 *
 * <p>Bounded: {@value #POINTS} points each (about 60 kB) of the first {@value #SERIES} series. Records of further
 * series are counted and left out; they are still predicted, this is only the display.
 */
public final class LiveFeed {
    /** Points kept per series. */
    public static final int POINTS = 600;
    /** Series kept. */
    public static final int SERIES = 1_000;

    private static final int MAX_ID_LENGTH = 256;

    private final int pointsPerSeries;
    private final int maxSeries;
    private final Map<String, SeriesWindow> windows = new ConcurrentHashMap<>();
    private final AtomicLong leftOut = new AtomicLong();

    /** A feed of the documented bounds. */
    public LiveFeed() {
        this(POINTS, SERIES);
    }

    /**
     * @param pointsPerSeries points kept of each series
     * @param maxSeries series kept
     */
    public LiveFeed(int pointsPerSeries, int maxSeries) {
        if (pointsPerSeries < 2 || maxSeries < 1) {
            throw new IllegalArgumentException("a feed keeps at least 2 points of 1 series");
        }
        this.pointsPerSeries = pointsPerSeries;
        this.maxSeries = maxSeries;
    }

    /** Takes a sample of the series, before or after the predictions around it. */
    public void onSample(String series, Sample sample) {
        if (Double.isFinite(sample.getValue()) && series.length() <= MAX_ID_LENGTH) {
            window(series).ifPresent(window -> window.add(sample));
        }
    }

    /** Takes a prediction of the series, before or after the samples around it. */
    public void onPrediction(String series, Prediction prediction) {
        window(series).ifPresent(window -> window.add(prediction));
    }

    /** Whether anything has been seen of the series. */
    public boolean knows(String series) {
        return windows.containsKey(series);
    }

    /** The points of the series that changed after that version; none for a series not seen yet. */
    public Changes since(String series, long version) {
        SeriesWindow window = windows.get(series);
        return window == null ? new Changes(0, List.of()) : window.since(version);
    }

    /** The newest values of the series; empty for a series not seen yet. */
    public Optional<SeriesSummary> summary(String series) {
        return Optional.ofNullable(windows.get(series)).map(SeriesWindow::summary);
    }

    /** The last drifts of the series, newest first; none for a series not seen yet. */
    public List<Drift> drifts(String series) {
        SeriesWindow window = windows.get(series);
        return window == null ? List.of() : window.drifts();
    }

    /** The last observations of the series, oldest first, NaN where one is missing; none for a series not seen yet. */
    public double[] recent(String series, int count) {
        SeriesWindow window = windows.get(series);
        return window == null ? new double[0] : window.recent(count);
    }

    /** The ids of all series seen, sorted. */
    public List<String> series() {
        return windows.keySet().stream().sorted().toList();
    }

    /** Records left out because their series came after the limit was reached. */
    public long leftOut() {
        return leftOut.get();
    }

    private Optional<SeriesWindow> window(String series) {
        SeriesWindow known = windows.get(series);
        if (known != null) {
            return Optional.of(known);
        }
        // Two threads may pass the limit at once; one series more does no harm.
        if (windows.size() >= maxSeries) {
            leftOut.incrementAndGet();
            return Optional.empty();
        }
        return Optional.of(windows.computeIfAbsent(series, id -> new SeriesWindow(id, pointsPerSeries)));
    }
}

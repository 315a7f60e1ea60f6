package dev.stillwater.web.live;

import dev.stillwater.schema.Prediction;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last points of every series, for whoever shows them. The threads that read the topics
 * write into it and never wait for a reader; readers poll for what changed, so a slow one costs the feed nothing.
 *
 * <p>Predictions alone say what there is, the truth of a sample as well: a sample itself may be refused, late or one of two
 * of its sequence.
 *
 * <p>Bounded: {@value #POINTS} points each (about 60 kB) of the first {@value #SERIES} series, and of the last {@value
 * #ASKED} others that somebody follows. The rest is counted and left out; it is still predicted, this is only the display.
 */
public final class LiveFeed {
    /** Points kept per series. */
    public static final int POINTS = 600;
    /** Series kept. */
    public static final int SERIES = 1_000;
    /** Series kept beyond those, since somebody follows them. */
    public static final int ASKED = 100;

    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final int LINES = 10;

    private final AtomicInteger told = new AtomicInteger();
    private final int pointsPerSeries;
    private final int maxSeries;
    private final Clock clock;
    private final Map<String, SeriesWindow> windows =
            new ConcurrentHashMap<>(); // put and removed under the lock of opening
    private final Object opening = new Object();
    private final Map<String, Boolean> asked = new LinkedHashMap<>(16, 0.75f, true); // guarded by opening
    private final DistinctIds all = new DistinctIds();
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicLong samples = new AtomicLong();
    private volatile long unpredictedSince = -1;

    /** A feed of the documented bounds. */
    public LiveFeed(Clock clock) {
        this(POINTS, SERIES, clock);
    }

    /**
     * @param pointsPerSeries points kept of each series
     * @param maxSeries series kept
     * @param clock that silence is told by
     */
    public LiveFeed(int pointsPerSeries, int maxSeries, Clock clock) {
        if (pointsPerSeries < 2 || maxSeries < 1) {
            throw new IllegalArgumentException("a feed keeps at least 2 points of 1 series");
        }
        this.pointsPerSeries = pointsPerSeries;
        this.maxSeries = maxSeries;
        this.clock = clock;
    }

    /** Takes note that a sample came, whatever it is. */
    public void onSample() {
        samples.incrementAndGet();
        if (unpredictedSince < 0) {
            unpredictedSince = clock.millis();
        }
    }

    /** Takes note of the partition that a sample of the series came in. */
    public void onSample(String series, int partition) {
        SeriesWindow window = windows.get(series);
        if (window != null && window.arrives(partition, clock.millis()) && told.incrementAndGet() <= LINES) {
            LOG.warn(
                    "the series {} {}",
                    series.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "\ufffd"),
                    told.get() < LINES ? window.note(clock.millis()) : "and perhaps others: see /api/series");
        }
    }

    /** Takes a prediction of the series. */
    public void onPrediction(String series, Prediction prediction) {
        unpredictedSince = -1;
        SeriesWindow window = window(series);
        if (window == null) {
            leftOut.incrementAndGet();
        } else {
            window.add(prediction, clock.millis());
        }
    }

    /** Keeps the series from its next prediction on, though the limit is reached; another one so asked for may have to go. */
    public void follow(String series) {
        if (windows.containsKey(series) || windows.size() < maxSeries) {
            return;
        }
        synchronized (opening) {
            asked.put(series, true);
            if (asked.size() > ASKED) {
                String eldest = asked.keySet().iterator().next();
                asked.remove(eldest);
                windows.remove(eldest);
            }
        }
    }

    /** Whether the series is kept. */
    public boolean knows(String series) {
        return windows.containsKey(series);
    }

    /** The points of the series that changed after that version; none for a series that is not kept. */
    public Changes since(String series, long version) {
        SeriesWindow window = windows.get(series);
        return window == null ? new Changes(0, List.of()) : window.since(version);
    }

    /** The newest values of the series; empty for one that is not kept. */
    public Optional<SeriesSummary> summary(String series) {
        return Optional.ofNullable(windows.get(series)).map(window -> window.summary(clock.millis()));
    }

    /** The last drifts of the series, newest first; none for a series that is not kept. */
    public List<Drift> drifts(String series) {
        SeriesWindow window = windows.get(series);
        return window == null ? List.of() : window.drifts();
    }

    /** The last observations of the series, oldest first, NaN where one is missing; none for a series that is not kept. */
    public double[] recent(String series, int count) {
        SeriesWindow window = windows.get(series);
        return window == null ? new double[0] : window.recent(count);
    }

    /** The ids of the series kept, sorted. */
    public List<String> series() {
        return windows.keySet().stream().sorted().toList();
    }

    /** How many series have been predicted since the start, those left out included. */
    public int total() {
        return all.size();
    }

    /** Predictions left out because their series came after the limit was reached. */
    public long leftOut() {
        return leftOut.get();
    }

    /** Samples that have come, whatever became of them. */
    public long samples() {
        return samples.get();
    }

    /** When the first of the samples came that nothing has been predicted after, milliseconds since the epoch; null if none. */
    public @Nullable Long unpredictedSince() {
        long since = unpredictedSince;
        return since < 0 ? null : (Long) since;
    }

    private @Nullable SeriesWindow window(String series) {
        SeriesWindow known = windows.get(series);
        if (known != null) {
            return known;
        }
        all.add(series);
        synchronized (opening) {
            boolean open = windows.size() < maxSeries || asked.containsKey(series);
            return open
                    ? windows.computeIfAbsent(series, id -> new SeriesWindow(id, pointsPerSeries))
                    : windows.get(series);
        }
    }
}
